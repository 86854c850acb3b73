/**
 * Dates and times as cells hold them: text in Indonesian order, Excel serial numbers, date cells. What cannot be
 * read in exactly one way is refused, never guessed.
 */
import { addDays, type ClockTime, isLocalDate, type LocalDate } from "../calendar/calendar.ts";
import type { Text } from "../text.ts";
import { type Line, refuse, textIn } from "./line.ts";

/** A WIB day, with the time where the cell gives one. */
export interface Moment {
  readonly date: LocalDate;
  readonly time: ClockTime | null;
}

const clock = String.raw`(?:pukul\s+)?(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?(?:\s*WIB)?`;
const dayFirst = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{2}|\d{4})(?:[\s,]+${clock})?$`, "i");
const yearFirst = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s,]+${clock})?$`, "i");
const clockOnly = new RegExp(`^${clock}$`, "i");

/** Excel's serial number of 1 January 1970; it counts days from 30 December 1899. */
const unixSerial = 25_569;
/** Numbers and date cells outside 1990 to 2100 are no dates of ours: a lone time of day, an amount, a slip. */
const firstMinute = Date.UTC(1990, 0, 1) / 60_000;
const lastMinute = Date.UTC(2101, 0, 1) / 60_000;

/** A date, perhaps with a time; undefined when empty or refused, null for "-". */
export function momentIn<F extends string>(line: Line<F>, field: F): Moment | null | undefined {
  const cell = line.cells[field];
  if (cell instanceof Date) return fromMinutes(Math.round(cell.getTime() / 60_000)) ?? refuse(line, field, notADate);
  if (typeof cell === "number") return fromSerial(cell) ?? refuse(line, field, notADate);
  const text = textIn(line, field);
  if (text === undefined || text === null) return text;
  if (/^\d{5}([.,]\d+)?$/.test(text)) {
    return fromSerial(Number(text.replace(",", "."))) ?? refuse(line, field, notADate);
  }
  const [, day, , month, year, hour, minute] = dayFirst.exec(text) ?? [];
  if (year?.length === 2) return refuse(line, field, shortYear);
  const [, isoYear, isoMonth, isoDay, isoHour, isoMinute] = yearFirst.exec(text) ?? [];
  const date = dateFrom(year ?? isoYear, month ?? isoMonth, day ?? isoDay);
  if (date === undefined) return refuse(line, field, notADate);
  if (!isLocalDate(date)) return refuse(line, field, noSuchDay);
  const time = timeFrom(hour ?? isoHour, minute ?? isoMinute);
  return time === undefined ? refuse(line, field, noSuchTime) : { date, time };
}

/** A time of day from a column of its own; undefined when empty or refused. */
export function timeIn<F extends string>(line: Line<F>, field: F): ClockTime | undefined {
  const cell = line.cells[field];
  if (cell instanceof Date) return hhmm(modulo(Math.round(cell.getTime() / 60_000), 1440));
  // 8 or 8.3 may be what Excel made of "08.00" or "08.30", or something else: only a part of a day is certain.
  if (typeof cell === "number") {
    return cell > 0 && cell < 1 ? hhmm(Math.round(cell * 1440) % 1440) : refuse(line, field, noSuchTime);
  }
  const text = textIn(line, field);
  if (text === undefined || text === null) return undefined;
  const [, hour, minute] = clockOnly.exec(text) ?? [];
  return timeFrom(hour ?? "99", minute) ?? refuse(line, field, noSuchTime);
}

function dateFrom(year?: string, month?: string, day?: string): LocalDate | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** null: no time was given; undefined: no clock shows it. */
function timeFrom(hour?: string, minute?: string): ClockTime | null | undefined {
  if (hour === undefined) return null;
  return Number(hour) < 24 && Number(minute) < 60 ? hhmm(Number(hour) * 60 + Number(minute)) : undefined;
}

function fromSerial(serial: number): Moment | undefined {
  return fromMinutes(Math.round((serial - unixSerial) * 1440));
}

/** A spreadsheet cannot say "midnight": a date cell at 00:00 is a date without a time. */
function fromMinutes(minutes: number): Moment | undefined {
  if (!(minutes >= firstMinute && minutes < lastMinute)) return undefined;
  const ofDay = minutes % 1440;
  return { date: addDays("1970-01-01", (minutes - ofDay) / 1440), time: ofDay === 0 ? null : hhmm(ofDay) };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function hhmm(minutes: number): ClockTime {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}` as ClockTime;
}

const notADate: Text = {
  id: "bukan tanggal. Tulis seperti 24/11/2026 atau 24/11/2026 08.00.",
  en: "is not a date. Write it like 24/11/2026 or 24/11/2026 08.00.",
};
const shortYear: Text = {
  id: "tahun harus empat angka, misalnya 24/11/2026.",
  en: "the year needs four digits, for example 24/11/2026.",
};
const noSuchDay: Text = { id: "tanggal itu tidak ada.", en: "there is no such day." };
const noSuchTime: Text = {
  id: "bukan jam. Tulis seperti 08.00, dan format kolom sebagai Teks.",
  en: "is not a time. Write it like 08.00, and format the column as Text.",
};
