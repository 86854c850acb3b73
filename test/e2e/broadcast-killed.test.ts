/**
 * A broadcast while its processes are killed, stopped and started: everybody gets it once, or it is known of whom nobody
 * knows. In `npm run prove` at twenty random moments.
 */
import { setTimeout as wait } from "node:timers/promises";
import { and, eq, inArray } from "drizzle-orm";
import { expect, it } from "vitest";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { callsInFlight } from "../../src/app/delivery/lanes.ts";
import { type Audience, openAudience } from "../support/audience.ts";
import type { Child } from "../support/child.ts";
import { freshDatabase, onPostgres, onRedis } from "../support/each-storage.ts";

const people = 240;
const perSecond = 60;
const roundTripMs = 60;
const inFlight = callsInFlight(perSecond, roundTripMs);
const seeds = process.env.JEJAK_PROVE === "full" ? 20 : 1;
const patience = { timeout: 60_000 + seeds * 60_000 };

/** Waits until the broadcast, which takes four seconds, has been under way for a while that depends on the seed. */
async function someWayInto(there: Audience, seed: number): Promise<void> {
  await expect.poll(() => there.received().some((times) => times > 0), { timeout: 10_000, interval: 10 }).toBe(true);
  await wait((seed * 7919) % 3_000);
}

await onPostgres("a broadcast", (server) =>
  onRedis("", (redisUrl) => {
    async function audience(): Promise<Audience> {
      return openAudience({
        ...{ databaseUrl: await freshDatabase(server), redisUrl: ownDatabase(redisUrl), people, perSecond },
        standIn: { latencyMs: roundTripMs },
      });
    }

    /** What has been under way for three seconds is not any more: the minute that a process has for it is over. */
    async function giveUp({ storage: { db } }: Audience): Promise<void> {
      const sending = eq(messages.state, "sending");
      const then = (await db.select({ key: messages.key }).from(messages).where(sending)).map(({ key }) => key);
      await wait(3_000);
      if (then.length > 0)
        await db
          .update(messages)
          .set({ leaseUntil: new Date() })
          .where(and(sending, inArray(messages.key, then)));
    }

    /** 0 lost, 0 doubled; of those that nobody knows of, each stands in the ledger. */
    async function expectOnce(there: Audience, kills: number): Promise<void> {
      const counts = await there.finished(100_000);
      const received = there.received();
      const unknown = counts.unknown ?? 0;
      expect(received.filter((times) => times > 1)).toEqual([]);
      expect((counts.sent ?? 0) + unknown).toBe(people);
      expect(unknown).toBeLessThanOrEqual(kills * inFlight);
      // Whoever got nothing is one of those of whom nobody knows: listed by name, for a person to decide.
      const listed = await there.storage.db.select().from(messages).where(eq(messages.state, "unknown"));
      expect(listed.map(({ employeeId }) => employeeId)).toEqual(expect.arrayContaining([...there.without()]));
      expect(there.standIn.flood()).toMatchObject({ globalViolations: 0, chatViolations: 0, whilePaused: 0 });
    }

    it("reaches everybody once though its process is killed, and goes on within ten seconds", patience, async () => {
      for (let seed = 1; seed <= seeds; seed++) {
        const there = await audience();
        try {
          const bot = await there.start();
          await there.broadcast();
          await someWayInto(there, seed);
          bot.kill("SIGKILL");
          await bot.ended;
          const before = there.received().reduce((sum, times) => sum + times, 0);
          expect(before).toBeLessThan(people);
          await there.start();
          await expect
            .poll(() => there.received().reduce((sum, times) => sum + times, 0), { timeout: 10_000 })
            .toBeGreaterThan(before);
          await giveUp(there);
          await expectOnce(there, 1);
        } finally {
          await there.close();
        }
      }
    });

    it("goes on in one of two processes when the other is killed", patience, async () => {
      for (let seed = 1; seed <= seeds; seed++) {
        const there = await audience();
        try {
          const [one] = await Promise.all([there.start("worker"), there.start("worker")]);
          await there.broadcast();
          // A job wakes one of them, the other looks by itself: it is a proof once both are sending.
          await expect.poll(() => there.doors.every((door) => door.calls() > 10), { timeout: 10_000 }).toBe(true);
          await wait((seed * 7919) % 1_500);
          one.kill("SIGKILL");
          await giveUp(there);
          await expectOnce(there, 1);
        } finally {
          await there.close();
        }
      }
    });

    it("waits while Telegram cannot be reached, and then goes on as fast as before", patience, async () => {
      const there = await audience();
      try {
        await there.start();
        await there.broadcast();
        await someWayInto(there, 2);
        await there.unplug(6_000);
        // What was under way when the line was cut may have arrived.
        await expectOnce(there, 1);
      } finally {
        await there.close();
      }
    });

    it("leaves nothing unknown when a process is stopped in the middle", patience, async () => {
      const there = await audience();
      try {
        let bot: Child = await there.start();
        await there.broadcast();
        await someWayInto(there, 1);
        bot.kill("SIGTERM");
        expect((await bot.ended).output).toContain("berhenti dengan rapi");
        expect(await there.ledger()).toMatchObject({ queued: expect.any(Number), sent: expect.any(Number) });
        expect(await there.ledger()).not.toHaveProperty("unknown");
        bot = await there.start();
        await expectOnce(there, 0);
      } finally {
        await there.close();
      }
    });
  }),
);

let databases = 0;

/** Tests share one Redis; each has a numbered database of its own. */
function ownDatabase(redisUrl: string): string {
  const url = new URL(redisUrl);
  databases = (databases % 14) + 1;
  url.pathname = `/${databases}`;
  return url.href;
}
