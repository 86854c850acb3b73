/** Dates as people read them, and that they do not depend on where the server stands. */
import { afterEach, describe, expect, it } from "vitest";
import { isLocalDate, isoWib, wib } from "../../../src/core/calendar/calendar.ts";
import { clock, dateSpan, deadline, longDate, relativeDay } from "../../../src/core/calendar/dates-in-words.ts";
import { decreedHolidays } from "../../../src/core/calendar/holidays.ts";
import { calendarOf } from "../../../src/core/calendar/working-days.ts";
import { explainDates } from "../../../src/core/touchpoint/explain-dates.ts";

describe("dates in words", () => {
  it("name day, date and month in both languages", () => {
    expect(longDate("2026-11-30", "id")).toBe("Senin, 30 November 2026");
    expect(longDate("2027-08-01", "en")).toBe("Sunday, 1 August 2027");
    expect(dateSpan("2026-11-30", "2026-12-02", "id")).toBe("Senin, 30 November 2026 s.d. Rabu, 2 Desember 2026");
    expect(dateSpan("2026-11-30", "2026-11-30", "en")).toBe("Monday, 30 November 2026");
  });

  it("write times with a dot and the zone", () => {
    expect(clock(new Date("2026-11-24T01:05:00Z"))).toBe("08.05");
    expect(deadline(wib("2026-11-27", "16:00"), "id")).toBe("Jumat, 27 November 2026, pukul 16.00 WIB");
    expect(deadline(wib("2026-11-27", "16:00"), "en")).toBe("Friday, 27 November 2026, 16.00 WIB");
  });

  it("say today and tomorrow, across the end of a year, and else the day by name", () => {
    expect(relativeDay("2026-12-31", "2027-01-01", "id")).toBe("besok");
    expect(relativeDay("2026-12-31", "2027-01-01", "en")).toBe("tomorrow");
    expect(relativeDay("2026-11-27", "2026-11-27", "id")).toBe("hari ini");
    expect(relativeDay("2026-11-27", "2026-11-30", "id")).toBe("Senin, 30 November");
    expect(relativeDay("2026-11-27", "2026-11-30", "en")).toBe("on Monday, 30 November");
  });

  it("tell a date that exists from one that does not", () => {
    expect(["2028-02-29", "2026-12-31"].every(isLocalDate)).toBe(true);
    expect(["2027-02-29", "2026-13-01", "2026-1-1", "24-11-2026", ""].some(isLocalDate)).toBe(false);
  });
});

describe("the zone of the server", () => {
  const home = process.env.TZ;
  afterEach(() => {
    if (home === undefined) delete process.env.TZ;
    else process.env.TZ = home;
  });

  it("changes no date and no word", () => {
    const calendar = calendarOf(decreedHolidays);
    const story = () => {
      const startsAt = wib("2027-03-16", "08:00");
      const explained = explainDates({ startsAt, endsAt: wib("2027-03-16", "23:50"), workWeek: 6 }, calendar);
      if (!("dates" in explained)) throw new Error("refused");
      return explained.dates.map(({ kind, at, why }) => `${kind} ${isoWib(at)} ${why.id} ${why.en}`).join("\n");
    };
    process.env.TZ = "Asia/Jakarta";
    const expected = story();
    const zones = [
      ["America/New_York", 300],
      ["Pacific/Kiritimati", -840],
      ["UTC", 0],
    ] as const;
    for (const [zone, offset] of zones) {
      process.env.TZ = zone;
      expect(new Date("2026-12-01T00:00:00Z").getTimezoneOffset()).toBe(offset); // the zone has really changed
      expect(story()).toBe(expected);
    }
  });
});
