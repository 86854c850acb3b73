/**
 * A message with a picture: the words below it are redrawn while the picture stays, and where it cannot be drawn the
 * words arrive without it. What the product is told has to be as true as for a text.
 */
import { Api, GrammyError, InputFile } from "grammy";
import { afterEach, describe, expect, test } from "vitest";
import { createTelegramStandIn } from "../../../src/adapters/playground/telegram/stand-in.ts";
import { telegramMessenger } from "../../../src/adapters/telegram/send.ts";
import type { Log } from "../../../src/app/ports.ts";
import type { DigestPicture } from "../../../src/core/digest/picture.ts";
import type { Message } from "../../../src/core/message.ts";
import { drawWhite, somePicture, whitePng } from "../../support/pictures.ts";

const token = "4242:AAG-secret-token";
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

type Draw = (picture: DigestPicture) => Promise<Uint8Array>;

async function scene(over: "process" | "http" = "process", draw: Draw = drawWhite) {
  const now = () => new Date(Date.UTC(2026, 10, 23, 1));
  const telegram = createTelegramStandIn({ token, botUsername: "jejak_bot", now });
  const ani = telegram.person(7, { first_name: "Ani" });
  ani.command("/start");
  const lines: string[] = [];
  const write = (level: string) => (event: string, fields?: object) =>
    void lines.push(JSON.stringify([level, event, fields]));
  const log: Log = { info: write("info"), warn: write("warn"), error: write("error") };
  const access = over === "process" ? { token, fetch: telegram.fetch } : { token, apiRoot: await listening(telegram) };
  return { telegram, ani, lines, access, log, messenger: telegramMessenger({ ...access, log, draw }) };
}

async function listening(telegram: ReturnType<typeof createTelegramStandIn>): Promise<string> {
  const front = await telegram.listen();
  closers.push(front.close);
  return front.url;
}

async function cannotDraw(): Promise<Uint8Array> {
  throw Object.assign(new Error("no font for Ani"), { code: "ENOENT" });
}

const digest = (text: string, ...presses: string[]): Message => ({
  text,
  buttons: [presses.map((press) => ({ label: press.toUpperCase(), press }))],
  picture: somePicture,
});
const keyboard = (...presses: string[]) => [presses.map((data) => ({ text: data.toUpperCase(), callback_data: data }))];
const sent = { outcome: "sent" };

