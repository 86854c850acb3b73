/** Moments as people type them, in WIB: "28/12 08.30", "28 Des 08.30", "besok 13.30", "Senin", "2026-12-28 08:30", "14.00". */
import { addDays, type ClockTime, isLocalDate, type LocalDate, localDate, weekday, wib } from "../calendar/calendar.ts";

/**
 * Without a time it is 08.30; without a day, the next time that hour comes; a date without a year is the next such date,
 * a weekday never today. Null when it is no moment. What has passed is returned as it is.
 */
export function readMoment(typed: string, now: Date): Date | null {
  const words = typed
    .toLowerCase()
    .replace(/,|\b(pukul|jam|at|on|wib|tanggal|tgl|hari)\b/g, " ")
    .trim()
    .replace(/\s+/g, " ");
  const [, day = "", hour, minute] = /^(.*?) ?(?:\b(\d{1,2})[.:](\d\d))?$/.exec(words) ?? [];
  const time = hour === undefined ? "08:30" : clockTime(Number(hour), Number(minute));
  if (time === null || words === "") return null;
  const today = localDate(now);
  if (day === "") return wib(wib(today, time) > now ? today : addDays(today, 1), time);
  const date = readDate(day, today);
  return date === null ? null : wib(date, time);
}

function clockTime(hour: number, minute: number): ClockTime | null {
  if (hour > 23 || minute > 59) return null;
  return `${two(hour)}:${two(minute)}` as ClockTime;
}

const two = (number: number) => String(number).padStart(2, "0");

const near: Readonly<Record<string, number>> = { ini: 0, today: 0, besok: 1, tomorrow: 1, lusa: 2 };
/** By their first three letters, which tell them apart. */
const days = ["sen sel rab kam jum sab min", "mon tue wed thu fri sat sun"].map((line) => line.split(" "));
const months = [
  "jan feb mar apr mei jun jul agu sep okt nov des",
  "jan feb mar apr may jun jul aug sep oct nov dec",
].map((line) => line.split(" "));

/** From 1; 0 for none of them. */
function numberIn(names: readonly (readonly string[])[], word: string): number {
  return 1 + Math.max(...names.map((each) => each.indexOf(word.slice(0, 3))));
}

function readDate(words: string, today: LocalDate): LocalDate | null {
  const ahead = Object.hasOwn(near, words) ? near[words] : undefined;
  if (ahead !== undefined) return addDays(today, ahead);
  if (isLocalDate(words)) return words;
  const wanted = /^\p{L}+$/u.test(words) ? numberIn(days, words) : 0;
  if (wanted > 0) return addDays(today, ((wanted - weekday(today) + 6) % 7) + 1);
  const [, day, month = "", year] = /^(\d{1,2})[ /-](\d{1,2}|\p{L}{3,})(?:[ /-](\d{4}))?$/u.exec(words) ?? [];
  if (day === undefined) return null;
  const inYear = (y: number) => `${y}-${two(Number(month) || numberIn(months, month))}-${two(Number(day))}`;
  const date = inYear(Number(year ?? today.slice(0, 4)));
  const found = year === undefined && date < today ? inYear(Number(today.slice(0, 4)) + 1) : date;
  return isLocalDate(found) ? found : null;
}
