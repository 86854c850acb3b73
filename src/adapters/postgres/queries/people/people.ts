/** People on the roster, found by surrogate id or, exactly and by keyed fingerprint only, by NIP. */
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Locale } from "../../../../core/text.ts";
import { type Db, rows } from "../../connect.ts";
import { addresses, employees, roles, unitHeads, units } from "../../schema/people.ts";
import { enrollments, trainings } from "../../schema/trainings.ts";

const person = {
  id: employees.id,
  name: employees.name,
  titleFront: employees.titleFront,
  titleBack: employees.titleBack,
  salutation: employees.salutation,
  locale: employees.locale,
  position: employees.position,
  unitId: employees.unitId,
  unit: units.name,
  supervisorId: employees.supervisorId,
  nipCipher: employees.nipCipher,
  phoneCipher: employees.phoneCipher,
  phonePrint: employees.phonePrint,
};

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly titleFront: string | null;
  readonly titleBack: string | null;
  readonly salutation: "Bapak" | "Ibu";
  readonly locale: Locale;
  readonly position: string | null;
  readonly unitId: string;
  readonly unit: string;
  readonly supervisorId: string | null;
  readonly nipCipher: string;
  readonly phoneCipher: string | null;
  readonly phonePrint: string | null;
}

const select = (db: Db) => db.select(person).from(employees).innerJoin(units, eq(units.id, employees.unitId));

export async function personById(db: Db, id: string): Promise<Person | undefined> {
  const [found] = await select(db).where(eq(employees.id, id));
  return found;
}

/** `nipPrint` is the vault's fingerprint of the 18 digits. */
export async function personByNip(db: Db, nipPrint: string): Promise<Person | undefined> {
  const [found] = await select(db).where(eq(employees.nipPrint, nipPrint));
  return found;
}

export async function saveLocale(db: Db, employeeId: string, locale: Locale): Promise<void> {
  await db.update(employees).set({ locale }).where(eq(employees.id, employeeId));
}

/** What the person said about the supervisor on record; null forgets it. */
export async function saveSupervisorCheck(db: Db, employeeId: string, said: "yes" | "no" | "unknown" | null) {
  await db.update(employees).set({ supervisorConfirmed: said }).where(eq(employees.id, employeeId));
}

/** Whom an invitation is for: `unit` is a code of the personnel system and includes the units below it. */
export type Audience = { readonly training: string } | { readonly unit: string } | { readonly role: "supervisor" };

/** The people of an audience who have no account in Telegram yet, by name. */
export async function unlinkedPeople(db: Db, audience: Audience): Promise<Person[]> {
  return select(db)
    .leftJoin(addresses, and(eq(addresses.employeeId, employees.id), eq(addresses.channel, "telegram")))
    .where(and(isNull(addresses.chat), inArray(employees.id, await audienceIds(db, audience))))
    .orderBy(asc(employees.name), asc(employees.id));
}

async function audienceIds(db: Db, audience: Audience): Promise<string[]> {
  const ids = (found: readonly { id: string | null }[]) => found.flatMap(({ id }) => (id === null ? [] : [id]));
  if ("training" in audience) {
    const enrolled = db
      .select({ id: enrollments.employeeId })
      .from(enrollments)
      .innerJoin(trainings, eq(trainings.id, enrollments.trainingId));
    return ids(await enrolled.where(eq(trainings.code, audience.training)));
  }
  if ("unit" in audience) {
    const below = sql`with recursive below(id) as (
      select id from units where code = ${audience.unit} union select u.id from units u join below b on u.parent_id = b.id)
      select e.id from employees e join below b on e.unit_id = b.id`;
    return ids(rows<{ id: string }>(await db.execute(below)));
  }
  const heads = await db.selectDistinct({ id: unitHeads.employeeId }).from(unitHeads);
  const named = await db.selectDistinct({ id: employees.supervisorId }).from(employees);
  return [...new Set([...ids(heads), ...ids(named)])];
}

export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly linked: boolean;
  readonly roles: readonly string[];
}

/** For the shell's list: all people, those of one unit code, or the one with this NIP. */
export async function listedPeople(
  db: Db,
  which: { readonly unit?: string | undefined; readonly nipPrint?: string | undefined },
): Promise<ListedPerson[]> {
  const found = await db
    .select({
      id: employees.id,
      name: employees.name,
      unit: units.name,
      linked: sql<boolean>`exists (select 1 from ${addresses} a where a.employee_id = ${employees.id})`,
      roles: sql<string[]>`array(select distinct r.role from ${roles} r
        where r.employee_id = ${employees.id} and r.revoked_at is null order by 1)`,
    })
    .from(employees)
    .innerJoin(units, eq(units.id, employees.unitId))
    .where(
      and(
        which.unit === undefined ? undefined : eq(units.code, which.unit),
        which.nipPrint === undefined ? undefined : eq(employees.nipPrint, which.nipPrint),
      ),
    )
    .orderBy(asc(units.name), asc(employees.name), asc(employees.id));
  return found;
}
