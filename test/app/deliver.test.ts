/** Many messages at the pace that Telegram allows: none refused, none twice, none lost, and a reply waits for none of them. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { wallClock } from "../../src/adapters/clock.ts";
import { memoryPace } from "../../src/adapters/memory/pace.ts";
import { createTelegramStandIn } from "../../src/adapters/playground/telegram/stand-in.ts";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { countStates } from "../../src/adapters/postgres/queries/talk/ledger.ts";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { telegramMessenger } from "../../src/adapters/telegram/send.ts";
import { deliver, type Way } from "../../src/app/delivery/deliver.ts";
import { bulkPriorities, promptPriorities } from "../../src/app/delivery/lanes.ts";
import { priority } from "../../src/app/delivery/priority.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { drawWhite } from "../support/pictures.ts";
import { openSerang } from "../support/serang.ts";

const token = "1:stand-in";
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const bulk: Way = { channel: "telegram", priorities: bulkPriorities, inFlight: 4 };
const prompt: Way = { channel: "telegram", priorities: promptPriorities, inFlight: 4 };

await eachStorage("messages on a pace", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  async function openPost(perSecond: number) {
    const serang = await openSerang(storage.db);
    let minutesAgo = 1;
    const standIn = createTelegramStandIn({
      token,
      botUsername: "jejak_bot",
      now: () => new Date(Date.now() - minutesAgo * 60_000),
      latencyMs: 20,
      limits: { perSecond, enforce: "strict" },
    });
    const telegram = telegramMessenger({
      token,
      apiRoot: "https://telegram.test",
      fetch: standIn.fetch,
      log: quiet,
      draw: drawWhite,
    });
    const pace = memoryPace(wallClock, perSecond);
    const deps = { ...serang, clock: wallClock, messenger: () => telegram, pace };
    const queue = async (chats: readonly number[], kind: "broadcast" | "reply") => {
      for (const chat of chats) standIn.person(chat).command("/start");
      standIn.takeUpdates();
      const now = new Date();
      await storage.db.insert(messages).values(
        chats.map((chat) => ({
          ...{
            key: `${kind}:${chat}`,
            kind,
            priority: priority[kind],
            channel: "telegram" as const,
            chat: String(chat),
          },
          ...{ body: { text: kind, buttons: [] }, state: "queued" as const, queuedAt: now, notBefore: now },
        })),
      );
    };
    const heard = (chat: number) =>
      standIn
        .person(chat)
        .messages()
        .filter(({ from }) => from.is_bot).length;
    const silence = () => {
      minutesAgo = 0;
    };
    return { standIn, deps, queue, heard, silence };
  }

  const people = Array.from({ length: 60 }, (_, n) => 5_000 + n);

  it("keeps the limit with two workers side by side, and sends each message once", async () => {
    const post = await openPost(30);
    await post.queue(people, "broadcast");
    post.silence();
    await Promise.all([deliver(post.deps, bulk), deliver(post.deps, bulk)]);
    await deliver(post.deps, bulk);
    expect(post.standIn.flood()).toMatchObject({ globalViolations: 0, chatViolations: 0, whilePaused: 0 });
    expect(people.map(post.heard)).toEqual(people.map(() => 1));
    expect(await countStates(storage.db)).toEqual({ sent: people.length });
  });

  it("does not let a reply wait for a broadcast that is on its way", async () => {
    const post = await openPost(30);
    await post.queue(people, "broadcast");
    post.silence();
    const broadcast = deliver(post.deps, bulk);
    await post.queue([7_001, 7_002], "reply");
    expect(await deliver(post.deps, prompt)).toBe(2);
    const { sent = 0 } = await countStates(storage.db);
    expect([post.heard(7_001), post.heard(7_002)]).toEqual([1, 1]);
    expect(sent).toBeLessThan(people.length);
    await broadcast;
    expect(await countStates(storage.db)).toEqual({ sent: people.length + 2 });
  });

  it("stops as long as Telegram says, loses nothing and doubles nothing", async () => {
    const post = await openPost(100);
    await post.queue(people.slice(0, 10), "broadcast");
    post.silence();
    post.standIn.faults.next({ kind: "429", method: "sendMessage", retryAfter: 1, times: 2 });
    while ((await countStates(storage.db)).sent !== 10) await deliver(post.deps, bulk);
    expect(people.slice(0, 10).map(post.heard)).toEqual(people.slice(0, 10).map(() => 1));
  });
});
