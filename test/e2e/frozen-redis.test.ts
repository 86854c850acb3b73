/** Redis that accepts and says nothing costs a moment, and no answer: the survey goes on, and uses it again afterwards. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { openMemoryDb } from "../../src/adapters/postgres/embedded.ts";
import { answers } from "../../src/adapters/postgres/schema/surveys.ts";
import { openRedis, type RedisConnection } from "../../src/adapters/redis/connect.ts";
import { redisRunCache } from "../../src/adapters/redis/run-cache.ts";
import { openBot } from "../support/bot.ts";
import { onRedis } from "../support/each-storage.ts";
import { type Server, startRedis } from "../support/servers.ts";

await onRedis("a survey while Redis is frozen", () => {
  let server: Server | null;
  let redis: RedisConnection;
  const troubles: string[] = [];
  beforeAll(async () => {
    server = await startRedis({ mustBeOwn: true });
    if (server?.pid === undefined) throw new Error("this test freezes a Redis of its own: install one");
    redis = await openRedis(server.url, (code) => void troubles.push(code));
  });
  afterAll(async () => {
    await redis.close();
    await server?.stop();
  });

  it("goes on with every answer once", { timeout: 60_000 }, async () => {
    const storage = await openMemoryDb();
    const bot = await openBot(storage.db, { cache: redisRunCache(redis.client, (code) => void troubles.push(code)) });
    await bot.surveyForSiti();
    const siti = bot.person();
    const pid = server?.pid ?? 0;
    await siti.choose("Mulai");
    process.kill(pid, "SIGSTOP");
    try {
      for (const label of ["Sangat sesuai", "Mudah", "Baik"]) await siti.choose(label);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    expect(siti.last()).toMatch(/^Pertanyaan 4/);
    for (const label of ["Baik", "Sangat baik"]) await siti.choose(label);
    expect(siti.last()).toMatch(/^Pertanyaan 6/);
    expect((await storage.db.select().from(answers)).map(({ value }) => value)).toEqual(["4", "3", "3", "3", "4"]);
    expect(troubles.length).toBeGreaterThan(0);
    await storage.close();
  });
});
