/** Every date explains itself: whatever moved it is named, for every training of two years and both work weeks. */
import { describe, expect, it } from "vitest";
import {
  addDays,
  isoWib,
  type LocalDate,
  localDate,
  type WorkWeek,
  weekday,
  wib,
} from "../../../src/core/calendar/calendar.ts";
import { longDate } from "../../../src/core/calendar/dates-in-words.ts";
import { decreedHolidays } from "../../../src/core/calendar/holidays.ts";
import { mayContactAt } from "../../../src/core/calendar/sending-hours.ts";
import { calendarOf } from "../../../src/core/calendar/working-days.ts";
import { explainDates } from "../../../src/core/touchpoint/explain-dates.ts";
import { planTouchpoints } from "../../../src/core/touchpoint/plan.ts";

const calendar = calendarOf(decreedHolidays);

function explained(
  date: LocalDate,
  workWeek: WorkWeek,
  starts = "08:00" as const,
  ends: `${number}:${number}` = "16:00",
) {
  const result = explainDates({ startsAt: wib(date, starts), endsAt: wib(date, ends), workWeek }, calendar);
  if (!("dates" in result)) throw new Error(`${date}: ${result.refused.en}`);
  return result.dates;
}
const find = (dates: ReturnType<typeof explained>, kind: string) => {
  const found = dates.find((date) => date.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
};

const dates: LocalDate[] = [];
for (let d = "2026-01-12"; d <= "2027-11-05"; d = addDays(d, 1)) dates.push(d);

/** The holiday names among these days that fall on a day someone of this work week would work. */
const holidayNames = (from: LocalDate, to: LocalDate, workWeek: WorkWeek): string[] => {
  const names: string[] = [];
  for (let d = from; d <= to; d = addDays(d, 1)) {
    const holiday = weekday(d) <= workWeek ? calendar.holidayOn(d) : undefined;
    if (holiday !== undefined) names.push(holiday.name.replace("Cuti Bersama ", ""));
  }
  return names;
};

describe.each([5, 6] as const)("with %i working days a week, for every date", (workWeek) => {
  it("H-7, H-1 and the follow-up name each holiday between the day that was meant and the day it became", () => {
    for (const date of dates) {
      const all = explained(date, workWeek);
      const moved = [
        [find(all, "reminder-h7"), addDays(date, -7)],
        [find(all, "reminder-h1"), addDays(date, -1)],
        [find(all, "follow-up"), addDays(date, 30)],
      ] as const;
      for (const [{ kind, at, why }, meant] of moved) {
        expect(why.id, `${kind} of ${date}`).toContain(longDate(meant, "id"));
        expect(why.en, `${kind} of ${date}`).toContain(longDate(meant, "en"));
        const became = localDate(at);
        if (became !== meant && kind !== "follow-up") expect(why.id).toContain(longDate(became, "id"));
        if (kind === "follow-up" && became !== meant) expect(why.en).toContain(longDate(became, "en"));
        const [from, to] = became < meant ? [addDays(became, 1), meant] : [meant, addDays(became, -1)];
        if (became === meant) continue;
        for (const name of holidayNames(from, to, workWeek)) expect(why.id, `${kind} of ${date}`).toContain(name);
      }
    }
  });

  it("nudges and closings name each holiday that does not count, and lie on working days", () => {
    for (const date of dates) {
      const all = explained(date, workWeek);
      for (const survey of ["satisfaction", "follow-up"] as const) {
        const first = localDate(find(all, survey).at);
        for (const after of ["nudge-1", "nudge-2", "closes"]) {
          const { at, why } = find(all, `${survey}-${after}`);
          for (const name of holidayNames(first, localDate(at), workWeek)) expect(why.en).toContain(name);
          expect(calendar.isWorkingDay(localDate(at), workWeek)).toBe(true);
          if (after !== "closes") expect(mayContactAt(at, calendar, workWeek)).toBe(true);
        }
      }
    }
  });

  it("a later end never gives an earlier satisfaction survey, and none waits past the first working morning", () => {
    let before = new Date(0);
    for (const date of dates) {
      for (const ends of ["05:00", "08:40", "11:20", "12:50", "15:10", "15:20", "16:45", "16:50", "23:55"] as const) {
        const plan = planTouchpoints({ startsAt: wib(date, "05:00"), endsAt: wib(date, ends), workWeek }, calendar);
        const at = plan.touchpoints.find(({ kind }) => kind === "satisfaction")!.dueAt;
        const asked = new Date(+wib(date, ends) + 15 * 60_000);
        const nextDay = calendar.nextWorkingDay(addDays(localDate(asked), 1), workWeek);
        if (at < asked || at < before || localDate(at) > nextDay) expect.fail(`${date} ${ends}: ${isoWib(at)}`);
        before = at;
      }
    }
  });
});

describe("particular days", () => {
  const times = (date: LocalDate, kind: string, ends: `${number}:${number}` = "16:00") =>
    isoWib(find(explained(date, 5, "08:00", ends), kind).at).slice(0, 16);

  it("5 March 2027, the last Friday of Ramadan before the leave", () => {
    expect(times("2027-03-05", "satisfaction", "15:00")).toBe("2027-03-05T15:15");
    expect(times("2027-03-05", "satisfaction", "16:00")).toBe("2027-03-16T08:30");
    expect(times("2027-03-05", "follow-up")).toBe("2027-04-07T09:00");
  });

  it("H-1 keeps Friday at 14.00 and Ramadan at 13.00, and says why", () => {
    expect(times("2026-11-30", "reminder-h1")).toBe("2026-11-27T14:00");
    expect(find(explained("2026-11-30", 5), "reminder-h1").why.id).toContain("karena salat Jumat");
    expect(times("2027-02-25", "reminder-h1")).toBe("2027-02-24T13:00");
    expect(find(explained("2027-02-25", 5), "reminder-h1").why.en).toContain("Ramadan working hours");
  });

  it("H-1 stays on the eve at 16.00 when a leave would move it more than three days", () => {
    expect(times("2027-03-16", "reminder-h1")).toBe("2027-03-15T16:00");
    expect(times("2026-12-28", "reminder-h1")).toBe("2026-12-27T16:00"); // the working day before is four days earlier
    expect(times("2026-06-02", "reminder-h1")).toBe("2026-05-29T14:00"); // three days earlier
  });

  it("the follow-up leaves out the first working day after the Idulfitri leave and says so", () => {
    const { at, why } = find(explained("2026-02-23", 5), "follow-up"); // 30 days later is 25 March, the first day back
    expect(isoWib(at).slice(0, 10)).toBe("2026-03-26");
    expect(why.id).toContain("seusai libur Idulfitri");
    const saturday = find(explained("2027-02-11", 6), "follow-up"); // 30 days later is a Saturday inside the leave
    expect(isoWib(saturday.at).slice(0, 10)).toBe("2027-03-17");
    expect(saturday.why.en).toContain("within the Idulfitri leave");
  });
});
