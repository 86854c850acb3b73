/**
 * When a week is closed and its digests are made: on the Monday after it at nine, or on the first working day after that
 * Monday; and when a reader wants the own digest, never before it is made and only in hours in which the bot may speak.
 */
import {
  addDays,
  type ClockTime,
  isoWeek,
  type LocalDate,
  localDate,
  weekDates,
  weekday,
  wib,
} from "../calendar/calendar.ts";
import { nextAllowedAt } from "../calendar/sending-hours.ts";
import type { Calendar } from "../calendar/working-days.ts";

/** Of an agency with five working days a week. */
const offices = 5;

/** When the week is closed; null while the holidays of that time are not known. */
export function closingOf(week: string, calendar: Calendar): Date | null {
  const dates = weekDates(week);
  if (dates === null) return null;
  const day = calendar.nextWorkingDay(addDays(dates.to, 1), offices);
  return calendar.covers(day) ? wib(day, "09:00") : null;
}

/** The last week that has ended. */
export function lastWeekBefore(now: Date): string {
  const today = localDate(now);
  return isoWeek(wib(addDays(today, -weekday(today)), "12:00"));
}

/** The first moment after a week: what was finished before it belongs to the week. */
export function endOf(week: string): Date {
  return wib(addDays(weekDates(week)!.to, 1), "00:00");
}

/** How often a supervisor wants to read. `when-needed`: only when there is something to do. */
export type Rhythm = "weekly" | "fortnightly" | "monthly" | "when-needed" | "never";

export interface Preference {
  readonly rhythm: Rhythm;
  /** 1 is Monday, 5 is Friday. */
  readonly weekday: number;
  readonly time: ClockTime;
  readonly pausedUntil: LocalDate | null;
}

export const usual: Preference = { rhythm: "weekly", weekday: 1, time: "09:00", pausedUntil: null };

/** When a digest that is made at `closedAt` goes to this reader. */
export function dueFor({ weekday: day, time }: Preference, closedAt: Date, calendar: Calendar): Date {
  const made = localDate(closedAt);
  const wanted = wib(addDays(made, Math.max(0, day - weekday(made))), time);
  const earliest = wanted > closedAt ? wanted : closedAt;
  return nextAllowedAt(earliest, calendar, offices) ?? closedAt;
}

export interface History {
  /** Weeks whose digests were sent, the latest; null: none. */
  readonly lastSent: string | null;
}

/** Why a digest is not for this week, though there would be something to read; null: it is. */
export function heldBackBy(
  { rhythm, pausedUntil }: Preference,
  { week, closedAt, lastSent, needed }: { week: string; closedAt: Date; needed: boolean } & History,
): "paused" | "stopped" | "rhythm" | "not-needed" | null {
  if (rhythm === "never") return "stopped";
  if (pausedUntil !== null && localDate(closedAt) < pausedUntil) return "paused";
  if (rhythm === "when-needed") return needed ? null : "not-needed";
  const rest = { weekly: 1, fortnightly: 2, monthly: 4 }[rhythm];
  if (lastSent === null) return null;
  const monday = (one: string) => weekDates(one)!.from;
  return addDays(monday(lastSent), 7 * rest) > monday(week) ? "rhythm" : null;
}
