/** Telegram says how long to wait: both processes wait as long, and what is queued is left as it is meanwhile. */
import { setTimeout as wait } from "node:timers/promises";
import { and, eq, gt } from "drizzle-orm";
import { expect, it } from "vitest";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { callsInFlight } from "../../src/app/delivery/lanes.ts";
import { openAudience } from "../support/audience.ts";
import { freshDatabase, onPostgres, onRedis } from "../support/each-storage.ts";

const people = 200;
const perSecond = 60;
const roundTripMs = 60;

await onPostgres("a broadcast that is told to wait", (server) =>
  onRedis("", (redisUrl) => {
    it("makes no call meanwhile, then reaches everybody once", { timeout: 90_000 }, async () => {
      const own = new URL(redisUrl);
      own.pathname = "/14";
      const there = await openAudience({
        ...{ databaseUrl: await freshDatabase(server), redisUrl: own.href, people, perSecond },
        standIn: { latencyMs: roundTripMs, keepLog: true },
      });
      const { storage, standIn } = there;
      try {
        await Promise.all([there.start("worker"), there.start("worker")]);
        await there.broadcast();
        await expect.poll(() => there.doors.every((door) => door.calls() > 10), { timeout: 20_000 }).toBe(true);
        standIn.faults.next({ kind: "429", method: "sendMessage", retryAfter: 3 });
        const refusal = () => standIn.log.find(({ code }) => code === 429);
        await expect.poll(refusal, { timeout: 10_000, interval: 20 }).toBeDefined();
        const told = refusal()?.at.getTime() ?? 0;

        await wait(1_500);
        const putOff = and(eq(messages.state, "queued"), gt(messages.notBefore, new Date()));
        const { queued = 0 } = await there.ledger();
        // Only what was under way in either process is put off: the rest is not written anew for each refusal.
        expect(await storage.db.$count(messages, putOff)).toBeLessThanOrEqual(
          2 * callsInFlight(perSecond, roundTripMs),
        );
        expect(queued).toBeGreaterThan(2 * callsInFlight(perSecond, roundTripMs));

        expect(await there.finished(60_000)).toEqual({ sent: people });
        expect(there.received().filter((times) => times !== 1)).toEqual([]);
        // Calls that were begun before the answer came are made; a second is more than they need.
        const meanwhile = standIn.log.filter(({ at, method }) => {
          const since = at.getTime() - told;
          return method === "sendMessage" && since > 1_000 && since < 3_000;
        });
        expect(meanwhile).toEqual([]);
      } finally {
        await there.close();
      }
    });
  }),
);
