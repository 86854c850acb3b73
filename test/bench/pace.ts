/**
 * How much of the allowed rate a broadcast gets, in real time, against the stand-in for Telegram: where a second slides and
 * going past it stops everything for three seconds, and where a bucket fills up. Beside it a limiter that counts by the
 * second of the clock. `node --import tsx test/bench/pace.ts`: about a minute and a half.
 */
import { availableParallelism, loadavg } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { wallClock } from "../../src/adapters/clock.ts";
import { memoryPace } from "../../src/adapters/memory/pace.ts";
import { createTelegramStandIn } from "../../src/adapters/playground/telegram/stand-in.ts";
import { openRedis } from "../../src/adapters/redis/connect.ts";
import { redisPace, shareWithoutRedis } from "../../src/adapters/redis/pace.ts";
import { telegramMessenger } from "../../src/adapters/telegram/send.ts";
import { callsInFlight } from "../../src/app/delivery/lanes.ts";
import type { Delivery, Pace } from "../../src/app/ports.ts";
import { say } from "../../src/core/message.ts";
import { drawWhite } from "../support/pictures.ts";
import { startRedis } from "../support/servers.ts";

const token = "4242:bench";
const roundTripMs = 60;

interface Outside {
  readonly chats: readonly string[];
  /** One call; counted while it is in flight. */
  send(chat: string): Promise<Delivery>;
  mostInFlight(): number;
  /** Slots that nobody used. */
  missed: number;
  refused(): number;
  /** When each message reached its chat, in milliseconds, earliest first; two for a chat that got it twice. */
  arrivals(): readonly (readonly number[])[];
}

type Limit = "strict" | "bucket";

/** A world of `sends` people, of whom nobody wrote in the last minute. */
function outside(limit: Limit, perSecond: number, sends: number): Outside {
  let shiftMs = -60_000;
  const telegram = createTelegramStandIn({
    token,
    botUsername: "bench_bot",
    now: () => new Date(Date.now() + shiftMs),
    latencyMs: roundTripMs,
    keepLog: false,
    limits: { perSecond, enforce: limit },
  });
  const chats = Array.from({ length: sends }, (_, n) => String(1000 + n));
  for (const chat of chats) telegram.person(Number(chat)).command("/start");
  telegram.takeUpdates();
  shiftMs = 0;

  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const messenger = telegramMessenger({
    token,
    log: quiet,
    fetch: telegram.fetch,
    draw: drawWhite,
  });
  let inFlight = 0;
  let most = 0;
  return {
    chats,
    send: async (chat) => {
      most = Math.max(most, ++inFlight);
      const delivery = await messenger.send(chat, say("Pengumuman"));
      inFlight -= 1;
      return delivery;
    },
    mostInFlight: () => most,
    missed: 0,
    refused: () => {
      const { globalViolations, chatViolations, whilePaused } = telegram.flood();
      return globalViolations + chatViolations + whilePaused;
    },
    arrivals: () =>
      chats.map((chat) => {
        const ours = telegram.messages(Number(chat)).filter(({ from }) => from.is_bot);
        return ours.map(({ sentAt }) => sentAt.getTime());
      }),
  };
}

/** What one sender does: slots are taken a few ahead, so that the next are there before the last are used up. */
async function sendPaced(world: Outside, queue: string[], pace: Pace, inFlight: number): Promise<void> {
  const calls = new Set<Promise<void>>();
  const call = async (chat: string) => {
    const delivery = await world.send(chat);
    if (delivery.outcome !== "wait") return;
    queue.push(chat);
    await pace.pause(delivery.retryAfterMs, "bulk");
    await pace.slower();
  };
  const take = async () => {
    const chats = queue.splice(0, inFlight);
    return pace.take(chats, "bulk");
  };
  let ahead = take();
  for (;;) {
    const taken = await ahead;
    ahead = take();
    if (taken.length === 0 && (await ahead).length === 0 && queue.length === 0 && calls.size === 0) return;
    if (taken.length === 0) await Promise.race([...calls, wait(5)]);
    let again = 0;
    for (const slot of taken) {
      while (calls.size >= inFlight) await Promise.race(calls);
      if ("at" in slot && (await pace.reach(slot, "bulk"))) {
        const made: Promise<void> = call(slot.chat).finally(() => calls.delete(made));
        calls.add(made);
        continue;
      }
      queue.push(slot.chat);
      if ("at" in slot) world.missed += 1;
      else again = Math.max(again, slot.notBefore);
    }
    if (again > 0) await wait(Math.max(0, again - Date.now()));
  }
}

