/** The attack itself: it has to find what can be worked out, or its silence means nothing. */
import { expect, it } from "vitest";
import { derivable, type Row } from "./row-space.ts";

const people = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `p${from + i}`);
const row = (...all: readonly string[]): Row => new Map(all.map((one) => [`${one}.x`, 1]));
const groups = (...rows: Row[]) =>
  derivable(rows, (unknown) => unknown.split(".")[0]!).groups.map((group) => group.sort());

it("finds the sixth person when five become six", () => {
  expect(groups(row(...people(1, 5)), row(...people(1, 6)))).toEqual([["p6"]]);
});

it("finds one hidden team among shown ones", () => {
  expect(groups(row(...people(1, 14)), row(...people(1, 5)), row(...people(6, 10)))).toEqual([people(11, 14)]);
});

it("finds what takes three sums", () => {
  const [a, b, c] = [people(1, 3), people(4, 9), people(10, 15)];
  expect(groups(row(...a, ...b, ...c), row(...b), row(...c))).toEqual([a]);
  expect(groups(row(...a, ...b), row(...b, ...c))).toEqual([]);
});

it("finds nothing in sums over whole groups of five", () => {
  expect(groups(row(...people(1, 5)), row(...people(6, 11)), row(...people(1, 11)))).toEqual([]);
});

it("finds what stands in different questions of the same people", () => {
  const gain: Row = new Map(
    [...people(1, 6)].flatMap(
      (one) =>
        [
          [`${one}.after`, 1],
          [`${one}.pre`, -1],
        ] as const,
    ),
  );
  const shift: Row = new Map(
    [...people(1, 6)].flatMap(
      (one) =>
        [
          [`${one}.before`, 1],
          [`${one}.pre`, -1],
        ] as const,
    ),
  );
  const felt = (name: string): Row => new Map(people(1, 8).map((one) => [`${one}.${name}`, 1]));
  expect(groups(gain, shift, felt("before"), felt("after"))).toEqual([["p7", "p8"]]);
  expect(groups(gain, felt("before"), felt("after"))).toEqual([]);
});

it("says where it did not look at everything", () => {
  const chain = Array.from({ length: 20 }, (_, i) => row(`p${i}`, `q${i}`, `p${i + 1}`, `q${i + 1}`, `r${i}`));
  expect(derivable(chain, (unknown) => unknown.split(".")[0]!, 100).unsearched).toBeGreaterThan(0);
});
