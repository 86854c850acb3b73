/** Granted roles. Read anew for each request: a role that was revoked a moment ago is gone. */
import { and, eq, gt, isNull, type SQL } from "drizzle-orm";
import type { Role } from "../../../../core/person/access.ts";
import type { Db } from "../../connect.ts";
import { digests } from "../../schema/figures.ts";
import { addresses, employees, roles, units } from "../../schema/people.ts";
import { trainings } from "../../schema/trainings.ts";
import { isBestAddress } from "./best-address.ts";

export interface RoleGrant {
  readonly employeeId: string;
  readonly role: "coordinator" | "admin";
  readonly trainingId: string | null;
  readonly unitId: string | null;
}

/** The roles a person has now. */
export async function rolesOf(db: Db, employeeId: string): Promise<Role[]> {
  const found = await db
    .select({ role: roles.role, trainingId: roles.trainingId, unitId: roles.unitId })
    .from(roles)
    .where(and(eq(roles.employeeId, employeeId), isNull(roles.revokedAt)));
  return found.map(({ role, ...scope }) => (role === "admin" ? { role } : { role, ...scope }));
}

/** Whether a role of this person was taken away since that digest was made for them. */
export async function lostRoleSince(db: Db, employeeId: string, digestId: string): Promise<boolean> {
  const made = db.select({ at: digests.madeAt }).from(digests).where(eq(digests.id, digestId));
  const taken = and(eq(roles.employeeId, employeeId), gt(roles.revokedAt, made));
  return (await db.$count(roles, taken)) > 0;
}

/** Grants a role; false when the person has it already. */
export async function insertRole(db: Db, id: string, grant: RoleGrant, by: string, now: Date): Promise<boolean> {
  const [held] = await db.select({ id: roles.id }).from(roles).where(same(grant)).limit(1);
  if (held !== undefined) return false;
  await db.insert(roles).values({ id, ...grant, grantedAt: now, grantedBy: by });
  return true;
}

/** Revokes exactly this role; false when the person does not have it. */
export async function endRole(db: Db, grant: RoleGrant, by: string, now: Date): Promise<boolean> {
  const ended = await db
    .update(roles)
    .set({ revokedAt: now, revokedBy: by })
    .where(same(grant))
    .returning({ id: roles.id });
  return ended.length > 0;
}

export async function trainingIdByCode(db: Db, code: string): Promise<string | undefined> {
  const [found] = await db.select({ id: trainings.id }).from(trainings).where(eq(trainings.code, code));
  return found?.id;
}

export async function unitIdByCode(db: Db, code: string): Promise<string | undefined> {
  const [found] = await db.select({ id: units.id }).from(units).where(eq(units.code, code));
  return found?.id;
}

function same({ employeeId, role, trainingId, unitId }: RoleGrant): SQL | undefined {
  return and(
    eq(roles.employeeId, employeeId),
    eq(roles.role, role),
    trainingId === null ? isNull(roles.trainingId) : eq(roles.trainingId, trainingId),
    unitId === null ? isNull(roles.unitId) : eq(roles.unitId, unitId),
    isNull(roles.revokedAt),
  );
}

/** Administrators who can be written to, each at one account. */
export async function linkedAdmins(db: Db) {
  return db
    .selectDistinct({
      employeeId: employees.id,
      locale: employees.locale,
      channel: addresses.channel,
      chat: addresses.chat,
    })
    .from(roles)
    .innerJoin(employees, eq(employees.id, roles.employeeId))
    .innerJoin(addresses, and(eq(addresses.employeeId, employees.id), isBestAddress()))
    .where(and(eq(roles.role, "admin"), isNull(roles.revokedAt)))
    .orderBy(employees.id);
}
