/**
 * The stand-in has to behave like Telegram where our promises meet it, so it is driven by the client the product uses:
 * grammY's own Api, in process and over HTTP.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Api, GrammyError, HttpError, InputFile } from "grammy";
import { afterEach, describe, expect, test } from "vitest";
import type { StandInPerson } from "../../../src/adapters/playground/telegram/people.ts";
import {
  createTelegramStandIn,
  type StandInOptions,
  type TelegramStandIn,
} from "../../../src/adapters/playground/telegram/stand-in.ts";

const token = "4242:test-token";
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Scene {
  readonly api: Api;
  readonly telegram: TelegramStandIn;
  readonly ani: StandInPerson;
  pass(ms: number): void;
}

/** Ani (7) has written to the bot; the clock stands still unless told to move. */
async function scene(options: Partial<StandInOptions> & { over?: "http" } = {}): Promise<Scene> {
  const { over, ...rest } = options;
  let now = Date.UTC(2026, 10, 2, 1);
  const telegram = createTelegramStandIn({ token, botUsername: "jejak_bot", now: () => new Date(now), ...rest });
  closers.push(() => telegram.close());
  const ani = telegram.person(7, { first_name: "Ani", language_code: "id" });
  ani.command("/start");
  telegram.takeUpdates();
  telegram.takeUpdates();
  const pass = (ms: number) => {
    now += ms;
  };
  if (over !== "http") return { api: new Api(token, { fetch: telegram.fetch }), telegram, ani, pass };
  const front = await telegram.listen();
  closers.push(front.close);
  return { api: new Api(token, { apiRoot: front.url }), telegram, ani, pass };
}

async function refusal(call: Promise<unknown>): Promise<GrammyError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GrammyError);
  return error as GrammyError;
}

async function says(call: Promise<unknown>): Promise<string> {
  const { error_code, description } = await refusal(call);
  return `${error_code} ${description}`;
}

const keyboard = (...data: string[]) => ({
  reply_markup: { inline_keyboard: [data.map((d) => ({ text: d.toUpperCase(), callback_data: d }))] },
});

