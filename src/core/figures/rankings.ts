/**
 * Orders: barriers within a group, and trainings, units or modes among each other. Small groups are drawn toward the
 * overall mean before they are ranked, so that five lucky answers do not lead the list. Supervisors are never ranked.
 */
import { barrierCodes, needCodes } from "./measures.ts";
import type { Tally } from "./sums.ts";

/** A small group counts as if ten more responses had given the overall mean. */
const weightOfOverall = 10;

/** (n · mean + 10 · overall) / (n + 10). */
export function shrunk(n: number, mean: number, overall: number): number {
  return (n * mean + weightOfOverall * overall) / (n + weightOfOverall);
}

export interface Ranked<T> {
  readonly rank: number;
  readonly item: T;
  readonly adjusted: number;
}

/** Highest adjusted mean first. Equals share a rank, and the next rank is skipped: 1, 2, 2, 4. */
export function ranked<T>(
  all: readonly { readonly item: T; readonly n: number; readonly mean: number }[],
  overall: number,
): readonly Ranked<T>[] {
  const adjusted = all
    .map(({ item, n, mean }) => ({ item, adjusted: shrunk(n, mean, overall) }))
    .sort((a, b) => b.adjusted - a.adjusted);
  const rankOf = (x: number) => 1 + adjusted.filter((other) => other.adjusted > x + 1e-9).length;
  return adjusted.map((one) => ({ rank: rankOf(one.adjusted), ...one }));
}

export interface Named {
  readonly code: string;
  readonly count: number;
  readonly of: number;
}

/** Barriers that somebody named, the most frequent first; equals stand in the fixed order of the questionnaire. */
export function rankedBarriers(barriers: Tally): readonly Named[] {
  return mostNamed(barriers, barrierCodes);
}

/** The support that somebody asked for, ordered like barriers. */
export function rankedNeeds(needs: Tally): readonly Named[] {
  return mostNamed(needs, needCodes);
}

function mostNamed({ n, sums }: Tally, codes: readonly string[]): readonly Named[] {
  return codes
    .filter((code) => code !== "none" && code !== "other")
    .map((code) => ({ code, count: sums[code] ?? 0, of: n }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count); // a stable sort: equals keep their order
}

/** Modes of training may be compared only when each rests on 30 responses from 3 trainings; even then it proves no cause. */
export function mayCompareModes(modes: readonly { readonly n: number; readonly trainings: number }[]): boolean {
  return modes.length >= 2 && modes.every(({ n, trainings }) => n >= 30 && trainings >= 3);
}
