/** Redis only remembers: emptied between any two taps, it costs a read and never an answer. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { memoryRunCache } from "../../src/adapters/memory/run-cache.ts";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { answers } from "../../src/adapters/postgres/schema/surveys.ts";
import { openRedis, type RedisConnection } from "../../src/adapters/redis/connect.ts";
import { redisRunCache } from "../../src/adapters/redis/run-cache.ts";
import { openBot } from "../support/bot.ts";
import { eachCache, eachStorage, emptyTables } from "../support/each-storage.ts";

await eachStorage("a survey while the cache forgets", async (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  afterAll(() => storage.close());

  await eachCache("", (url) => {
    let redis: RedisConnection | undefined;
    beforeAll(async () => {
      if (url !== undefined) redis = await openRedis(url, () => {});
    });
    afterAll(() => redis?.close());

    it("goes on after FLUSHALL between any two taps", async () => {
      await emptyTables(storage.db);
      const caches = redis === undefined ? undefined : redisRunCache(redis.client, () => {});
      let forgetful = caches ?? memoryRunCache();
      const cache: typeof forgetful = {
        getMany: (ids) => forgetful.getMany(ids),
        setMany: (runs) => forgetful.setMany(runs),
        drop: (ids) => forgetful.drop(ids),
      };
      const flush = async () => {
        if (redis === undefined) forgetful = memoryRunCache();
        else await redis.client.flushall();
      };
      const bot = await openBot(storage.db, { cache });
      await bot.surveyForSiti();
      const siti = bot.person();
      const taps = ["Mulai", "Sangat sesuai", "Mudah", "Baik", "Kembali", "Kurang baik", "Baik", "Sangat baik"];
      const seen: string[] = [];
      for (const label of taps) {
        await flush();
        await siti.choose(label);
        seen.push(/Pertanyaan \d/.exec(siti.last())?.[0] ?? "");
      }
      expect(seen.map((text) => Number(text.slice(-1)))).toEqual([1, 2, 3, 4, 3, 4, 5, 6]);
      expect((await storage.db.select().from(answers)).length).toBe(5);
    });
  });
});
