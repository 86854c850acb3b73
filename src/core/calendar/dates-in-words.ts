/**
 * Dates and times as they are written in Indonesian and in English: "Senin, 30 November 2026", "pukul 08.00 WIB".
 * Written out here and not taken from the platform, because its wording changes between versions and ours is tested.
 */

import type { Locale } from "../text.ts";
import { addDays, type LocalDate, localDate, minuteOfDay, weekday } from "./calendar.ts";

const dayNames: Record<Locale, readonly string[]> = {
  id: ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};

const monthNames: Record<Locale, readonly string[]> = {
  id: "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};

/** "Senin"; 1 is Monday. */
export function dayName(day: number, locale: Locale): string {
  return dayNames[locale][day - 1] ?? "";
}

/** "Senin, 30 November": day and date without the year. */
export function shortDate(date: LocalDate, locale: Locale): string {
  const [, month, day] = date.split("-").map(Number) as [number, number, number];
  return `${dayNames[locale][weekday(date) - 1]}, ${day} ${monthNames[locale][month - 1]}`;
}

/** "Senin, 30 November 2026" / "Monday, 30 November 2026". */
export function longDate(date: LocalDate, locale: Locale): string {
  return `${shortDate(date, locale)} ${date.slice(0, 4)}`;
}

/** One date, or "Senin, 30 November 2026 s.d. Rabu, 2 Desember 2026" for a training of several days. */
export function dateSpan(from: LocalDate, to: LocalDate, locale: Locale): string {
  if (from === to) return longDate(from, locale);
  return `${longDate(from, locale)} ${locale === "id" ? "s.d." : "to"} ${longDate(to, locale)}`;
}

/** The time in WIB with the Indonesian dot, "08.00"; the zone is left to the sentence. */
export function clock(at: Date): string {
  const minute = minuteOfDay(at);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}.${two(minute % 60)}`;
}

/** "Jumat, 27 November 2026, pukul 16.00 WIB" / "Friday, 27 November 2026, 16.00 WIB". */
export function deadline(at: Date, locale: Locale): string {
  return `${longDate(localDate(at), locale)}, ${locale === "id" ? "pukul " : ""}${clock(at)} WIB`;
}

/** How someone says on day `from` when day `to` is: "hari ini", "besok", else "Senin, 30 November". */
export function relativeDay(from: LocalDate, to: LocalDate, locale: Locale): string {
  if (to === from) return locale === "id" ? "hari ini" : "today";
  if (to === addDays(from, 1)) return locale === "id" ? "besok" : "tomorrow";
  return locale === "id" ? shortDate(to, "id") : `on ${shortDate(to, "en")}`;
}
