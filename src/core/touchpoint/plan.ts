/**
 * Turns the dates of a training into every contact it will cause, each with its moment, its end and its reason. Pure
 * and total: what the holiday data does not cover is reported, and planned when the data arrives.
 */
import { addDays, type LocalDate } from "../calendar/calendar.ts";
import type { Calendar } from "../calendar/working-days.ts";
import { type Draft, draftReminders } from "./plan-reminders.ts";
import { draftSurveys } from "./plan-surveys.ts";
import type { PlannedTouchpoint, TouchpointKind, TrainingTimes } from "./touchpoint-kind.ts";

export type Plan =
  | { touchpoints: PlannedTouchpoint[] }
  | {
      /** Those that can be planned. */
      touchpoints: PlannedTouchpoint[];
      waitingFor: "calendar";
      /** The first date that has to be known before the others can be planned. */
      firstUncovered: LocalDate;
      waiting: TouchpointKind[];
    };

/** Plans all contacts of one participant; `endsAt` is the end of the last day. Rules: docs/method.md, section 1. */
export function planTouchpoints(training: TrainingTimes, calendar: Calendar): Plan {
  const drafts = [...draftReminders(training, calendar), ...draftSurveys(training, calendar)];
  const uncovered = (draft: Draft) => draft.reliesOn.filter((date) => !calendar.covers(date));
  const touchpoints = drafts.filter((draft) => uncovered(draft).length === 0).map(withoutDates);
  const waiting = drafts.filter((draft) => uncovered(draft).length > 0);
  const [firstUncovered] = waiting.flatMap(uncovered).sort();
  if (firstUncovered === undefined) return { touchpoints };
  const afterData = addDays(calendar.coveredThrough, 1);
  return {
    touchpoints,
    waitingFor: "calendar",
    firstUncovered: firstUncovered > afterData ? afterData : firstUncovered,
    waiting: waiting.map(({ kind }) => kind),
  };
}

function withoutDates({ reliesOn: _, ...touchpoint }: Draft): PlannedTouchpoint {
  return touchpoint;
}
