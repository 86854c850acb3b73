/**
 * Writes what an import plans: only new and changed rows, many to a statement. A NIP or phone number is sealed when it
 * is new; what is equal keeps its cipher text. Columns that the roster does not speak of (language, answers) stay.
 */
import { and, eq, getTableColumns, gt, inArray, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Ids, Vault } from "../../../../app/ports.ts";
import { salutation } from "../../../../core/person/person-name.ts";
import type { Changes, ImportPlan } from "../../../../core/roster/plan.ts";
import { type Employee, enrollmentKey, type Unit } from "../../../../core/roster/roster.ts";
import type { Db } from "../../connect.ts";
import { employees, unitHeads, units } from "../../schema/people.ts";
import { enrollments, trainings } from "../../schema/trainings.ts";
import type { Sealed, StoredRoster } from "./load-roster.ts";

type RosterIds = StoredRoster["ids"];

/** Applies the plan inside the caller's transaction; gives all surrogate ids, the new ones included. */
export async function saveRoster(
  tx: Db,
  plan: ImportPlan,
  roster: StoredRoster,
  { ids: source, vault, now }: { readonly ids: Ids; readonly vault: Vault; readonly now: Date },
): Promise<RosterIds> {
  const ids: RosterIds = {
    units: withNew(roster.ids.units, plan.units, ({ code }) => code, source),
    employees: withNew(roster.ids.employees, plan.employees, ({ nip }) => nip, source),
    trainings: withNew(roster.ids.trainings, plan.trainings, ({ code }) => code, source),
    enrollments: withNew(roster.ids.enrollments, plan.enrollments, enrollmentKey, source),
  };
  await saveUnits(tx, plan, ids);
  await saveEmployees(tx, plan, ids, roster, vault);
  await saveHeads(tx, plan, ids, source);
  await saveTrainings(tx, plan, ids);
  await saveEnrollments(tx, plan, ids, roster);
  await afterMoves(tx, plan, ids, now);
  return ids;
}

function withNew<T>(known: ReadonlyMap<string, string>, { create }: Changes<T>, keyOf: (row: T) => string, ids: Ids) {
  const all = new Map(known);
  for (const row of create) all.set(keyOf(row), ids.next());
  return all;
}

/** The rows of the plan as they will be. */
function rowsOf<T>({ create, update }: Changes<T>): readonly T[] {
  return [...create, ...update.map(({ after }) => after)];
}

/** The plan names nobody that does not exist: it was checked against the same snapshot. */
function idIn(ids: ReadonlyMap<string, string>, key: string): string {
  return ids.get(key) as string;
}

async function saveUnits(tx: Db, { units: changes }: ImportPlan, ids: RosterIds): Promise<void> {
  const rows = rowsOf(changes).map(({ code, name, parentCode, workWeek }) => {
    const parentId = parentCode === null ? null : idIn(ids.units, parentCode);
    return { id: idIn(ids.units, code), code, name, parentId, workWeek };
  });
  await upsert(tx, units, rows);
}

async function saveEmployees(
  tx: Db,
  { employees: changes }: ImportPlan,
  ids: RosterIds,
  roster: StoredRoster,
  vault: Vault,
) {
  const rows = rowsOf(changes).map(({ nip, unitCode, supervisorNip, phone, ...plain }) => ({
    ...plain,
    ...sealedOf({ nip, phone }, roster, vault),
    id: idIn(ids.employees, nip),
    unitId: idIn(ids.units, unitCode),
    supervisorId: supervisorNip === null ? null : idIn(ids.employees, supervisorNip),
    salutation: salutation(nip[14] === "1" ? "male" : "female"),
  }));
  await upsert(tx, employees, rows);
}

function sealedOf({ nip, phone }: Pick<Employee, "nip" | "phone">, roster: StoredRoster, vault: Vault): Sealed {
  const before = roster.sealed.get(nip);
  const { nipCipher, nipPrint } = before ?? { nipCipher: vault.seal(nip), nipPrint: vault.print(nip) };
  if (before !== undefined && roster.snapshot.employees.get(nip)?.phone === phone) {
    return { nipCipher, nipPrint, phoneCipher: before.phoneCipher, phonePrint: before.phonePrint };
  }
  if (phone === null) return { nipCipher, nipPrint, phoneCipher: null, phonePrint: null };
  return { nipCipher, nipPrint, phoneCipher: vault.seal(phone), phonePrint: vault.print(phone) };
}

