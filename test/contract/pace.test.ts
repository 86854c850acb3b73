/**
 * The pace, in memory and in Redis over two processes whose clocks differ by ten seconds: never more than the limit in any
 * second, never two messages to one chat in a second, and nobody who waits longer than that takes.
 */
import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestClock, testClock, wallClock } from "../../src/adapters/clock.ts";
import { memoryPace } from "../../src/adapters/memory/pace.ts";
import { openRedis, type RedisConnection } from "../../src/adapters/redis/connect.ts";
import { redisPace, shareWithoutRedis } from "../../src/adapters/redis/pace.ts";
import { bulkPriorities, callsInFlight, laneOf, pacing, promptPriorities } from "../../src/app/delivery/lanes.ts";
import { priority } from "../../src/app/delivery/priority.ts";
import type { Lane } from "../../src/app/ports.ts";
import { eachCache } from "../support/each-storage.ts";
import { freePort, type Server, startRedis } from "../support/servers.ts";
import { moments, one, reserved, tightest, twoProcesses } from "./pace-scene.ts";

const chats = (n: number, prefix = "c") => Array.from({ length: n }, (_, i) => `${prefix}${i}`);
const spread = (at: readonly number[]) => (at.at(-1) ?? 0) - (at[0] ?? 0);
const gapMs = (perSecond: number) => 1000 / (perSecond * pacing.share);

const arrivals = fc.array(
  fc.record({
    who: fc.nat(1),
    chats: fc.array(fc.nat(60), { minLength: 1, maxLength: 25 }),
    lane: fc.constantFrom<Lane>("bulk", "bulk", "bulk", "alert", "reply"),
    thenMs: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(1500)),
  }),
  { minLength: 1, maxLength: 25 },
);

