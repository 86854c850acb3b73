/** When weeks are closed and when their digests go out. */
import { describe, expect, it } from "vitest";
import { isoWib, wib } from "../../../src/core/calendar/calendar.ts";
import { decreedHolidays } from "../../../src/core/calendar/holidays.ts";
import { weekInWords } from "../../../src/core/calendar/week-in-words.ts";
import { calendarOf } from "../../../src/core/calendar/working-days.ts";
import {
  closingOf,
  dueFor,
  endOf,
  heldBackBy,
  lastWeekBefore,
  type Preference,
  usual,
} from "../../../src/core/digest/closing.ts";

const calendar = calendarOf(decreedHolidays);
const minute = (at: Date | null) => at && isoWib(at).slice(0, 16);

describe("a week", () => {
  it("is closed on the Monday after it at nine, or on the first working day after that", () => {
    expect(minute(closingOf("2026-W47", calendar))).toBe("2026-11-23T09:00");
    expect(minute(closingOf("2026-W33", calendar))).toBe("2026-08-18T09:00"); // Monday is Independence Day
    expect(minute(closingOf("2027-W10", calendar))).toBe("2027-03-16T09:00"); // after the Idulfitri leave
    expect(closingOf("2028-W10", calendar)).toBeNull(); // holidays not known
  });

  it("is the last one that is over, and ends on Sunday at midnight in Serang", () => {
    expect(lastWeekBefore(wib("2026-11-22", "23:59"))).toBe("2026-W46");
    expect(lastWeekBefore(wib("2026-11-23", "00:00"))).toBe("2026-W47");
    expect(lastWeekBefore(wib("2027-01-04", "09:00"))).toBe("2026-W53");
    expect(isoWib(endOf("2026-W47"))).toBe("2026-11-23T00:00:00+07:00");
  });

  it("is named by its days", () => {
    expect(weekInWords("2026-W47", "id")).toBe("16–22 November 2026");
    expect(weekInWords("2026-W49", "id")).toBe("30 November – 6 Desember 2026");
    expect(weekInWords("2026-W53", "en")).toBe("28 December 2026 – 3 January 2027");
    expect(weekInWords("soon", "id")).toBe("");
  });
});

describe("a digest", () => {
  const closedAt = wib("2026-11-23", "09:00");
  const due = (change: Partial<Preference>, at = closedAt) => minute(dueFor({ ...usual, ...change }, at, calendar));

  it("goes out when the reader wants it, never before it is made and never in quiet hours", () => {
    expect(due({})).toBe("2026-11-23T09:00");
    expect(due({ weekday: 3, time: "13:30" })).toBe("2026-11-25T13:30");
    expect(due({ weekday: 1, time: "10:00" }, wib("2026-11-24", "09:00"))).toBe("2026-11-24T10:00");
    expect(due({}, wib("2026-11-24", "21:30"))).toBe("2026-11-25T06:00");
    expect(due({ weekday: 5, time: "09:00" }, wib("2026-12-21", "09:00"))).toBe("2026-12-28T09:00"); // 25 December
  });

  it("is held back by the reader's own wish, and by nothing else", () => {
    const asked = (change: Partial<Preference>, more: { lastSent?: string | null; needed?: boolean } = {}) =>
      heldBackBy({ ...usual, ...change }, { week: "2026-W47", closedAt, lastSent: null, needed: false, ...more });
    expect(asked({})).toBeNull();
    expect(asked({}, { lastSent: "2026-W46" })).toBeNull();
    expect(asked({ rhythm: "never" })).toBe("stopped");
    expect(asked({ pausedUntil: "2026-11-24" })).toBe("paused");
    expect(asked({ pausedUntil: "2026-11-23" })).toBeNull();
    expect(asked({ rhythm: "fortnightly" }, { lastSent: "2026-W46" })).toBe("rhythm");
    expect(asked({ rhythm: "fortnightly" }, { lastSent: "2026-W45" })).toBeNull();
    expect(asked({ rhythm: "monthly" }, { lastSent: "2026-W44" })).toBe("rhythm");
    expect(asked({ rhythm: "monthly" }, { lastSent: "2026-W43" })).toBeNull();
    expect(asked({ rhythm: "monthly" })).toBeNull();
    expect(asked({ rhythm: "when-needed" })).toBe("not-needed");
    expect(asked({ rhythm: "when-needed" }, { needed: true })).toBeNull();
  });
});
