/**
 * Whether a figure moved. An arrow is drawn only when both sides have ten responses and the difference is larger than
 * chance explains; otherwise the figure is stable, or there is no comparison at all.
 */
import { addDays, isoWeek, weekDates, wib } from "../calendar/calendar.ts";
import { newcombe, standardError, z95 } from "./intervals.ts";
import type { Mean, Rate } from "./scores.ts";

/** The least number of responses on each side. */
export const trendFrom = 10;

export interface Trend {
  readonly direction: "up" | "down" | "stable";
  /** Now minus before: a share as a fraction, a mean in its own points. */
  readonly delta: number;
  readonly low: number;
  readonly high: number;
}

/** Null when one side has fewer than ten responses. */
export function rateTrend(now: Rate, before: Rate): Trend | null {
  const interval = newcombe(now, before);
  if (interval === null || Math.min(now.n, before.n) < trendFrom) return null;
  return judged(now.count / now.of - before.count / before.of, interval.low, interval.high);
}

/** `population`: the attendees on each side, where known. Null when one side has fewer than ten responses. */
export function meanTrend(now: Mean, before: Mean, population: { now?: number; before?: number } = {}): Trend | null {
  if (now.value === null || before.value === null || Math.min(now.n, before.n) < trendFrom) return null;
  const errors = [standardError(now, population.now), standardError(before, population.before)];
  const margin = z95 * Math.hypot(errors[0] ?? 0, errors[1] ?? 0);
  const delta = now.value - before.value;
  return judged(delta, delta - margin, delta + margin);
}

function judged(delta: number, low: number, high: number): Trend {
  return { direction: low > 0 ? "up" : high < 0 ? "down" : "stable", delta, low, high };
}

export interface Comparison {
  readonly now: readonly string[];
  readonly before: readonly string[];
}

/**
 * Which weeks to compare: this week with the latest earlier one that had figures; where either has fewer than ten
 * responses, the last four weeks with the four before them; null when that is not enough either.
 */
export function weeksToCompare(week: string, responses: ReadonlyMap<string, number>): Comparison | null {
  const n = (weeks: readonly string[]) => weeks.reduce((all, one) => all + (responses.get(one) ?? 0), 0);
  const earlier = [...responses.keys()].filter((one) => one < week && n([one]) > 0).sort();
  const choices = [
    { now: [week], before: earlier.slice(-1) },
    { now: lastWeeks(week, 4), before: lastWeeks(weekBefore(week, 4), 4) },
  ];
  return choices.find(({ now, before }) => n(now) >= trendFrom && n(before) >= trendFrom) ?? null;
}

/** The week and those before it, `count` in all, newest first. */
export function lastWeeks(week: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, back) => weekBefore(week, back));
}

function weekBefore(week: string, back: number): string {
  const monday = weekDates(week)?.from;
  return monday === undefined ? week : isoWeek(wib(addDays(monday, -7 * back), "12:00"));
}
