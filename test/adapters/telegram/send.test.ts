/**
 * What the product is told about its sending has to be true: sent only what arrived, failed only what did not, unknown
 * when nobody can say. Driven over the stand-in, in process and over HTTP with the product's own client.
 */
import { afterEach, describe, expect, test } from "vitest";
import { createTelegramStandIn, type StandInOptions } from "../../../src/adapters/playground/telegram/stand-in.ts";
import { identify, telegramApi } from "../../../src/adapters/telegram/api.ts";
import { telegramMessenger } from "../../../src/adapters/telegram/send.ts";
import type { Log } from "../../../src/app/ports.ts";
import { type Message, say } from "../../../src/core/message.ts";
import { escapeMarkup } from "../../../src/core/text.ts";
import { ConfigError } from "../../../src/errors.ts";
import { drawWhite } from "../../support/pictures.ts";

const token = "4242:AAG-secret-token";
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function recordingLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const write = (event: string, fields?: object) => void lines.push(JSON.stringify([event, fields]));
  return { lines, log: { info: write, warn: write, error: write } };
}

async function scene(over: "process" | "http" = "process", options: Partial<StandInOptions> = {}) {
  let now = Date.UTC(2026, 10, 2, 1);
  const telegram = createTelegramStandIn({ token, botUsername: "jejak_bot", now: () => new Date(now), ...options });
  const ani = telegram.person(7, { first_name: "Ani", language_code: "id" });
  ani.command("/start");
  const { log, lines } = recordingLog();
  const access = over === "process" ? { token, fetch: telegram.fetch } : { token, apiRoot: await listening(telegram) };
  const pass = (ms: number) => {
    now += ms;
  };
  return { telegram, ani, log, lines, messenger: telegramMessenger({ ...access, log, draw: drawWhite }), pass };
}

async function listening(telegram: ReturnType<typeof createTelegramStandIn>): Promise<string> {
  const front = await telegram.listen();
  closers.push(front.close);
  return `${front.url}/`;
}

const card = (text: string, ...presses: string[]): Message => ({
  text,
  buttons: [presses.map((press) => ({ label: press.toUpperCase(), press }))],
});
const sent = (messageId: string | number) => ({ outcome: "sent", messageId: String(messageId) });

