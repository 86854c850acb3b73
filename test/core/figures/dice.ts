/** Chance that can be repeated: the same seed gives the same world. */

export interface Dice {
  /** A fraction from 0 up to 1. */
  readonly roll: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(some: readonly T[]) => T;
  readonly some: <T>(from: readonly T[], count: number) => T[];
}

/** mulberry32. */
export function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(roll() * (most - least + 1));
  const some = <T>(from: readonly T[], count: number) => {
    const left = [...from];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(between(0, left.length - 1), 1)[0]!);
  };
  return { roll, between, chance: (share) => roll() < share, pick: (all) => all[between(0, all.length - 1)]!, some };
}

/** `npm test` runs a twentieth, `npm run prove` all; the seed is printed and can be given again. */
export function proof(full: number): { readonly runs: number; readonly seed: number } {
  const seed = Number(process.env.JEJAK_SEED ?? Math.floor(Math.random() * 2 ** 31));
  return { runs: process.env.JEJAK_PROVE === "full" ? full : Math.ceil(full / 20), seed };
}
