/**
 * A survey in a chat, through the real grammY client and the stand-in: the card goes out through the ledger, every tap
 * arrives twice, and the budget holds: t taps are one send, t edits and t answers to the waiting button.
 */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createTelegramStandIn } from "../../src/adapters/playground/telegram/stand-in.ts";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { countStates } from "../../src/adapters/postgres/queries/talk/ledger.ts";
import { addresses } from "../../src/adapters/postgres/schema/people.ts";
import { answers, runs } from "../../src/adapters/postgres/schema/surveys.ts";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { incomingFrom } from "../../src/adapters/telegram/receive.ts";
import { telegramMessenger } from "../../src/adapters/telegram/send.ts";
import { anyWay, deliver } from "../../src/app/delivery/deliver.ts";
import { createCardDrawer } from "../../src/app/survey/draw-cards.ts";
import { receivePress } from "../../src/app/survey/receive-press.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { drawWhite } from "../support/pictures.ts";
import { openSerang, sitisChat, start } from "../support/serang.ts";

const token = "1:stand-in";
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

await eachStorage("a survey in Telegram", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  async function openChat() {
    const serang = await openSerang(storage.db);
    const standIn = createTelegramStandIn({ token, botUsername: "jejak_bot", now: () => serang.clock.now() });
    const telegram = telegramMessenger({
      token,
      apiRoot: "https://telegram.test",
      fetch: standIn.fetch,
      log: quiet,
      draw: drawWhite,
    });
    const messenger = () => telegram;
    const cards = createCardDrawer({ ...serang, messenger, shown: serang.taker.shown, lost: async () => {} });
    const siti = standIn.person(Number(sitisChat), { first_name: "Siti" });
    siti.send("halo");
    standIn.takeUpdates();
    await storage.db
      .insert(addresses)
      .values({ channel: "telegram", chat: sitisChat, employeeId: "siti", linkedAt: start });

    /** Queues the first card, as a due touchpoint does. */
    async function queueCard(runId: string) {
      await storage.db.update(runs).set({ messageId: null, shownTurn: -1 }).where(eq(runs.id, runId));
      await storage.db.insert(messages).values({
        key: `survey:${runId}`,
        kind: "survey",
        priority: 4,
        employeeId: "siti",
        channel: "telegram",
        chat: sitisChat,
        runId,
        state: "queued",
        queuedAt: start,
        notBefore: start,
      });
    }
    const send = () => deliver({ ...serang, messenger }, { ...anyWay, channel: "telegram" });
    /** Works what has arrived, each update twice, then waits until every card is drawn. */
    async function work() {
      for (const one of standIn.takeUpdates()) {
        const incoming = incomingFrom(one);
        if (incoming === null) continue;
        await receivePress({ taker: serang.taker, cards, messenger }, incoming);
        await receivePress({ taker: serang.taker, cards, messenger }, incoming);
      }
      await cards.idle();
    }
    async function tap(label: string) {
      siti.tap(siti.lastMessage()!.id, label);
      await work();
    }
    return { ...serang, standIn, siti, queueCard, send, tap, work };
  }

  it("keeps to one message, and stores every answer", async () => {
    const chat = await openChat();
    const runId = await chat.beginSurvey();
    await chat.queueCard(runId);
    await chat.send();
    await chat.send(); // a job that runs twice sends nothing more
    expect(chat.siti.budget()).toMatchObject({ sends: 1, edits: 0 });

    const taps = [
      "Mulai",
      "Sangat sesuai",
      "Mudah",
      "Baik",
      "Baik",
      "Sangat baik",
      "Bisa kalau dibimbing penuh",
      "Yakin bisa sendiri",
      "9",
      "Lewati",
      "✅ Kirim",
    ];
    for (const label of taps) await chat.tap(label);
    expect(chat.siti.lastMessage()?.text).toContain("Terima kasih");
    const { sends, edits } = chat.siti.budget();
    expect({ sends, edits }).toEqual({ sends: 1, edits: taps.length });
    expect((await storage.db.select().from(answers)).length).toBe(7);
    const [run] = await storage.db.select().from(runs);
    expect(run?.status).toBe("completed");
  });

  it("marks who blocked the bot, and sends nothing twice", async () => {
    const chat = await openChat();
    const runId = await chat.beginSurvey();
    await chat.queueCard(runId);
    chat.siti.block();
    await chat.send();
    await chat.send();
    expect(await countStates(storage.db)).toEqual({ failed: 1 });
    const [address] = await storage.db.select().from(addresses);
    expect(address?.blockedAt).not.toBeNull();
  });

  it("sends a first card once more when nobody knows whether it arrived, and never a third time", async () => {
    const chat = await openChat();
    await chat.queueCard(await chat.beginSurvey());
    chat.standIn.faults.next({ kind: "reset-after-acceptance", method: "sendMessage", times: 5 });
    await chat.send();
    await chat.send();
    expect(chat.siti.budget().sends).toBe(2);
    expect(await countStates(storage.db)).toEqual({ unknown: 1 });
  });

  it("waits as long as Telegram says, then sends", async () => {
    const chat = await openChat();
    await chat.queueCard(await chat.beginSurvey());
    chat.standIn.faults.next({ kind: "429", method: "sendMessage", retryAfter: 30 });
    await chat.send();
    expect(await countStates(storage.db)).toEqual({ queued: 1 });
    chat.clock.advance(29_000);
    expect(await chat.send()).toBe(0);
    chat.clock.advance(1_000);
    expect(await chat.send()).toBe(1);
    expect(await countStates(storage.db)).toEqual({ sent: 1 });
  });

  it("does not count a wait as an attempt: what is lost after it is still sent once more", async () => {
    const chat = await openChat();
    await chat.queueCard(await chat.beginSurvey());
    chat.standIn.faults.next({ kind: "429", method: "sendMessage", retryAfter: 1 });
    await chat.send();
    chat.clock.advance(1_000);
    chat.standIn.faults.next({ kind: "reset-after-acceptance", method: "sendMessage" });
    await chat.send();
    expect(await countStates(storage.db)).toEqual({ sent: 1 });
  });

  it("finds what a crash left in sending", async () => {
    const chat = await openChat();
    await chat.queueCard(await chat.beginSurvey());
    await storage.db.update(messages).set({ state: "sending", attempts: 1, leaseUntil: start });
    chat.clock.advance(1);
    await chat.send();
    expect(await countStates(storage.db)).toEqual({ sent: 1 });
    expect(chat.siti.budget().sends).toBe(1);
  });

  it("draws the card again for a tap on an old button, which changes nothing", async () => {
    const chat = await openChat();
    const runId = await chat.beginSurvey();
    await chat.queueCard(runId);
    await chat.send();
    const stale = chat.siti
      .keyboard()
      .flat()
      .find((button) => button.text === "Mulai")!;
    await chat.tap("Mulai");
    await chat.tap("Sesuai");
    const data = "callback_data" in stale ? stale.callback_data : "";
    chat.siti.tap(chat.siti.lastMessage()!.id, data, { stale: true });
    await chat.work();
    expect(
      chat.siti
        .toasts()
        .map(({ text }) => text)
        .join(),
    ).toMatch(/tercatat/i);
    expect((await storage.db.select().from(answers)).map(({ value }) => value)).toEqual(["3"]);
  });
});