describe.each(["process", "http"] as const)("in %s", (over) => {
  test("a card is sent, redrawn and emptied of its buttons", async () => {
    const { messenger, ani } = await scene(over);
    const text = `<b>Halo</b> ${escapeMarkup("<b>&_*[](` =HYPERLINK")}`;
    const delivery = await messenger.send("7", { ...card(text, "a"), buttons: [[{ label: "A", press: "a" }]] });
    const shown = ani.lastMessage();
    expect(delivery).toEqual(sent(shown?.id ?? 0));
    expect(shown).toMatchObject({ text: "Halo <b>&_*[](` =HYPERLINK", entities: [{ type: "bold", length: 4 }] });
    expect(ani.keyboard()).toEqual([[{ text: "A", callback_data: "a" }]]);
    const id = String(shown?.id);
    expect(await messenger.edit("7", id, { text: "Lagi", buttons: [[{ label: "Situs", url: "https://x.id/" }]] })).toBe(
      "shown",
    );
    expect(ani.keyboard()).toEqual([[{ text: "Situs", url: "https://x.id/" }]]);
    expect(await messenger.edit("7", id, say("Selesai"))).toBe("shown");
    expect(ani.lastMessage()).toMatchObject({ text: "Selesai", keyboard: [], edits: 2 });
  });

  test("t taps cost one send, t edits and t answers", async () => {
    const { messenger, ani, telegram } = await scene(over);
    telegram.resetCounts();
    await messenger.send("7", card("0", "0"));
    const id = ani.lastMessage()?.id ?? 0;
    for (let turn = 0; turn < 5; turn++) {
      const tap = ani.tap(id, String(turn)).callback_query?.id ?? "";
      await messenger.acknowledge(tap);
      await messenger.edit("7", String(id), card(String(turn + 1), String(turn + 1)));
    }
    expect(ani.budget()).toEqual({ sends: 1, edits: 5, answers: 5, deletes: 0 });
  });

  test("a call lost after it was accepted is unknown, and is not made twice", async () => {
    const { messenger, telegram, ani } = await scene(over);
    telegram.faults.next({ kind: "reset-after-acceptance" });
    telegram.faults.next({ kind: "reset-before" });
    telegram.faults.next({ kind: "500-after-acceptance" });
    telegram.faults.next({ kind: "500" });
    expect(await messenger.send("7", say("a"))).toEqual({ outcome: "unknown", reason: "network" });
    expect(await messenger.send("7", say("b"))).toEqual({ outcome: "unknown", reason: "network" });
    expect(await messenger.send("7", say("c"))).toEqual({ outcome: "unknown", reason: "server-error" });
    expect(await messenger.send("7", say("d"))).toEqual({ outcome: "unknown", reason: "server-error" });
    expect(ani.messages().map((m) => m.text)).toEqual(["/start", "a", "c"]);
    expect(telegram.counts().sendMessage).toBe(4);
  });

  test("told to wait, it says so and does not wait", async () => {
    const { messenger, telegram } = await scene(over);
    telegram.faults.next({ kind: "429", retryAfter: 30, times: 2 });
    expect(await messenger.send("7", say("a"))).toEqual({ outcome: "wait", retryAfterMs: 30_000 });
    expect(await messenger.edit("7", "1", say("a"))).toEqual({ retryAfterMs: 30_000 });
    expect(telegram.counts()).toEqual({ sendMessage: 1, editMessageText: 1 });
  });

  test("who cannot be reached is told apart from what was refused", async () => {
    const { messenger, telegram, ani } = await scene(over);
    const unreachable = (reason: string) => ({ outcome: "failed", reason, blocked: true });
    const refused = (reason: string) => ({ outcome: "failed", reason, blocked: false });
    expect(await messenger.send("8", say("a"))).toEqual(refused("chat-not-found"));
    expect(await messenger.send("not a chat", say("a"))).toEqual(refused("chat-not-found"));
    expect(await messenger.send("7", say("<nama>"))).toEqual(refused("bad-markup"));
    expect(await messenger.send("7", say(""))).toEqual(refused("empty"));
    expect(await messenger.send("7", card("x", "y".repeat(65)))).toEqual(refused("bad-button"));
    ani.block();
    expect(await messenger.send("7", say("a"))).toEqual(unreachable("blocked"));
    expect(await messenger.edit("7", "1", say("a"))).toBe("blocked");
    ani.unblock();
    expect(await messenger.send("7", say("a"))).toMatchObject({ outcome: "sent" });
    ani.deactivate();
    expect(await messenger.send("7", say("a"))).toEqual(unreachable("deactivated"));
    expect(telegram.counts().sendMessage).toBe(8);
  });

  test("redrawing: unchanged is shown, lost is unknown, what is not there is gone", async () => {
    const { messenger, telegram, ani } = await scene(over);
    await messenger.send("7", card("a", "b"));
    const id = String(ani.lastMessage()?.id);
    expect(await messenger.edit("7", id, card("a", "b"))).toBe("shown");
    expect(ani.lastMessage()?.edits).toBe(0);
    telegram.faults.next({ kind: "500" });
    expect(await messenger.edit("7", id, say("c"))).toBe("unknown");
    telegram.faults.next({ kind: "reset-after-acceptance" });
    expect(await messenger.edit("7", id, say("c"))).toBe("unknown");
    expect(await messenger.edit("7", "999", say("a"))).toBe("gone");
    expect(await messenger.edit("7", "1", say("not mine"))).toBe("gone");
    expect(await messenger.edit("7", "", say("a"))).toBe("gone");
    await messenger.remove("7", id);
    expect(ani.lastMessage()).toBeUndefined();
    expect(await messenger.edit("7", id, say("a"))).toBe("gone");
  });

  test("a wrong token fails no message: they wait, and the log says why without the token", async () => {
    const { telegram, log, lines } = await scene(over);
    const access = over === "process" ? { fetch: telegram.fetch } : { apiRoot: await listening(telegram) };
    const messenger = telegramMessenger({ token: "4242:WRONG", ...access, log, draw: drawWhite });
    expect(await messenger.send("7", say("a"))).toEqual({ outcome: "wait", retryAfterMs: 60_000 });
    expect(await messenger.edit("7", "1", say("a"))).toEqual({ retryAfterMs: 60_000 });
    expect(lines).toEqual([
      '["telegram-token",{"call":"sendMessage"}]',
      '["telegram-token",{"call":"editMessageText"}]',
    ]);
    await expect(identify(telegramApi({ token: "4242:WRONG", ...access }))).rejects.toBeInstanceOf(ConfigError);
  });
});

