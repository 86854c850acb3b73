/** Roles are given and taken on the shell, so that the first admin needs no other. Supervisors are never granted. */

import { selfService } from "../../../conversations/self-service.ts";
import type { Db } from "../../adapters/postgres/connect.ts";
import { queueNotice } from "../../adapters/postgres/queries/people/addresses.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { bestAddressOf } from "../../adapters/postgres/queries/people/best-address.ts";
import { personById } from "../../adapters/postgres/queries/people/people.ts";
import {
  endRole,
  insertRole,
  type RoleGrant,
  trainingIdByCode,
  unitIdByCode,
} from "../../adapters/postgres/queries/people/roles.ts";
import { RefusedError } from "../../errors.ts";
import { typedIn } from "../speak.ts";
import type { Operator } from "./operator.ts";

/** What was asked for; scopes by the codes people know. Neither training nor unit: the whole agency. */
export interface RoleRequest {
  readonly employeeId: string;
  readonly role: "coordinator" | "admin";
  readonly training?: string | undefined;
  readonly unit?: string | undefined;
}

/** Grants; false when the person has exactly this role already. Throws RefusedError for unknown ids and codes. */
export async function grantRole({ db, ids, now, actor }: Operator, request: RoleRequest): Promise<boolean> {
  return db.transaction(async (tx) => {
    const grant = await resolve(tx, request);
    const granted = await insertRole(tx, ids.next(), grant, actor, now);
    if (!granted) return false;
    const id = ids.next();
    await record(tx, { id, at: now, actor, action: "role.granted", ...audited(grant) });
    await welcome(tx, request.employeeId, id, now);
    return true;
  });
}

/** Says what has become possible; who has no account yet reads it in /bantuan. */
async function welcome(tx: Db, employeeId: string, id: string, now: Date): Promise<void> {
  const to = await bestAddressOf(tx, employeeId);
  const person = await personById(tx, employeeId);
  if (to === undefined || person === undefined) return;
  const body = { text: typedIn(to.channel, selfService.madeCoordinator[person.locale]), buttons: [] };
  await queueNotice(tx, { key: `role:${id}`, to, employeeId, body }, now, now);
}

/** Revokes, at once and for every door; false when the person does not have exactly this role. */
export async function revokeRole({ db, ids, now, actor }: Operator, request: RoleRequest): Promise<boolean> {
  return db.transaction(async (tx) => {
    const grant = await resolve(tx, request);
    const revoked = await endRole(tx, grant, actor, now);
    if (revoked) await record(tx, { id: ids.next(), at: now, actor, action: "role.revoked", ...audited(grant) });
    return revoked;
  });
}

async function resolve(tx: Db, { employeeId, role, training, unit }: RoleRequest): Promise<RoleGrant> {
  if ((await personById(tx, employeeId)) === undefined)
    throw new RefusedError("no-such-employee", "Tidak ada pegawai dengan id itu. / No employee has that id.");
  if ((role === "admin" && (training ?? unit) !== undefined) || (training !== undefined && unit !== undefined))
    throw new RefusedError(
      "scope",
      "Admin tanpa lingkup; koordinator paling banyak satu. / At most one scope, none for admin.",
    );
  const trainingId = training === undefined ? null : await trainingIdByCode(tx, training);
  if (trainingId === undefined)
    throw new RefusedError("no-such-training", "Tidak ada pelatihan dengan kode itu. / No training has that code.");
  const unitId = unit === undefined ? null : await unitIdByCode(tx, unit);
  if (unitId === undefined)
    throw new RefusedError("no-such-unit", "Tidak ada unit dengan id itu. / No unit has that id.");
  return { employeeId, role, trainingId, unitId };
}

function audited({ employeeId, role, trainingId, unitId }: RoleGrant) {
  const scope = { ...(trainingId !== null && { trainingId }), ...(unitId !== null && { unitId }) };
  return { target: employeeId, detail: { role, ...scope } };
}
