/** "16–22 November 2026", "30 November – 6 Desember 2026", "28 Desember 2026 – 3 Januari 2027". */
import type { Locale } from "../text.ts";
import { weekDates } from "./calendar.ts";
import { longDate } from "./dates-in-words.ts";

/** The days of a week, "2026-W47"; empty when there is no such week. */
export function weekInWords(week: string, locale: Locale): string {
  const dates = weekDates(week);
  if (dates === null) return "";
  const [from, to] = [parts(longDate(dates.from, locale)), parts(longDate(dates.to, locale))];
  if (from.year !== to.year) return `${from.day} ${from.month} ${from.year} – ${to.day} ${to.month} ${to.year}`;
  if (from.month !== to.month) return `${from.day} ${from.month} – ${to.day} ${to.month} ${to.year}`;
  return `${from.day}–${to.day} ${to.month} ${to.year}`;
}

/** Of "Senin, 30 November 2026". */
function parts(date: string): { readonly day: string; readonly month: string; readonly year: string } {
  const [day = "", month = "", year = ""] = date.slice(date.indexOf(", ") + 2).split(" ");
  return { day, month, year };
}
