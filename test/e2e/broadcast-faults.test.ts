/**
 * A broadcast while the network and Telegram fail in all the ways they do: nobody gets it twice, everybody is accounted
 * for, and what nobody knows stands in the ledger as unknown until a person decides.
 */
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { FaultKind } from "../../src/adapters/playground/telegram/faults.ts";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { openAudience } from "../support/audience.ts";
import { freshDatabase, onPostgres, onRedis } from "../support/each-storage.ts";

const full = process.env.JEJAK_PROVE === "full";
const patience = { timeout: full ? 900_000 : 120_000 };

interface Storm {
  /** Fewer where each refusal slows everything down. */
  readonly people: number;
  /** The share of calls that meet each kind of trouble. */
  readonly rates: Partial<Record<FaultKind, number>>;
}

const storms: Readonly<Record<string, Storm>> = {
  "replies lost after acceptance": { people: 200, rates: { "reset-after-acceptance": 0.03 } },
  "answers of 5xx, before and after acceptance": { people: 200, rates: { "500": 0.03, "500-after-acceptance": 0.03 } },
  "told to wait on every fifth call": { people: 40, rates: { "429": 0.2 } },
  "all of it together": {
    people: 80,
    rates: { "reset-before": 0.02, "reset-after-acceptance": 0.03, "500": 0.02, "429": 0.1 },
  },
};

await onPostgres("a broadcast in a storm", (server) =>
  onRedis("", (redisUrl) => {
    for (const [n, [storm, { rates, people: few }]] of Object.entries(storms).entries())
      it(`of ${storm}: once each, and all accounted for`, patience, async () => {
        const people = full ? few * 5 : few;
        const own = new URL(redisUrl);
        own.pathname = `/${15 - n}`;
        const there = await openAudience({
          ...{ databaseUrl: await freshDatabase(server), redisUrl: own.href, people, perSecond: 100 },
          standIn: { latencyMs: 20 },
        });
        try {
          there.standIn.faults.rate({ seed: 11 + n, rates, method: "sendMessage" });
          await there.start();
          await there.broadcast();
          const counts = await there.finished(patience.timeout);
          const received = there.received();
          expect(received.filter((times) => times > 1)).toEqual([]);
          const { sent = 0, unknown = 0, failed = 0 } = counts;
          expect(sent + unknown + failed).toBe(people);
          expect(failed).toBe(0);

          const hits = there.standIn.faults.counts();
          const doubtful = hits["reset-before"] + hits["reset-after-acceptance"] + hits["500"];
          expect(unknown).toBe(doubtful + hits["500-after-acceptance"]);
          expect(Object.values(hits).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
          const listed = await there.storage.db.select().from(messages).where(eq(messages.state, "unknown"));
          expect(listed.map(({ employeeId }) => employeeId)).toEqual(expect.arrayContaining([...there.without()]));
        } finally {
          await there.close();
        }
      });
  }),
);