/** As many as the limit in each second of the clock, as fast as they go out; waits when told to. */
async function sendByTheSecond({ send }: Outside, queue: string[], perSecond: number): Promise<void> {
  let toldUntil = 0;
  let calls: Promise<void>[] = [];
  while (queue.length > 0 || calls.length > 0) {
    calls = queue.splice(0, perSecond).map(async (chat) => {
      const delivery = await send(chat);
      if (delivery.outcome !== "wait") return;
      queue.push(chat);
      toldUntil = Math.max(toldUntil, Date.now() + delivery.retryAfterMs);
    });
    await wait(1000 - (Date.now() % 1000));
    if (queue.length === 0 || toldUntil > Date.now()) await Promise.all(calls);
    await wait(Math.max(0, toldUntil - Date.now()));
    if (queue.length === 0) calls = [];
  }
}

interface Result {
  readonly name: string;
  readonly share: number;
}

async function measure(name: string, world: Outside, perSecond: number, run: (queue: string[]) => Promise<unknown>) {
  const stalls = monitorEventLoopDelay({ resolution: 1 });
  stalls.enable();
  await run([...world.chats]);
  stalls.disable();
  const all = world.arrivals();
  const at = all.flat().sort((a, b) => a - b);
  const seconds = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000;
  const share = (at.length - 1) / seconds / perSecond;
  let mostInASecond = 0;
  for (let from = 0, to = 0; to < at.length; to++) {
    while ((at[to] ?? 0) - (at[from] ?? 0) >= 1000) from += 1;
    mostInASecond = Math.max(mostInASecond, to - from + 1);
  }
  const facts = {
    share: share.toFixed(3),
    seconds: seconds.toFixed(2),
    "most in a second": mostInASecond,
    "slots missed": world.missed,
    "refused calls": world.refused(),
    lost: all.filter((times) => times.length === 0).length,
    doubled: all.filter((times) => times.length > 1).length,
    "longest stall": `${Math.round(stalls.max / 1e6)} ms`,
    "most in flight": world.mostInFlight(),
  };
  console.log(
    `${name.padEnd(46)} ${Object.entries(facts)
      .map(([what, value]) => `${what} ${value}`)
      .join(", ")}`,
  );
  return { name, share } satisfies Result;
}

const redisServer = await startRedis();
const closers: (() => Promise<void>)[] = [];

/** Two senders with connections of their own, as two processes have. */
async function overRedis(name: string, perSecond: number): Promise<Pace[]> {
  if (redisServer === null) return [];
  const onTrouble = (code: string) => console.log(`Redis: ${code}`);
  const connections = await Promise.all([0, 1].map(() => openRedis(redisServer.url, onTrouble)));
  return connections.map(({ client, close }) => {
    closers.push(close);
    const meanwhile = memoryPace(wallClock, perSecond * shareWithoutRedis);
    return redisPace(client, { name, perSecond, clock: wallClock, meanwhile, onTrouble });
  });
}

async function paced(limit: Limit, perSecond: number, sends: number, pacers: "memory" | "Redis"): Promise<Result> {
  const world = outside(limit, perSecond, sends);
  const name = `${sends} at ${perSecond}/s, ${limit}, ${pacers === "Redis" ? "two senders, Redis" : "memory"}`;
  const paces = pacers === "Redis" ? await overRedis(name, perSecond) : [memoryPace(wallClock, perSecond)];
  if (paces.length === 0) return { name, share: Number.NaN };
  // For the whole rate: slots of one sender may follow each other. All of them together have no more calls to make.
  const inFlight = callsInFlight(perSecond, roundTripMs);
  return measure(name, world, perSecond, (queue) =>
    Promise.all(paces.map((pace) => sendPaced(world, queue, pace, inFlight))),
  );
}

async function byTheSecond(perSecond: number, sends: number): Promise<Result> {
  const world = outside("strict", perSecond, sends);
  const name = `${sends} at ${perSecond}/s, strict, by the clock's second`;
  return measure(name, world, perSecond, (queue) => sendByTheSecond(world, queue, perSecond));
}

function compare(perSecond: number, smooth: Result, naive: Result): void {
  console.log(
    `At ${perSecond}/s the paced sender gets ${(smooth.share / naive.share).toFixed(1)} x the other's rate.\n`,
  );
}

console.log(`Machine: ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`);
// Few calls a second do not disturb each other, so these run side by side.
const [smooth30] = await Promise.all([
  paced("strict", 30, 600, "memory"),
  paced("strict", 30, 600, "Redis"),
  paced("bucket", 30, 600, "memory"),
]);
compare(30, smooth30, await byTheSecond(30, 150));
const smooth300 = await paced("strict", 300, 3000, "memory");
await paced("strict", 300, 3000, "Redis");
await paced("bucket", 300, 3000, "memory");
compare(300, smooth300, await byTheSecond(300, 1500));

for (const close of closers) await close();
await redisServer?.stop();
