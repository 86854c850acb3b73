/**
 * When a message that nobody asked for may arrive. Outside these hours a message is held, never lost: `nextAllowedAt`
 * says until when. The bounds follow the working day of Perpres 21/2023 with some room on both sides; the rest is
 * manners: Friday prayers, the shorter day in Ramadan, the Monday morning assembly. See docs/method.md, section 1.
 */
import { addDays, type ClockTime, localDate, minuteOfDay, minutesOf, type WorkWeek, weekday, wib } from "./calendar.ts";
import type { Calendar } from "./working-days.ts";

interface Window {
  from: ClockTime;
  /** The last minute that is still inside. */
  through: ClockTime;
}

const monday = 1;
const friday = 5;

function windowsOn(date: string, workWeek: WorkWeek, calendar: Calendar): Window[] {
  if (!calendar.isWorkingDay(date, workWeek)) return [];
  const through = calendar.isRamadan(date) ? "15:30" : "17:59";
  if (weekday(date) === friday)
    return [
      { from: "06:00", through: "11:29" },
      { from: "13:00", through },
    ];
  return [{ from: weekday(date) === monday ? "09:00" : "06:00", through }];
}

/** Whether the bot may speak first at this moment to someone of a unit with this work week. */
export function mayContactAt(at: Date, calendar: Calendar, workWeek: WorkWeek): boolean {
  const minute = minuteOfDay(at);
  return windowsOn(localDate(at), workWeek, calendar).some(
    ({ from, through }) => minute >= minutesOf(from) && minute <= minutesOf(through),
  );
}

/** The first allowed moment that is not before `at`; null when the holiday data ends before there is one. */
export function nextAllowedAt(at: Date, calendar: Calendar, workWeek: WorkWeek): Date | null {
  if (mayContactAt(at, calendar, workWeek)) return at;
  const today = localDate(at);
  const later = windowsOn(today, workWeek, calendar).find(({ from }) => minutesOf(from) > minuteOfDay(at));
  if (later !== undefined) return wib(today, later.from);
  const date = calendar.nextWorkingDay(addDays(today, 1), workWeek);
  const [first] = windowsOn(date, workWeek, calendar);
  return first === undefined ? null : wib(date, first.from);
}
