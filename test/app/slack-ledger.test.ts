/**
 * A message to Slack of which the reply was lost is looked for by its key: what arrived is not said twice, what did not is
 * said again, and where we may not look nobody pretends to know.
 */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { queueNotice } from "../../src/adapters/postgres/queries/people/addresses.ts";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { say } from "../../src/core/message.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { closeSlackSides } from "../support/slack-side.ts";
import { openTown } from "./touchpoints/town.ts";

const lookAfterMs = 15_000;
/** Mixtures of trouble; many to prove it. */
const seeds = Array.from({ length: process.env.JEJAK_PROVE === "full" ? 50 : 3 }, (_, n) => n + 1);

await eachStorage("messages to Slack", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  async function openPost() {
    const { db } = storage;
    const town = await openTown(db, "2026-11-10 08:00", {}, { slack: true });
    await town.person("budi", "Budi Santoso");
    const budi = await town.slacker("U0BUDI0001", "Budi Santoso", "budi");
    const { slack } = town.slackSide();
    const tell = (n: number) => {
      const to = { channel: "slack", chat: budi.account } as const;
      const now = town.clock.now();
      return queueNotice(db, { key: `n:${n}`, to, employeeId: "budi", body: say(`Kabar ${n}`) }, now, now);
    };
    /** Sends what is due, as the workers do again and again. */
    const send = async () => {
      for (const _ of [1, 2]) await town.product.send();
    };
    const heard = () => budi.app.messages().map(({ text }) => text);
    const state = async (n: number) => {
      const [row] = await db
        .select()
        .from(messages)
        .where(eq(messages.key, `n:${n}`));
      return row && [row.state, row.reason, row.messageId, row.body !== null];
    };
    await tell(0);
    await send();
    return { ...town, slack, budi, tell, send, heard, state };
  }

  it("whose reply was lost is found again and not said twice (B11)", async () => {
    const { slack, budi, tell, send, heard, state, clock } = await openPost();
    await tell(1);
    slack.faults.next({ kind: "reset-after-acceptance", method: "chat.postMessage" });
    await send();
    expect(await state(1)).toEqual(["lost", "network", null, true]);
    clock.advance(lookAfterMs - 1);
    await send();
    expect((await state(1))?.[0]).toBe("lost");
    clock.advance(1);
    await send();
    expect(await state(1)).toEqual(["sent", null, budi.app.lastMessage()?.ts, false]);
    expect(heard()).toEqual(["Kabar 0.", "Kabar 1."]);
  });

  it("in a thread is found again there (B11)", async () => {
    const { slack, budi, send, state, clock, db } = await openPost();
    const parent = budi.app.lastMessage()?.ts ?? "";
    const to = { channel: "slack", chat: budi.account } as const;
    const body = { ...say("Rincian"), under: parent };
    await queueNotice(db, { key: "n:1", to, employeeId: "budi", body }, clock.now(), clock.now());
    slack.faults.next({ kind: "reset-after-acceptance", method: "chat.postMessage" });
    await send();
    clock.advance(lookAfterMs);
    await send();
    expect((await state(1))?.slice(0, 2)).toEqual(["sent", null]);
    expect(budi.app.thread(parent).map(({ text }) => text)).toEqual(["Kabar 0.", "Rincian."]);
  });

  it("is not taken for absent where keys are hidden from us", async () => {
    const { slackSide, clock } = await openPost();
    const { messenger, person } = slackSide();
    const ani = person("U0ANI00001");
    await messenger.send(ani.id, say("tanpa kunci"));
    expect(await messenger.find(ani.id, "n:9", clock.now())).toBe("not-allowed");
    await messenger.send(ani.id, say("berkunci"), "n:8");
    expect(await messenger.find(ani.id, "n:9", clock.now())).toBe("absent");
  });

  it("that never arrived is said again, once", async () => {
    const { slack, tell, send, heard, state, clock } = await openPost();
    await tell(1);
    slack.faults.next({ kind: "reset-before", method: "chat.postMessage" });
    await send();
    clock.advance(lookAfterMs);
    await send();
    expect((await state(1))?.slice(0, 2)).toEqual(["sent", null]);
    expect(heard()).toEqual(["Kabar 0.", "Kabar 1."]);
  });

  it("stays unknown where the history may not be read, and is said to be", async () => {
    const { slack, tell, send, heard, state, clock } = await openPost();
    await tell(1);
    slack.scopes.delete("im:history");
    slack.faults.next({ kind: "reset-after-acceptance", method: "chat.postMessage" });
    await send();
    clock.advance(lookAfterMs);
    await send();
    expect(await state(1)).toEqual(["unknown", "not-allowed", null, false]);
    clock.advance(24 * 3_600_000);
    await send();
    expect(heard()).toEqual(["Kabar 0.", "Kabar 1."]);
  });

  it("that could not be looked for now is looked for later, and one question is enough for all", async () => {
    const { slack, tell, send, heard, state, clock } = await openPost();
    for (const n of [1, 2, 3]) await tell(n);
    slack.faults.next({ kind: "reset-after-acceptance", method: "chat.postMessage", times: 3 });
    await send();
    slack.faults.next({ kind: "429", retryAfter: 40, method: "conversations.history" });
    clock.advance(lookAfterMs);
    await send();
    expect(slack.counts()["conversations.history"]).toBe(1);
    expect((await state(3))?.[0]).toBe("lost");
    clock.advance(40_000);
    await send();
    expect(await Promise.all([1, 2, 3].map(async (n) => (await state(n))?.[0]))).toEqual(["sent", "sent", "sent"]);
    expect(heard()).toHaveLength(4);
  });

  it("whose sender died in mid-call is looked for by the next", async () => {
    const { budi, tell, send, heard, state, clock, slackSide } = await openPost();
    await tell(1);
    const leaseUntil = new Date(+clock.now() + 60_000);
    await storage.db.update(messages).set({ state: "sending", leaseUntil }).where(eq(messages.key, "n:1"));
    await slackSide().messenger.send(budi.account, say("Kabar 1"), "n:1");
    clock.advance(60_001);
    await send();
    clock.advance(lookAfterMs);
    await send();
    expect((await state(1))?.[0]).toBe("sent");
    expect(heard()).toEqual(["Kabar 0.", "Kabar 1."]);
  });

  it.each(seeds)("arrive once each through lost replies, refusals and pauses (seed %i)", async (seed) => {
    const { slack, tell, send, heard, clock } = await openPost();
    const rates = {
      "reset-after-acceptance": 0.15,
      "reset-before": 0.1,
      "500-after-acceptance": 0.1,
      "500": 0.1,
      "429": 0.1,
    };
    slack.faults.rate({ seed, rates, method: /^(chat\.postMessage|conversations\.history)$/ });
    for (let n = 1; n <= 60; n++) await tell(n);
    for (let round = 0; round < 15; round++) {
      await send();
      clock.advance(20_000);
    }
    slack.faults.none();
    for (let round = 0; round < 5; round++) {
      await send();
      clock.advance(70_000);
    }
    expect(slack.faults.counts()["reset-after-acceptance"]).toBeGreaterThan(3);
    expect([...heard()].sort()).toEqual(Array.from({ length: 61 }, (_, n) => `Kabar ${n}.`).sort());
  });
});
