/** The made-up agency has to pass for a real one: its file goes through the same plan as any office's. */
import { expect, it } from "vitest";
import { wib } from "../../src/core/calendar/calendar.ts";
import { decreedHolidays } from "../../src/core/calendar/holidays.ts";
import { calendarOf } from "../../src/core/calendar/working-days.ts";
import { parseNip } from "../../src/core/person/nip.ts";
import { normalizePhone } from "../../src/core/person/phone.ts";
import { planImport } from "../../src/core/roster/plan.ts";
import { emptyRoster } from "../../src/core/roster/roster.ts";
import { planTouchpoints } from "../../src/core/touchpoint/plan.ts";
import { ConfigError } from "../../src/errors.ts";
import { buildWorld, rosterTables, type World } from "../../src/simulation/world/world.ts";

const calendar = calendarOf(decreedHolidays);
const build = (seed: number, employees: number, trainings: number, days: number, start = "2026-11-02"): World =>
  buildWorld(seed, { employees, trainings }, { start, days, calendar });

it("is the same for the same seed, and another agency for another", () => {
  expect(build(1, 120, 6, 60)).toEqual(build(1, 120, 6, 60));
  expect(build(2, 120, 6, 60)).not.toEqual(build(1, 120, 6, 60));
});

it.each([
  [1, 1, 3],
  [2, 5, 10],
  [30, 3, 45],
  [1000, 40, 60],
])("is imported without a single problem: %i people, %i trainings, %i days", (employees, trainings, days) => {
  const world = build(7, employees, trainings, days);
  const plan = planImport(rosterTables(world), emptyRoster, "2026-11-02");
  expect(plan.problems).toEqual([]);
  expect(plan.employees.create.length).toBe(employees);
  expect(plan.trainings.create.length).toBe(trainings);
  expect(plan.enrollments.create.length).toBe(world.trainings.flatMap(({ participants }) => participants).length);
});

it("gives everybody a NIP of their own that holds together, and phone numbers that could be dialled", () => {
  const { people } = build(3, 2_000, 10, 60);
  expect(new Set(people.map(({ nip }) => nip)).size).toBe(people.length);
  for (const { nip, sex, employment } of people) {
    expect(parseNip(nip, "2026-11-02")).toMatchObject({ valid: true, sex, kind: employment.toLowerCase() });
  }
  const phones = people.flatMap(({ phone }) => phone ?? []);
  expect(new Set(phones.map(normalizePhone)).size).toBe(phones.length);
  expect(phones.every((phone) => normalizePhone(phone) !== undefined)).toBe(true);
});

it("has units of five and six days, acting heads and vacant posts", () => {
  const { units } = build(1, 1000, 40, 60);
  expect(new Set(units.map(({ workWeek }) => workWeek))).toEqual(new Set([5, 6]));
  expect(new Set(units.map(({ head }) => head))).toEqual(new Set(["titular", "plt", "vacant"]));
});

it("calls nobody to two trainings on one day, and holds them on working days only", () => {
  const { trainings, people } = build(5, 300, 30, 60);
  const days = new Map(people.map(({ number }) => [number, new Set<string>()]));
  for (const { from, to, participants } of trainings) {
    expect(participants.length).toBeGreaterThanOrEqual(8);
    expect(participants.length).toBeLessThanOrEqual(60);
    expect([from, to].every((date) => calendar.isWorkingDay(date, 5))).toBe(true);
    for (const { number } of participants) {
      for (const date of new Set([from, to])) {
        expect(days.get(number)?.has(date)).toBe(false);
        days.get(number)?.add(date);
      }
    }
  }
});

it("lets most trainings begin and close within the simulated days", () => {
  const { trainings } = build(1, 1000, 40, 60);
  const from = wib("2026-11-02", "07:00");
  const until = wib("2027-01-01", "00:00");
  const whole = trainings.filter((training) => {
    const times = { startsAt: wib(training.from, "08:00"), endsAt: wib(training.to, "16:00"), workWeek: 5 as const };
    const { touchpoints } = planTouchpoints(times, calendar);
    return touchpoints.every(({ dueAt, closesAt }) => dueAt >= from && closesAt <= until);
  });
  expect(whole.length).toBeGreaterThan(0.8 * trainings.length);
});

it("says so when the holidays of those dates are not known", () => {
  expect(() => build(1, 30, 3, 45, "2031-01-06")).toThrow(ConfigError);
});
