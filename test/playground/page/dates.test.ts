import { expect, test } from "vitest";
import { arrivalOn, dayOf, longDate, moment } from "../../../src/playground/page/dates.js";

test("writes a moment in WIB, in both languages", () => {
  expect(moment("2026-11-02T09:15:00.000Z", "id")).toBe("Sen, 2 Nov 2026, 16.15 WIB");
  expect(moment("2026-11-02T09:15:00.000Z", "en")).toBe("Mon, 2 Nov 2026, 16:15 WIB");
});

test("knows that in the evening in UTC the next day has begun", () => {
  expect(dayOf("2026-12-31T17:00:00.000Z")).toBe("2027-01-01");
  expect(longDate("2026-12-31T17:00:00.000Z", "id")).toBe("Jumat, 1 Januari 2027");
  expect(dayOf("2026-12-31T16:59:00.000Z")).toBe("2026-12-31");
});

test("arrives on a later day at eight in the morning", () => {
  expect(arrivalOn("2026-11-09", "2026-11-02T09:15:00.000Z")).toBe("2026-11-09T01:00:00.000Z");
});

test("stays where it is on a day that cannot be, as while a year is being typed", () => {
  expect(arrivalOn("20271-01-01", "2026-11-02T09:15:00.000Z")).toBe("2026-11-02T09:15:00.000Z");
});

test("arrives later on the same day where the morning has passed", () => {
  expect(arrivalOn("2026-11-02", "2026-11-02T01:00:00.000Z")).toBe("2026-11-02T10:00:00.000Z");
  expect(arrivalOn("2026-11-02", "2026-11-02T12:00:00.000Z")).toBe("2026-11-02T16:59:00.000Z");
});
