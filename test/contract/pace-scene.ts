/** Two processes that share one pace, in memory or over Redis, for the tests of the pace. */
import { type TestClock, testClock, wallClock } from "../../src/adapters/clock.ts";
import { memoryPace } from "../../src/adapters/memory/pace.ts";
import type { RedisConnection } from "../../src/adapters/redis/connect.ts";
import { redisPace } from "../../src/adapters/redis/pace.ts";
import type { Clock, Lane, Pace, Reserved, Slot } from "../../src/app/ports.ts";

/** One process: its pacer, and its clock against the true time. */
export interface Process {
  readonly pace: Pace;
  readonly clock: Clock;
  readonly skewMs: number;
}

const skewed = (skewMs: number): Clock => ({
  now: () => new Date(wallClock.now().getTime() + skewMs),
  sleep: wallClock.sleep,
});

const nobody: Pace = memoryPace(testClock(new Date(0)), 1);
let made = 0;

/** Two processes that share a limit. In memory there can be one only, so both are the same. */
export async function twoProcesses(redis: readonly RedisConnection[], clock: TestClock, perSecond: number) {
  const alone = { pace: memoryPace(clock, perSecond), clock, skewMs: 0 };
  const name = `test-${process.pid}-${++made}`;
  const processes = redis.map(({ client }, n): Process => {
    const skewMs = n * 10_000;
    const options = { name, perSecond, clock: skewed(skewMs), meanwhile: nobody, onTrouble: failed };
    return { pace: redisPace(client, options), clock: options.clock, skewMs };
  });
  // A few replies to learn the server's clock from, as a running process has had.
  for (const { pace } of processes) for (let n = 0; n < 10; n++) await pace.take([], "bulk");
  const [first = alone, second = first] = processes;
  return { first, second, name };
}

function failed(code: string): never {
  throw new Error(`Redis: ${code}`);
}

/** True moments of the slots that were given, earliest first. */
export const moments = (slots: readonly Slot[], { skewMs }: Process) =>
  slots.flatMap((slot) => ("at" in slot ? [slot.at - skewMs] : []));

export async function reserved(process: Process, chat: string, lane: Lane): Promise<Reserved> {
  const [slot] = await process.pace.take([chat], lane);
  if (slot === undefined || "notBefore" in slot) throw new Error("no slot");
  return slot;
}

/** The true moment of a slot. */
export async function one(process: Process, chat: string, lane: Lane): Promise<number | "later"> {
  const [slot] = await process.pace.take([chat], lane);
  return slot !== undefined && "at" in slot ? slot.at - process.skewMs : "later";
}

/** The shortest time in which `count` of these moments lie. */
export function tightest(at: readonly number[], count: number): number {
  const sorted = [...at].sort((a, b) => a - b);
  return Math.min(Number.POSITIVE_INFINITY, ...sorted.slice(count - 1).map((end, i) => end - (sorted[i] ?? 0)));
}
