/**
 * Sums: what figures are computed from. They are stored per block and measure, and a figure over several blocks is the
 * figure of the added sums.
 */

/** The sums of one measure over some responses. All are whole numbers, so the order of adding changes nothing. */
export interface Tally {
  /** Responses with a value. */
  readonly n: number;
  readonly sums: Readonly<Record<string, number>>;
}

/** Adds sums of the same measure; nothing to add gives n = 0. */
export function add(tallies: Iterable<Tally>): Tally {
  let n = 0;
  const sums: Record<string, number> = {};
  for (const tally of tallies) {
    n += tally.n;
    for (const [key, x] of Object.entries(tally.sums)) sums[key] = (sums[key] ?? 0) + x;
  }
  return { n, sums };
}
