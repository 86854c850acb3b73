/**
 * The formulas: from sums over whole blocks to the value of a figure (`docs/method.md`, section 5). The same functions
 * serve digest, report and export. Nothing is rounded here, except where a rule says so.
 */
import { type Item, items, product } from "./measures.ts";
import type { Tally } from "./sums.ts";

/** A share: `count` of `of`. `n` is the number of responses behind it, fewer than `of` where one response rates five items. */
export interface Rate {
  readonly kind: "rate";
  readonly count: number;
  readonly of: number;
  readonly n: number;
}

/** A mean on the scale of the figure; null when there is nothing to average. `sd` is 0 exactly when all are the same. */
export interface Mean {
  readonly kind: "mean";
  readonly value: number | null;
  readonly n: number;
  readonly sd: number;
}

export type Value = Rate | Mean;

/** The weight of each item in the index; they add up to 1. */
export type Weights = Readonly<Record<Item, number>>;

export const equalWeights = Object.fromEntries(items.map((item) => [item, 1 / items.length])) as Weights;

const sum = (tally: Tally, key: string) => tally.sums[key] ?? 0;

/** The share of responses for which `key` was counted. */
export function rate(tally: Tally, key: string): Rate {
  return { kind: "rate", count: sum(tally, key), of: tally.n, n: tally.n };
}

/** The mean of `key` times `scale`; needs the sum of squares (`key^2`). */
export function mean(tally: Tally, key: string, scale = 1): Mean {
  const moments = { n: tally.n, total: sum(tally, key), squares: sum(tally, `${key}^2`) };
  return meanOf(moments, scale);
}

/** 100 · (share of `plus` − share of `minus`), −100 to 100: each response counts as +1, 0 or −1. */
export function net(tally: Tally, plus: string, minus: string): Mean {
  const [up, down] = [sum(tally, plus), sum(tally, minus)];
  return meanOf({ n: tally.n, total: up - down, squares: up + down }, 100);
}

interface Moments {
  readonly n: number;
  readonly total: number;
  readonly squares: number;
}

function meanOf({ n, total, squares }: Moments, scale: number): Mean {
  const spread = n < 2 ? 0 : (n * squares - total * total) / (n * (n - 1));
  return { kind: "mean", value: n === 0 ? null : (scale * total) / n, n, sd: Math.abs(scale) * Math.sqrt(spread) };
}

/**
 * IKP, the training satisfaction index by the SKM convention (Permenpan RB 14/2017): 25 · Σ w · NRR, 25 to 100, where
 * NRR is the mean score of an item.
 */
export function ikp(tally: Tally, weights: Weights = equalWeights): Mean {
  const total = items.reduce((all, item) => all + weights[item] * sum(tally, item), 0);
  let squares = 0;
  for (const a of items) for (const b of items) squares += weights[a] * weights[b] * sum(tally, product(a, b));
  const { n } = tally;
  // The weights are fractions: what is left of a spread of nothing is the error of the arithmetic.
  const spread = n * squares - total * total;
  return meanOf({ n, total, squares: spread < 1e-7 * n * n ? (total * total) / Math.max(n, 1) : squares }, 25);
}

/** NRR: the mean score of one item, 1 to 4. */
export function itemMean(tally: Tally, item: Item): Mean {
  return meanOf({ n: tally.n, total: sum(tally, item), squares: sum(tally, product(item, item)) }, 1);
}

/** "% skor 3-4": the share of ratings of 3 and 4 among all ratings of the five items. */
export function top2(tally: Tally): Rate {
  const count = items.reduce((all, item) => all + sum(tally, `${item}>=3`), 0);
  return { kind: "rate", count, of: items.length * tally.n, n: tally.n };
}

/** Half up to two decimals, as the SKM rules round; a value like 1.005 does not suffer from its binary form. */
export function rounded(x: number): number {
  return Math.floor(x * 100 + 0.5 + 1e-9) / 100;
}

export type Grade = "A" | "B" | "C" | "D";

/** The SKM grade, judged after rounding so that there are no gaps: from 88.31 A, from 76.61 B, from 65.00 C. */
export function grade(index: number): Grade {
  const value = rounded(index);
  return value >= 88.31 ? "A" : value >= 76.61 ? "B" : value >= 65 ? "C" : "D";
}

export type SupportWord = "strong" | "moderate" | "weak";

/** The word for the supervisor support index: from 81.25 strong, from 62.5 moderate. */
export function supportWord(index: number): SupportWord {
  return index >= 81.25 ? "strong" : index >= 62.5 ? "moderate" : "weak";
}

export type ChangeWord = "clearly-up" | "up" | "same" | "down";

/** The word for a change of confidence, in points of the scale of 1-5, judged after rounding. */
export function changeWord(points: number): ChangeWord {
  const value = rounded(points);
  return value >= 1 ? "clearly-up" : value >= 0.3 ? "up" : value > -0.3 ? "same" : "down";
}

/** What the share who applied can be at least and at most if those who did not answer are counted too. */
export function applicationBounds(applied: Rate, attendees: number): { low: number; high: number } | null {
  if (attendees === 0) return null;
  const silent = Math.max(attendees - applied.n, 0);
  return { low: applied.count / attendees, high: (applied.count + silent) / attendees };
}

/**
 * The learning climate of an agency, 0 to 100: the mean of support index, share who applied, and share without a
 * barrier of climate or supervisor. For its own trend only; null below 10 responses.
 */
export function learningClimate(application: Tally, barriers: Tally, support: Tally): number | null {
  if (Math.min(application.n, barriers.n, support.n) < 10) return null;
  const applied = (100 * sum(application, "applied")) / application.n;
  const free = 100 * (1 - sum(barriers, "climate") / barriers.n);
  return ((25 * sum(support, "score")) / support.n + applied + free) / 3;
}
