/**
 * The plan of an import: what would be new, what would change and what is wrong, worked out without a database.
 * A dry run shows it, an import carries it out; nothing is checked a second time and nothing is ever deleted.
 */
import type { LocalDate } from "../calendar/calendar.ts";
import type { Table } from "./columns.ts";
import { type EmployeeDraft, readEmployees } from "./employees.ts";
import { readEnrollments } from "./enrollments.ts";
import { appointHeads, checkHeads } from "./heads.ts";
import { messages, type Problem, refuse } from "./line.ts";
import { placePeople } from "./placement.ts";
import {
  type Employee,
  type Enrollment,
  enrollmentKey,
  type RosterSnapshot,
  type Training,
  type Unit,
} from "./roster.ts";
import { readTrainings } from "./trainings.ts";
import { checkTree, layUnits, readUnits } from "./units.ts";

export interface Update<T> {
  readonly before: T;
  readonly after: T;
  /** The fields that differ. */
  readonly changed: readonly (keyof T & string)[];
}

export interface Changes<T> {
  readonly create: readonly T[];
  readonly update: readonly Update<T>[];
  /** How many rows of the file are on record as they are. */
  readonly unchanged: number;
}

export interface ImportPlan {
  readonly units: Changes<Unit>;
  readonly employees: Changes<Employee>;
  readonly trainings: Changes<Training>;
  readonly enrollments: Changes<Enrollment>;
  /** In the order of the file. */
  readonly problems: readonly Problem[];
  /** Columns that were dropped unread, by sheet. */
  readonly ignored: readonly { readonly sheet: string; readonly columns: readonly string[] }[];
}

/** Plans an import of these tables into what exists. Pure; the same file over its own result plans no change. */
export function planImport(tables: readonly Table[], existing: RosterSnapshot, today: LocalDate): ImportPlan {
  const problems = tables.flatMap(repeatedHeadings);
  const unitDrafts = readUnits(tables, problems, today);
  const drafts = readEmployees(tables, problems, today);
  const units = layUnits(unitDrafts, existing);
  const placed = placePeople(drafts, units, unitDrafts.size === 0);
  checkTree(unitDrafts, units);

  const people = layEmployees(drafts, placed, existing);
  const employees = new Map([...existing.employees, ...people]);
  checkSupervisors(drafts, employees);
  checkHeads(unitDrafts, employees);
  appointHeads(units, unitDrafts, { drafts, employees, existing });

  const { trainings, coordinators } = readTrainings(tables, problems, existing, today);
  for (const { nip, line } of coordinators) {
    if (!employees.has(nip)) refuse(line, "coordinator", messages.notOnRoster);
  }
  const known = { employees, trainings: new Map([...existing.trainings, ...trainings]), existing };
  const enrollments = readEnrollments(tables, problems, known, today);

  return {
    units: changesOf(existing.units, units),
    employees: changesOf(existing.employees, people),
    trainings: changesOf(existing.trainings, trainings),
    enrollments: changesOf(existing.enrollments, enrollments),
    problems: inFileOrder(problems, tables),
    ignored: tables.filter(({ ignored }) => ignored.length > 0).map((t) => ({ sheet: t.sheet, columns: t.ignored })),
  };
}

/** Whether the plan may be applied: an import is all or nothing. */
export function isClean(plan: ImportPlan): boolean {
  return !plan.problems.some(({ severity }) => severity === "error");
}

/** Whether applying the plan would change anything. */
export function changesNothing({ units, employees, trainings, enrollments }: ImportPlan): boolean {
  return [units, employees, trainings, enrollments].every(({ create, update }) => create.length + update.length === 0);
}

/** What exists after a clean plan. */
export function applyPlan(existing: RosterSnapshot, plan: ImportPlan): RosterSnapshot {
  return {
    units: applied(existing.units, plan.units, ({ code }) => code),
    employees: applied(existing.employees, plan.employees, ({ nip }) => nip),
    trainings: applied(existing.trainings, plan.trainings, ({ code }) => code),
    enrollments: applied(existing.enrollments, plan.enrollments, enrollmentKey),
  };
}

const noDetails = {
  titleFront: null,
  titleBack: null,
  position: null,
  positionKind: null,
  grade: null,
  supervisorNip: null,
  phone: null,
  email: null,
};

function layEmployees(
  drafts: ReadonlyMap<string, EmployeeDraft>,
  placed: ReadonlyMap<string, string>,
  existing: RosterSnapshot,
): Map<string, Employee> {
  const people = new Map<string, Employee>();
  for (const { nip, said, kind, unit, line } of drafts.values()) {
    const before = existing.employees.get(nip);
    const unitCode = placed.get(nip) ?? before?.unitCode ?? "";
    if (before === undefined && said.name === undefined) refuse(line, "name", messages.required);
    if (before === undefined && unit.code === undefined && unit.name === undefined) {
      refuse(line, "unit", messages.required);
    }
    const blank = { ...noDetails, name: "", employment: kind };
    people.set(nip, { ...(before ?? blank), ...said, nip, unitCode });
  }
  return people;
}

function checkSupervisors(drafts: ReadonlyMap<string, EmployeeDraft>, employees: ReadonlyMap<string, Employee>): void {
  for (const { said, line } of drafts.values()) {
    if (said.supervisorNip != null && !employees.has(said.supervisorNip)) {
      refuse(line, "supervisor", messages.notOnRoster);
    }
  }
}

function repeatedHeadings({ sheet, headerRow, repeated }: Table): Problem[] {
  const message = { id: "judul kolom ini ada dua kali.", en: "this heading stands twice." };
  return repeated.map((column) => ({ sheet, row: headerRow, column, message, severity: "error" }));
}

function inFileOrder(problems: readonly Problem[], tables: readonly Table[]): readonly Problem[] {
  const place = new Map(tables.map(({ sheet }, index) => [sheet, index]));
  return problems.toSorted((a, b) => (place.get(a.sheet) ?? 0) - (place.get(b.sheet) ?? 0) || a.row - b.row);
}

function changesOf<T extends object>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): Changes<T> {
  const create: T[] = [];
  const update: Update<T>[] = [];
  let unchanged = 0;
  for (const [key, row] of after) {
    const old = before.get(key);
    if (old === row) continue; // not in the file
    if (old === undefined) create.push(row);
    else {
      const changed = (Object.keys(row) as (keyof T & string)[]).filter((field) => !isSame(old[field], row[field]));
      if (changed.length > 0) update.push({ before: old, after: row, changed });
      else unchanged++;
    }
  }
  return { create, update, unchanged };
}

/** Rows hold text, numbers, dates and lists of heads, whose order means nothing. */
function isSame(a: unknown, b: unknown): boolean {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return a === b || (Array.isArray(a) && Array.isArray(b) && inAnyOrder(a) === inAnyOrder(b));
}

function inAnyOrder(rows: readonly object[]): string {
  return JSON.stringify(rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort());
}

function applied<T>(
  existing: ReadonlyMap<string, T>,
  { create, update }: Changes<T>,
  keyOf: (row: T) => string,
): ReadonlyMap<string, T> {
  const rows = new Map(existing);
  for (const row of [...create, ...update.map(({ after }) => after)]) rows.set(keyOf(row), row);
  return rows;
}
