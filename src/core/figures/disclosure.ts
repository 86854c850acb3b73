/**
 * Disclosure control: how many people it takes to release a figure, and how a released figure is shown. What protects
 * people are the blocks (blocks/sealing.ts): figures are sums over whole, disjoint blocks of at least k people. Bands
 * and masks on top of that only keep small counts from being read as names. See `docs/method.md`, section 6.
 */
import { wilson } from "./intervals.ts";
import type { Mean, Rate, Value } from "./scores.ts";

/** The fewest different people behind anything that is shown; the setting may only raise it. */
export const smallestK = 5;

/** Whether k may be set to this: a whole number, and never below what was promised before. */
export function mayRaiseK(asked: number, inForce: number): boolean {
  return Number.isInteger(asked) && asked >= Math.max(smallestK, inForce);
}

/**
 * Stands for whoever was erased. Nobody counts toward k: the same person may come back and answer again under the own
 * id. But nobody is still somebody who must not be left over when figures are subtracted.
 */
export const nobody = "";

/** The people of one block who have a value for a measure. */
export interface Part {
  /** Those that count toward k, by person. */
  readonly counted: readonly string[];
  /** For a measure within another one: those with a value for the wider measure only; null for any other measure. */
  readonly others: readonly string[] | null;
}

/**
 * Whether these blocks may be released together for a measure: at least k different people. A measure within a wider
 * one (`plan` within `application`) can be subtracted from it block by block, and a reader chooses in which: each choice
 * leaves either those with a value or the others of that block. So over all blocks even the smaller sides must make k
 * people, each counted only in the one block they are in. A single block without others leaves nothing to subtract.
 */
export function enough(parts: readonly Part[], k: number): boolean {
  const people = distinct(parts.flatMap(({ counted }) => counted));
  if (people < k || parts.every(({ others }) => others === null)) return people >= k;
  if (parts.length === 1 && parts[0]!.others?.length === 0) return true;
  const places = new Map<string, Set<Part>>();
  for (const part of parts)
    for (const person of [...part.counted, ...(part.others ?? [])])
      places.set(person, (places.get(person) ?? new Set()).add(part));
  const own = (some: readonly string[]) => distinct(some.filter((person) => places.get(person)!.size === 1));
  return parts.reduce((all, part) => all + Math.min(own(part.counted), own(part.others ?? [])), 0) >= k;
}

/** Different people, as far as they can be told apart. */
export const distinct = (some: readonly string[]) => new Set(some.filter((person) => person !== nobody)).size;

/** How a figure is put before a reader. Fewer than ten responses: `little`, "data masih sedikit", and no percentages. */
export type Shown =
  /** "belum ada data": nothing was asked or answered. */
  | { readonly as: "no-data" }
  /** Fewer than k people. */
  | { readonly as: "hidden" }
  /** All the same: "hampir semua", or "hampir tidak ada" for a share of nobody. */
  | { readonly as: "band"; readonly band: "all" | "none"; readonly of: number }
  /** "1-2" on a sensitive item. */
  | { readonly as: "masked"; readonly of: number }
  /** "6 dari 9". */
  | { readonly as: "count"; readonly count: number; readonly of: number; readonly little: true }
  /** A fraction, with its 95 % interval below 30 people. */
  | { readonly as: "share"; readonly share: number; readonly of: number; readonly low?: number; readonly high?: number }
  /** `n` is null on a sensitive item, where it would tell a masked count. */
  | { readonly as: "mean"; readonly value: number; readonly n: number | null; readonly little: boolean };

export interface Showing {
  /** Different people behind the figure (`Union.people`). */
  readonly people: number;
  readonly k: number;
  readonly sensitive?: boolean;
}

/** How a figure is shown; every value goes through here on its way to a reader. */
export function show(value: Value, { people, k, sensitive = false }: Showing): Shown {
  if (value.n === 0) return { as: "no-data" };
  if (people < k) return { as: "hidden" };
  return value.kind === "rate" ? showRate(value, sensitive) : showMean(value, sensitive);
}

function showRate({ count, of, n }: Rate, sensitive: boolean): Shown {
  if (count === 0 || count === of) return { as: "band", band: count === 0 ? "none" : "all", of };
  if (sensitive && count <= 2) return { as: "masked", of };
  if (n < 10) return { as: "count", count, of, little: true };
  // Five ratings of one person are no five independent people: no interval for a share of ratings.
  const interval = n < 30 && of === n ? wilson({ count, of }) : null;
  return { as: "share", share: count / of, of, ...interval };
}

function showMean({ value, n, sd }: Mean, sensitive: boolean): Shown {
  if (value === null) return { as: "no-data" };
  if (sd === 0) return { as: "band", band: "all", of: n };
  return { as: "mean", value, n: sensitive ? null : n, little: n < 10 };
}

/** The values in exports: a fraction or a mean, or what stood in its place; null where nothing was shown. */
export function exported(shown: Shown): number | "masked:1-2" | "band:all" | "band:none" | null {
  switch (shown.as) {
    case "no-data":
    case "hidden":
      return null;
    case "band":
      return `band:${shown.band}`;
    case "masked":
      return "masked:1-2";
    case "count":
      return shown.count / shown.of;
    case "share":
      return shown.share;
    case "mean":
      return shown.value;
  }
}
