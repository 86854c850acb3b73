/**
 * Time as a person in Serang reads it, and the only file that knows the time zone. Western Indonesia (WIB) is UTC+07:00
 * all year, without daylight saving, so a fixed offset is exact. A date is the string "2026-11-24": it compares,
 * sorts and stores as it is, and cannot pick up the zone of the machine.
 */

/** A calendar day in WIB, "2026-11-24". */
export type LocalDate = string;

/** A time of day, "09:00". */
export type ClockTime = `${number}:${number}`;

/** Five working days a week (offices) or six (schools, health centres); Perpres 21/2023 allows both. */
export type WorkWeek = 5 | 6;

const dayMs = 86_400_000;
const offsetMs = 7 * 3_600_000;

const dateOf = (utcMs: number): LocalDate => new Date(utcMs).toISOString().slice(0, 10);

/** The moment at which a clock in WIB shows this date and time. */
export function wib(date: LocalDate, time: ClockTime): Date {
  return new Date(`${date}T${time}:00+07:00`);
}

/** The date a calendar on the wall shows at this moment. */
export function localDate(at: Date): LocalDate {
  return dateOf(at.getTime() + offsetMs);
}

/** Whole minutes since midnight WIB, 0 to 1439. */
export function minuteOfDay(at: Date): number {
  return Math.floor(((at.getTime() + offsetMs) % dayMs) / 60_000);
}

/** "09:00" as minutes since midnight. */
export function minutesOf(time: ClockTime): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** ISO 8601 with the offset people know: "2026-12-28T09:00:00+07:00". */
export function isoWib(at: Date): string {
  return `${new Date(at.getTime() + offsetMs).toISOString().slice(0, 19)}+07:00`;
}

/** The same date some days later (or earlier, when `days` is negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(Date.parse(date) + days * dayMs);
}

/** Calendar days from one date to another; negative when `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs;
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: LocalDate): number {
  return new Date(Date.parse(date)).getUTCDay() || 7;
}

/** Whether the text is a date that exists, in the form "2026-11-24". */
export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && dateOf(Date.parse(text)) === text;
}

/** The ISO 8601 week of a moment, "2026-W47": weeks begin on Monday and belong to the year of their Thursday. */
export function isoWeek(at: Date): string {
  const date = localDate(at);
  const thursday = addDays(date, 4 - weekday(date));
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** Monday and Sunday of "2026-W47", or null when that is not a week of that year. */
export function weekDates(week: string): { from: LocalDate; to: LocalDate } | null {
  const [, year, number] = /^(\d{4})-W(\d\d)$/.exec(week) ?? [];
  if (year === undefined) return null;
  const fourth = `${year}-01-04`; // always in week 1
  const from = addDays(fourth, 1 - weekday(fourth) + 7 * (Number(number) - 1));
  return isoWeek(wib(from, "12:00")) === week ? { from, to: addDays(from, 6) } : null;
}
