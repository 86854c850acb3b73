/**
 * What every door to broadcasts hands over, and who may do what there. Roles are read anew for each request; whoever
 * lacks them is refused and written down.
 */
import { broadcast as texts } from "../../../conversations/broadcast.ts";
import { selfService } from "../../../conversations/self-service.ts";
import type { Db } from "../../adapters/postgres/connect.ts";
import type { Broadcast } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import type { Within } from "../../adapters/postgres/queries/broadcasts/choices.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { rolesOf } from "../../adapters/postgres/queries/people/roles.ts";
import { loadUnitTree } from "../../adapters/postgres/queries/people/unit-tree.ts";
import type { Audience } from "../../core/broadcast/broadcast.ts";
import type { Button } from "../../core/message.ts";
import { may, type Role } from "../../core/person/access.ts";
import { upwards } from "../../core/person/supervisor.ts";
import { fill, type Locale, plainText, type Text, type Values } from "../../core/text.ts";
import type { Outcome, Scene } from "../scene.ts";
import { localeOf, saying } from "../speak.ts";

/** Somebody who acts, with the roles of this moment. */
export interface Broadcaster {
  /** `employee:<id>` or `cli:<os user>`. */
  readonly actor: string;
  /** Null on the shell. */
  readonly employeeId: string | null;
  readonly roles: readonly Role[];
}

export interface BroadcastDesk extends Pick<Scene, "tx" | "now" | "ids" | "agency" | "calendar" | "jobs"> {
  readonly who: Broadcaster;
  /** The language of whoever reads what is shown. */
  readonly locale: Locale;
}

export async function broadcasterOf(tx: Db, employeeId: string): Promise<Broadcaster> {
  return { actor: `employee:${employeeId}`, employeeId, roles: await rolesOf(tx, employeeId) };
}

/** The desk of the person behind a chat; undefined for somebody unknown or without any role. */
export async function deskOf(scene: Scene): Promise<BroadcastDesk | undefined> {
  if (scene.employee === null) return undefined;
  const who = await broadcasterOf(scene.tx, scene.employee.id);
  const { tx, now, ids, agency, calendar, jobs } = scene;
  return who.roles.length === 0 ? undefined : { tx, now, ids, agency, calendar, jobs, who, locale: localeOf(scene) };
}

export async function mayBroadcast(
  tx: Db,
  { roles }: Pick<Broadcaster, "roles">,
  audience: Audience,
): Promise<boolean> {
  const actor = { roles, heads: [] };
  if (audience.kind !== "unit") return may(actor, "broadcast", { trainingId: audience.trainingId });
  const unitPath = upwards(audience.unitId, await loadUnitTree(tx)).map(({ id }) => id);
  // A unit that does not exist is nobody's.
  return unitPath.length > 0 && may(actor, "broadcast", { unitPath });
}

/** Which trainings and units somebody can choose from; null is the whole agency. */
export function within({ roles }: Broadcaster): { readonly trainings: Within; readonly units: Within } {
  const all = roles.some((role) => role.role === "admin" || (role.trainingId === null && role.unitId === null));
  if (all) return { trainings: null, units: null };
  const ids = (field: "trainingId" | "unitId") =>
    roles.flatMap((role) => (role.role === "coordinator" ? (role[field] ?? []) : []));
  return { trainings: ids("trainingId"), units: ids("unitId") };
}

/** One polite text, and a line in the audit trail. `target` is what was reached for. */
export async function refuse(scene: Scene, target: string): Promise<Outcome> {
  const { tx, now, ids, incoming, employee } = scene;
  const actor = employee === null ? "unknown" : `employee:${employee.id}`;
  await record(tx, { id: ids.next(), at: now, actor, action: "broadcast.refused", target });
  const no = saying(scene, selfService.notAllowed, { role: texts.coordinators[localeOf(scene)] });
  return incoming.what.kind === "press" ? { toast: plainText(no.text) } : { replies: [no] };
}

/** Writes down what was done to a broadcast: ids and counts only. */
export async function note(
  { tx, now, ids, who }: Pick<BroadcastDesk, "tx" | "now" | "ids" | "who">,
  action: string,
  { id }: Pick<Broadcast, "id">,
  detail: Readonly<Record<string, string | number | boolean>> = {},
): Promise<void> {
  await record(tx, { id: ids.next(), at: now, actor: who.actor, action: `broadcast.${action}`, target: id, detail });
}

type Reader = Pick<BroadcastDesk, "locale" | "agency">;

/** Markup in the reader's language. */
export function said({ locale, agency }: Reader, text: Text, values: Values = {}): string {
  return fill(text[locale], { contact: agency.contact, ...values });
}

/** Buttons and toasts know no markup. */
export function label(reader: Reader, text: Text, values: Values = {}): string {
  return plainText(said(reader, text, values));
}

/** `b:<verb>:<broadcast>[:<argument>]`, at most 64 bytes with ULIDs. */
export function pressed(reader: Reader, text: Text, press: string, values: Values = {}): Button {
  return { label: label(reader, text, values), press: `b:${press}` };
}
