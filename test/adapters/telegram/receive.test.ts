/**
 * Updates are strangers' JSON. What people really do comes from the stand-in; what they cannot do is written by hand or
 * drawn at random: nothing may throw, and nothing of a group may look like a private word.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTelegramStandIn } from "../../../src/adapters/playground/telegram/stand-in.ts";
import { incomingFrom } from "../../../src/adapters/telegram/receive.ts";

const at = new Date("2026-11-02T01:00:00Z");
const telegram = createTelegramStandIn({ token: "1:t", botUsername: "jejak_bot", now: () => at, firstUpdateId: 500 });
const ani = telegram.person(7, { first_name: "Ani", language_code: "id" });

const privately = { chat: { id: 7, type: "private" }, from: { id: 7, is_bot: false } };
const message = (content: object) =>
  incomingFrom({ update_id: 1, message: { message_id: 5, ...privately, ...content } });
const happening = (update: unknown) => incomingFrom(update)?.what;

describe("private chats", () => {
  test("a text, with its address", () => {
    const update = ani.send("Halo <b>dunia</b> & semua");
    expect(incomingFrom(update)).toEqual({
      channel: "telegram",
      chat: "7",
      updateId: String(update.update_id),
      locale: "id",
      what: { kind: "text", text: "Halo <b>dunia</b> & semua", messageId: String(update.message?.message_id) },
    });
  });

  test.each([
    ["/mulai", "mulai", ""],
    ["/Mulai@Jejak_Bot  abc def ", "mulai", "abc def"],
    ["/start dG9rZW4tMTIzNDU2Nzg5MA", "start", "dG9rZW4tMTIzNDU2Nzg5MA"],
    ["/start\nabc", "start", "abc"],
  ])("%j is a command", (text, name, argument) => {
    expect(happening(ani.command(text))).toEqual({ kind: "command", name, argument });
  });

  test.each(["/", "/usr/bin", "/ mulai", "1/2", "/mulaí", "/mulai@", "//mulai"])("%j is no command", (text) => {
    expect(happening(ani.send(text))).toMatchObject({ kind: "text", text });
  });

  test("NUL, lone surrogates and control characters do not get in", () => {
    expect(message({ text: "\u0000a\uD800b\u0007\r\nc\u0000" })?.what).toMatchObject({ kind: "text", text: "ab\nc" });
    expect(message({ text: "/start a\u0000b" })?.what).toMatchObject({ argument: "ab" });
  });

  test("a shared phone number is the sender's own only when Telegram says so", () => {
    expect(happening(ani.shareContact("+62812", { own: true }))).toEqual({
      kind: "contact",
      phone: "+62812",
      own: true,
    });
    expect(happening(ani.shareContact("+62813", { own: false }))).toMatchObject({ own: false });
    const vcard = { contact: { phone_number: "+62812", user_id: 8 } };
    expect(message(vcard)?.what).toMatchObject({ own: false });
    expect(message({ ...vcard, from: undefined, contact: { phone_number: "+62812" } })?.what).toMatchObject({
      own: false,
    });
  });

  test("an edited text is told as such, an edited caption or moving location not at all", () => {
    const sent = ani.send("jawbn").message?.message_id ?? 0;
    expect(happening(ani.edit(sent, "jawaban"))).toEqual({ kind: "edited", text: "jawaban", messageId: String(sent) });
    expect(incomingFrom({ update_id: 1, edited_message: { message_id: 5, ...privately, location: {} } })).toBeNull();
  });

  test("blocking and coming back", () => {
    expect(happening(ani.block())).toEqual({ kind: "membership", blocked: true });
    expect(happening(ani.unblock())).toEqual({ kind: "membership", blocked: false });
  });

  test("media are named", () => {
    expect(
      [ani.sendPhoto("keterangan"), ani.sendSticker(), ani.sendVoice(), ani.sendLocation()].map(happening),
    ).toEqual(["photo", "sticker", "voice", "location"].map((media) => ({ kind: "unsupported", media })));
    expect(message({ animation: {}, document: {} })?.what).toEqual({ kind: "unsupported", media: "animation" });
    for (const media of ["video", "video_note", "audio", "document", "poll", "dice"]) {
      expect(message({ [media]: {} })?.what).toEqual({ kind: "unsupported", media });
    }
    expect(message({ pinned_message: { text: "/mulai" } })).toBeNull();
  });

  test("a file is told by its id and name", () => {
    expect(happening(ani.sendDocument("peserta.xlsx", new Uint8Array(7)))).toEqual({
      ...{ kind: "file", file: expect.stringMatching(/./), name: "peserta.xlsx", size: 7 },
      messageId: expect.stringMatching(/^\d+$/),
    });
    expect(message({ document: { file_id: "F", file_name: 5, file_size: "7" } })?.what).toMatchObject({
      ...{ kind: "file", file: "F", name: "", size: null },
    });
  });

  test.each([
    ["id", "id"],
    ["ms-MY", "id"],
    ["jv", "id"],
    ["su", "id"],
    [undefined, "id"],
    ["en-GB", "en"],
    ["de", "en"],
    ["idx", "en"],
  ])("an app in %s is greeted in %s", (language_code, locale) => {
    expect(message({ text: "x", from: { id: 7, language_code } })?.locale).toBe(locale);
  });
});

describe("taps", () => {
  const tap = (query: object) =>
    incomingFrom({ update_id: 1, callback_query: { id: "99", from: { id: 7 }, ...query } });

  test("carry their data and card, also when the card was deleted", () => {
    const own = { chat: { id: 7, type: "private" }, message_id: 41 };
    const press = { kind: "press", data: "a.3.b", tapId: "99", messageId: "41" };
    expect(tap({ data: "a.3.b", message: { ...own, text: "Pertanyaan 3" } })).toMatchObject({ chat: "7", what: press });
    expect(tap({ data: "a.3.b", message: { ...own, date: 0 } })?.what).toEqual(press);
  });

  test("without a card or data are still there to be answered", () => {
    const empty = { kind: "press", data: "", tapId: "99", messageId: "" };
    expect(tap({})).toMatchObject({ chat: "7", what: empty });
    expect(tap({ data: 5, inline_message_id: "x", message: null })?.what).toEqual(empty);
  });

  test("on a card in another chat carry no data", () => {
    const group = { chat: { id: -100, type: "group" }, message_id: 4 };
    expect(tap({ data: "a.3.b", message: group })).toMatchObject({ chat: "7", what: { data: "", messageId: "" } });
  });

  test("without an id cannot be answered", () => {
    expect(tap({ id: undefined })).toBeNull();
    expect(tap({ from: {} })).toBeNull();
  });
});

describe("groups", () => {
  const group = { id: -100, title: "Angkatan I" };

  test("say no more than that the bot was spoken to", () => {
    expect(incomingFrom(ani.addBotToGroup(group))).toMatchObject({
      chat: "-100",
      what: { kind: "group", command: false },
    });
    expect(incomingFrom(ani.sendInGroup(group, "/jadwal@jejak_bot"))).toMatchObject({
      chat: "-100",
      what: { kind: "group", command: true },
    });
    expect(happening(ani.sendInGroup(group, "NIP saya 198609262015051001"))).toEqual({ kind: "group", command: false });
  });

  test.each(["group", "supergroup", "channel", "something new", undefined])("a %s is no private chat", (type) => {
    const chat = { id: 7, type };
    expect(message({ chat, contact: { phone_number: "1" } })?.what).toEqual({ kind: "group", command: false });
    expect(incomingFrom({ update_id: 1, edited_message: { chat, message_id: 1, text: "x" } })).toBeNull();
  });

  test("thrown out of a group, there is nobody to answer", () => {
    const change = { chat: { id: -100, type: "group" }, from: { id: 7 }, new_chat_member: { status: "kicked" } };
    expect(incomingFrom({ update_id: 1, my_chat_member: change })).toBeNull();
  });

  test("bots are not answered, or two of them would talk for ever", () => {
    expect(message({ text: "/mulai", chat: { id: -100, type: "group" }, from: { id: 8, is_bot: true } })).toBeNull();
  });
});

describe("anything else", () => {
  test.each([
    null,
    7,
    "x",
    [[]],
    {},
    { update_id: 1 },
    { update_id: "1", message: { ...privately, text: "x" } },
    { update_id: 1.5, message: { ...privately, text: "x" } },
    { update_id: 1, channel_post: { ...privately, text: "x" } },
    { update_id: 1, message: { text: "x" } },
    { update_id: 1, message: { ...privately } },
    { update_id: 1, message: { ...privately, chat: { id: 1e300, type: "private" }, text: "x" } },
    { update_id: 1, my_chat_member: { ...privately, new_chat_member: {} } },
    { update_id: 1, callback_query: "x" },
  ])("%j is nothing", (update) => {
    expect(incomingFrom(update)).toBeNull();
  });

  test("keys that every object has are data", () => {
    const text = '{"update_id":1,"message":{"__proto__":{"text":"/mulai"},"constructor":{"x":1},"toString":1}}';
    expect(incomingFrom(JSON.parse(text))).toBeNull();
    const words = '{"update_id":1,"message":{"message_id":2,"chat":{"id":7,"type":"private"},"text":"__proto__"}}';
    expect(happening(JSON.parse(words))).toMatchObject({ kind: "text", text: "__proto__" });
    expect(({} as Record<string, unknown>).text).toBeUndefined();
  });

  test("a megabyte of text is a text", () => {
    const text = `/${" ".repeat(1_000_000)}x`;
    expect(message({ text })?.what).toMatchObject({ kind: "text" });
  });

  test("no JSON makes it throw, and what it makes is whole", () => {
    const odd = fc.oneof(fc.jsonValue({ stringUnit: "binary", maxDepth: 2 }), fc.double(), fc.constant(undefined));
    const words = fc.string({ unit: "binary", maxLength: 20 });
    const or = <T>(usual: fc.Arbitrary<T>) => fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: odd });
    const chat = or(fc.record({ id: or(fc.integer()), type: or(fc.constantFrom("private", "group")) }));
    const from = or(fc.record({ id: or(fc.integer()), language_code: or(words), is_bot: or(fc.boolean()) }));
    const contact = or(fc.record({ phone_number: or(words), user_id: or(fc.integer()) }));
    const status = or(fc.record({ status: or(fc.constantFrom("member", "kicked")) }));
    const event = fc.record(
      { chat, from, message_id: or(fc.nat()), text: or(words), contact, data: or(words), id: or(words), message: odd },
      { requiredKeys: ["chat", "from"] },
    );
    const kinds = fc.constantFrom("message", "edited_message", "callback_query", "my_chat_member", "channel_post");
    const update = fc
      .tuple(or(fc.nat()), kinds, event, status)
      .map(([update_id, kind, body, new_chat_member]) => ({ update_id, [kind]: { ...body, new_chat_member } }));
    let understood = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: update }, { weight: 1, arbitrary: odd }), (given) => {
        const incoming = incomingFrom(given);
        if (incoming === null) return;
        understood += 1;
        expect(incoming.chat).toMatch(/^-?\d+$/);
        expect(incoming.updateId).toMatch(/^-?\d+$/);
        expect(["id", "en"]).toContain(incoming.locale);
        expect(JSON.stringify(incoming)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }),
      { numRuns: 200 },
    );
    expect(understood).toBeGreaterThan(10);
  });
});
