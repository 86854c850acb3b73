/** Chance has to be repeatable: everything a simulation promises rests on it. */
import { expect, it } from "vitest";
import { createAgenda } from "../../src/simulation/agenda.ts";
import { diceFor } from "../../src/simulation/dice.ts";

const throws = (...names: (string | number)[]) => {
  const dice = diceFor(...names);
  return Array.from({ length: 50 }, () => dice.next());
};

it("throws the same for the same names, and something else for others", () => {
  expect(throws(1, "person", 7)).toEqual(throws(1, "person", 7));
  const many = [throws(1, "person", 7), throws(1, "person", 8), throws(2, "person", 7), throws(11, "person", 7)];
  expect(new Set(many.map(String)).size).toBe(many.length);
});

it("spreads evenly, also between people who stand next to each other", () => {
  const firsts = Array.from({ length: 2_000 }, (_, n) => diceFor(3, "person", n).next());
  const tenths = Array.from({ length: 10 }, (_, n) => firsts.filter((x) => Math.floor(x * 10) === n).length);
  for (const count of tenths) expect(Math.abs(count - 200)).toBeLessThan(60);
});

it("keeps to weights and to bounds", () => {
  const dice = diceFor("weights");
  const drawn = Array.from({ length: 4_000 }, () => dice.weighted({ often: 3, seldom: 1, never: 0 }));
  expect(drawn.filter((one) => one === "often").length / drawn.length).toBeCloseTo(0.75, 1);
  expect(drawn).not.toContain("never");
  expect(new Set(dice.some([1, 2, 3, 4, 5], 9))).toEqual(new Set([1, 2, 3, 4, 5]));
  const around = Array.from({ length: 4_000 }, () => dice.around(10, 2));
  expect(around.reduce((sum, x) => sum + x, 0) / around.length).toBeCloseTo(10, 0);
});

it("calls people up in order of time, and at one moment in the order of their numbers", () => {
  const agenda = createAgenda();
  const at = (minute: number) => new Date(minute * 60_000);
  for (const [minute, person] of [
    [5, 9],
    [1, 4],
    [5, 2],
    [5, 9],
    [3, 7],
  ] as const)
    agenda.add(at(minute), person);
  expect(agenda.next()).toEqual(at(1));
  expect(agenda.take(at(3))).toEqual([4, 7]);
  expect(agenda.take(at(4))).toEqual([]);
  expect(agenda.take(at(5))).toEqual([2, 9]);
  expect(agenda.next()).toBeUndefined();
});