await eachCache("the pace", (url) => {
  let clock: TestClock;
  let server: Server | null = null;
  let redis: RedisConnection[] = [];
  beforeAll(async () => {
    // A server for this file alone where possible: other tests empty the shared one.
    if (url === undefined) return;
    server = await startRedis();
    redis = await Promise.all([0, 1].map(() => openRedis(server?.url ?? url, () => {})));
  });
  afterAll(async () => {
    for (const connection of redis) await connection.close();
    await server?.stop();
  });
  beforeEach(() => {
    clock = testClock(new Date("2026-11-24T01:00:00Z"));
  });
  const later = async (ms: number) => {
    clock.advance(ms);
    if (url !== undefined) await wait(Math.ceil(ms));
  };

  it("never gives more than the limit in any second, however two processes ask", async () => {
    const limits = fc.constantFrom(1, 5, 30, 300);
    const property = fc.asyncProperty(limits, arrivals, async (perSecond, asks) => {
      const { first, second } = await twoProcesses(redis, clock, perSecond);
      const paced: number[] = [];
      const ofChat = new Map<string, number[]>();
      for (const ask of asks) {
        const process = ask.who === 0 ? first : second;
        const asked = process.clock.now().getTime();
        const names = ask.chats.map(String);
        const slots = await process.pace.take(names, ask.lane);
        expect(slots).toHaveLength(names.length);
        slots.forEach((slot, n) => {
          expect("at" in slot ? slot.at : slot.notBefore).toBeGreaterThanOrEqual(asked);
          const at = moments([slot], process);
          ofChat.set(names[n] ?? "", [...(ofChat.get(names[n] ?? "") ?? []), ...at]);
          if (ask.lane !== "reply") paced.push(...at);
        });
        // A second of real time for each of many cases is not worth it.
        await later(url === undefined ? ask.thenMs : Math.min(ask.thenMs, 5));
      }
      expect(tightest(paced, perSecond + 1)).toBeGreaterThanOrEqual(1000);
      for (const at of ofChat.values()) expect(tightest(at, 2)).toBeGreaterThanOrEqual(1000);
    });
    await fc.assert(property, { numRuns: url === undefined ? 300 : 40 });
  });

  it("gives all of the pace to those who wait for it", async () => {
    const { first, second } = await twoProcesses(redis, clock, 30);
    const at = [
      ...moments(await first.pace.take(chats(20, "a"), "bulk"), first),
      ...moments(await second.pace.take(chats(20, "b"), "bulk"), second),
    ];
    expect(at).toHaveLength(40);
    expect(spread(at)).toBeGreaterThan(39 * gapMs(30) - 20);
    expect(spread(at)).toBeLessThan(39 * gapMs(30) + 20);
  });

  it("lets nobody overtake: slots come in the order of asking, and both processes get theirs", async () => {
    const { first, second } = await twoProcesses(redis, clock, 30);
    const at: (number | "later")[] = [];
    for (let n = 0; n < 30; n++) at.push(await one(n % 2 === 0 ? first : second, `c${n}`, "bulk"));
    expect(at).not.toContain("later");
    expect(at).toEqual([...at].sort((a, b) => Number(a) - Number(b)));
  });

  it("does not make up for time in which nobody sent", async () => {
    const { first } = await twoProcesses(redis, clock, 300);
    await first.pace.take(chats(3), "bulk");
    await later(100);
    const at = moments(await first.pace.take(chats(30, "d"), "bulk"), first);
    expect(spread(at)).toBeGreaterThan(29 * gapMs(300) - 1.5);
  });

  it("lets a reply go at once while a broadcast waits for its slots", async () => {
    const { first, second } = await twoProcesses(redis, clock, 5);
    const broadcast = moments(await first.pace.take(chats(20), "bulk"), first);
    const reply = await one(second, "ani", "reply");
    expect(reply).toBeLessThan(broadcast[5] ?? 0);
    // Nor does it cost the broadcast anything: to a chat that has just written, Telegram does not count it.
    const next = await one(first, "next", "bulk");
    expect(Number(next) - (broadcast.at(-1) ?? 0)).toBeLessThan(gapMs(5) + 20);
  });

  it("counts an alert, so that it does not push a broadcast past the limit", async () => {
    const { first, second } = await twoProcesses(redis, clock, 5);
    const broadcast = moments(await first.pace.take(chats(3), "bulk"), first);
    expect(await one(second, "admin", "alert")).toBeGreaterThan(broadcast[2] ?? 0);
  });

  it("holds a chat to one message a second, and nobody else", async () => {
    const { first, second } = await twoProcesses(redis, clock, 300);
    const reply = await one(first, "ani", "reply");
    const [ani, budi, budiAgain] = await second.pace.take(["ani", "budi", "budi"], "bulk");
    expect(ani).toMatchObject({ notBefore: expect.any(Number) });
    expect(budi).toMatchObject({ at: expect.any(Number) });
    expect(budiAgain).toMatchObject({ notBefore: expect.any(Number) });
    expect(moments([budi ?? { chat: "budi", notBefore: 0 }], second)[0]).toBeLessThan(Number(reply) + 500);
    expect(Number(await one(second, "ani", "reply")) - Number(reply)).toBeGreaterThanOrEqual(1000);
  });

  it("stops the broadcasts of both processes when one is told to wait, and nothing else", async () => {
    const { first, second } = await twoProcesses(redis, clock, 300);
    await first.pace.pause(60_000, "bulk");
    for (const [n, process] of [first, second].entries()) {
      const now = process.clock.now().getTime();
      const [slot] = await process.pace.take(["c"], "bulk");
      expect(slot).toMatchObject({ notBefore: expect.any(Number) });
      if (slot !== undefined && "notBefore" in slot) expect(slot.notBefore - now).toBeGreaterThan(50_000);
      expect(await one(process, `reply${n}`, "reply")).not.toBe("later");
      expect(await one(process, `alert${n}`, "alert")).not.toBe("later");
    }
  });

  it("stops everything when a reply is told to wait, until then; a shorter wait does not shorten it", async () => {
    const { first, second } = await twoProcesses(redis, clock, 300);
    await first.pace.pause(1000, "reply");
    await second.pace.pause(1, "alert");
    for (const lane of ["bulk", "alert", "reply"] as const) expect(await one(second, lane, lane)).toBe("later");
    await later(1020);
    for (const lane of ["bulk", "alert", "reply"] as const) expect(await one(first, lane, lane)).not.toBe("later");
  });

  it("takes a slot back when a pause began meanwhile, and lets a reply go however late it is", async () => {
    const { first } = await twoProcesses(redis, clock, 300);
    const bulk = await reserved(first, "c", "bulk");
    const reply = await reserved(first, "ani", "reply");
    await first.pace.pause(60_000, "bulk");
    expect(await first.pace.reach(bulk, "bulk")).toBe(false);
    await later(50);
    expect(await first.pace.reach(reply, "reply")).toBe(true);
  });

  it("takes back a slot that was missed, and with it the chat's second", async () => {
    const { first, second } = await twoProcesses(redis, clock, 300);
    const missed = await reserved(first, "ani", "bulk");
    await later(50);
    expect(await first.pace.reach(missed, "bulk")).toBe(false);
    expect(await one(second, "ani", "bulk")).not.toBe("later");
  });

  it("keeps the second of a chat in which somebody waits behind a slot that was missed", async () => {
    const { first, second } = await twoProcesses(redis, clock, 300);
    const missed = await reserved(first, "ani", "bulk");
    const reply = await one(second, "ani", "reply");
    await later(50);
    expect(await first.pace.reach(missed, "bulk")).toBe(false);
    expect(await one(first, "ani", "bulk")).toBe("later");
    expect(Number(await one(first, "ani", "reply")) - Number(reply)).toBeGreaterThanOrEqual(1000);
  });

  it("slows down once for refusals that come together, and finds back to its pace within minutes", async () => {
    const { first, second, name } = await twoProcesses(redis, clock, 30);
    const pace = async (prefix: string) =>
      spread(moments(await second.pace.take(chats(21, prefix), "bulk"), second)) / 20;
    for (let n = 0; n < 4; n++) await (n % 2 === 0 ? first : second).pace.slower();
    expect(await pace("slow")).toBeCloseTo(gapMs(30) / 0.8, 0);
    const minutes = async (n: number) => {
      clock.advance(n * 60_000);
      await redis[0]?.client.hincrby(`jejak:pace:${name}`, "slowed", -n * 60_000_000);
    };
    await minutes(2);
    expect(await pace("better")).toBeCloseTo(gapMs(30) / 0.9, 0);
    await minutes(3);
    expect(await pace("well")).toBeCloseTo(gapMs(30), 0);
    await minutes(60);
    expect(await pace("never faster")).toBeCloseTo(gapMs(30), 0);
  });

  it("sends at least one message a second, however often it is refused", async () => {
    const { first, name } = await twoProcesses(redis, clock, 5);
    for (let n = 0; n < 30; n++) {
      clock.advance(1_000);
      await redis[0]?.client.hincrby(`jejak:pace:${name}`, "slowed", -1_000_000);
      await first.pace.slower();
    }
    const gap = spread(moments(await first.pace.take(chats(11), "bulk"), first)) / 10;
    expect(gap).toBeGreaterThan(900);
    expect(gap).toBeLessThanOrEqual(1001);
  });

  if (url !== undefined)
    it("keeps the pause it was told when Redis forgets it", async () => {
      const { first, name } = await twoProcesses(redis, clock, 30);
      await first.pace.pause(60_000, "bulk");
      await redis[0]?.client.del(`jejak:pace:${name}`);
      expect(await one(first, "c", "bulk")).toBe("later");
    });

  // A server that was named to us is not ours to freeze.
  if (url !== undefined && !process.env.TEST_REDIS_URL)
    it("goes on by itself while Redis is silent, and with all others when it is back", async () => {
      const trouble: string[] = [];
      const meanwhile = memoryPace(wallClock, 30 * shareWithoutRedis);
      const options = {
        name: "silence",
        perSecond: 30,
        clock: wallClock,
        meanwhile,
        onTrouble: (c: string) => trouble.push(c),
      };
      const [first, second] = redis.map(({ client }) => redisPace(client, options));
      if (server?.pid === undefined || first === undefined || second === undefined)
        throw new Error("no Redis of our own");
      process.kill(server.pid, "SIGSTOP");
      expect((await first.take(["a"], "bulk"))[0]).toMatchObject({ at: expect.any(Number) });
      await first.pause(60_000, "bulk");
      process.kill(server.pid, "SIGCONT");
      expect(trouble).toEqual(["timeout", "timeout"]);
      await redis[0]?.client.ping();
      expect((await first.take(["b"], "bulk"))[0]).toMatchObject({ notBefore: expect.any(Number) });
      expect((await second.take(["c"], "reply"))[0]).toMatchObject({ at: expect.any(Number) });
      expect(trouble).toHaveLength(2);
    });
});

