/** Ids: in order, unlike, and for a simulation the same in every run. */
import { expect, it } from "vitest";
import { testClock } from "../../src/adapters/clock.ts";
import { randomIds, seededIds } from "../../src/adapters/secrets/ids.ts";

const clock = () => testClock(new Date("2026-11-02T01:00:00Z"));
const makers = { random: () => randomIds(clock()), seeded: () => seededIds(7, clock()) };

it.each(Object.entries(makers))(
  "%s ids are ULIDs in the order they were made, within one millisecond too",
  (_, make) => {
    const ids = make();
    const made = Array.from({ length: 2_000 }, () => ids.next());
    for (const id of made) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  },
);

it.each(Object.entries(makers))("%s ids stay in order when the clock is put back", (_, make) => {
  const time = clock();
  const ids = make === makers.random ? randomIds(time) : seededIds(7, time);
  const before = ids.next();
  time.advance(-60_000);
  expect(ids.next() > before).toBe(true);
});

it.each(Object.entries(makers))("%s tokens and codes have their shape and do not repeat", (_, make) => {
  const ids = make();
  const tokens = Array.from({ length: 500 }, () => ids.token());
  for (const token of tokens) {
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(Buffer.from(token, "base64url")).toHaveLength(16);
  }
  expect(new Set(tokens).size).toBe(500);
  const codes = Array.from({ length: 500 }, () => ids.code());
  for (const code of codes) expect(code).toMatch(/^\d{6}$/);
  expect(new Set(codes).size).toBeGreaterThan(450);
  // About a tenth begin with a zero, which must not be lost.
  expect(codes.some((code) => code.startsWith("0"))).toBe(true);
});

it("are the same for the same seed and the same times, and others for another seed", () => {
  const series = (seed: number) => {
    const time = clock();
    const ids = seededIds(seed, time);
    return Array.from({ length: 20 }, () => {
      time.advance(1_000);
      return [ids.next(), ids.token(), ids.code()];
    });
  };
  expect(series(7)).toEqual(series(7));
  expect(series(7)).not.toEqual(series(8));
});
