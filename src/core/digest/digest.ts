/**
 * The weekly digest of a supervisor as data: what may be shown is decided when it is made, so that it can be drawn again
 * at any time, in either language and for either channel, and always says the same. It names nobody but the unit.
 */
import type { Shown } from "../figures/disclosure.ts";
import { isRepresentative } from "../figures/participation.ts";
import type { Rate } from "../figures/scores.ts";
import type { Trend } from "../figures/trend.ts";

/** One thing to do, by its place in the action library: against which barrier, and which of its suggestions. */
export interface ActionRef {
  readonly barrier: string;
  readonly action: number;
}

/** A suggestion the reader took up and is asked about: the first or second of that digest. */
export interface Ask extends ActionRef {
  readonly digestId: string;
  readonly n: number;
}

/** The weeks of release that a section's figures are the sum of. */
export type Span = "week" | "four-weeks";

/** The figures of one survey, all of one unit and one span. */
export interface Section {
  /** The unit above whose figures these are, because the reader's own team has none; null: the own team's. */
  readonly above: string | null;
  readonly span: Span;
  /** By name as in figures.ts; what may not be shown is missing. */
  readonly figures: Readonly<Record<string, Shown>>;
  /** Barriers that were named, the most frequent first. */
  readonly barriers: readonly string[];
  /** Of the leading figure of the own team. */
  readonly trend: (Pick<Trend, "direction"> & { readonly against: Span }) | null;
}

/** How many of those who took part have answered. */
export type Answered = Pick<Rate, "count" | "of">;

export interface Digest {
  /** The week it is about, "2026-W47". */
  readonly week: string;
  /** The ids of the reader's units, and the name of the first. */
  readonly units: readonly string[];
  readonly unit: string;
  /** Satisfaction surveys due in the week, and follow-ups due in the last four; null when there were none. */
  readonly answered: { readonly satisfaction: Answered | null; readonly followUp: Answered | null };
  /** Null when neither the team nor any unit above it has figures. */
  readonly satisfaction: Section | null;
  readonly followUp: Section | null;
  /** At most two. */
  readonly actions: readonly ActionRef[];
  /** How many people asked for support by name; who and for what is read apart (`relays`). */
  readonly named: number;
  readonly asks: readonly Ask[];
}

/** Whether too few have answered for the result to stand for all: "belum mewakili". */
export function isLow(answered: Answered | null): boolean {
  return answered !== null && isRepresentative(answered) === false;
}
