/**
 * Names the days on which nobody works, and the hours in which nobody is written to, so that every planned date can say
 * what moved it.
 */

import type { Text } from "../text.ts";
import { addDays, type LocalDate, localDate, minuteOfDay, minutesOf, type WorkWeek, weekday } from "./calendar.ts";
import type { Holiday } from "./holidays.ts";
import type { Calendar } from "./working-days.ts";

/** Joins the same list in both languages. */
function list(items: readonly Text[]): Text {
  return { id: items.map(({ id }) => id).join(", "), en: items.map(({ en }) => en).join(", ") };
}

/** Official names stay Indonesian in both languages: that is what the decree and the wall calendar say. */
function holidayName({ kind, name }: Holiday): Text {
  if (kind === "national_holiday") return { id: `libur nasional ${name}`, en: `national holiday ${name}` };
  const occasion = name.replace(/^(cuti bersama|libur) /i, "");
  if (kind === "extra") return { id: `libur ${occasion}`, en: `day off ${occasion}` };
  return { id: `cuti bersama ${occasion}`, en: `collective leave ${occasion}` };
}

function weekend(workWeek: WorkWeek): Text {
  return workWeek === 5 ? { id: "akhir pekan", en: "weekend" } : { id: "hari Minggu", en: "Sunday" };
}

/** The holidays among the days `from`..`to` that would otherwise be worked, each once; null when there are none. */
export function holidaysIn(from: LocalDate, to: LocalDate, workWeek: WorkWeek, calendar: Calendar): Text | null {
  const names = new Map<string, Text>();
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const holiday = weekday(day) <= workWeek ? calendar.holidayOn(day) : undefined;
    if (holiday !== undefined) names.set(holiday.name, holidayName(holiday));
  }
  return names.size === 0 ? null : list([...names.values()]);
}

/** Why none of the days `from`..`to` is a working day: holidays by name and weekends, in their order. */
export function notWorkingIn(from: LocalDate, to: LocalDate, workWeek: WorkWeek, calendar: Calendar): Text {
  const reasons = new Map<string, Text>();
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const holiday = calendar.holidayOn(day);
    const reason = holiday === undefined ? weekend(workWeek) : holidayName(holiday);
    reasons.set(reason.id, reason);
  }
  return list([...reasons.values()]);
}

/** Why a survey is not sent at this moment: the day, or else the hour. Follows the windows of sending-hours.ts. */
export function whyNotAt(at: Date, workWeek: WorkWeek, calendar: Calendar): Text {
  const date = localDate(at);
  const minute = minuteOfDay(at);
  if (!calendar.isWorkingDay(date, workWeek)) return notWorkingIn(date, date, workWeek, calendar);
  if (minute < minutesOf("06:00")) return { id: "sebelum pukul 06.00", en: "before 06.00" };
  if (weekday(date) === 1 && minute < minutesOf("09:00")) {
    return { id: "Senin sebelum pukul 09.00 (apel)", en: "Monday before 09.00 (assembly)" };
  }
  if (calendar.isRamadan(date) && minute > minutesOf("15:30")) {
    return { id: "setelah pukul 15.30 di bulan Ramadan", en: "after 15.30 in Ramadan" };
  }
  return { id: "setelah pukul 17.00", en: "after 17.00" };
}
