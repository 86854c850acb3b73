/** The run cache, in memory and in Redis: a copy comes back as it was, and trouble is a miss. */
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memoryRunCache } from "../../src/adapters/memory/run-cache.ts";
import { openRedis, type RedisConnection } from "../../src/adapters/redis/connect.ts";
import { redisRunCache } from "../../src/adapters/redis/run-cache.ts";
import type { LiveRun, RunCache } from "../../src/app/ports.ts";
import { eachCache } from "../support/each-storage.ts";
import { freePort, startRedis } from "../support/servers.ts";

const live = (id: string, turn = 0): LiveRun => ({
  run: {
    id,
    conversation: "satisfaction",
    turn,
    status: "open",
    place: { card: "step", step: "relevance" },
    answers: { relevance: { value: "4", score: 4 } },
    skipped: [],
    draft: [],
    locale: "id",
    mode: "seminar",
    values: { title: "Pelatihan \u{1F4DD} <b>" },
  } as LiveRun["run"],
  structure: "hash",
  employeeId: "e",
  enrollmentId: "n",
  touchpointId: null,
  channel: "telegram",
  chat: "7",
  messageId: null,
  closesAt: "2026-12-01T09:00:00.000Z",
  chain: null,
});

await eachCache("the run cache", (url) => {
  let cache: RunCache;
  let redis: RedisConnection | undefined;
  const trouble: string[] = [];
  beforeAll(async () => {
    redis = url === undefined ? undefined : await openRedis(url, (code) => trouble.push(code));
    cache = redis === undefined ? memoryRunCache() : redisRunCache(redis.client, (code) => trouble.push(code));
  });
  afterAll(async () => {
    await redis?.close();
    expect(trouble).toEqual([]);
  });

  it("answers in the order asked, undefined for what it does not have", async () => {
    await cache.setMany([live("a"), live("b", 3)]);
    expect(await cache.getMany(["b", "nobody", "a", "b"])).toEqual([live("b", 3), undefined, live("a"), live("b", 3)]);
  });

  it("keeps the latest copy and forgets what is dropped", async () => {
    await cache.setMany([live("c", 1), live("c", 2)]);
    expect((await cache.getMany(["c"]))[0]?.run.turn).toBe(2);
    await cache.drop(["c", "never"]);
    expect(await cache.getMany(["c"])).toEqual([undefined]);
  });

  it("does nothing about nothing", async () => {
    await cache.setMany([]);
    await cache.drop([]);
    expect(await cache.getMany([])).toEqual([]);
  });

  if (url !== undefined)
    it("takes for a miss what is no run of ours, and lets copies go after a day", async () => {
      await redis?.client.mset("jejak:run:x", "{", "jejak:run:y", JSON.stringify(live("z")), "jejak:run:w", "null");
      expect(await cache.getMany(["x", "y", "w"])).toEqual([undefined, undefined, undefined]);
      await cache.setMany([live("d")]);
      expect(await redis?.client.ttl("jejak:run:d")).toBeGreaterThan(86_000);
    });

  if (url !== undefined)
    it("only misses after FLUSHALL, and fills again", async () => {
      await cache.setMany([live("a")]);
      await redis?.client.flushall();
      expect(await cache.getMany(["a"])).toEqual([undefined]);
      await cache.setMany([live("a")]);
      expect(await cache.getMany(["a"])).toEqual([live("a")]);
    });

  // A server that was named to us is not ours to freeze.
  if (url !== undefined && !process.env.TEST_REDIS_URL)
    it("is given up on when it falls silent, and used again when it is back", async () => {
      const server = await startRedis();
      if (server?.pid === undefined) throw new Error("no Redis of our own");
      const trouble: string[] = [];
      const redis = await openRedis(server.url, () => {});
      const cache = redisRunCache(redis.client, (code) => trouble.push(code));
      await cache.setMany([live("a")]);
      process.kill(server.pid, "SIGSTOP");
      expect(await cache.getMany(["a"])).toEqual([undefined]);
      await cache.setMany([live("b")]);
      expect(trouble).toEqual(["timeout", "timeout"]);
      process.kill(server.pid, "SIGCONT");
      await redis.client.ping();
      expect((await cache.getMany(["a"]))[0]?.run.id).toBe("a");
      await redis.close();
      await server.stop();
    });
});

describe("memory", () => {
  it("forgets the run unused for longest when it is full", async () => {
    const cache = memoryRunCache(2);
    await cache.setMany([live("a"), live("b")]);
    await cache.getMany(["a"]);
    await cache.setMany([live("c")]);
    expect((await cache.getMany(["a", "b", "c"])).map((run) => run?.run.id)).toEqual(["a", undefined, "c"]);
  });
});

describe("a Redis that is not there", () => {
  it("answers with misses, keeps quiet, and tells its trouble by code", async () => {
    const trouble: string[] = [];
    const redis = await openRedis(`redis://127.0.0.1:${await freePort()}`, (code) => trouble.push(code));
    const cache = redisRunCache(redis.client, (code) => trouble.push(code));
    await cache.setMany([live("a")]);
    await cache.drop(["a"]);
    expect(await cache.getMany(["a", "b"])).toEqual([undefined, undefined]);
    await redis.close();
    expect(trouble[0]).toBe("ECONNREFUSED");
    expect(trouble.filter((code) => code === "offline")).toHaveLength(3);
  });

  it("is given up on when it accepts connections and then says nothing", async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket.on("error", () => {})));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const trouble: string[] = [];
    const redis = await openRedis(`redis://127.0.0.1:${(silent.address() as AddressInfo).port}`, () => {});
    const cache = redisRunCache(redis.client, (code) => trouble.push(code));
    expect(await cache.getMany(["a"])).toEqual([undefined]);
    await cache.setMany([live("a")]);
    expect(trouble).toHaveLength(2);
    await redis.close();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});
