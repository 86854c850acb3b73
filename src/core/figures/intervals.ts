/**
 * How far figures of small groups can be trusted: 95 % intervals for shares (Wilson) and for the difference of two
 * shares (Newcombe's hybrid), and the standard error of a mean.
 */
import type { Mean, Rate } from "./scores.ts";

/** The two-sided 95 % point of the normal distribution. */
export const z95 = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Wilson's 95 % interval of a share, 0 to 1; null without a denominator. */
export function wilson({ count, of }: Pick<Rate, "count" | "of">): Interval | null {
  if (of === 0) return null;
  const p = count / of;
  const zz = z95 * z95;
  const centre = (p + zz / (2 * of)) / (1 + zz / of);
  const half = (z95 * Math.sqrt((p * (1 - p)) / of + zz / (4 * of * of))) / (1 + zz / of);
  return { low: Math.max(centre - half, 0), high: Math.min(centre + half, 1) };
}

/** Newcombe's hybrid 95 % interval of `now` − `before`, −1 to 1; null when one has no denominator. */
export function newcombe(now: Pick<Rate, "count" | "of">, before: Pick<Rate, "count" | "of">): Interval | null {
  const [a, b] = [wilson(now), wilson(before)];
  if (a === null || b === null) return null;
  const [p, q] = [now.count / now.of, before.count / before.of];
  return { low: p - q - Math.hypot(p - a.low, b.high - q), high: p - q + Math.hypot(a.high - p, q - b.low) };
}

/**
 * The standard error of a mean over n of N people: with N given (the attendees), corrected for a finite population, so
 * that a census has no error. Null below two values.
 */
export function standardError({ n, sd }: Pick<Mean, "n" | "sd">, population?: number): number | null {
  if (n < 2) return null;
  const left = population === undefined ? 1 : Math.max(population - n, 0) / Math.max(population - 1, 1);
  return (sd / Math.sqrt(n)) * Math.sqrt(left);
}
