/**
 * The trainings and who takes part. They are spread so that most of them can be followed from the reminder a week ahead
 * to the closing of the 30-day survey within the simulated days; a few come later and are still open at the end.
 */
import { addDays, type LocalDate, wib } from "../../core/calendar/calendar.ts";
import { longDate } from "../../core/calendar/dates-in-words.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import { planTouchpoints } from "../../core/touchpoint/plan.ts";
import { ConfigError } from "../../errors.ts";
import { type Dice, diceFor } from "../dice.ts";
import { type Course, courses } from "./names.ts";
import type { WorldPerson } from "./people.ts";

export interface WorldTraining extends Course {
  readonly number: number;
  readonly code: string;
  readonly batch: string | null;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly startTime: string;
  readonly endTime: string;
  readonly hours: number;
  readonly participants: readonly WorldPerson[];
}

/** The first day on which a training may start, counted from the first simulated day: its H-7 can still be sent. */
const firstStart = 8;
/** One training in so many comes later than the others, up to so many days before the end. */
const lateEvery = 8;
const latestStart = 14;

export interface Times {
  readonly start: LocalDate;
  readonly days: number;
  readonly calendar: Calendar;
}

/** Throws ConfigError where the holiday data ends before the trainings do. */
export function trainingsOf(
  seed: number,
  count: number,
  people: readonly WorldPerson[],
  times: Times,
): readonly WorldTraining[] {
  const sizes = sizesOf(seed, count, people.length);
  const busy = new Map<number, Set<LocalDate>>();
  const datesByKind = new Map<string, Dates>();
  return sizes.map((size, number) => {
    const dice = diceFor(seed, "training", number);
    const course = courses[number % courses.length]!;
    const late = number % lateEvery === lateEvery - 1;
    const kind = `${course.days} ${late}`;
    const dates = datesByKind.get(kind) ?? datesFor(course.days, late, times);
    datesByKind.set(kind, dates);
    const held = heldOn(dice, size, { calendar: times.calendar, dates, people, busy });
    const half = course.mode === "daring";
    const batch = Math.floor(number / courses.length);
    return {
      ...course,
      number,
      code: `PLT-${held.from.slice(0, 4)}-${String(number + 1).padStart(3, "0")}`,
      title: batch === 0 ? course.title : `${course.title} Angkatan ${roman(batch + 1)}`,
      batch: batch === 0 ? null : roman(batch + 1),
      ...held,
      startTime: half ? "09.00" : "08.00",
      endTime: half ? "12.00" : dice.pick(["15.30", "16.00", "16.30"]),
      hours: course.days * (half ? 4 : 8),
      participants: chosen(dice, size, held.free, held.on, busy),
    };
  });
}

/** Between 8 and 60 each, together about one place a person. */
function sizesOf(seed: number, count: number, people: number): readonly number[] {
  const dice = diceFor(seed, "sizes");
  const wished = Array.from({ length: count }, () => 8 + dice.int(53));
  const scale = people / wished.reduce((sum, size) => sum + size, 0);
  return wished.map((size) => Math.min(people, 60, Math.max(8, Math.round(size * scale))));
}

/** Choices of working days in a row. */
type Dates = readonly (readonly LocalDate[])[];

interface Scene {
  readonly calendar: Calendar;
  readonly dates: Dates;
  readonly people: readonly WorldPerson[];
  /** The days on which somebody is in a training already. */
  readonly busy: ReadonlyMap<number, ReadonlySet<LocalDate>>;
}

/** How many dates are looked at before a training begins with fewer people than wished. */
const looks = 6;

function heldOn(dice: Dice, size: number, { calendar, dates, people, busy }: Scene) {
  const looked = Array.from({ length: looks }, () => {
    const on = dice.pick(dates);
    const [from, to] = [on[0]!, on.at(-1)!];
    const free = people.filter((person) => !on.some((date) => busy.get(person.number)?.has(date)));
    return { from, to, on, free };
  });
  const held = looked.find(({ free }) => free.length >= size) ?? looked[0]!;
  if (!calendar.covers(held.from) || !calendar.covers(held.to)) throw new ConfigError(notCovered(calendar));
  return held;
}

/** The working days in a row on which such a training could be held, at least three choices however short the time. */
function datesFor(length: number, late: boolean, { start, days, calendar }: Times): Dates {
  const until = wib(addDays(start, days), "00:00");
  const all: LocalDate[][] = [];
  for (let day = firstStart; day < Math.max(firstStart + 7, days - latestStart); day++) {
    const first = calendar.nextWorkingDay(addDays(start, day), 5);
    const on = [first];
    while (on.length < length) on.push(calendar.addWorkingDays(on.at(-1)!, 1, 5));
    if (all.every(([other]) => other !== first)) all.push(on);
  }
  if (late) return all;
  const whole = all.filter((on) => {
    const times = { startsAt: wib(on[0]!, "08:00"), endsAt: wib(on.at(-1)!, "16:00"), workWeek: 5 as const };
    return planTouchpoints(times, calendar).touchpoints.every(({ closesAt }) => closesAt <= until);
  });
  return whole.length < 3 ? all.slice(0, 3) : whole;
}

function notCovered({ coveredFrom, coveredThrough }: Calendar): string {
  const [from, through] = [longDate(coveredFrom, "id"), longDate(coveredThrough, "id")];
  return `--start: hari libur hanya diketahui ${from} s.d. ${through} / holidays are known for these dates only`;
}

/** Of those who are free people with few trainings first, and more of those from one part of the agency. */
function chosen(
  dice: Dice,
  size: number,
  free: readonly WorldPerson[],
  on: readonly LocalDate[],
  busy: Map<number, Set<LocalDate>>,
): readonly WorldPerson[] {
  if (free.length === 0) return [];
  const home = dice.pick(free).unit.code.slice(0, 3);
  const ranked = free
    .map((person) => {
      const nearness = person.unit.code.startsWith(home) ? 0.6 : 0;
      return { person, rank: dice.next() - nearness + 0.5 * (busy.get(person.number)?.size ?? 0) };
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, size)
    .map(({ person }) => person);
  for (const { number } of ranked) busy.set(number, new Set([...(busy.get(number) ?? []), ...on]));
  return ranked.sort((a, b) => a.number - b.number);
}

function roman(n: number): string {
  const signs: readonly (readonly [number, string])[] = [
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ];
  let rest = n;
  let text = "";
  for (const [value, sign] of signs) for (; rest >= value; rest -= value) text += sign;
  return text;
}
