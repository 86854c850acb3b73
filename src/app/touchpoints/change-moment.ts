/** When a change of a training may be told: at an allowed moment, or, within a day of its start, from 06.00 to 21.00. */
import { addDays, localDate, minuteOfDay, minutesOf, type WorkWeek, wib } from "../../core/calendar/calendar.ts";
import { nextAllowedAt } from "../../core/calendar/sending-hours.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";

const dayMs = 24 * 3_600_000;

/** The earlier of both; never before `now`. */
export function changeMoment(now: Date, startsAt: Date, workWeek: WorkWeek, calendar: Calendar): Date {
  const allowed = nextAllowedAt(now, calendar, workWeek);
  const pressing = awake(new Date(Math.max(+now, +startsAt - dayMs)));
  return allowed !== null && allowed < pressing ? allowed : pressing;
}

/** This moment if it lies between 06.00 and 21.00, else the next 06.00. */
function awake(at: Date): Date {
  const minute = minuteOfDay(at);
  if (minute < minutesOf("06:00")) return wib(localDate(at), "06:00");
  return minute < minutesOf("21:00") ? at : wib(addDays(localDate(at), 1), "06:00");
}
