/** Whom Telegram refuses, and who has answered before the turn was theirs: what is written down, and what is not sent. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { addresses } from "../../src/adapters/postgres/schema/people.ts";
import { touchpoints } from "../../src/adapters/postgres/schema/trainings.ts";
import { type Cohort, openCohort } from "../app/broadcast/cohort.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";

await eachStorage("a copy of a broadcast", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  async function begin({ ratna, tapOnly }: Cohort, text: string, audience = "Semua peserta"): Promise<void> {
    await ratna.say("/siaran");
    await ratna.choose(audience);
    await ratna.say(text);
    await tapOnly(ratna, "✅ Kirim ke");
  }
  const blockedAt = async (employeeId: string) =>
    (await storage.db.select().from(addresses).where(eq(addresses.employeeId, employeeId)))[0]?.blockedAt;

  it("that finds the bot blocked marks the person, who is skipped by the next broadcast without a call", async () => {
    const cohort = await openCohort(storage.db, 3);
    cohort.standIn.person(3002).block();
    // Telegram's word about it got lost: it shows when the copy is refused.
    cohort.standIn.takeUpdates();
    await begin(cohort, "Pertama");
    await cohort.finish();
    expect(await cohort.ledger()).toEqual({ p001: "sent", p002: "failed:blocked", p003: "sent" });
    expect(await blockedAt("p002")).toEqual(expect.any(Date));

    await begin(cohort, "Kedua");
    const calls = () => cohort.standIn.log.filter(({ chatId, method }) => chatId === 3002 && method === "sendMessage");
    const before = calls().length;
    await cohort.finish();
    expect(calls()).toHaveLength(before);
    expect([1, 2, 3].map((n) => cohort.received(n))).toEqual([["Pertama", "Kedua"], [], ["Pertama", "Kedua"]]);
    expect(cohort.ratna.last()).toContain("memblokir bot 1");
  });

  it("to a chat that Telegram does not know fails with the reason, once, and blocks nobody", async () => {
    const cohort = await openCohort(storage.db, 3);
    await storage.db.update(addresses).set({ chat: "90002" }).where(eq(addresses.employeeId, "p002"));
    await begin(cohort, "Halo");
    await cohort.finish();
    await cohort.finish();
    expect(await cohort.ledger()).toEqual({ p001: "sent", p002: "failed:chat-not-found", p003: "sent" });
    expect(await blockedAt("p002")).toBeNull();
    expect(cohort.standIn.log.filter(({ chatId }) => chatId === 90_002)).toHaveLength(1);
    expect([1, 3].map((n) => cohort.received(n))).toEqual([["Halo"], ["Halo"]]);
  });

  it("is not sent to who answers between the last look and the send", async () => {
    const cohort = await openCohort(storage.db, 3);
    await cohort.openSurvey(1, 2, 3);
    await begin(cohort, "Ayo isi", "Belum mengisi survei");
    await cohort.sendSome(1);
    await storage.db.update(touchpoints).set({ state: "completed" }).where(eq(touchpoints.id, "tp2"));
    // No job looks at the broadcast: what sends has to see it.
    for (const _ of [1, 2]) await cohort.product.send();
    expect(await cohort.ledger()).toEqual({ p001: "sent", p002: "suppressed:not-needed", p003: "sent" });
    expect(cohort.received(2)).toEqual([]);
  });
});
