/** Several processes send one broadcast: together they keep the limit that Telegram sets for the bot. */
import { expect, it } from "vitest";
import { openAudience } from "../support/audience.ts";
import { freshDatabase, onPostgres, onRedis } from "../support/each-storage.ts";

const people = 300;
const perSecond = 60;

await onPostgres("a broadcast by two processes", (server) =>
  onRedis("", (redisUrl) => {
    it("never passes the limit, though both send, and reaches everybody once", { timeout: 90_000 }, async () => {
      const own = new URL(redisUrl);
      own.pathname = "/15";
      const there = await openAudience({
        ...{ databaseUrl: await freshDatabase(server), redisUrl: own.href, people, perSecond },
        standIn: { latencyMs: 60 },
      });
      try {
        await Promise.all([there.start("worker"), there.start("worker")]);
        await there.broadcast();
        expect(await there.finished(60_000)).toEqual({ sent: people });
        expect(there.received().filter((times) => times !== 1)).toEqual([]);
        const { globalViolations, chatViolations, whilePaused, counted } = there.standIn.flood();
        expect({ globalViolations, chatViolations, whilePaused }).toEqual({
          globalViolations: 0,
          chatViolations: 0,
          whilePaused: 0,
        });
        expect(counted).toBe(people);
        for (const door of there.doors) expect(door.calls()).toBeGreaterThan(people / 10);
      } finally {
        await there.close();
      }
    });
  }),
);
