/** When broadcasts go out, and moments as people type them. Tuesday, 24 November 2026, is "now" unless said otherwise. */
import { expect, it } from "vitest";
import { nextWeek, offeredMoments, sendingMoment, weekAround } from "../../../src/core/broadcast/moments.ts";
import { readMoment } from "../../../src/core/broadcast/read-moment.ts";
import { type ClockTime, isoWib, wib } from "../../../src/core/calendar/calendar.ts";
import { decreedHolidays } from "../../../src/core/calendar/holidays.ts";
import { calendarOf } from "../../../src/core/calendar/working-days.ts";

const calendar = calendarOf(decreedHolidays);
const now = wib("2026-11-24", "10:00");
const shown = (at: Date | null | undefined) => at && isoWib(at).slice(0, 16);
const moment = (date: string, time: ClockTime, workWeek: 5 | 6 = 5, urgent = false) => {
  const found = sendingMoment({ at: null, urgent }, wib(date, time), workWeek, calendar);
  return found && [shown(found.at), found.heldBy?.id ?? null];
};

it("goes out at once in working hours", () => {
  expect(moment("2026-11-24", "10:00")).toEqual(["2026-11-24T10:00", null]);
});

it.each([
  ["2026-11-24", "18:00", "2026-11-25T06:00", "setelah pukul 18.00"],
  ["2026-11-24", "05:30", "2026-11-24T06:00", "sebelum pukul 06.00"],
  ["2026-11-27", "11:45", "2026-11-27T13:00", "waktu salat Jumat"],
  ["2026-11-30", "08:00", "2026-11-30T09:00", "Senin sebelum pukul 09.00 (apel)"],
  ["2026-11-28", "10:00", "2026-11-30T09:00", "akhir pekan"],
  ["2026-12-24", "10:00", "2026-12-28T09:00", "cuti bersama Kelahiran Yesus Kristus"],
  ["2027-02-10", "16:00", "2027-02-11T06:00", "setelah pukul 15.30 di bulan Ramadan"],
] as const)("waits on %s at %s until %s and says why", (date, time, at, why) => {
  const [when, said] = moment(date, time) ?? [];
  expect(when).toBe(at);
  expect(said).toContain(why);
});

it("does not wait when it is urgent, and not on the Saturday of a six-day week", () => {
  expect(moment("2026-11-28", "22:00", 5, true)).toEqual(["2026-11-28T22:00", null]);
  expect(moment("2026-11-28", "10:00", 6)).toEqual(["2026-11-28T10:00", null]);
});

it("knows no moment beyond the holiday data", () => {
  const last = wib(calendar.coveredThrough, "18:30");
  expect(sendingMoment({ at: null, urgent: false }, last, 5, calendar)).toBeNull();
});

it("offers this afternoon, tomorrow morning and next week, what is allowed and each once", () => {
  const offered = (date: string, time: ClockTime) => offeredMoments(wib(date, time), 5, calendar).map(shown);
  expect(offered("2026-11-24", "10:00")).toEqual(["2026-11-24T13:30", "2026-11-25T08:30", "2026-11-30T09:00"]);
  expect(offered("2026-11-27", "15:00")).toEqual(["2026-11-30T09:00"]);
  expect(offered("2026-12-23", "15:00")).toEqual(["2026-12-28T09:00"]);
});

it("counts weeks from Monday, and finds the first moment of the next", () => {
  const { from, until } = weekAround(wib("2026-11-29", "23:59"));
  expect([shown(from), shown(until)]).toEqual(["2026-11-23T00:00", "2026-11-30T00:00"]);
  expect(shown(nextWeek(now, 5, calendar))).toBe("2026-11-30T09:00");
});

it.each([
  ["28/12 08.30", "2026-12-28T08:30"],
  ["28-12-2026 8:05", "2026-12-28T08:05"],
  ["28 Des 14.00", "2026-12-28T14:00"],
  ["28 desember 2026, pukul 14.00 WIB", "2026-12-28T14:00"],
  ["28 Dec 2026 at 14:00", "2026-12-28T14:00"],
  ["2026-12-28 08:30", "2026-12-28T08:30"],
  ["besok", "2026-11-25T08:30"],
  ["Besok 13.30", "2026-11-25T13:30"],
  ["hari ini jam 15.00", "2026-11-24T15:00"],
  ["lusa 9.00", "2026-11-26T09:00"],
  ["Senin", "2026-11-30T08:30"],
  ["selasa 10.00", "2026-12-01T10:00"],
  ["on Friday 10.00", "2026-11-27T10:00"],
  ["14.00", "2026-11-24T14:00"],
  ["09.00", "2026-11-25T09:00"],
  ["3 Jan", "2027-01-03T08:30"],
  ["20/11/2026 08.30", "2026-11-20T08:30"],
])("reads %j", (typed, at) => {
  expect(shown(readMoment(typed, now))).toBe(at);
});

it.each([
  "",
  "halo",
  "kapan saja",
  "32/12",
  "30/2 08.30",
  "25.00",
  "12.75",
  "8",
  "constructor",
  "28 xyz",
  "Tolong kirim 08.30",
])("does not take %j for a moment", (typed) => {
  expect(readMoment(typed, now)).toBeNull();
});
