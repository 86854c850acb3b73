/**
 * The kinds of planned contact around a training, the hour each of them keeps, and which of two goes first when both
 * are due to one person on one day.
 */

import type { WorkWeek } from "../calendar/calendar.ts";
import { type ClockTime, type LocalDate, weekday } from "../calendar/calendar.ts";
import type { Calendar } from "../calendar/working-days.ts";
import type { Text } from "../text.ts";

export const touchpointKinds = [
  "reminder-h7",
  "reminder-h2",
  "reminder-h1",
  "reminder-h0",
  "satisfaction",
  "follow-up",
  "supervisor-confirmation",
] as const;

export type TouchpointKind = (typeof touchpointKinds)[number];

/** A training as far as dates go: the first start, the last end, and the work week of the participant's unit. */
export interface TrainingTimes {
  startsAt: Date;
  endsAt: Date;
  workWeek: WorkWeek;
}

export interface PlannedTouchpoint {
  kind: TouchpointKind;
  dueAt: Date;
  /** From this moment on it is too late. */
  closesAt: Date;
  /** Explains the date to a person; plain text without markup. */
  why: Text;
}

export function isReminder(kind: TouchpointKind): boolean {
  return kind.startsWith("reminder-");
}

/** What asks for a look back at 30 days of work is never sent on the first working day after the Idulfitri leave. */
export function avoidsReturn(kind: TouchpointKind): boolean {
  return kind === "follow-up" || kind === "supervisor-confirmation";
}

/** How often a touchpoint that was not answered is repeated: surveys twice, the supervisor's card once. */
export function maxNudges(kind: TouchpointKind): 0 | 1 | 2 {
  if (kind === "supervisor-confirmation") return 1;
  return isReminder(kind) ? 0 : 2;
}

/** What counts towards one proactive message per person per day. H-0 does not. */
export type ProactiveKind = Exclude<TouchpointKind, "reminder-h0"> | "nudge";

/** First in this list goes first; the others of that day move. */
export const precedence: readonly ProactiveKind[] = [
  "reminder-h1",
  "reminder-h7",
  "reminder-h2",
  "satisfaction",
  "follow-up",
  "nudge",
  "supervisor-confirmation",
];

/** The hour a touchpoint, or its first or second nudge, keeps on this date; of H-0 the earliest one. */
export function hourOf(kind: TouchpointKind, nudge: 0 | 1 | 2, date: LocalDate, calendar: Calendar): ClockTime {
  if (nudge === 2) return "13:30";
  if (nudge === 1) return "10:00";
  switch (kind) {
    case "reminder-h0":
      return "06:30";
    case "reminder-h7":
    case "follow-up":
      return "09:00";
    case "reminder-h2":
      return "13:30";
    case "reminder-h1":
      if (calendar.isRamadan(date)) return "13:00"; // the working day ends early
      return weekday(date) === 5 ? "14:00" : "13:30"; // after Friday prayers
    case "satisfaction":
      return weekday(date) === 1 ? "09:00" : "08:30"; // after the Monday assembly
    case "supervisor-confirmation":
      return "10:00";
  }
}
