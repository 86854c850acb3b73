/**
 * The offset tells Telegram to forget, so it may move only over what is kept; and whatever fails on the way, each
 * person's updates are worked once and in their order.
 */
import { afterEach, describe, expect, test } from "vitest";
import { telegramApi } from "../../../src/adapters/telegram/api.ts";
import { pollUpdates } from "../../../src/adapters/telegram/poll.ts";
import type { Incoming, Intake } from "../../../src/app/incoming.ts";
import { ConfigError, TransientError } from "../../../src/errors.ts";
import { closers, gate, scene, textOf, token, until } from "./poll-scene.ts";

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describe.each(["process", "http"] as const)("in %s", (over) => {
  test("updates are kept, worked in each person's order, and asked for only once", async () => {
    const { telegram, store, start, offsets, ani, budi } = scene();
    const front = await telegram.listen();
    closers.push(front.close);
    ani.send("a1");
    budi.send("b1");
    ani.send("a2");
    const bot = start(store.intake, over === "http" ? { apiRoot: front.url } : { fetch: telegram.fetch });
    await until(() => store.worked.length === 3);
    ani.send("a3");
    await until(() => store.worked.length === 4);
    await until(() => offsets().at(-1) === 5);
    await bot.stop();
    expect(store.of("7")).toEqual(["a1", "a2", "a3"]);
    expect(store.of("8")).toEqual(["b1"]);
    expect(store.kept).toEqual([["a1", "b1", "a2"], ["a3"]]);
    expect(offsets()).toEqual([undefined, 4, 5]);
    const { allowed_updates, timeout } = telegram.log[0]?.payload ?? {};
    expect(allowed_updates).toEqual(["message", "edited_message", "callback_query", "my_chat_member"]);
    expect(timeout).toBe(25);
  });
});

describe("nothing is lost", () => {
  test("while the inbox does not take them, updates stay with Telegram", async () => {
    const { store, start, offsets, lines, slept, ani } = scene();
    store.trouble.keep = 3;
    ani.send("a1");
    ani.send("a2");
    start();
    await until(() => store.worked.length === 2);
    expect(offsets().slice(0, 4)).toEqual([undefined, undefined, undefined, undefined]);
    expect(slept).toEqual([1000, 2000, 4000]);
    expect(lines.slice(0, 3)).toEqual(Array(3).fill('["telegram-keep-failed",{"code":"db-down","updates":2}]'));
    expect(store.of("7")).toEqual(["a1", "a2"]);
  });

  test("killed between keeping and the offset, they come again and count once, in order", async () => {
    const { store, start, telegram, ani, budi } = scene();
    ani.send("a1");
    budi.send("b1");
    ani.send("a2");
    const killed = gate();
    const dying: Intake = {
      ...store.intake,
      keep: async (incoming) => {
        await store.intake.keep(incoming);
        killed.open();
        await new Promise(() => {});
      },
    };
    void pollUpdates({
      api: telegramApi({ token, fetch: telegram.fetch }),
      intake: dying,
      log: { info() {}, warn() {}, error() {} },
      clock: { now: () => new Date(0), sleep: async () => {} },
      signal: new AbortController().signal,
    });
    await killed.opened;
    expect(store.worked).toEqual([]);
    start();
    await until(() => store.kept.length === 2 && store.worked.length === 3);
    expect(store.kept[1]).toEqual(["a1", "b1", "a2"]);
    expect(store.of("7")).toEqual(["a1", "a2"]);
  });

  test("what an earlier process left is worked before anything newer of that person", async () => {
    const { store, start, ani } = scene();
    const address = { channel: "telegram", chat: "7", locale: "id" } as const;
    const left: Incoming = { ...address, updateId: "x", what: { kind: "text", text: "a0", messageId: "1" } };
    store.rows.set("x", left);
    store.trouble.resume = 2;
    ani.send("a1");
    start();
    await until(() => store.worked.length === 2);
    expect(store.of("7")).toEqual(["a0", "a1"]);
  });

  test("a failed update holds up the later ones of its person until it is worked", async () => {
    const { store, start, lines, slept, ani, budi } = scene();
    let failures = 2;
    store.trouble.work = async (incoming) => {
      if (textOf(incoming) === "a1" && failures-- > 0) throw new TransientError("db-down");
    };
    start();
    await until(() => store.counts.resumes === 1);
    ani.send("a1");
    ani.send("a2");
    budi.send("b1");
    await until(() => store.worked.length === 3);
    ani.send("a3");
    await until(() => store.worked.length === 4);
    expect(store.of("7")).toEqual(["a1", "a2", "a3"]);
    expect(store.counts.besidesItself).toBe(0);
    expect(slept).toEqual([1000, 2000]);
    expect(lines.filter((line) => line.includes("failed"))).toEqual([
      '["telegram-update-failed",{"updateId":"1","code":"db-down"}]',
      '["telegram-resume-failed",{"code":"db-down"}]',
    ]);
  });

  test("what arrives while the inbox is being worked is worked too", async () => {
    const { store, start, ani, budi } = scene();
    const slow = gate();
    const address = { channel: "telegram", chat: "7", locale: "id" } as const;
    store.rows.set("x", { ...address, updateId: "x", what: { kind: "text", text: "a0", messageId: "1" } });
    store.trouble.work = (incoming) => (textOf(incoming) === "a0" ? slow.opened : undefined);
    start();
    await until(() => store.counts.resumes === 1);
    ani.send("a1");
    budi.send("b1");
    await until(() => store.rows.size === 3);
    slow.open();
    await until(() => store.worked.length === 3);
    expect(store.of("7")).toEqual(["a0", "a1"]);
  });

  test("the inbox is not worked while somebody's update is still in work: it would be worked twice at once", async () => {
    const { store, start, slept, ani, budi } = scene();
    const slow = gate();
    let failures = 1;
    store.trouble.work = async (incoming) => {
      if (textOf(incoming) === "a1" && failures-- > 0) throw new TransientError("db-down");
      if (textOf(incoming) === "b1") await slow.opened;
    };
    start();
    await until(() => store.counts.resumes === 1);
    budi.send("b1");
    await until(() => store.counts.running === 1);
    ani.send("a1");
    await until(() => slept.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    slow.open();
    await until(() => store.worked.length === 2);
    expect(store.counts.besidesItself).toBe(0);
  });

  test("one slow person holds up nobody, not even the next poll", async () => {
    const { store, start, ani, budi } = scene();
    const slow = gate();
    store.trouble.work = (incoming) => (incoming.chat === "7" ? slow.opened : undefined);
    start();
    await until(() => store.counts.resumes === 1);
    ani.send("a1");
    budi.send("b1");
    await until(() => store.of("8").length === 1);
    ani.send("a2");
    budi.send("b2");
    await until(() => store.of("8").length === 2);
    expect(store.of("7")).toEqual([]);
    expect(store.counts.mostAtOnce).toBe(2);
    slow.open();
    await until(() => store.of("7").length === 2);
    expect(store.of("7")).toEqual(["a1", "a2"]);
  });

  test("a stop gives up the waiting poll and finishes what was kept", async () => {
    const { store, start, ani } = scene();
    const slow = gate();
    store.trouble.work = (incoming) => (textOf(incoming) === "a1" ? slow.opened : undefined);
    const bot = start();
    await until(() => store.counts.resumes === 1);
    ani.send("a1");
    ani.send("a2");
    await until(() => store.kept.length === 1);
    const ended = bot.stop();
    slow.open();
    await ended;
    expect(store.of("7")).toEqual(["a1", "a2"]);
  });

  test("a stop does not wait for a broken inbox: the rows are there at the next start", async () => {
    const { store, start } = scene();
    store.trouble.resume = Number.POSITIVE_INFINITY;
    const bot = start();
    await until(() => store.counts.resumes > 2);
    await bot.stop();
  });

  test("reversed and doubled deliveries reach the intake as they are", async () => {
    const { store, start, telegram, ani } = scene({ twice: true });
    const first = ani.send("a1");
    const second = ani.send("a2");
    telegram.takeUpdates();
    telegram.takeUpdates();
    telegram.redeliver(second);
    telegram.redeliver(first);
    telegram.redeliver(second);
    start();
    await until(() => store.kept.flat().length >= 3);
    expect(store.kept[0]).toEqual(["a2", "a1", "a2"]);
    expect(store.of("7")).toEqual(["a2", "a1"]);
  });

  test("numbers that begin anew after a quiet week hide nothing: an offset is told once, until it was heard", async () => {
    const sleep = () => new Promise<void>((resolve) => setTimeout(resolve, 2));
    const { store, start, offsets, telegram, ani } = scene({ firstUpdateId: 900, sleep });
    ani.send("before");
    telegram.faults.next({ kind: "500", method: "getUpdates" });
    start();
    await until(() => store.worked.length === 1);
    telegram.faults.next({ kind: "500", method: "getUpdates" });
    await until(() => offsets().length > 8);
    const told = offsets().filter((offset) => offset !== undefined);
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told)).toEqual(new Set([901]));
    expect(told.length).toBeLessThanOrEqual(2);
    expect(offsets().at(-1)).toBeUndefined();
  });
});

