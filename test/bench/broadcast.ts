/**
 * Broadcasts by the real program, in a process of its own with PostgreSQL and Redis, against the stand-in for Telegram over
 * HTTP: 60 ms round trip, a strict sliding second that refuses everything for three seconds when it is broken, or a bucket
 * that fills evenly. Then the same while ten other people a second answer a survey. `node --import tsx test/bench/broadcast.ts`: about four minutes.
 */
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { type Audience, openAudience } from "../support/audience.ts";
import type { Child } from "../support/child.ts";
import { openReaders, type Readers } from "../support/readers.ts";
import { startPostgres, startRedis } from "../support/servers.ts";

const roundTripMs = 60;
const tapsPerSecond = 10;
const [database, redis] = [await startPostgres(), await startRedis()];
if (database === null || redis === null) throw new Error("PostgreSQL and Redis are needed");

let databases = 0;

async function freshUrls() {
  const name = `bench_${++databases}`;
  const admin = postgres(database!.url, { max: 1, onnotice: () => {} });
  await admin`drop database if exists ${admin(name)}`;
  await admin`create database ${admin(name)}`;
  await admin.end();
  const url = new URL(database!.url);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, redisUrl: `${redis!.url}/${databases}` };
}

interface Result {
  readonly share: number;
  readonly p99: number;
  readonly quietP99: number;
}

type Limit = "strict" | "bucket";

async function measure(limit: Limit, people: number, perSecond: number, readers = 0): Promise<Result> {
  const there = await openAudience({
    ...(await freshUrls()),
    ...{ people, perSecond, standIn: { latencyMs: roundTripMs, limits: { perSecond, enforce: limit } } },
  });
  try {
    const surveys = readers === 0 ? undefined : await openReaders(there, readers);
    const bot = await there.start();
    await surveys?.begun();
    // Whoever has been answered wrote a moment ago; the broadcast begins when that is over.
    await wait(readers === 0 ? 0 : 6_000);
    const quiet = await surveys?.answer(tapsPerSecond, 20_000);
    const taps = surveys?.answer(tapsPerSecond, (people / perSecond) * 1_000 + 2_000);
    const memory = await send(there, bot, people);
    const busy = await taps;
    return report({ there, limit, people, perSecond, memory, quiet, busy });
  } finally {
    await there.close();
  }
}

/** Sends to everybody; gives the memory of the program after a third of them and at the end, in MB. */
async function send(there: Audience, bot: Child, people: number): Promise<readonly [number, number]> {
  await there.broadcast();
  const reached = () => there.received().filter((times) => times > 0).length;
  while (reached() < people / 3) await wait(100);
  const third = memoryOf(bot.pid);
  await there.finished(600_000);
  return [third, memoryOf(bot.pid)];
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
}

type Taps = Awaited<ReturnType<Readers["answer"]>>;

interface Measured {
  readonly limit: Limit;
  readonly there: Audience;
  readonly people: number;
  readonly perSecond: number;
  readonly memory: readonly [number, number];
  readonly quiet: Taps | undefined;
  readonly busy: Taps | undefined;
}

function report({ there, limit, people, perSecond, memory, quiet, busy }: Measured): Result {
  const times = there.arrivals();
  const at = times.flat().sort((a, b) => a - b);
  const share = (at.length - 1) / (((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000) / perSecond;
  const { globalViolations, chatViolations, whilePaused } = there.standIn.flood();
  const facts = {
    share: share.toFixed(3),
    "refused calls": globalViolations + chatViolations + whilePaused,
    lost: times.filter((each) => each.length === 0).length,
    doubled: times.filter((each) => each.length > 1).length,
    "memory at a third, at the end": `${memory.map((mb) => mb.toFixed(0)).join(", ")} MB`,
    ...(quiet && { "card after a tap without": `p50 ${ms(quiet, 0.5)}, p99 ${ms(quiet, 0.99)} ms` }),
    ...(busy && { with: `p50 ${ms(busy, 0.5)}, p99 ${ms(busy, 0.99)} ms` }),
  };
  const said = Object.entries(facts).map(([what, value]) => `${what} ${value}`);
  console.log(`${people} at ${perSecond}/s, ${limit}: ${said.join("; ")}`);
  return { share, p99: at99(busy), quietP99: at99(quiet) };
}

function quantile(taps: Taps, q: number): number {
  return [...taps].sort((a, b) => a - b)[Math.min(taps.length - 1, Math.floor(taps.length * q))] ?? Number.NaN;
}
const ms = (taps: Taps, q: number) => quantile(taps, q).toFixed(0);
const at99 = (taps: Taps | undefined) => (taps === undefined ? Number.NaN : quantile(taps, 0.99));

console.log(`load ${loadavg()[0]?.toFixed(2)}`);
const alone = [
  await measure("strict", 600, 30),
  await measure("bucket", 600, 30),
  await measure("strict", 3_000, 300),
  await measure("bucket", 3_000, 300),
];
const together = [await measure("strict", 600, 30, 60), await measure("strict", 3_000, 300, 60)];
console.log(`shares of the allowed rate: ${[...alone, ...together].map(({ share }) => share.toFixed(3)).join(", ")}`);
console.log(`p99 with to without: ${together.map(({ p99, quietP99 }) => (p99 / quietP99).toFixed(2)).join(", ")}`);
await Promise.all([database.stop(), redis.stop()]);
