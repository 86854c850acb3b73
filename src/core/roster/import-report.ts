/** What an import plan comes to, in numbers and for a person to read before it is carried out. */
import type { Kind } from "./columns.ts";
import type { ImportPlan } from "./plan.ts";
import type { Training } from "./roster.ts";

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
