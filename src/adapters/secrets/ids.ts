/** Where ids, invitation tokens and paper codes come from: the system's randomness, or a seed for a simulation. */
import { randomBytes, randomInt } from "node:crypto";
import { monotonicFactory } from "ulid";
import type { Clock, Ids } from "../../app/ports.ts";

/** Ids for real use, in the order they were made within this process. */
export function randomIds(clock: Clock): Ids {
  const ulid = monotonicFactory(() => randomInt(2 ** 32) / 2 ** 32);
  return {
    next: () => ulid(clock.now().getTime()),
    token: () => randomBytes(16).toString("base64url"),
    code: () => String(randomInt(1_000_000)).padStart(6, "0"),
  };
}

/** Ids that are the same in every run with the same seed and clock. Anyone can guess them: never for real people. */
export function seededIds(seed: number, clock: Clock): Ids {
  const random = mulberry32(seed);
  const ulid = monotonicFactory(random);
  return {
    next: () => ulid(clock.now().getTime()),
    token: () => Buffer.from(Array.from({ length: 16 }, () => Math.floor(random() * 256))).toString("base64url"),
    code: () => String(Math.floor(random() * 1_000_000)).padStart(6, "0"),
  };
}

/** Tommy Ettinger's 32-bit generator, in the public domain: small, and good enough to play dice with. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