describe.each([undefined, "http"] as const)("the Bot API, over %s", (over) => {
  const open = (options: Partial<StandInOptions> = {}) => scene({ ...options, ...(over && { over }) });

  test("a card is sent, edited in place, tapped, answered and deleted", async () => {
    const { api, telegram, ani } = await open();
    const sent = await api.sendMessage(7, "Halo <b>Ani</b> &amp; tim", { parse_mode: "HTML", ...keyboard("a", "b") });
    expect(sent).toMatchObject({ chat: { id: 7, type: "private", first_name: "Ani" }, text: "Halo Ani & tim" });
    expect(sent.entities).toEqual([{ type: "bold", offset: 5, length: 3 }]);

    ani.tap(sent.message_id, "A");
    const [update] = await api.getUpdates();
    const query = update?.callback_query;
    expect(query).toMatchObject({ from: { id: 7, language_code: "id" }, data: "a" });
    expect(query?.message).toMatchObject({ message_id: sent.message_id, text: "Halo Ani & tim" });
    expect(telegram.unansweredTaps()).toEqual([query?.id]);
    await api.answerCallbackQuery(query?.id ?? "", { text: "Tersimpan", show_alert: true });
    expect(ani.toasts()).toMatchObject([{ text: "Tersimpan", alert: true }]);
    expect(telegram.unansweredTaps()).toEqual([]);

    await api.editMessageText(7, sent.message_id, "Pertanyaan 2", keyboard("c"));
    await api.editMessageReplyMarkup(7, sent.message_id, keyboard("d"));
    expect(ani.lastMessage()).toMatchObject({ text: "Pertanyaan 2", edits: 2, deleted: false });
    expect(ani.keyboard()).toEqual([[{ text: "D", callback_data: "d" }]]);
    await api.deleteMessage(7, sent.message_id);
    expect(ani.lastMessage()).toBeUndefined();
    expect(ani.messages().at(-1)).toMatchObject({ id: sent.message_id, deleted: true });
  });

  test("photos and documents arrive with their bytes and caption", async () => {
    const { api, ani } = await open();
    const bytes = new Uint8Array([0, 13, 10, 45, 45, 13, 10, 13, 10, 255]);
    const photo = await api.sendPhoto(7, new InputFile(bytes, "pekan ini.png"), {
      caption: "<i>Pekan</i> 45",
      parse_mode: "HTML",
      ...keyboard("ok"),
    });
    expect(photo).toMatchObject({ caption: "Pekan 45", photo: [{ file_size: 10 }] });
    expect(ani.lastMessage()).toMatchObject({ kind: "photo", text: "Pekan 45", file: { name: "pekan ini.png" } });
    expect([...(ani.lastMessage()?.file?.bytes ?? [])]).toEqual([...bytes]);
    expect(ani.keyboard()[0]?.[0]).toMatchObject({ text: "OK" });
    const document = await api.sendDocument(7, photo.photo[0]?.file_id ?? "");
    expect(document.document.file_id).toBe("file-2");
    await api.sendChatAction(7, "upload_photo");
  });

  test("what the bot says about itself is kept per scope and language", async () => {
    const { api } = await open();
    expect(await api.getMe()).toMatchObject({ id: 4242, is_bot: true, username: "jejak_bot" });
    const mulai = [{ command: "mulai", description: "Mulai" }];
    const start = [{ command: "start", description: "Start" }];
    await api.setMyCommands(mulai);
    await api.setMyCommands(start, { language_code: "en" });
    await api.setMyCommands([], { scope: { type: "all_group_chats" } });
    expect(await api.getMyCommands()).toEqual(mulai);
    expect(await api.getMyCommands({ language_code: "en" })).toEqual(start);
    expect(await api.getMyCommands({ scope: { type: "all_group_chats" } })).toEqual([]);
    expect(await says(api.setMyCommands([{ command: "Mulai!", description: "x" }]))).toContain("BOT_COMMAND_INVALID");
    await api.setMyDescription("Jejak pelatihan", { language_code: "id" });
    expect(await api.getMyDescription({ language_code: "id" })).toEqual({ description: "Jejak pelatihan" });
    await api.setMyShortDescription("Jejak");
    expect(await api.getMyShortDescription()).toEqual({ short_description: "Jejak" });
    await api.setChatMenuButton({ menu_button: { type: "commands" } });
    expect(await api.getChatMenuButton()).toEqual({ type: "commands" });
  });

  test("refusals are Telegram's, in code and words", async () => {
    const { api, telegram, ani, pass } = await open();
    const sent = await api.sendMessage(7, "satu", keyboard("a"));
    const id = sent.message_id;
    expect(await says(api.editMessageText(7, id, "satu", keyboard("a")))).toMatch(
      /^400 Bad Request: message is not mod/,
    );
    expect(await says(api.editMessageReplyMarkup(7, id, keyboard("a")))).toMatch(/message is not modified/);
    expect(await says(api.editMessageText(7, 999, "x"))).toBe("400 Bad Request: message to edit not found");
    expect(await says(api.deleteMessage(7, 999))).toBe("400 Bad Request: message to delete not found");
    const theirs = ani.messages()[0]?.id ?? 0;
    expect(await says(api.editMessageText(7, theirs, "x"))).toBe("400 Bad Request: message can't be edited");
    telegram.person(8);
    expect(await says(api.sendMessage(8, "x"))).toBe("400 Bad Request: chat not found");
    expect(await says(api.sendMessage(9, "x"))).toBe("400 Bad Request: chat not found");
    expect(await says(api.sendMessage(7, "x".repeat(4097)))).toBe("400 Bad Request: message is too long");
    expect(await says(api.sendMessage(7, " \n "))).toBe("400 Bad Request: message text is empty");
    expect(await says(api.sendMessage(7, "x", keyboard("a".repeat(65))))).toBe("400 Bad Request: BUTTON_DATA_INVALID");
    for (const broken of [[{}], [[null]], [[{ text: "a", callback_data: 5 }]], [[{ text: "a" }]]]) {
      const markup = { reply_markup: { inline_keyboard: broken } } as unknown as Parameters<Api["sendMessage"]>[2];
      expect((await refusal(api.sendMessage(7, "x", markup))).error_code).toBe(400);
    }
    await api.sendMessage(7, "x".repeat(4096), keyboard("é".repeat(32)));
    pass(48 * 3_600_000 + 1);
    expect(await says(api.deleteMessage(7, id))).toBe("400 Bad Request: message can't be deleted for everyone");
    const raw = api.raw as unknown as Record<string, (payload: object) => Promise<unknown>>;
    for (const unknown of ["sendDice", "constructor", "__proto__"]) {
      expect(await says(raw[unknown]?.({}) ?? Promise.resolve())).toBe("404 Not Found");
    }
  });

  test("a tap can be answered for 150 seconds", async () => {
    const { api, ani, pass } = await open();
    const { message_id } = await api.sendMessage(7, "satu", keyboard("a"));
    const id = ani.tap(message_id, "a").callback_query?.id ?? "";
    pass(150_000);
    expect(await api.answerCallbackQuery(id)).toBe(true);
    pass(1);
    const tooOld = "400 Bad Request: query is too old and response timeout expired or query ID is invalid";
    expect(await says(api.answerCallbackQuery(id))).toBe(tooOld);
    expect(await says(api.answerCallbackQuery("nonsense"))).toBe(tooOld);
    expect(await api.getUpdates()).toEqual([]);
  });

  test("who blocks or leaves is out of reach, and comes back", async () => {
    const { api, ani } = await open();
    const { message_id } = await api.sendMessage(7, "satu");
    ani.block();
    const blocked = "403 Forbidden: bot was blocked by the user";
    expect(await says(api.sendMessage(7, "x"))).toBe(blocked);
    expect(await says(api.editMessageText(7, message_id, "x"))).toBe(blocked);
    ani.unblock();
    await api.sendMessage(7, "x");
    const changes = (await api.getUpdates()).map((u) => u.my_chat_member?.new_chat_member.status);
    expect(changes).toEqual(["kicked", "member"]);
    ani.deactivate();
    expect(await says(api.sendMessage(7, "x"))).toBe("403 Forbidden: user is deactivated");
  });

  test("faults hit the calls they are meant for; what was accepted stays", async () => {
    const { api, telegram, ani } = await open();
    const seen = () => ani.messages().length;
    const before = seen();
    telegram.faults.next({ kind: "reset-before", method: "sendMessage" });
    await api.getMe();
    await expect(api.sendMessage(7, "satu")).rejects.toBeInstanceOf(HttpError);
    expect(seen()).toBe(before);
    telegram.faults.next({ kind: "reset-after-acceptance", method: /^send/, chatId: 7 });
    await expect(api.sendMessage(7, "dua")).rejects.toBeInstanceOf(HttpError);
    expect(ani.lastMessage()?.text).toBe("dua");
    telegram.faults.next({ kind: "429", retryAfter: 30, times: 2 });
    for (let i = 0; i < 2; i++) {
      const error = await refusal(api.sendMessage(7, "tiga"));
      expect([error.error_code, error.parameters.retry_after]).toEqual([429, 30]);
      expect(error.description).toBe("Too Many Requests: retry after 30");
    }
    telegram.faults.next({ kind: "500" });
    expect(await says(api.sendMessage(7, "empat"))).toBe("500 Internal Server Error");
    expect(ani.lastMessage()?.text).toBe("dua");
    telegram.faults.next({ kind: "500-after-acceptance" });
    expect((await refusal(api.sendMessage(7, "lima"))).error_code).toBe(500);
    expect(ani.lastMessage()?.text).toBe("lima");
    expect(telegram.faults.counts()).toMatchObject({ "429": 2, "500": 1, "reset-before": 1 });
    expect(telegram.log.filter((c) => c.method === "sendMessage").map((c) => c.code)).toEqual([
      0, 0, 429, 429, 500, 500,
    ]);
  });

  test("a long poll returns when something arrives, when another starts, or when given up", async () => {
    const { api, ani } = await open();
    const poll = api.getUpdates({ timeout: 50 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    ani.send("halo");
    const [update] = await poll;
    expect(update?.message).toMatchObject({ text: "halo", from: { id: 7 } });
    const offset = (update?.update_id ?? 0) + 1;
    expect(await api.getUpdates({ offset, timeout: 0 })).toEqual([]);
    const first = api.getUpdates({ offset, timeout: 50 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const giveUp = new AbortController();
    const second = api.getUpdates({ offset, timeout: 50 }, giveUp.signal as Parameters<Api["getUpdates"]>[1]);
    expect(await says(first)).toMatch(/^409 Conflict: terminated by other getUpdates request/);
    giveUp.abort();
    await expect(second).rejects.toBeInstanceOf(HttpError);
  });
});

describe("updates", () => {
  test("stay until confirmed, come in batches of the asked size and kind", async () => {
    const { api, ani } = await scene({ firstUpdateId: 100 });
    for (const text of ["a", "b", "c"]) ani.send(text);
    const texts = async (args: Parameters<Api["getUpdates"]>[0]) =>
      (await api.getUpdates(args)).map((u) => `${u.update_id} ${u.message?.text}`);
    expect(await texts({ limit: 2 })).toEqual(["101 a", "102 b"]);
    expect(await texts({})).toEqual(["101 a", "102 b", "103 c"]);
    expect(await texts({ offset: 103 })).toEqual(["103 c"]);
    await api.getUpdates({ offset: 104, allowed_updates: ["callback_query"] });
    ani.send("d");
    expect(await texts({})).toEqual([]);
    expect(await api.getWebhookInfo()).toMatchObject({ url: "", allowed_updates: ["callback_query"] });
  });

  test("taps are dropped after 150 seconds, texts after a day", async () => {
    const { api, telegram, ani, pass } = await scene();
    const { message_id } = await api.sendMessage(7, "satu", keyboard("a"));
    ani.tap(message_id, "a");
    ani.send("halo");
    pass(150_001);
    expect((await api.getUpdates()).map((u) => u.message?.text)).toEqual(["halo"]);
    pass(86_400_000);
    expect(telegram.takeUpdates()).toEqual([]);
  });

  test("twice: each comes again, in the same batch or a later one, by poll and in process", async () => {
    const { api, telegram, ani } = await scene({ twice: true });
    const sent = [ani.send("a"), ani.send("b"), ani.send("c")].map((u) => u.update_id);
    const seen: number[] = [];
    for (let offset = 0; ; ) {
      const batch = await api.getUpdates({ offset });
      if (batch.length === 0) break;
      seen.push(...batch.map((u) => u.update_id));
      offset = Math.max(offset, ...batch.map((u) => u.update_id + 1));
    }
    expect(seen).toEqual([2, 2, 3, 4, 4, 3]);
    expect(sent).toEqual([2, 3, 4]);
    ani.send("d");
    expect(telegram.takeUpdates()).toEqual(telegram.takeUpdates());
    expect(telegram.takeUpdates()).toEqual([]);
  });

  test("one can be delivered again on demand", async () => {
    const { telegram, ani } = await scene();
    const update = ani.send("a");
    telegram.redeliver(update);
    expect(telegram.takeUpdates()).toEqual([update, update]);
  });
});

describe("webhook", () => {
  interface Bot {
    readonly url: string;
    readonly got: { readonly secret: unknown; readonly text: string }[];
    answer: (text: string) => { status: number; body?: object };
  }

  async function bot(): Promise<Bot> {
    const got: Bot["got"] = [];
    const server = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      const text = JSON.parse(body).message?.text ?? "tap";
      got.push({ secret: request.headers["x-telegram-bot-api-secret-token"], text });
      const { status, body: said } = answering.answer(text);
      response.writeHead(status, { "content-type": "application/json" }).end(said ? JSON.stringify(said) : "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook`;
    const answering: Bot = { url, got, answer: () => ({ status: 200 }) };
    return answering;
  }

  const until = (condition: () => boolean | Promise<boolean>) =>
    expect.poll(condition, { interval: 5, timeout: 30_000 }).toBe(true);

  test("carries the secret, tries again until 2xx, in order within a chat, others not held up", async () => {
    const { api, telegram, ani } = await scene({ webhookBackoffScale: 0.005 });
    const target = await bot();
    let refusals = 3;
    target.answer = (text) => ({ status: text === "a1" && refusals-- > 0 ? 503 : 200 });
    expect(await says(api.setWebhook(target.url, { secret_token: "not allowed!" }))).toMatch(/unallowed characters/);
    await api.setWebhook(target.url, { secret_token: "rahasia_1" });
    expect(await says(api.getUpdates())).toMatch(/^409 Conflict: can't use getUpdates method while webhook is active/);
    ani.send("a1");
    ani.send("a2");
    telegram.person(8).send("b1");
    await until(() => target.got.length === 6);
    expect(target.got.filter((g) => g.text !== "b1").map((g) => g.text)).toEqual(["a1", "a1", "a1", "a1", "a2"]);
    expect(target.got.findIndex((g) => g.text === "b1")).toBeLessThan(4);
    expect(new Set(target.got.map((g) => g.secret))).toEqual(new Set(["rahasia_1"]));
    await until(async () => (await api.getWebhookInfo()).pending_update_count === 0);
    const info = await api.getWebhookInfo();
    expect(info).toMatchObject({ url: target.url, pending_update_count: 0 });
    expect(info.last_error_message).toBe("Wrong response from the webhook: 503 Service Unavailable");
    await api.deleteWebhook();
    ani.send("a3");
    expect((await api.getUpdates()).map((u) => u.message?.text)).toEqual(["a3"]);
  });

  test("the bot's answer may carry a call, and every update may come twice", async () => {
    const { api, telegram, ani } = await scene({ twice: true });
    const target = await bot();
    const { message_id } = await api.sendMessage(7, "satu", keyboard("a"));
    const tap = ani.tap(message_id, "a").callback_query;
    target.answer = () => ({ status: 200, body: { method: "answerCallbackQuery", callback_query_id: tap?.id } });
    await api.setWebhook(target.url);
    await until(() => target.got.length === 2);
    await until(() => telegram.unansweredTaps().length === 0 && ani.budget().answers === 2);
    expect(ani.budget().answers).toBe(2);
  });
});

describe("people", () => {
  test("tap only what is shown, unless their app is behind", async () => {
    const { api, telegram, ani } = await scene();
    const { message_id } = await api.sendMessage(7, "satu", keyboard("a"));
    await api.editMessageText(7, message_id, "dua", keyboard("b"));
    expect(() => ani.tap(message_id, "a")).toThrow(`does not show "a" but "B"`);
    expect(ani.tap(message_id, "a", { stale: true }).callback_query?.data).toBe("a");
    expect(ani.tap(message_id, "B").callback_query?.data).toBe("b");
    await api.deleteMessage(7, message_id);
    expect(ani.tap(message_id, "a", { stale: true }).callback_query?.message).toEqual({
      chat: expect.objectContaining({ id: 7 }),
      message_id,
      date: 0,
    });
    expect(telegram.takeUpdates()).toHaveLength(3);
  });

  test("share, send, edit and write in groups", async () => {
    const { api, telegram, ani } = await scene();
    await api.sendMessage(7, "Nomor?", {
      reply_markup: { keyboard: [[{ text: "Bagikan nomor", request_contact: true }]] },
    });
    expect(ani.replyKeyboard()?.[0]?.[0]).toMatchObject({ text: "Bagikan nomor", request_contact: true });
    const fixed = ani.lastMessage()?.id ?? 0;
    expect(await says(api.editMessageText(7, fixed, "x"))).toBe("400 Bad Request: message can't be edited");
    expect(ani.shareContact("+628123", { own: true }).message?.contact).toMatchObject({ user_id: 7 });
    expect(ani.shareContact("+628124", { own: false }).message?.contact?.user_id).toBeUndefined();
    await api.sendMessage(7, "Terima kasih", { reply_markup: { remove_keyboard: true } });
    expect(ani.replyKeyboard()).toBeNull();

    expect(ani.sendPhoto("foto").message).toMatchObject({ caption: "foto", photo: [{ file_id: "file-1" }] });
    expect(ani.sendSticker().message?.sticker?.emoji).toBe("👍");
    expect(ani.sendVoice().message?.voice?.duration).toBe(3);
    expect(ani.sendLocation().message?.location).toBeDefined();
    expect(ani.command("/mulai sekarang").message?.entities).toEqual([{ type: "bot_command", offset: 0, length: 6 }]);
    const own = ani.send("jawbn").message?.message_id ?? 0;
    expect(ani.edit(own, "jawaban").edited_message).toMatchObject({ message_id: own, text: "jawaban" });
    expect(() => ani.edit(fixed, "x")).toThrow("not a text of person 7");

    const group = { id: -100, title: "Angkatan I" };
    expect(ani.addBotToGroup(group).my_chat_member).toMatchObject({ chat: { type: "group", title: "Angkatan I" } });
    expect(ani.sendInGroup(group, "/jadwal").message?.chat).toMatchObject({ id: -100, type: "group" });
    await api.sendMessage(-100, "Lewat chat pribadi, ya");
    expect(telegram.messages(-100).map((m) => m.text)).toEqual(["/jadwal", "Lewat chat pribadi, ya"]);
    expect(ani.messages().every((m) => m.text !== "/jadwal")).toBe(true);
  });
});

describe("markup", () => {
  test.each([
    ["a < b", 'Unsupported start tag "" at byte offset 2'],
    ["é<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 2'],
    ["<b>x", `Can't find end tag corresponding to start tag "b"`],
    ["<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ["x</b>", "Unexpected end tag at byte offset 1"],
    ["<b x", "Unclosed start tag at byte offset 0"],
    ["<nama>", 'Unsupported start tag "nama" at byte offset 0'],
  ])("%s is refused", async (html, reason) => {
    const { api } = await scene();
    const call = api.sendMessage(7, html, { parse_mode: "HTML" });
    expect(await says(call)).toBe(`400 Bad Request: can't parse entities: ${reason}`);
  });

  test("the tags and references Telegram knows are read", async () => {
    const { api, ani } = await scene();
    const html =
      '<b>a<i>b</i></b> <u>c</u> <s>d</s> <code>e</code> <pre>f</pre> <a href="https://x.id/?a=1&amp;b=2">g</a> ' +
      "<blockquote expandable>h</blockquote> <tg-spoiler>i</tg-spoiler> &lt;j&gt; &#65;&#x42; &nbsp; 👍<b>k</b>\n\n";
    const sent = await api.sendMessage(7, html, { parse_mode: "HTML" });
    expect(sent.text).toBe("ab c d e f g h i <j> AB &nbsp; 👍k");
    const read = sent.entities?.map((e) => `${e.type} ${sent.text.slice(e.offset, e.offset + e.length)}`);
    expect(read).toEqual([
      "bold ab",
      "italic b",
      "underline c",
      "strikethrough d",
      "code e",
      "pre f",
      "text_link g",
      "expandable_blockquote h",
      "spoiler i",
      "bold k",
    ]);
    expect(sent.entities?.find((e) => e.type === "text_link")?.url).toBe("https://x.id/?a=1&b=2");
    expect(ani.lastMessage()?.raw).toBe(html);
  });
});

describe("counting and limits", () => {
  test("t taps cost one send, t edits and t answers", async () => {
    const { api, telegram, ani } = await scene({ keepLog: false });
    telegram.resetCounts();
    const { message_id } = await api.sendMessage(7, "0", keyboard("0"));
    for (let tap = 0; tap < 5; tap++) {
      const query = ani.tap(message_id, String(tap)).callback_query;
      await api.answerCallbackQuery(query?.id ?? "");
      await api.editMessageText(7, message_id, String(tap + 1), keyboard(String(tap + 1)));
    }
    expect(ani.budget()).toEqual({ sends: 1, edits: 5, answers: 5, deletes: 0 });
    expect(telegram.counts()).toEqual({ sendMessage: 1, editMessageText: 5, answerCallbackQuery: 5 });
    expect(telegram.log).toEqual([]);
    telegram.resetCounts();
    expect(ani.budget()).toEqual({ sends: 0, edits: 0, answers: 0, deletes: 0 });
  });

  /** People 1..n wrote once, long ago. */
  function audience(telegram: TelegramStandIn, n: number, pass: (ms: number) => void): void {
    for (let id = 1001; id <= 1000 + n; id++) telegram.person(id).command("/start");
    telegram.takeUpdates();
    pass(60_000);
  }

  test("strict: past 30 a second all calls to chats are refused for three seconds", async () => {
    const { api, telegram, pass } = await scene({ limits: { enforce: "strict" } });
    audience(telegram, 70, pass);
    for (let i = 1; i <= 31; i++) {
      await api.sendMessage(1000 + i, "x");
      pass(10);
    }
    const error = await refusal(api.sendMessage(1032, "x"));
    expect([error.error_code, error.parameters.retry_after]).toEqual([429, 3]);
    pass(2999);
    const edit = await refusal(api.editMessageText(1001, 1, "x"));
    expect(edit.parameters.retry_after).toBe(1);
    pass(1);
    for (let i = 32; i <= 62; i++) {
      await api.sendMessage(1000 + i, "x");
      pass(33);
    }
    await api.sendMessage(1063, "x");
    expect(telegram.flood()).toEqual({
      counted: 63,
      replies: 0,
      globalViolations: 1,
      chatViolations: 0,
      whilePaused: 1,
    });
  });

  test("bucket: a second's worth at once, then one for each thirtieth of a second; what is refused is refused alone", async () => {
    const { api, telegram, pass } = await scene({ limits: { enforce: "bucket" } });
    audience(telegram, 40, pass);
    const { message_id } = await api.sendMessage(1001, "x");
    for (let i = 2; i <= 30; i++) await api.sendMessage(1000 + i, "x");
    expect((await refusal(api.sendMessage(1031, "x"))).parameters.retry_after).toBe(1);
    await api.editMessageText(1001, message_id, "y");
    pass(34);
    await api.sendMessage(1031, "x");
    expect(telegram.flood()).toMatchObject({ globalViolations: 1, whilePaused: 0 });
  });

  test("strict: one message a second and chat; replies are free", async () => {
    const { api, telegram, ani, pass } = await scene({ limits: { enforce: "strict" } });
    pass(60_000);
    await api.sendMessage(7, "satu");
    pass(900);
    expect((await refusal(api.sendMessage(7, "dua"))).parameters.retry_after).toBe(1);
    pass(60);
    await api.sendMessage(7, "dua");
    ani.send("?");
    for (let i = 0; i < 40; i++) await api.sendMessage(7, "balasan");
    pass(5001);
    await api.sendMessage(7, "tiga");
    expect(telegram.flood()).toMatchObject({ counted: 3, replies: 40, chatViolations: 1, globalViolations: 0 });
  });

  test("off: violations are counted and nothing is refused", async () => {
    const { api, telegram, pass } = await scene();
    audience(telegram, 40, pass);
    for (let i = 1; i <= 40; i++) await api.sendMessage(1000 + i, "x");
    expect(telegram.flood()).toMatchObject({ counted: 40, globalViolations: 9 });
  });

  test("spread evenly, of two calls one is told to wait and never three in a row", async () => {
    const { api, telegram } = await scene();
    telegram.faults.rate({ evenly: true, method: /^send/, rates: { "429": 1 / 2 } });
    let line = "";
    for (let i = 0; i < 200; i++)
      line += await api.sendMessage(7, "x").then(
        () => ".",
        () => "4",
      );
    const refused = line.replaceAll(".", "").length;
    expect([refused > 95, refused < 105]).toEqual([true, true]);
    expect(line).not.toMatch(/444/);
  });

  test("a share of calls fails, the same ones for the same seed", async () => {
    const outcomes = async (seed: number) => {
      const { api, telegram } = await scene();
      telegram.faults.rate({ seed, method: /^send/, rates: { "reset-after-acceptance": 0.1, "429": 0.2 } });
      let line = "";
      for (let i = 0; i < 200; i++) {
        line += await api.sendMessage(7, "x").then(
          () => ".",
          (error: unknown) => (error instanceof HttpError ? "r" : "4"),
        );
      }
      telegram.faults.none();
      await api.sendMessage(7, "x");
      return line;
    };
    const first = await outcomes(1);
    expect(await outcomes(1)).toBe(first);
    expect(await outcomes(2)).not.toBe(first);
    expect(first.split("r").length).toBeGreaterThan(8);
    expect(first.split("4").length).toBeGreaterThan(20);
  });

  test("latency, slow calls and long polls wait on the given sleep", async () => {
    const slept: number[] = [];
    const sleep = async (ms: number) => void slept.push(ms);
    const { api, telegram } = await scene({ latencyMs: 60, sleep });
    telegram.faults.next({ kind: "slow", ms: 5000 });
    await api.sendMessage(7, "x");
    expect(slept).toEqual([30, 5000, 30]);
    expect(await api.getUpdates({ timeout: 50 })).toEqual([]);
    expect(slept.slice(3)).toEqual([30, 50_000, 30]);
  });
});

describe("fronts", () => {
  test("forms and query strings work, a wrong token or body does not", async () => {
    const { telegram } = await scene();
    const front = await telegram.listen();
    closers.push(front.close);
    const ask = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(`${front.url}${path}`, init);
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const form = new URLSearchParams({
      chat_id: "7",
      text: "x",
      reply_markup: JSON.stringify(keyboard("a").reply_markup),
    });
    expect(await ask(`/bot${token}/sendMessage`, { method: "POST", body: form })).toMatchObject({
      status: 200,
      body: { ok: true, result: { reply_markup: { inline_keyboard: [[{ callback_data: "a" }]] } } },
    });
    expect((await ask(`/bot${token}/sendMessage?chat_id=7&text=y`)).body).toMatchObject({ result: { text: "y" } });
    expect(await ask("/bot1:wrong/getMe")).toMatchObject({ status: 401, body: { ok: false, error_code: 401 } });
    const json = { method: "POST", headers: { "content-type": "application/json" } };
    expect((await ask(`/bot${token}/sendMessage`, { ...json, body: "{" })).status).toBe(400);
    expect((await ask(`/bot${token}/sendMessage`, { ...json, body: "[1]" })).status).toBe(400);
  });
});
