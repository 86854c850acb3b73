/** Limits on trying, in memory and in Redis: five wrong codes, then a pause, for each key by itself. */
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testClock } from "../../src/adapters/clock.ts";
import { memoryTries } from "../../src/adapters/memory/tries.ts";
import { openRedis, type RedisConnection } from "../../src/adapters/redis/connect.ts";
import { redisTries } from "../../src/adapters/redis/tries.ts";
import type { Tries } from "../../src/app/ports.ts";
import { eachCache } from "../support/each-storage.ts";
import { freePort } from "../support/servers.ts";

const clock = testClock(new Date("2026-11-24T01:00:00Z"));
const limit = { tries: 5, pauseMs: 900_000 };

await eachCache("tries", (url) => {
  let tries: Tries;
  let redis: RedisConnection | undefined;
  beforeAll(async () => {
    redis = url === undefined ? undefined : await openRedis(url, () => {});
    tries = redis === undefined ? memoryTries(clock) : redisTries(redis.client, memoryTries(clock), () => {});
  });
  afterAll(() => redis?.close());

  it("allows five, then none, and says how long the pause is", async () => {
    const taken = [];
    for (let n = 0; n < 7; n++) taken.push(await tries.take("chat:1", limit));
    expect(taken.map((t) => [t.allowed, t.left])).toEqual([
      [true, 4],
      [true, 3],
      [true, 2],
      [true, 1],
      [true, 0],
      [false, 0],
      [false, 0],
    ]);
    expect(taken[6]?.retryAfterMs).toBeGreaterThan(890_000);
    expect(taken[6]?.retryAfterMs).toBeLessThanOrEqual(900_000);
  });

  it("counts each key by itself, and starts anew after success", async () => {
    for (let n = 0; n < 6; n++) await tries.take("chat:2", limit);
    expect((await tries.take("chat:3", limit)).allowed).toBe(true);
    await tries.forget("chat:2");
    expect(await tries.take("chat:2", limit)).toEqual({ allowed: true, left: 4, retryAfterMs: 0 });
  });

  it("lets nobody slip through who tries many times at once", async () => {
    const taken = await Promise.all(Array.from({ length: 50 }, () => tries.take("chat:4", limit)));
    expect(taken.filter((t) => t.allowed)).toHaveLength(5);
  });

  it("allows again when the pause is over", async () => {
    const short = { tries: 1, pauseMs: 60 };
    await tries.take("chat:5", short);
    const refused = await tries.take("chat:5", short);
    clock.advance(refused.retryAfterMs);
    if (url !== undefined) await wait(refused.retryAfterMs + 20);
    expect((await tries.take("chat:5", short)).allowed).toBe(true);
  });
});

describe("tries while Redis is not there", () => {
  it("are still limited, by this process", async () => {
    const redis = await openRedis(`redis://127.0.0.1:${await freePort()}`, () => {});
    const trouble: string[] = [];
    const tries = redisTries(redis.client, memoryTries(clock), (code) => trouble.push(code));
    for (let n = 0; n < 5; n++) expect((await tries.take("x", limit)).allowed).toBe(true);
    expect((await tries.take("x", limit)).allowed).toBe(false);
    await tries.forget("x");
    expect((await tries.take("x", limit)).allowed).toBe(true);
    await redis.close();
    expect(trouble).toEqual(Array.from({ length: 8 }, () => "offline"));
  });
});