describe.each(["process", "http"] as const)("in %s", (over) => {
  test("it arrives with its exact bytes, its caption and its buttons", async () => {
    const asked: DigestPicture[] = [];
    const { messenger, ani, telegram } = await scene(over, (picture) => {
      asked.push(picture);
      return drawWhite();
    });
    const delivery = await messenger.send("7", digest("<b>Ringkasan</b>\npekan ini &amp; lalu", "a", "b"));
    const shown = ani.lastMessage();
    expect(delivery).toEqual({ outcome: "sent", messageId: String(shown?.id) });
    expect(shown).toMatchObject({
      kind: "photo",
      text: "Ringkasan\npekan ini & lalu",
      entities: [{ type: "bold", offset: 0, length: 9 }],
      file: { name: "ringkasan.png" },
    });
    expect([...(shown?.file?.bytes ?? [])]).toEqual([...whitePng]);
    expect(ani.keyboard()).toEqual(keyboard("a", "b"));
    expect(asked).toEqual([somePicture]);
    expect(ani.tap(shown?.id ?? 0, "a").callback_query?.message).toMatchObject({
      caption: "Ringkasan\npekan ini & lalu",
      photo: [{ width: 4, height: 2, file_size: whitePng.length }],
    });
    expect(telegram.counts()).toEqual({ sendPhoto: 1 });
  });

  test("a large one arrives whole", async () => {
    const large = Uint8Array.from({ length: 700_001 }, (_, n) => (n * 31 + (n >> 8)) % 256);
    const { messenger, ani } = await scene(over, async () => large);
    expect(await messenger.send("7", digest("a"))).toMatchObject(sent);
    expect(Buffer.compare(ani.lastMessage()?.file?.bytes ?? new Uint8Array(), large)).toBe(0);
  });

  test("an edit changes caption and buttons and leaves the photo; the same again is shown", async () => {
    const { messenger, ani, telegram } = await scene(over);
    await messenger.send("7", digest("Pekan <i>ini</i>", "next"));
    const id = String(ani.lastMessage()?.id);
    expect(await messenger.edit("7", id, digest("Pekan <i>ini</i>", "next"))).toBe("shown");
    expect(ani.lastMessage()?.edits).toBe(0);
    expect(await messenger.edit("7", id, digest("Rincian", "back"))).toBe("shown");
    expect(ani.lastMessage()).toMatchObject({ kind: "photo", text: "Rincian", raw: "Rincian", entities: [], edits: 1 });
    expect(ani.keyboard()).toEqual(keyboard("back"));
    expect(await messenger.edit("7", id, digest("Pekan <i>ini</i>", "next"))).toBe("shown");
    expect(await messenger.edit("7", id, digest("Pekan <i>ini</i>"))).toBe("shown");
    expect(ani.lastMessage()).toMatchObject({ text: "Pekan ini", keyboard: [], edits: 3 });
    expect([...(ani.lastMessage()?.file?.bytes ?? [])]).toEqual([...whitePng]);
    expect(telegram.counts()).toEqual({ sendPhoto: 1, editMessageCaption: 4 });
    expect(ani.budget()).toEqual({ sends: 1, edits: 4, answers: 0, deletes: 0 });
  });

  test("a caption over 1,024 characters is cut and keeps its tags closed, sent or edited", async () => {
    const { messenger, ani } = await scene(over);
    const exact = `<b>${"&lt;".repeat(1024)}</b>`;
    const long = `<b>Judul</b>\n<i>${"&amp; kata ".repeat(200)}</i>`;
    await messenger.send("7", digest(exact));
    expect(ani.lastMessage()).toMatchObject({ kind: "photo", raw: exact, text: "<".repeat(1024) });
    const cut = () => {
      const text = ani.lastMessage()?.text ?? "";
      expect(text.length).toBeLessThanOrEqual(1024);
      expect(text).toMatch(/^Judul\n& kata .*…$/);
      expect(ani.lastMessage()?.entities.map(({ type }) => type)).toEqual(["bold", "italic"]);
    };
    expect(await messenger.edit("7", String(ani.lastMessage()?.id), digest(long))).toBe("shown");
    cut();
    expect(await messenger.send("7", digest(long))).toMatchObject(sent);
    cut();
  });

  test("a call lost on the way is unknown, and is not made twice", async () => {
    const { messenger, telegram, ani } = await scene(over);
    for (const kind of ["reset-after-acceptance", "reset-before", "500-after-acceptance", "500"] as const)
      telegram.faults.next({ kind, method: "sendPhoto" });
    expect(await messenger.send("7", digest("a"))).toEqual({ outcome: "unknown", reason: "network" });
    expect(await messenger.send("7", digest("b"))).toEqual({ outcome: "unknown", reason: "network" });
    expect(await messenger.send("7", digest("c"))).toEqual({ outcome: "unknown", reason: "server-error" });
    expect(await messenger.send("7", digest("d"))).toEqual({ outcome: "unknown", reason: "server-error" });
    expect(ani.messages().map((m) => m.text)).toEqual(["/start", "a", "c"]);
    const id = String(ani.lastMessage()?.id);
    telegram.faults.next({ kind: "500", method: "editMessageCaption" });
    expect(await messenger.edit("7", id, digest("e"))).toBe("unknown");
    telegram.faults.next({ kind: "reset-after-acceptance", method: "editMessageCaption" });
    expect(await messenger.edit("7", id, digest("f"))).toBe("unknown");
    expect(ani.lastMessage()?.text).toBe("f");
    expect(telegram.counts()).toEqual({ sendPhoto: 4, editMessageCaption: 2 });
  });

  test("told to wait, it says so and does not wait", async () => {
    const { messenger, telegram } = await scene(over);
    telegram.faults.next({ kind: "429", retryAfter: 30, times: 2 });
    expect(await messenger.send("7", digest("a"))).toEqual({ outcome: "wait", retryAfterMs: 30_000 });
    expect(await messenger.edit("7", "1", digest("a"))).toEqual({ retryAfterMs: 30_000 });
    expect(telegram.counts()).toEqual({ sendPhoto: 1, editMessageCaption: 1 });
  });

  test("who cannot be reached is told apart from what was refused", async () => {
    const { messenger, telegram, ani } = await scene(over);
    const unreachable = (reason: string) => ({ outcome: "failed", reason, blocked: true });
    const refused = (reason: string) => ({ outcome: "failed", reason, blocked: false });
    expect(await messenger.send("8", digest("a"))).toEqual(refused("chat-not-found"));
    expect(await messenger.send("7", digest("<nama>"))).toEqual(refused("bad-markup"));
    expect(await messenger.send("7", digest("x", "y".repeat(65)))).toEqual(refused("bad-button"));
    expect(await messenger.edit("7", "999", digest("a"))).toBe("gone");
    expect(await messenger.edit("7", "1", digest("not mine"))).toBe("gone");
    ani.block();
    expect(await messenger.send("7", digest("a"))).toEqual(unreachable("blocked"));
    expect(await messenger.edit("7", "1", digest("a"))).toBe("blocked");
    ani.unblock();
    expect(await messenger.send("7", digest("a"))).toMatchObject(sent);
    await messenger.remove("7", String(ani.lastMessage()?.id));
    expect(ani.lastMessage()).toBeUndefined();
    ani.deactivate();
    expect(await messenger.send("7", digest("a"))).toEqual(unreachable("deactivated"));
    expect(telegram.counts()).toMatchObject({ sendPhoto: 6, editMessageCaption: 3 });
    expect(telegram.counts()).not.toHaveProperty("editMessageText");
  });

  test("one that cannot be drawn sends its words, and a later edit still works", async () => {
    const { messenger, telegram, ani, lines, access, log } = await scene(over, cannotDraw);
    const words = `<b>Ringkasan</b> ${"kata ".repeat(300)}akhir`;
    expect(await messenger.send("7", digest(words, "a"))).toMatchObject(sent);
    expect(ani.lastMessage()).toMatchObject({
      kind: "text",
      raw: words,
      file: undefined,
      entities: [{ type: "bold" }],
    });
    expect(ani.keyboard()).toEqual(keyboard("a"));
    expect(lines).toEqual(['["error","picture",{"code":"ENOENT"}]']);
    const id = String(ani.lastMessage()?.id);
    // Whoever edits may well be able to draw.
    const later = telegramMessenger({ ...access, log, draw: drawWhite });
    for (const editor of [messenger, later]) {
      expect(await editor.edit("7", id, digest("Rincian", "back"))).toBe("shown");
      expect(ani.lastMessage()).toMatchObject({ kind: "text", text: "Rincian", edits: 1 });
    }
    expect(await later.edit("7", id, digest(words, "a"))).toBe("shown");
    expect(ani.lastMessage()).toMatchObject({ raw: words, edits: 2 });
    expect(ani.keyboard()).toEqual(keyboard("a"));
    expect(telegram.counts()).toEqual({ sendMessage: 1, editMessageCaption: 3, editMessageText: 3 });
    expect(lines).toHaveLength(1);
  });

  test("the edit of such words is told as truly: waiting, lost, blocked, gone", async () => {
    const { messenger, telegram, ani } = await scene(over, cannotDraw);
    await messenger.send("7", digest("a"));
    const id = String(ani.lastMessage()?.id);
    telegram.faults.next({ kind: "429", retryAfter: 9, method: "editMessageText" });
    expect(await messenger.edit("7", id, digest("b"))).toEqual({ retryAfterMs: 9_000 });
    telegram.faults.next({ kind: "reset-after-acceptance", method: "editMessageText" });
    expect(await messenger.edit("7", id, digest("b"))).toBe("unknown");
    expect(ani.lastMessage()?.text).toBe("b");
    telegram.faults.next({ kind: "reset-before", method: "editMessageCaption" });
    expect(await messenger.edit("7", id, digest("c"))).toBe("unknown");
    expect(telegram.counts()).toMatchObject({ editMessageCaption: 3, editMessageText: 2 });
    ani.block();
    expect(await messenger.edit("7", id, digest("c"))).toBe("blocked");
    ani.unblock();
    await messenger.remove("7", id);
    expect(await messenger.edit("7", id, digest("c"))).toBe("gone");
  });

  test("the stand-in refuses as Telegram does", async () => {
    const { telegram, access } = await scene(over);
    const api = new Api(token, over === "process" ? { fetch: telegram.fetch } : access);
    const says = async (call: Promise<unknown>) => {
      const error = await call.catch((reason: unknown) => reason);
      return error instanceof GrammyError ? error.description.replace("Bad Request: ", "") : "nothing";
    };
    const photo = await api.sendPhoto(7, new InputFile(whitePng, "a.png"), { caption: "satu" });
    expect(photo.photo).toMatchObject([{ width: 4, height: 2 }]);
    const text = await api.sendMessage(7, "dua");
    const edit = (id: number, caption?: string) =>
      api.editMessageCaption(7, id, { ...(caption !== undefined && { caption }), parse_mode: "HTML" });
    expect(await says(edit(text.message_id, "x"))).toBe("there is no caption in the message to edit");
    expect(await says(api.editMessageText(7, photo.message_id, "x"))).toBe("there is no text in the message to edit");
    expect(await says(edit(photo.message_id, "satu"))).toMatch(/^message is not modified/);
    expect(await says(edit(photo.message_id, "x".repeat(1025)))).toBe("message caption is too long");
    expect(await says(edit(photo.message_id, "<b>x"))).toMatch(/^can't parse entities/);
    expect(await says(edit(999, "x"))).toBe("message to edit not found");
    expect(await edit(photo.message_id, `<b>${"&amp;".repeat(1024)}</b>`)).toMatchObject({
      caption: "&".repeat(1024),
      caption_entities: [{ type: "bold" }],
      photo: photo.photo,
    });
    expect(await edit(photo.message_id)).not.toHaveProperty("caption");
    expect((await api.sendPhoto(7, new InputFile(new Uint8Array([1]), "a.png"))).photo).toMatchObject([{ width: 1 }]);
  });
});

test("a drawing that throws before it promises anything, or gives up without a code, is logged in the same way", async () => {
  for (const draw of [
    () => {
      throw new TypeError("Ani");
    },
    () => Promise.reject("Ani"),
  ]) {
    const { messenger, ani, lines } = await scene("process", draw);
    expect(await messenger.send("7", digest("a"))).toMatchObject(sent);
    expect(ani.lastMessage()).toMatchObject({ kind: "text", text: "a" });
    expect(lines).toEqual(['["error","picture",{"code":"unexpected"}]']);
  }
});

test("with a wrong token it waits, and where there is no connection nothing was sent", async () => {
  const { telegram, log, lines } = await scene();
  const stranger = telegramMessenger({ token: "4242:WRONG", fetch: telegram.fetch, log, draw: drawWhite });
  expect(await stranger.send("7", digest("a"))).toEqual({ outcome: "wait", retryAfterMs: 60_000 });
  expect(await stranger.edit("7", "1", digest("a"))).toEqual({ retryAfterMs: 60_000 });
  expect(lines).toEqual([
    '["error","telegram-token",{"call":"sendPhoto"}]',
    '["error","telegram-token",{"call":"editMessageCaption"}]',
  ]);
  const offline = telegramMessenger({ token, apiRoot: "http://127.0.0.1:1", log, draw: drawWhite });
  expect(await offline.send("7", digest("a"))).toEqual({
    outcome: "wait",
    retryAfterMs: 5_000,
    reason: "not-connected",
  });
});