/** The heads of a unit are replaced as a whole where they differ. */
async function saveHeads(tx: Db, { units: changes }: ImportPlan, ids: RosterIds, source: Ids): Promise<void> {
  const replaced = changes.update.filter(({ changed }) => changed.includes("heads")).map(({ after }) => after);
  for (const some of batches(replaced.map(({ code }) => idIn(ids.units, code))))
    await tx.delete(unitHeads).where(inArray(unitHeads.unitId, some));
  const headsOf = ({ code, heads }: Unit) =>
    heads.map(({ nip, acting, from, until }) => ({
      id: source.next(),
      unitId: idIn(ids.units, code),
      employeeId: idIn(ids.employees, nip),
      acting,
      fromDate: from,
      untilDate: until,
    }));
  await upsert(tx, unitHeads, [...changes.create, ...replaced].flatMap(headsOf));
}

async function saveTrainings(tx: Db, { trainings: changes }: ImportPlan, ids: RosterIds): Promise<void> {
  const rows = rowsOf(changes).map(({ coordinatorNip, ...training }) => ({
    ...training,
    id: idIn(ids.trainings, training.code),
    coordinatorId: coordinatorNip === null ? null : idIn(ids.employees, coordinatorNip),
  }));
  await upsert(tx, trainings, rows);
}

/** A new enrollment remembers the unit of its day; an old one keeps the unit it has. */
async function saveEnrollments(tx: Db, plan: ImportPlan, ids: RosterIds, roster: StoredRoster): Promise<void> {
  const moved = new Map(rowsOf(plan.employees).map(({ nip, unitCode }) => [nip, unitCode]));
  const unitOf = (nip: string) => moved.get(nip) ?? roster.snapshot.employees.get(nip)?.unitCode ?? "";
  const rows = plan.enrollments.create.map((enrollment) => ({
    id: idIn(ids.enrollments, enrollmentKey(enrollment)),
    trainingId: idIn(ids.trainings, enrollment.trainingCode),
    employeeId: idIn(ids.employees, enrollment.nip),
    role: enrollment.role,
    status: enrollment.status,
    unitId: idIn(ids.units, unitOf(enrollment.nip)),
  }));
  await upsert(tx, enrollments, rows);
  const changed = plan.enrollments.update.map(({ after }) => ({
    id: idIn(ids.enrollments, enrollmentKey(after)),
    role: after.role,
    status: after.status,
  }));
  if (changed.length === 0) return;
  await tx.execute(sql`update enrollments set role = changed.role, status = changed.status
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as changed(id text, role text, status text)
    where enrollments.id = changed.id`);
}

/**
 * Who moves before a training begins takes part for the new unit: results belong to the unit at training time. What a
 * person said about the supervisor on record was about another one.
 */
async function afterMoves(tx: Db, { employees: { update } }: ImportPlan, ids: RosterIds, now: Date): Promise<void> {
  const idsWhere = (fields: readonly (keyof Employee)[]) =>
    update
      .filter(({ changed }) => fields.some((field) => changed.includes(field)))
      .map(({ after }) => idIn(ids.employees, after.nip));
  for (const some of batches(idsWhere(["unitCode"])))
    await tx
      .update(enrollments)
      .set({ unitId: sql`${employees.unitId}` })
      .from(employees)
      .innerJoin(trainings, gt(trainings.startsAt, now))
      .where(
        and(
          eq(employees.id, enrollments.employeeId),
          eq(trainings.id, enrollments.trainingId),
          inArray(enrollments.employeeId, some),
        ),
      );
  for (const some of batches(idsWhere(["unitCode", "supervisorNip"])))
    await tx.update(employees).set({ supervisorConfirmed: null }).where(inArray(employees.id, some));
}

/** Many enough that a statement costs little for each row, few enough that its text stays small. */
const batchSize = 2_000;

function batches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / batchSize) }, (_, n) =>
    all.slice(n * batchSize, (n + 1) * batchSize),
  );
}

/**
 * Inserts rows or, where the id is known, sets the columns that the rows name. They travel as JSON, in one parameter:
 * a placeholder for each value takes several times as long, and a statement has room for 65,535 of them.
 */
async function upsert<T extends PgTable>(tx: Db, table: T, rows: readonly T["$inferInsert"][]): Promise<void> {
  const named = Object.entries(getTableColumns(table)).filter(([field]) => field in (rows[0] ?? {}));
  const names = named.map(([, { name }]) => `"${name}"`);
  const columns = sql.raw(names.join(", "));
  const set = sql.raw(names.map((name) => `${name} = excluded.${name}`).join(", "));
  for (const some of batches(rows)) {
    const values = some.map((row: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(named.map(([field, { name }]) => [name, row[field]])),
    );
    await tx.execute(sql`insert into ${table} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(values)}::jsonb)
      on conflict (id) do update set ${set}`);
  }
}
