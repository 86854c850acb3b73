/**
 * When a broadcast goes out: the first allowed moment from the wanted one on, unless it is urgent; and what is offered to
 * choose from.
 */
import {
  addDays,
  type ClockTime,
  type LocalDate,
  localDate,
  minuteOfDay,
  minutesOf,
  type WorkWeek,
  weekday,
  wib,
} from "../calendar/calendar.ts";
import { notWorkingIn } from "../calendar/not-working.ts";
import { mayContactAt, nextAllowedAt } from "../calendar/sending-hours.ts";
import type { Calendar } from "../calendar/working-days.ts";
import type { Text } from "../text.ts";

export interface SendingMoment {
  readonly at: Date;
  /** Why it is later than wanted; null when it is not. */
  readonly heldBy: Text | null;
}

/** Null when the holiday data ends before there is an allowed moment. `wanted` null is now; the past is now too. */
export function sendingMoment(
  wanted: { readonly at: Date | null; readonly urgent: boolean },
  now: Date,
  workWeek: WorkWeek,
  calendar: Calendar,
): SendingMoment | null {
  const from = wanted.at !== null && wanted.at > now ? wanted.at : now;
  if (wanted.urgent) return { at: from, heldBy: null };
  const at = nextAllowedAt(from, calendar, workWeek);
  return at && { at, heldBy: at > from ? whyHeld(from, workWeek, calendar) : null };
}

function whyHeld(at: Date, workWeek: WorkWeek, calendar: Calendar): Text {
  const date = localDate(at);
  if (!calendar.isWorkingDay(date, workWeek)) return notWorkingIn(date, date, workWeek, calendar);
  const minute = minuteOfDay(at);
  const isBefore = (time: ClockTime) => minute < minutesOf(time);
  if (isBefore("06:00")) return { id: "sebelum pukul 06.00", en: "before 06.00" };
  if (weekday(date) === 1 && isBefore("09:00"))
    return { id: "Senin sebelum pukul 09.00 (apel)", en: "Monday before 09.00 (assembly)" };
  if (weekday(date) === 5 && isBefore("13:00")) return { id: "waktu salat Jumat", en: "Friday prayers" };
  if (calendar.isRamadan(date)) return { id: "setelah pukul 15.30 di bulan Ramadan", en: "after 15.30 in Ramadan" };
  return { id: "setelah pukul 18.00", en: "after 18.00" };
}

/** Up to three moments worth a button: this afternoon, the next working day, the first day of next week. */
export function offeredMoments(now: Date, workWeek: WorkWeek, calendar: Calendar): Date[] {
  const today = localDate(now);
  const tomorrow = calendar.nextWorkingDay(addDays(today, 1), workWeek);
  const nextWeek = calendar.nextWorkingDay(addDays(today, 8 - weekday(today)), workWeek);
  const moments = [wib(today, "13:30"), morningOf(tomorrow), morningOf(nextWeek)];
  return moments.filter(
    (at, n) => at > now && mayContactAt(at, calendar, workWeek) && moments.findIndex((one) => +one === +at) === n,
  );
}

const morningOf = (date: LocalDate) => wib(date, weekday(date) === 1 ? "09:00" : "08:30");

/** The first moment of the next week, when a training may have broadcasts again; null beyond the holiday data. */
export function nextWeek(now: Date, workWeek: WorkWeek, calendar: Calendar): Date | null {
  const today = localDate(now);
  return nextAllowedAt(wib(addDays(today, 8 - weekday(today)), "00:00"), calendar, workWeek);
}

/** Monday 00.00 WIB of the week that holds this moment, and of the one after it. */
export function weekAround(at: Date): { readonly from: Date; readonly until: Date } {
  const date = localDate(at);
  const monday = addDays(date, 1 - weekday(date));
  return { from: wib(monday, "00:00"), until: wib(addDays(monday, 7), "00:00") };
}
