/** What an import plan comes to, in numbers and for a person to read before it is carried out. */
import type { Kind } from "../columns.ts";
import type { ImportPlan } from "../plan.ts";
import type { Employee, Training } from "../roster.ts";

/** Rows of the file: not on record yet, different from what is on record, the same. */
export interface RowCount {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

export type RowCounts = Readonly<Record<Kind, RowCount>>;

export function countsOf(plan: ImportPlan): RowCounts {
  const counted = (kind: Kind): RowCount => {
    const { create, update, unchanged } = plan[kind];
    return { added: create.length, changed: update.length, same: unchanged };
  };
  return {
    units: counted("units"),
    employees: counted("employees"),
    trainings: counted("trainings"),
    enrollments: counted("enrollments"),
  };
}

export type TrainingMoment = Pick<Training, "startsAt" | "endsAt" | "place">;

/** A training on record that gets another time or place. */
export interface Rescheduled {
  readonly code: string;
  readonly title: string;
  readonly before: TrainingMoment;
  readonly after: TrainingMoment;
}

export function rescheduled({ trainings }: ImportPlan): readonly Rescheduled[] {
  const fields = ["startsAt", "endsAt", "place"] as const;
  const moment = ({ startsAt, endsAt, place }: Training): TrainingMoment => ({ startsAt, endsAt, place });
  return trainings.update
    .filter(({ changed }) => fields.some((field) => changed.includes(field)))
    .map(({ before, after }) => ({
      code: after.code,
      title: after.title,
      before: moment(before),
      after: moment(after),
    }));
}

/** The fields of employees that the plan changes, for whoever meant something else. */
export function employeeFieldsChanged({ employees }: ImportPlan): readonly (keyof Employee)[] {
  return [...new Set(employees.update.flatMap(({ changed }) => changed))];
}

/** What changes in who takes part in one training. */
export interface Enrolling {
  readonly code: string;
  readonly title: string;
  readonly added: number;
  readonly changed: number;
  readonly cancelled: number;
}

/** By training, in the order of the file; only where something changes. */
export function enrolling({ enrollments }: ImportPlan, titleOf: (code: string) => string): readonly Enrolling[] {
  const found = new Map<string, { added: number; changed: number; cancelled: number }>();
  const of = (code: string) => {
    const known = found.get(code) ?? { added: 0, changed: 0, cancelled: 0 };
    found.set(code, known);
    return known;
  };
  for (const { trainingCode, status } of enrollments.create)
    of(trainingCode)[status === "cancelled" ? "cancelled" : "added"]++;
  for (const { after, changed } of enrollments.update)
    of(after.trainingCode)[changed.includes("status") && after.status === "cancelled" ? "cancelled" : "changed"]++;
  return [...found].map(([code, counts]) => ({ code, title: titleOf(code), ...counts }));
}

/** Everything that the plan would write, and over what: two plans for which this is the same do the same. */
export function writesOf({ units, employees, trainings, enrollments }: ImportPlan): readonly unknown[] {
  return [units, employees, trainings, enrollments].map(({ create, update }) => [create, update]);
}

/** Codes of the trainings that the file adds or changes, by themselves or by who takes part. */
export function trainingsNamed({ trainings, enrollments }: ImportPlan): ReadonlySet<string> {
  return new Set([
    ...trainings.create.map(({ code }) => code),
    ...trainings.update.map(({ after }) => after.code),
    ...enrollments.create.map(({ trainingCode }) => trainingCode),
    ...enrollments.update.map(({ after }) => after.trainingCode),
  ]);
}

/** Whether contacts around other trainings may change too, because people get another work week. */
export function changesWorkWeeks({ units, employees }: ImportPlan): boolean {
  return (
    units.update.some(({ changed }) => changed.includes("workWeek")) ||
    employees.update.some(({ changed }) => changed.includes("unitCode"))
  );
}
