/**
 * All that the roster knows, as an import compares it: by the codes of the personnel system, with NIP and phone opened.
 * What is needed to write changes back (surrogate ids, sealed columns as they are) comes along.
 */
import { asc, eq } from "drizzle-orm";
import type { Vault } from "../../../../app/ports.ts";
import type { Employee, Enrollment, Head, RosterSnapshot, Training, Unit } from "../../../../core/roster/roster.ts";
import { enrollmentKey } from "../../../../core/roster/roster.ts";
import type { Db } from "../../connect.ts";
import { employees, unitHeads, units } from "../../schema/people.ts";
import { enrollments, trainings } from "../../schema/trainings.ts";

/** NIP and phone as they are stored. */
export type Sealed = Pick<typeof employees.$inferSelect, "nipCipher" | "nipPrint" | "phoneCipher" | "phonePrint">;

export interface StoredRoster {
  readonly snapshot: RosterSnapshot;
  /** Surrogate ids by unit code, NIP, training code and `enrollmentKey`. */
  readonly ids: {
    readonly units: ReadonlyMap<string, string>;
    readonly employees: ReadonlyMap<string, string>;
    readonly trainings: ReadonlyMap<string, string>;
    readonly enrollments: ReadonlyMap<string, string>;
  };
  /** By NIP. */
  readonly sealed: ReadonlyMap<string, Sealed>;
}

/** Reads it in five queries; enrollments, by far the most rows after some years, only if they are asked for. */
export async function loadRoster(
  db: Db,
  vault: Vault,
  { withEnrollments }: { readonly withEnrollments: boolean },
): Promise<StoredRoster> {
  const people = (await db.select().from(employees).orderBy(asc(employees.id))).map((row) => ({
    row,
    nip: vault.open(row.nipCipher),
  }));
  const nipById = new Map(people.map(({ row, nip }) => [row.id, nip]));
  const nipOf = (id: string | null) => (id === null ? null : (nipById.get(id) ?? null));
  const places = await loadUnits(db, nipOf);
  const courses = await db.select().from(trainings).orderBy(asc(trainings.id));
  const taking = withEnrollments ? await loadEnrollments(db, nipOf) : [];
  const employeeOf = (row: PersonRow, nip: string) =>
    toEmployee(row, nip, {
      unitCode: places.codeById.get(row.unitId) ?? "",
      supervisorNip: nipOf(row.supervisorId),
      phone: row.phoneCipher === null ? null : vault.open(row.phoneCipher),
    });
  return {
    snapshot: {
      units: places.units,
      employees: new Map(people.map(({ row, nip }) => [nip, employeeOf(row, nip)])),
      trainings: new Map(courses.map((row) => [row.code, toTraining(row, nipOf(row.coordinatorId))])),
      enrollments: new Map(taking.map(({ enrollment }) => [enrollmentKey(enrollment), enrollment])),
    },
    ids: {
      units: new Map([...places.codeById].map(([id, code]) => [code, id])),
      employees: new Map(people.map(({ row, nip }) => [nip, row.id])),
      trainings: new Map(courses.map(({ id, code }) => [code, id])),
      enrollments: new Map(taking.map(({ id, enrollment }) => [enrollmentKey(enrollment), id])),
    },
    sealed: new Map(people.map(({ row, nip }) => [nip, row])),
  };
}

type NipOf = (id: string | null) => string | null;

async function loadUnits(db: Db, nipOf: NipOf) {
  const found = await db.select().from(units).orderBy(asc(units.id));
  const codeById = new Map(found.map(({ id, code }) => [id, code]));
  const heads = new Map<string, Head[]>();
  for (const { unitId, employeeId, acting, fromDate, untilDate } of await db
    .select()
    .from(unitHeads)
    .orderBy(asc(unitHeads.id)))
    heads.set(unitId, [
      ...(heads.get(unitId) ?? []),
      { nip: nipOf(employeeId) ?? "", acting, from: fromDate, until: untilDate },
    ]);
  const toUnit = ({ id, code, name, parentId, workWeek }: (typeof found)[number]): Unit => {
    const parentCode = parentId === null ? null : (codeById.get(parentId) ?? null);
    return { code, name, parentCode, workWeek, heads: heads.get(id) ?? [] };
  };
  return { codeById, units: new Map(found.map((row) => [row.code, toUnit(row)])) };
}

type PersonRow = typeof employees.$inferSelect;

function toEmployee(
  row: PersonRow,
  nip: string,
  known: Pick<Employee, "unitCode" | "supervisorNip" | "phone">,
): Employee {
  const { name, titleFront, titleBack, employment, position, positionKind, grade, email } = row;
  return { nip, name, titleFront, titleBack, employment, position, positionKind, grade, email, ...known };
}

function toTraining(row: typeof trainings.$inferSelect, coordinatorNip: string | null): Training {
  const { id: _, coordinatorId: __, cancelledAt: ___, ...training } = row;
  return { ...training, coordinatorNip };
}

async function loadEnrollments(db: Db, nipOf: NipOf) {
  const found = await db
    .select({
      id: enrollments.id,
      trainingCode: trainings.code,
      employeeId: enrollments.employeeId,
      role: enrollments.role,
      status: enrollments.status,
    })
    .from(enrollments)
    .innerJoin(trainings, eq(trainings.id, enrollments.trainingId));
  return found.map(({ id, employeeId, status, ...enrollment }): { id: string; enrollment: Enrollment } => ({
    id,
    enrollment: {
      ...enrollment,
      nip: nipOf(employeeId) ?? "",
      status: status === "cancelled" ? "cancelled" : "enrolled",
    },
  }));
}
