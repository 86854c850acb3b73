/**
 * Chance that can be repeated: every person and every training throws dice of its own, so that what one of them does
 * never changes what another one throws, in whatever order they come to it.
 */

export interface Dice {
  /** In [0, 1). */
  next(): number;
  /** 0 to `below` - 1. */
  int(below: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Bell-shaped, never further off than about 3.5 times the spread. */
  around(mean: number, spread: number): number;
  /** One of the keys, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** So many different ones, in no order. */
  some<T>(from: readonly T[], count: number): T[];
}

/** Dice that depend on these names and nothing else: `diceFor(seed, "person", 17)`. */
export function diceFor(...names: readonly (string | number)[]): Dice {
  const next = sfc32(...hashed(names.join("\u0000")));
  const int = (below: number) => Math.floor(next() * below);
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (from) => {
      const picked = from[int(from.length)];
      if (picked === undefined) throw new RangeError("nothing to pick from");
      return picked;
    },
    // The sum of four throws has a variance of 1/3; unlike a logarithm it is the same on every machine.
    around: (mean, spread) => mean + (next() + next() + next() + next() - 2) * Math.sqrt(3) * spread,
    weighted: (weights) => pickWeighted(weights, next()),
    some: (from, count) => {
      const rest = [...from];
      const taken = Math.min(count, rest.length);
      return Array.from({ length: taken }, () => rest.splice(int(rest.length), 1)[0]!);
    },
  };
}

function pickWeighted<K extends string>(weights: Readonly<Record<K, number>>, point: number): K {
  const keys = Object.keys(weights) as K[];
  let left = point * keys.reduce((sum, key) => sum + weights[key], 0);
  for (const key of keys) {
    left -= weights[key];
    if (left < 0) return key;
  }
  return keys[keys.length - 1]!;
}

/** Chris Doty-Humphrey's small fast counter, in the public domain; the first throws are thrown away to mix the seed. */
function sfc32(a0: number, b0: number, c0: number): () => number {
  let [a, b, c, counter] = [a0, b0, c0, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** Three FNV-1a hashes with different beginnings. */
function hashed(text: string): [number, number, number] {
  const from = (basis: number) => {
    let hash = basis;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return hash | 0;
  };
  return [from(0x811c9dc5), from(0x9e3779b9), from(0x85ebca6b)];
}
