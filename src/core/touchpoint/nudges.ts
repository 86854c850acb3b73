/**
 * When an unanswered survey is mentioned again. Nudges count from the day its first card was really sent, so someone who
 * got it late is not hurried; the closing stays as planned, and a nudge that would come after it does not exist.
 */
import { localDate, type WorkWeek, wib } from "../calendar/calendar.ts";
import type { Calendar } from "../calendar/working-days.ts";
import { hourOf, type TouchpointKind } from "./touchpoint-kind.ts";

/** Working days after the first card; none of them for reminders, which are never repeated. */
export const nudgeDays: Readonly<Record<TouchpointKind, readonly number[]>> = {
  "reminder-h7": [],
  "reminder-h2": [],
  "reminder-h1": [],
  "reminder-h0": [],
  satisfaction: [1, 3],
  "follow-up": [2, 5],
  "supervisor-confirmation": [3],
};

export interface SentSurvey {
  kind: TouchpointKind;
  firstSentAt: Date;
  closesAt: Date;
  workWeek: WorkWeek;
}

/** The moments of its nudges, at most two, all inside sending hours and before the survey closes. */
export function nudgesOf({ kind, firstSentAt, closesAt, workWeek }: SentSurvey, calendar: Calendar): Date[] {
  return nudgeDays[kind]
    .map((days, index) => {
      const date = calendar.addWorkingDays(localDate(firstSentAt), days, workWeek);
      return wib(date, hourOf(kind, index === 0 ? 1 : 2, date, calendar));
    })
    .filter((at) => at < closesAt);
}

/** "Ingatkan besok": the next working day at the hour of a nudge; null when the holiday data ends before it. */
export function askedAgainAt(now: Date, workWeek: WorkWeek, calendar: Calendar): Date | null {
  const date = calendar.addWorkingDays(localDate(now), 1, workWeek);
  return calendar.covers(date) ? wib(date, "10:00") : null;
}
