/** What a coordinator can choose from, and who else may agree to a broadcast. */
import { and, asc, eq, ilike, inArray, isNull, or, sql } from "drizzle-orm";
import type { Address } from "../../../../app/ports.ts";
import type { Role } from "../../../../core/person/access.ts";
import type { Locale } from "../../../../core/text.ts";
import { type Db, rows } from "../../connect.ts";
import { addresses, employees, roles, units } from "../../schema/people.ts";
import { trainings } from "../../schema/trainings.ts";
import { isBestAddress } from "../people/best-address.ts";

/** Ids that somebody is responsible for; null is the whole agency. */
export type Within = readonly string[] | null;

const like = (words: string) => `%${words.replace(/[\\%_]/g, "\\$&")}%`;

/** Trainings whose title or code holds these words, those nearest in time first. */
export async function trainingsToChoose(
  tx: Db,
  within: Within,
  words: string,
  { now, most }: { readonly now: Date; readonly most: number },
) {
  return tx
    .select({ id: trainings.id, title: trainings.title, startsAt: trainings.startsAt })
    .from(trainings)
    .where(
      and(
        within === null ? undefined : inArray(trainings.id, [...within]),
        or(ilike(trainings.title, like(words)), ilike(trainings.code, like(words))),
        isNull(trainings.cancelledAt),
      ),
    )
    .orderBy(sql`abs(extract(epoch from ${trainings.endsAt} - ${now.toISOString()}::timestamptz))`, asc(trainings.id))
    .limit(most);
}

/** Units whose name holds these words: the given ones with all below them, the highest first. */
export async function unitsToChoose(tx: Db, within: Within, words: string, most: number) {
  const roots =
    within === null
      ? sql`parent_id is null`
      : sql`id in (select jsonb_array_elements_text(${JSON.stringify(within)}::jsonb))`;
  const found = await tx.execute(sql`
    with recursive below(id, name, depth) as (
      select id, name, 0 from units where ${roots}
      union select u.id, u.name, b.depth + 1 from units u join below b on u.parent_id = b.id where b.depth < 20
    )
    select id, name from below where name ilike ${like(words)}
    group by id, name order by min(depth), name, id limit ${most}`);
  return rows<{ id: string; name: string }>(found);
}

export async function unitName(tx: Db, id: string): Promise<string | undefined> {
  const [found] = await tx.select({ name: units.name }).from(units).where(eq(units.id, id));
  return found?.name;
}

/** Somebody with a role and an account that can be written to. */
export interface RoleHolder extends Address {
  readonly employeeId: string;
  readonly locale: Locale;
  readonly roles: readonly Role[];
}

/** Coordinators and admins who can be written to, each at one account, with the roles they have now. */
export async function reachableRoleHolders(tx: Db): Promise<RoleHolder[]> {
  const found = await tx
    .select({
      employeeId: employees.id,
      locale: employees.locale,
      channel: addresses.channel,
      chat: addresses.chat,
      role: roles.role,
      trainingId: roles.trainingId,
      unitId: roles.unitId,
    })
    .from(roles)
    .innerJoin(employees, eq(employees.id, roles.employeeId))
    .innerJoin(addresses, and(eq(addresses.employeeId, employees.id), isBestAddress()))
    .where(isNull(roles.revokedAt))
    .orderBy(asc(employees.id));
  const holders = new Map<string, RoleHolder & { roles: Role[] }>();
  for (const { role, trainingId, unitId, ...person } of found) {
    const holder = holders.get(person.employeeId) ?? { ...person, roles: [] };
    holder.roles.push(role === "admin" ? { role } : { role, trainingId, unitId });
    holders.set(person.employeeId, holder);
  }
  return [...holders.values()];
}

/** The name of a person. */
export async function nameOf(tx: Db, employeeId: string): Promise<string> {
  const [found] = await tx.select({ name: employees.name }).from(employees).where(eq(employees.id, employeeId));
  return found?.name ?? "";
}
