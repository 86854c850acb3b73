/**
 * When people look at their phones: awake hours only, less at weekends. Moments are rounded to half hours and each deed
 * takes a quarter of a minute, so that those who are busy at one time are so step by step: their taps arrive together
 * and are committed together, which is what makes a simulation of many weeks short.
 */
import { addDays, localDate, minuteOfDay, minutesOf, weekday, wib } from "../../core/calendar/calendar.ts";
import type { Dice } from "../dice.ts";
import type { Habits } from "./habits.ts";

const minuteMs = 60_000;
const slotMs = 30 * minuteMs;
const stepMs = 15_000;

/** From getting up to going to bed. */
const awake = { from: minutesOf("06:30"), through: minutesOf("21:30") };

/** The next deed of the same sitting. */
export function nextStep(now: Date): Date {
  return new Date((Math.floor(+now / stepMs) + 1) * stepMs);
}

/** When a message is looked at. */
export function lookAt(now: Date, { pace }: Habits, dice: Dice): Date {
  const minutes = {
    0: () => dice.int(dice.chance(0.7) ? 40 : 240),
    1: () => 15 + dice.int(360),
    2: () => 600 + dice.int(3_600),
  }[pace]();
  return reasonable(new Date(+now + minutes * minuteMs), dice);
}

/** When a letter is acted upon. */
export function joinAt(now: Date, { joins, pace }: Habits, dice: Dice): Date {
  const soon = pace === 0 ? dice.int(4) : dice.chance(0.5) ? dice.int(9) : 20 + dice.int(70);
  const hours = joins === "late" ? 72 + dice.int(400) : soon;
  return reasonable(new Date(+now + hours * 60 * minuteMs + dice.int(60) * minuteMs), dice);
}

/** So many days later, at some hour. */
export function daysLater(now: Date, days: number, dice: Dice): Date {
  return reasonable(new Date(+now + days * 1_440 * minuteMs + dice.int(300) * minuteMs), dice);
}

/** The next half hour at which this person is awake and, at weekends, in the mood. */
function reasonable(at: Date, dice: Dice): Date {
  const slot = new Date(Math.ceil(+at / slotMs) * slotMs);
  const minute = minuteOfDay(slot);
  const date = localDate(slot);
  if (minute > awake.through) return morning(addDays(date, 1), dice);
  if (minute < awake.from) return morning(date, dice);
  if (weekday(date) > 5 && dice.chance(0.6)) return morning(addDays(date, 8 - weekday(date)), dice);
  return slot;
}

function morning(date: string, dice: Dice): Date {
  return new Date(+wib(date, "06:30") + dice.int(5) * slotMs);
}
