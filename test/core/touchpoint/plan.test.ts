/** The dates of a training's contacts: known examples, and properties over every date of 2026 and 2027. */
import { describe, expect, it } from "vitest";
import { addDays, isoWib, localDate, type WorkWeek, wib } from "../../../src/core/calendar/calendar.ts";
import { decreedHolidays } from "../../../src/core/calendar/holidays.ts";
import { mayContactAt } from "../../../src/core/calendar/sending-hours.ts";
import { calendarOf } from "../../../src/core/calendar/working-days.ts";
import { explainDates } from "../../../src/core/touchpoint/explain-dates.ts";
import { planTouchpoints } from "../../../src/core/touchpoint/plan.ts";
import type { TouchpointKind } from "../../../src/core/touchpoint/touchpoint-kind.ts";

const calendar = calendarOf(decreedHolidays);
const training = (starts: string, ends = starts, workWeek: WorkWeek = 5) => ({
  startsAt: wib(starts, "08:00"),
  endsAt: wib(ends, "16:00"),
  workWeek,
});
const planned = (times: ReturnType<typeof training>) => {
  const plan = planTouchpoints(times, calendar);
  if ("waitingFor" in plan) throw new Error(`waits for ${plan.firstUncovered}`);
  return plan.touchpoints;
};
const dueAt = (times: ReturnType<typeof training>, kind: TouchpointKind) => {
  const touchpoint = planned(times).find((t) => t.kind === kind);
  return touchpoint && isoWib(touchpoint.dueAt).slice(0, 16);
};

describe("known dates", () => {
  it.each([
    ["2026-11-24", "2026-12-28T09:00"], // 24 December is leave, 25 December Christmas, then the weekend
    ["2027-02-26", "2027-03-31T09:00"], // 30 days have only 12 working days: the 15th counts
  ])("a training that ends on %s is followed up on %s", (ends, due) => {
    expect(dueAt(training(ends), "follow-up")).toBe(due);
  });

  it("reminds of a Monday start a week before and on the Friday before", () => {
    expect(dueAt(training("2027-01-18"), "reminder-h7")).toBe("2027-01-11T09:00");
    expect(dueAt(training("2027-01-18"), "reminder-h1")).toBe("2027-01-15T14:00");
    expect(dueAt(training("2027-01-18"), "reminder-h0")).toBe("2027-01-18T06:30");
  });

  it("asks for satisfaction 15 minutes after the end, and the next morning after a late one", () => {
    expect(dueAt(training("2026-11-24"), "satisfaction")).toBe("2026-11-24T16:15");
    const late = { ...training("2026-11-24"), endsAt: wib("2026-11-24", "17:00") };
    expect(dueAt(late, "satisfaction")).toBe("2026-11-25T08:30");
    const fridayNoon = { ...training("2026-11-27"), endsAt: wib("2026-11-27", "11:30") };
    expect(dueAt(fridayNoon, "satisfaction")).toBe("2026-11-27T13:00");
    const friday = { ...training("2026-11-27"), endsAt: wib("2026-11-27", "17:00") };
    expect(dueAt(friday, "satisfaction")).toBe("2026-11-30T09:00");
  });

  it("does not speak on the morning of a training that starts before 07.00", () => {
    const early = { ...training("2026-11-24"), startsAt: wib("2026-11-24", "06:45") };
    expect(dueAt(early, "reminder-h0")).toBeUndefined();
  });
});

const dates: string[] = [];
for (let d = "2026-02-01"; d <= "2027-11-15"; d = addDays(d, 1)) dates.push(d);

describe.each([5, 6] as const)("with %i working days a week, for every date", (workWeek) => {
  it("everything lies inside sending hours, but H-0 and the eve of a training after a long leave", () => {
    for (const date of dates)
      for (const { kind, dueAt: at } of planned(training(date, date, workWeek))) {
        if (kind === "reminder-h0" || mayContactAt(at, calendar, workWeek)) continue;
        const onTheEve = localDate(at) === addDays(date, -1) && isoWib(at).slice(11, 16) === "16:00";
        if (kind !== "reminder-h1" || !onTheEve) expect.fail(`${kind} for ${date} at ${isoWib(at)}`);
      }
  });

  it("the follow-up has 30 days and 15 working days behind it, and is the first day that has", () => {
    const fits = (date: string, day: string) =>
      day >= addDays(date, 30) &&
      calendar.workingDaysBetween(addDays(date, 1), day, workWeek) >= 15 &&
      calendar.isWorkingDay(day, workWeek) &&
      calendar.afterIdulfitri(day, workWeek) === day;
    for (const date of dates) {
      const due = planned(training(date, date, workWeek)).find(({ kind }) => kind === "follow-up")!;
      let first = addDays(date, 1);
      while (!fits(date, first)) first = addDays(first, 1);
      if (localDate(due.dueAt) !== first) expect.fail(`${date}: ${localDate(due.dueAt)} instead of ${first}`);
    }
  });

  it("a later end never gives an earlier follow-up", () => {
    let before = 0;
    for (const date of dates) {
      const due = +planned(training(date, date, workWeek)).find(({ kind }) => kind === "follow-up")!.dueAt;
      expect(due).toBeGreaterThanOrEqual(before);
      before = due;
    }
  });

  it("every contact closes after it is due, and says why in both languages", () => {
    for (const date of dates)
      for (const { dueAt: at, closesAt, why } of planned(training(date, date, workWeek))) {
        expect(+closesAt).toBeGreaterThan(+at);
        expect(why.id.length).toBeGreaterThan(10);
        expect(why.en.length).toBeGreaterThan(10);
      }
  });
});

describe("explained dates", () => {
  it("name what moved them", () => {
    const explained = explainDates(training("2026-11-24"), calendar);
    if (!("dates" in explained)) throw new Error("refused");
    const followUp = explained.dates.find(({ kind }) => kind === "follow-up")!;
    expect(followUp.why.id).toMatch(/24 Desember 2026/);
    expect(followUp.why.id).toMatch(/Natal|cuti bersama/i);
    const times = explained.dates.map(({ at }) => +at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("refuse clearly outside the years that are decreed", () => {
    const explained = explainDates(training("2027-12-20"), calendar);
    if (!("refused" in explained)) throw new Error("not refused");
    expect(explained.refused.id).toMatch(/2027/);
    expect(explained.refused.id).toMatch(/jejak holidays import/);
  });
});
