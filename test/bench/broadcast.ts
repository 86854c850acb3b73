/**
 * Broadcasts by the real program, in a process of its own with PostgreSQL and Redis, against the stand-in for Telegram over
 * HTTP: 60 ms round trip, a strict sliding second that refuses everything for three seconds when it is broken, or a bucket
 * that fills evenly. Then the same while ten other people a second answer a survey, three times, as a p99 of two
 * hundred taps is two of them. `node --import tsx test/bench/broadcast.ts`: about seven minutes.
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

type Limit = "strict" | "bucket";

async function measure(limit: Limit, people: number, perSecond: number, readers = 0): Promise<Measured> {
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
    return told({
      ...facts(there, people, perSecond),
      name: `${people} at ${perSecond}/s, ${limit}`,
      memory,
      quiet,
      busy,
    });
  } finally {
    await there.close();
  }
}

/** Sends to everybody; gives the memory of the program after a third of them and at the end, in MB. */
async function send(there: Audience, bot: Child, people: number): Promise<readonly [number, number]> {
  await there.broadcast();
  while (there.standIn.flood().counted < people / 3) await wait(100);
  const third = memoryOf(bot.pid);
  await there.finished(600_000);
  return [third, memoryOf(bot.pid)];
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
}

type Taps = Awaited<ReturnType<Readers["answer"]>>;

interface Facts {
  /** Of the allowed rate. */
  readonly share: number;
  readonly refusedPerThousand: number;
  readonly lost: number;
  readonly doubled: number;
}

interface Measured extends Facts {
  readonly name: string;
  readonly memory: readonly [number, number];
  /** How long each card took without and with the broadcast. */
  readonly quiet: Taps | undefined;
  readonly busy: Taps | undefined;
}

function facts(there: Audience, people: number, perSecond: number): Facts {
  const times = there.arrivals();
  const at = times.flat().sort((a, b) => a - b);
  const { globalViolations, chatViolations, whilePaused } = there.standIn.flood();
  return {
    share: (at.length - 1) / (((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000) / perSecond,
    refusedPerThousand: ((globalViolations + chatViolations + whilePaused) * 1000) / people,
    lost: times.filter((each) => each.length === 0).length,
    doubled: times.filter((each) => each.length > 1).length,
  };
}

function quantile(taps: Taps, q: number): number {
  return [...taps].sort((a, b) => a - b)[Math.min(taps.length - 1, Math.floor(taps.length * q))] ?? Number.NaN;
}

function told(measured: Measured): Measured {
  const { name, share, refusedPerThousand, lost, doubled, memory } = measured;
  const cells = [share.toFixed(3), refusedPerThousand.toFixed(1), `${lost}`, `${doubled}`];
  const memories = memory.map((mb) => mb.toFixed(0)).join(" -> ");
  console.log(`${name.padEnd(22)} ${cells.map((cell) => cell.padStart(8)).join(" ")}  ${memories} MB`);
  return measured;
}

/** The taps of several rounds together. */
function tellTaps(rounds: readonly Measured[]): void {
  const quiet = rounds.flatMap((round) => round.quiet ?? []);
  const busy = rounds.flatMap((round) => round.busy ?? []);
  const [without, beside] = [quiet, busy].map(
    (taps) => `p50 ${quantile(taps, 0.5).toFixed(0)}, p99 ${quantile(taps, 0.99).toFixed(0)} ms of ${taps.length}`,
  );
  const ratio = (quantile(busy, 0.99) / quantile(quiet, 0.99)).toFixed(2);
  console.log(`card after a tap, without: ${without}; with ${rounds[0]?.name}: ${beside}; p99 ratio ${ratio}`);
}

async function rounds(people: number, perSecond: number): Promise<readonly Measured[]> {
  const all: Measured[] = [];
  for (let round = 0; round < 3; round++) all.push(await measure("strict", people, perSecond, 60));
  return all;
}

console.log(`load ${loadavg()[0]?.toFixed(2)}`);
console.log(`${"".padEnd(22)}    share  refused     lost  doubled  memory at a third and at the end`);
for (const limit of ["strict", "bucket"] as const) {
  await measure(limit, 600, 30);
  await measure(limit, 3_000, 300);
}
console.log("beside people who answer a survey");
const beside = [await rounds(600, 30), await rounds(3_000, 300)];
beside.forEach(tellTaps);
await Promise.all([database.stop(), redis.stop()]);
