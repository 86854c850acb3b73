/** The calendar in force: the holidays this program was built with, and what the agency has brought since. */
import type { Db } from "../../adapters/postgres/connect.ts";
import { type StoredSettings, storedSettings } from "../../adapters/postgres/queries/office/settings.ts";
import { type HolidayChange, readHolidayChanges, withHolidayChange } from "../../core/calendar/holiday-changes.ts";
import { decreedHolidays, type HolidayData } from "../../core/calendar/holidays.ts";
import { type Calendar, calendarOf } from "../../core/calendar/working-days.ts";
import { DefectError } from "../../errors.ts";

/** The name of the row in the settings: a list of changes in the order they came. */
export const holidaysSetting = "holidays";

/** What the agency has brought, oldest first. */
export function changesIn(stored: StoredSettings): readonly HolidayChange[] {
  const value = stored.get(holidaysSetting);
  if (value === undefined) return [];
  const read = readHolidayChanges(value);
  if ("problem" in read) throw new DefectError("stored-holidays-invalid");
  return read.changes;
}

/** The holidays in force. */
export function holidaysIn(stored: StoredSettings): HolidayData {
  return changesIn(stored).reduce<HolidayData>((known, change) => {
    const changed = withHolidayChange(known, change);
    if (changed === null) throw new DefectError("stored-holidays-invalid");
    return changed;
  }, decreedHolidays);
}

/** The calendar in force, read anew; who asks often asks a policy (policy.ts). */
export async function calendarNow(db: Db): Promise<Calendar> {
  return calendarOf(holidaysIn(await storedSettings(db)));
}
