/** Working days and sending hours, over every date the holiday data covers. */
import { describe, expect, it } from "vitest";
import {
  addDays,
  isoWeek,
  localDate,
  type WorkWeek,
  weekDates,
  weekday,
  wib,
} from "../../../src/core/calendar/calendar.ts";
import { decreedHolidays } from "../../../src/core/calendar/holidays.ts";
import { mayContactAt, nextAllowedAt } from "../../../src/core/calendar/sending-hours.ts";
import { calendarOf } from "../../../src/core/calendar/working-days.ts";

const calendar = calendarOf(decreedHolidays);
const dates: string[] = [];
for (let d = calendar.coveredFrom; d <= calendar.coveredThrough; d = addDays(d, 1)) dates.push(d);
const weeks: WorkWeek[] = [5, 6];

describe("working days", () => {
  it.each([
    [2026, 5, 240],
    [2027, 5, 242],
    [2026, 6, 291],
    [2027, 6, 291],
  ] as const)("%i has, with %i days a week, %i of them", (year, workWeek, count) => {
    expect(calendar.workingDaysBetween(`${year}-01-01`, `${year}-12-31`, workWeek)).toBe(count);
  });

  it("the thinnest 30 days have 12, from 26 February 2027 on", () => {
    const windows = dates.filter((d) => addDays(d, 30) <= calendar.coveredThrough);
    const counts = windows.map((d) => calendar.workingDaysBetween(addDays(d, 1), addDays(d, 30), 5));
    expect(Math.min(...counts)).toBe(12);
    expect(counts[windows.indexOf("2027-02-26")]).toBe(12);
  });

  it("guesses nothing about a date it has no data for", () => {
    expect(calendar.isWorkingDay("2028-01-03", 5)).toBe(false);
    expect(calendar.covers(calendar.addWorkingDays("2027-12-30", 5, 5))).toBe(false);
  });

  it("ends the Idulfitri leave of 2027 on 15 March: 16 March becomes 17 March, 17 March stays", () => {
    expect(calendar.afterIdulfitri("2027-03-16", 5)).toBe("2027-03-17");
    expect(calendar.afterIdulfitri("2027-03-17", 5)).toBe("2027-03-17");
  });
});

describe("sending hours", () => {
  const everyQuarter = (date: string) =>
    Array.from({ length: 96 }, (_, i) => new Date(+wib(date, "00:00") + i * 900_000));

  it("are never on a day off, at night, during Friday prayers, after 15.30 in Ramadan or before 09.00 on a Monday", () => {
    for (const workWeek of weeks)
      for (const date of dates)
        for (const at of everyQuarter(date)) {
          if (!mayContactAt(at, calendar, workWeek)) continue;
          const time = new Date(+at + 7 * 3_600_000).toISOString().slice(11, 16);
          const wrong =
            weekday(date) > workWeek ||
            calendar.holidayOn(date) !== undefined ||
            time < "06:00" ||
            time >= "18:00" ||
            (weekday(date) === 5 && time >= "11:30" && time < "13:00") ||
            (calendar.isRamadan(date) && time > "15:30") ||
            (weekday(date) === 1 && time < "09:00");
          if (wrong) expect.fail(`${date} ${time} (${workWeek} days)`);
        }
  });

  it("hold a message until the first moment that is allowed, not later and not earlier", () => {
    for (const workWeek of weeks)
      for (const date of dates.slice(0, -14))
        for (const time of ["03:00", "08:00", "11:45", "17:59", "22:00"] as const) {
          const at = wib(date, time);
          const next = nextAllowedAt(at, calendar, workWeek);
          expect(next).not.toBeNull();
          expect(+next!).toBeGreaterThanOrEqual(+at);
          expect(mayContactAt(next!, calendar, workWeek)).toBe(true);
          for (let t = +at; t < +next!; t += 900_000) {
            if (mayContactAt(new Date(t), calendar, workWeek))
              expect.fail(`${date} ${time}: an earlier moment is allowed`);
          }
        }
  });
});

describe("weeks", () => {
  it("begin on Monday and are found again by their name", () => {
    for (const date of dates) {
      const week = weekDates(isoWeek(wib(date, "12:00")))!;
      expect(weekday(week.from)).toBe(1);
      expect(week.from <= date && date <= week.to).toBe(true);
    }
    expect(isoWeek(wib("2026-11-22", "23:59"))).toBe("2026-W47");
    expect(weekDates("2026-W60")).toBeNull();
  });

  it("change at midnight in Serang, wherever the server stands", () => {
    expect(localDate(new Date("2026-11-23T16:59:59Z"))).toBe("2026-11-23");
    expect(localDate(new Date("2026-11-23T17:00:00Z"))).toBe("2026-11-24");
  });
});