describe("the pace while Redis is not there", () => {
  it("lets five processes together stay within the limit", async () => {
    const connection = await openRedis(`redis://127.0.0.1:${await freePort()}`, () => {});
    const clock = testClock(new Date("2026-11-24T01:00:00Z"));
    const trouble: string[] = [];
    const onTrouble = (code: string) => trouble.push(code);
    const at: number[] = [];
    for (let n = 0; n < 5; n++) {
      const meanwhile = memoryPace(clock, 30 * shareWithoutRedis);
      const pace = redisPace(connection.client, { name: "alone", perSecond: 30, clock, meanwhile, onTrouble });
      for (const slot of await pace.take(chats(100), "bulk")) if ("at" in slot) at.push(slot.at);
    }
    expect(at).toHaveLength(500);
    expect(tightest(at, 31)).toBeGreaterThanOrEqual(1000);
    expect(trouble).toEqual(Array.from({ length: 5 }, () => "offline"));
    await connection.close();
  });
});

describe("lanes", () => {
  it("send what a person waits for on its own way, and leave no message without one", () => {
    const all = Object.values(priority);
    expect([...promptPriorities, ...bulkPriorities].sort()).toEqual([...all].sort());
    expect(promptPriorities.map(laneOf)).toEqual(["reply", "alert"]);
    expect(new Set(bulkPriorities.map(laneOf))).toEqual(new Set(["bulk"]));
  });

  it("keep few calls in flight: what the round trip needs and half as many again", () => {
    expect([callsInFlight(30, 60), callsInFlight(30, 100), callsInFlight(300, 60)]).toEqual([4, 6, 28]);
  });
});