describe("trouble with Telegram", () => {
  test("pauses grow from one to thirty seconds and start anew after success", async () => {
    const { store, start, slept, telegram, ani, lines } = scene();
    telegram.faults.next({ kind: "500", times: 7 });
    ani.send("a1");
    start();
    await until(() => store.worked.length === 1);
    expect(slept).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    telegram.faults.next({ kind: "reset-before", method: "getUpdates" });
    ani.send("a2");
    await until(() => store.worked.length === 2);
    ani.send("a3");
    await until(() => store.worked.length === 3);
    expect(slept.slice(7)).toEqual([1000]);
    expect(lines.slice(-1)).toEqual(['["telegram-poll-failed",{"reason":"network"}]']);
  });

  test("told to wait, it waits as long as told", async () => {
    const { store, start, slept, telegram, ani } = scene();
    telegram.faults.next({ kind: "429", retryAfter: 17 });
    ani.send("a1");
    start();
    await until(() => store.worked.length === 1);
    expect(slept).toEqual([17_000]);
  });

  test("a webhook left behind is removed, with a line in the log", async () => {
    const { store, start, telegram, ani, lines } = scene({
      webhookFetch: async () => new Response("", { status: 500 }),
    });
    await telegram.call("setWebhook", { url: "https://old.example/" });
    ani.send("a1");
    start();
    await until(() => store.worked.length === 1);
    expect(lines).toEqual(['["telegram-webhook-removed",null]']);
  });

  test("a second poller is named as what it is", async () => {
    const { start, lines } = scene();
    start();
    start();
    await until(() => lines.some((line) => line.startsWith('["telegram-conflict"')));
  });

  test("a wrong token ends the loop with a setting to change, and is not repeated", async () => {
    const { telegram, start, store, lines } = scene();
    const api = { fetch: telegram.fetch, token: "4242:WRONG-secret" };
    const failure: unknown = await start(store.intake, api).ended.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigError);
    expect(String(failure)).toContain("TELEGRAM_BOT_TOKEN");
    expect(String(failure) + lines.join()).not.toContain("secret");
  });
});