test("the phone keyboard is offered once and taken away again", async () => {
  const { messenger, ani, telegram } = await scene();
  await messenger.send("7", { text: "Nomor?", buttons: [], keyboard: { shareContact: "Bagikan nomor" } });
  expect(ani.replyKeyboard()).toEqual([[{ text: "Bagikan nomor", request_contact: true }]]);
  expect(telegram.log.at(-1)?.payload.reply_markup).toMatchObject({ one_time_keyboard: true });
  await messenger.send("7", { text: "Terima kasih", buttons: [], keyboard: "remove" });
  expect(ani.replyKeyboard()).toBeNull();
  await messenger.send("7", { ...card("Kartu", "a"), keyboard: "remove" });
  expect(ani.keyboard()).toEqual([[{ text: "A", callback_data: "a" }]]);
});

test("links in a text are not unfolded into pictures", async () => {
  const { messenger, telegram } = await scene();
  await messenger.send("7", say("https://x.id/"));
  expect(telegram.log.at(-1)?.payload).toMatchObject({
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
  });
});

describe("taps", () => {
  const family = "👨‍👩‍👧‍👦";

  test("are answered with a notice that fits, cut between characters", async () => {
    const { messenger, ani } = await scene();
    await messenger.send("7", card("a", "b"));
    const tap = () => ani.tap(ani.lastMessage()?.id ?? 0, "b").callback_query?.id ?? "";
    await messenger.acknowledge(tap(), "Tersimpan");
    await messenger.acknowledge(tap(), `a < b & ${family.repeat(30)}`, true);
    await messenger.acknowledge(tap());
    const [short, long] = ani.toasts();
    expect(ani.toasts()).toHaveLength(2);
    expect(short).toMatchObject({ text: "Tersimpan", alert: false });
    expect(long?.alert).toBe(true);
    expect(long?.text).toBe(`a < b & ${family.repeat(17)}…`);
  });

  test("too old or never made are answered without a word", async () => {
    const { messenger, ani, telegram, lines, pass } = await scene();
    await messenger.send("7", card("a", "b"));
    const tap = ani.tap(ani.lastMessage()?.id ?? 0, "b").callback_query?.id ?? "";
    pass(151_000);
    await messenger.acknowledge(tap, "Tersimpan");
    await messenger.acknowledge("unheard of");
    await messenger.remove("7", "999");
    expect(lines).toEqual([]);
    telegram.faults.next({ kind: "reset-before" });
    await messenger.acknowledge(tap);
    telegram.faults.next({ kind: "429", retryAfter: 2 });
    await messenger.remove("7", "1");
    expect(lines).toEqual([
      '["telegram-call-lost",{"call":"answerCallbackQuery","kind":"lost","reason":"network"}]',
      '["telegram-call-lost",{"call":"deleteMessage","kind":"wait","retryAfterMs":2000}]',
    ]);
  });
});
