/**
 * Takes a roster file in: load what is known, plan, write all or nothing. What moves for people follows in the same
 * transaction: contacts are planned anew, and who takes part in a training that was moved or cancelled is told.
 */
import type { Db } from "../../adapters/postgres/connect.ts";
import { changeAlone } from "../../adapters/postgres/queries/office/change-alone.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { loadRoster, type StoredRoster } from "../../adapters/postgres/queries/roster/load-roster.ts";
import { openTrainings } from "../../adapters/postgres/queries/roster/open-trainings.ts";
import { saveRoster } from "../../adapters/postgres/queries/roster/save-roster.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import type { Role } from "../../core/person/access.ts";
import type { Table } from "../../core/roster/columns.ts";
import type { Problem } from "../../core/roster/line.ts";
import { applyPlan, changesNothing, type ImportPlan, isClean, planImport } from "../../core/roster/plan.ts";
import { foreignRows, toldProblems } from "../../core/roster/report/foreign-rows.ts";
import {
  changesWorkWeeks,
  countsOf,
  type Enrolling,
  employeeFieldsChanged,
  enrolling,
  type Rescheduled,
  type RowCounts,
  rescheduled,
  trainingsNamed,
  writesOf,
} from "../../core/roster/report/import-report.ts";
import { type Employee, enrollmentKey } from "../../core/roster/roster.ts";
import type { Agency } from "../scene.ts";
import type { Library } from "../survey/library.ts";
import { announceChanges } from "../touchpoints/announce-changes.ts";
import { planContacts } from "../touchpoints/plan-contacts.ts";
import type { Operator } from "./operator.ts";

export interface ImportOptions {
  /** What the person behind it may; missing on the shell, which may everything. */
  readonly roles?: readonly Role[];
  /** Does it all and undoes it: the report is that of the real run. */
  readonly dryRun: boolean;
  readonly library: Library;
  readonly agency: Agency;
  readonly calendar: Calendar;
}

export interface ImportReport {
  /** What the person may not import, then in the order of the file. One error, and nothing of the file is taken. */
  readonly problems: readonly Problem[];
  /** How many of the problems are that this person may not import it. */
  readonly foreign: number;
  /** Whether the file says who takes part in a training. */
  readonly enrolls: boolean;
  /** Columns that were dropped unread: "Pegawai: NIK, AGAMA". */
  readonly skipped: readonly string[];
  readonly counts: RowCounts;
  /** Trainings on record whose time or place the file changes. */
  readonly rescheduled: readonly Rescheduled[];
  /** What of people on record the file changes. */
  readonly employeeFields: readonly (keyof Employee)[];
  /** Trainings in which somebody is new, changes or drops out. */
  readonly enrolling: readonly Enrolling[];
  /** The same for files that change the same from the same, with the same consequences; tells nothing about what. */
  readonly fingerprint: string;
  /** Planned contacts that are new or have another date. */
  readonly moved: number;
  /** People who are told that a training has changed. */
  readonly told: number;
  /** False for a rehearsal and for a file with an error. */
  readonly applied: boolean;
}

/** Imports tables as `readTables` gives them. Whatever goes wrong, either all of a file stays or nothing. */
export async function importRoster(
  op: Operator,
  tables: readonly Table[],
  options: ImportOptions,
): Promise<ImportReport> {
  return changeAlone(op.db, "roster", { rehearse: options.dryRun }, async (tx) => {
    const withEnrollments = tables.some(({ kind }) => kind === "enrollments");
    const roster = await loadRoster(tx, op.vault, { withEnrollments });
    const today = localDate(op.now);
    const plan = planImport(tables, roster.snapshot, today);
    const foreign = options.roles === undefined ? [] : foreignRows(tables, roster, options.roles, today);
    const titles = applyPlan(roster.snapshot, plan).trainings;
    const clean = isClean(plan) && foreign.length === 0;
    const done =
      clean && !changesNothing(plan) ? await carryOut(tx, op, { plan, roster, options }) : { moved: 0, told: 0 };
    return {
      problems: toldProblems(foreign, plan.problems, tables),
      foreign: foreign.length,
      enrolls: withEnrollments,
      skipped: plan.ignored.map(({ sheet, columns }) => `${sheet}: ${columns.join(", ")}`),
      counts: countsOf(plan),
      rescheduled: rescheduled(plan),
      employeeFields: employeeFieldsChanged(plan),
      enrolling: enrolling(plan, (code) => titles.get(code)?.title ?? code),
      ...done,
      fingerprint: op.vault.print(JSON.stringify([writesOf(plan), done])),
      applied: clean && !options.dryRun,
    };
  });
}

interface Import {
  readonly plan: ImportPlan;
  readonly roster: StoredRoster;
  readonly options: ImportOptions;
}

async function carryOut(tx: Db, op: Operator, { plan, roster, options }: Import) {
  const { now, ids, actor } = op;
  const stored = await saveRoster(tx, plan, roster, op);
  const deps = { now, ids, ...options };

  const trainings = new Set([...trainingsNamed(plan)].map((code) => stored.trainings.get(code) as string));
  if (changesWorkWeeks(plan)) for (const id of await openTrainings(tx)) trainings.add(id);
  const moved = (await planContacts(tx, deps, [...trainings])).length;

  const after = applyPlan(roster.snapshot, plan);
  const goesOn = (code: string) => (after.trainings.get(code)?.endsAt ?? now) > now;
  const changes = rescheduled(plan)
    .filter(({ code }) => goesOn(code))
    .map(({ code, before }) => ({ trainingId: stored.trainings.get(code) as string, old: before }));
  const cancelled = plan.enrollments.update
    .filter((update) => update.after.status === "cancelled" && update.changed.includes("status"))
    .filter((update) => goesOn(update.after.trainingCode))
    .map((update) => ({ enrollmentId: stored.enrollments.get(enrollmentKey(update.after)) as string }));
  const told = await announceChanges(tx, deps, changes, cancelled);

  const detail = { ...auditCounts(plan), moved, told };
  await record(tx, { id: ids.next(), at: now, actor, action: "roster.imported", detail });
  return { moved, told };
}

function auditCounts(plan: ImportPlan): Record<string, number> {
  const counts = Object.entries(countsOf(plan));
  return Object.fromEntries(
    counts.flatMap(([kind, { added, changed }]) => [
      [`${kind}Added`, added],
      [`${kind}Changed`, changed],
    ]),
  );
}
