/** Two clocks: the wall's, and one for tests and simulations whose time passes only when it is told to. */
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../app/ports.ts";

export const wallClock: Clock = {
  now: () => new Date(),
  sleep: async (ms) => {
    await wait(ms);
  },
};

export interface TestClock extends Clock {
  set(to: Date): void;
  advance(ms: number): void;
}

/** A clock that stands at `start`; whoever sleeps on it moves it on and is awake at once. */
export function testClock(start: Date): TestClock {
  let time = start.getTime();
  const advance = (ms: number) => {
    time += ms;
  };
  return {
    now: () => new Date(time),
    sleep: async (ms) => advance(Math.max(0, ms)),
    set: (to) => {
      time = to.getTime();
    },
    advance,
  };
}
