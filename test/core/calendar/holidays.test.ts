/** Taking in holidays of later years: what is refused, what wins, and what it unlocks. */
import { describe, expect, it } from "vitest";
import { wib } from "../../../src/core/calendar/calendar.ts";
import {
  decreedHolidays,
  type HolidayData,
  holidaySchema,
  mergeHolidays,
} from "../../../src/core/calendar/holidays.ts";
import { calendarOf } from "../../../src/core/calendar/working-days.ts";
import { planTouchpoints } from "../../../src/core/touchpoint/plan.ts";

const year2028: HolidayData = {
  coveredFrom: "2028-01-01",
  coveredThrough: "2028-12-31",
  sources: { "2028": "SKB 2028 (contoh)" },
  days: [{ date: "2028-01-01", kind: "national_holiday", name: "Tahun Baru 2028 Masehi" }],
  ramadan: [{ hijriYear: 1449, from: "2028-01-28", to: "2028-02-25", status: "computed" }],
};
const problems = (data: unknown) => holidaySchema.safeParse(data).error?.issues.map(({ message }) => message);

describe("a holiday file", () => {
  it("is accepted in the form of the built-in data", () => {
    expect(problems(decreedHolidays)).toBeUndefined();
    expect(problems(year2028)).toBeUndefined();
  });

  it.each([
    ["a day twice", { days: [...year2028.days, ...year2028.days] }, "2028-01-01 is listed twice"],
    ["a date that does not exist", { coveredThrough: "2028-02-30" }, "not a date such as 2028-01-31"],
    ["a day of another year", { days: decreedHolidays.days.slice(0, 1) }, "2026-01-01 lies outside the covered days"],
    ["no Ramadan", { ramadan: [] }, "2028 has no Ramadan"],
    ["its end before its beginning", { coveredThrough: "2027-12-31", days: [] }, "coveredFrom is after coveredThrough"],
  ])("with %s is refused, by name", (_, change, message) => {
    expect(problems({ ...year2028, ...change })).toContain(message);
  });

  it("extends what is known and plans what was waiting", () => {
    const training = { startsAt: wib("2027-12-13", "08:00"), endsAt: wib("2027-12-14", "16:00"), workWeek: 5 } as const;
    const before = planTouchpoints(training, calendarOf(decreedHolidays));
    expect(before).toMatchObject({
      waitingFor: "calendar",
      firstUncovered: "2028-01-01",
      waiting: ["follow-up", "supervisor-confirmation"],
    });
    const merged = mergeHolidays(decreedHolidays, year2028);
    const after = planTouchpoints(training, calendarOf(merged!));
    expect(after).not.toHaveProperty("waitingFor");
    expect(after.touchpoints).toHaveLength(before.touchpoints.length + 2);
  });

  it("may not leave a gap of unknown days", () => {
    expect(mergeHolidays(decreedHolidays, { ...year2028, coveredFrom: "2028-01-02", days: [] })).toBeNull();
  });

  it("of one added day moves what fell on it, and the newer name of a day wins", () => {
    const day = { date: "2026-12-28", kind: "extra", name: "Libur Pilkada" } as const;
    const one: HolidayData = { ...year2028, coveredFrom: day.date, coveredThrough: day.date, days: [day], ramadan: [] };
    const calendar = calendarOf(mergeHolidays(decreedHolidays, one)!);
    expect([calendar.coveredFrom, calendar.coveredThrough]).toEqual(["2026-01-01", "2027-12-31"]);
    const training = { startsAt: wib("2026-11-24", "08:00"), endsAt: wib("2026-11-24", "16:00"), workWeek: 5 } as const;
    const followUp = planTouchpoints(training, calendar).touchpoints.find(({ kind }) => kind === "follow-up")!;
    expect(followUp.dueAt).toEqual(wib("2026-12-29", "09:00"));
    expect(followUp.why.id).toContain(", libur Pilkada)");
  });
});
