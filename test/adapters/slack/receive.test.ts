/**
 * From Slack's payloads into the product's words. The payloads are those of the stand-in, where a person does something,
 * and strangers' JSON, which must never throw.
 */
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { modalOf } from "../../../src/adapters/slack/forms.ts";
import { readText } from "../../../src/adapters/slack/read-text.ts";
import { incomingFrom } from "../../../src/adapters/slack/receive.ts";
import { slackMessenger } from "../../../src/adapters/slack/send.ts";
import type { Form } from "../../../src/core/form.ts";
import type { Message } from "../../../src/core/message.ts";
import { drawWhite } from "../../support/pictures.ts";
import { botToken, closeAll, world } from "./slack-scene.ts";

afterEach(closeAll);

/** Budi's payloads, as they would go out. */
async function scene() {
  const made = await world({ inProcess: true, requestFetch: async () => new Response("") });
  made.slack.deliverTo("http://app.stand-in/slack/events");
  const chat = made.budi.id;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const messenger = slackMessenger({
    botToken,
    apiUrl: "http://slack.stand-in/api/",
    fetch: made.slack.fetch,
    log,
    draw: drawWhite,
    sleep: async () => undefined,
  });
  const card: Message = {
    text: "Kartu",
    buttons: [[{ label: "Ya", press: "r:1:ya" }], [{ label: "Tak", press: "t" }]],
  };
  return { ...made, chat, messenger, card };
}

const event = (fields: object, more: object = {}) => ({
  type: "event_callback",
  event_id: "Ev1",
  event: { type: "message", channel_type: "im", channel: "D1", user: "U1", ts: "2.3", text: "halo", ...fields },
  ...more,
});
const heard = (what: object) => ({ channel: "slack", updateId: "Ev1", chat: "U1", locale: "id", what });

describe("messages", () => {
  test("what a person writes arrives as it was typed", async () => {
    const { budi, chat } = await scene();
    const delivery = await budi.write("a < b & c > d\n*tebal* ");
    expect(incomingFrom(delivery?.payload)).toEqual({
      channel: "slack",
      updateId: delivery?.payload.event_id,
      chat,
      locale: "id",
      what: { kind: "text", text: "a < b & c > d\n*tebal*", messageId: budi.messages()[0]?.ts },
    });
  });

  test.each([
    ["<https://x.id/a?b=1&amp;c=2>", "https://x.id/a?b=1&c=2"],
    ["<http://serang.go.id|serang.go.id> dan <mailto:a@b.id|a@b.id>", "serang.go.id dan a@b.id"],
    ["<tel:+62811>", "+62811"],
    ["<@U1> <@U1|budi> <#C1|umum> <#C1|> <!here> <!subteam^S1|@tim>", "@U1 @budi #umum #C1 @here @tim"],
    ["<!date^1392734382^{date}|kemarin>", "kemarin"],
    ["&lt;@U1&gt; &amp;lt;", "<@U1> &lt;"],
    ["a &lt; b > c", "a < b > c"],
    ["198501012010011001\u0000", "198501012010011001"],
  ])("%j was typed as %j", (told, typed) => {
    expect(readText(told)).toBe(typed);
  });

  test.each([
    ["a file", { subtype: "file_share", files: [{ id: "F1", name: "a.xlsx", size: 7 }] }],
    ["a file without words", { text: "", files: [{ id: "F1", name: "a.xlsx", size: 7 }] }],
  ])("%s is told by its id and name", (_, fields) => {
    const { ts } = event(fields).event;
    const file = { kind: "file", file: "F1", name: "a.xlsx", size: 7, messageId: ts } as const;
    expect(incomingFrom(event(fields))).toEqual(heard(file));
  });

  test("of several files the first is told, and how many others there are", () => {
    const several = event({ subtype: "file_share", files: [{ id: "F1" }, { id: "F2" }, { id: "F3" }] });
    expect(incomingFrom(several)?.what).toMatchObject({ file: "F1", others: 2 });
  });

  test("a file that Slack tells nothing of is no answer", () => {
    const bare = event({ subtype: "file_share", files: [{}] });
    expect(incomingFrom(bare)).toEqual(heard({ kind: "unsupported", media: "file" }));
    const { what } = incomingFrom(event({ subtype: "file_share", files: [{ id: "F1", size: "7" }] })) ?? {};
    expect(what).toMatchObject({ file: "F1", name: "", size: null });
  });

  test("a changed message is told as edited; a preview that Slack added, and our own card, are not", () => {
    const before = { user: "U1", ts: "1.1", text: "halo" };
    const changed = (after: object, by: object = {}) =>
      event({
        subtype: "message_changed",
        user: undefined,
        text: undefined,
        message: { ...before, ...after },
        previous_message: before,
        ...by,
      });
    expect(incomingFrom(changed({ text: "halo &amp; hai" }))).toEqual(
      heard({ kind: "edited", text: "halo & hai", messageId: "1.1" }),
    );
    expect(incomingFrom(changed({ attachments: [{}] }))).toBeNull();
    expect(incomingFrom(changed({ text: "baru", bot_id: "B1" }))).toBeNull();
  });

  test.each([
    ["our own", { bot_id: "B1" }],
    ["another app's", { subtype: "bot_message", user: undefined, bot_id: "B2" }],
    ["Slackbot's", { user: "USLACKBOT" }],
    ["nobody's", { user: undefined }],
    ["deleted", { subtype: "message_deleted" }],
    ["in a channel", { channel_type: "channel", channel: "C1" }],
    ["in a group", { channel_type: "mpim", channel: "G1" }],
    ["empty", { text: "" }],
    ["of another kind", { type: "app_home_opened" }],
  ])("%s: nothing", (_, fields) => {
    expect(incomingFrom(event(fields))).toBeNull();
  });

  test("opening the Home tab is told, the Messages tab not; no event goes without an id", async () => {
    const { budi } = await scene();
    expect(incomingFrom((await budi.openHome()).payload)).toMatchObject({ chat: budi.id, what: { kind: "home" } });
    expect(incomingFrom((await budi.openHome("messages")).payload)).toBeNull();
    expect(incomingFrom(event({}, { event_id: undefined }))).toBeNull();
    expect(incomingFrom(event({}))).toEqual(heard({ kind: "text", text: "halo", messageId: "2.3" }));
  });

  test.each([
    ["id-ID", "id"],
    ["ms_MY", "id"],
    ["en-US", "en"],
    ["", "id"],
    [7, "id"],
  ])("locale %j is %s", (locale, expected) => {
    expect(incomingFrom(event({ locale }))?.locale).toBe(expected);
  });
});

describe("presses", () => {
  test("carry the button's data, the card, and what answers them", async () => {
    const { budi, chat, messenger, card } = await scene();
    await messenger.send(chat, card);
    const ts = budi.lastMessage()?.ts ?? "";
    const { payload } = await budi.press({ message: ts }, "Ya");
    const incoming = incomingFrom(payload);
    expect(incoming).toMatchObject({
      channel: "slack",
      updateId: payload.trigger_id,
      chat,
      locale: "id",
      what: { kind: "press", data: "r:1:ya", messageId: ts },
    });
    const tapId = incoming?.what.kind === "press" ? incoming.what.tapId : "";
    expect(tapId).toBe(budi.id);
    await messenger.acknowledge(tapId, "Tersimpan");
    expect(budi.ephemerals()).toMatchObject([{ text: "Tersimpan." }]);
    const second = await budi.press({ message: ts }, "Ya");
    expect(incomingFrom(second.payload)?.updateId).not.toBe(incoming?.updateId);
  });

  const action = (fields: object = {}, more: object = {}) => ({
    type: "block_actions",
    user: { id: "U1" },
    container: { type: "message", channel_id: "D1", message_ts: "1.2" },
    actions: [{ action_id: "press:0", value: "x", action_ts: "9.9", ...fields }],
    ...more,
  });

  test("one on the page of one's own has no message, one in the menu its own data", () => {
    const trigger_id = "1.2.3";
    const home = action({}, { container: { type: "view", view_id: "V1" }, trigger_id });
    expect(incomingFrom(home)).toMatchObject({ updateId: "1.2.3", what: { data: "x", tapId: "U1", messageId: "" } });
    const menu = action({ action_id: "more:3", value: undefined, selected_option: { value: "y" } }, { trigger_id });
    expect(incomingFrom(menu)).toMatchObject({ what: { data: "y", messageId: "1.2" } });
    expect(incomingFrom(action())).toBeNull();
  });

  test.each([
    ["a link", action({ action_id: "link:0", value: undefined }, { trigger_id: "1" })],
    [
      "a link in the menu",
      action({ action_id: "more:3", value: undefined, selected_option: { value: "link:0" } }, { trigger_id: "1" }),
    ],
    ["a button of another kind", action({ action_id: "agree" }, { trigger_id: "1" })],
    ["a card in a channel", action({}, { container: { channel_id: "C1", message_ts: "1.2" }, trigger_id: "1" })],
  ])("%s is not a press on a card", (_, payload) => {
    expect(incomingFrom(payload)).toBeNull();
  });
});

describe("commands", () => {
  test.each([
    ["mulai ABC-def_1 x", "mulai", "ABC-def_1 x"],
    ["  /Jadwal ", "jadwal", ""],
    ["", "bantuan", ""],
    ["umumkan a & b\nc", "umumkan", "a & b\nc"],
  ])("%j is %s with %j", async (text, name, argument) => {
    const { budi } = await scene();
    const { payload } = await budi.command("/pelatihan", text);
    expect(incomingFrom(payload)).toEqual({
      channel: "slack",
      updateId: payload.trigger_id,
      chat: budi.id,
      locale: "id",
      what: { kind: "command", name, argument },
    });
  });

  test("a shortcut is the command of its name; what is no command is nothing", async () => {
    const { budi } = await scene();
    const { payload } = await budi.shortcut("siaran");
    const what = { kind: "command", name: "siaran", argument: "" };
    expect(incomingFrom(payload)).toMatchObject({ updateId: payload.trigger_id, chat: budi.id, what });
    expect(incomingFrom({ command: "/x", text: "" })).toBeNull();
    expect(incomingFrom({ command: "x", text: "", trigger_id: "1", user_id: "U1" })).toBeNull();
  });
});

describe("forms", () => {
  const form: Form = {
    ...{ id: "uji", about: "01JD", title: "Siaran", submit: "Lihat", cancel: "Batal", intro: "<b>Untuk</b> siapa?" },
    fields: [
      { name: "who", label: "Siapa", optional: false, kind: "choice", options: [{ value: "t:1", label: "Semua" }] },
      { name: "text", label: "Pesan", optional: true, kind: "text", longest: 1000, value: "Yth. <!here>" },
      { name: "date", label: "Tanggal", optional: true, kind: "date", value: "2026-11-24" },
      { name: "time", label: "Jam", optional: true, kind: "time" },
    ],
  };

  test("come back by the names of their fields, what is empty left out", async () => {
    const { budi, client, slack } = await scene();
    const { payload: asked } = await budi.command("/pelatihan", "siaran");
    await client.views.open({ trigger_id: String(asked.trigger_id), view: modalOf(form) });
    expect(budi.modal()).toMatchObject({ title: "Siaran", callbackId: "form:uji", privateMetadata: "01JD" });
    await budi.submit({ who: "Semua", time: "08:30" });
    const payload = slack.deliveries().at(-1)?.payload;
    expect(incomingFrom(payload)).toMatchObject({
      channel: "slack",
      chat: budi.id,
      what: {
        ...{ kind: "form", form: "uji", about: "01JD" },
        fields: { who: "t:1", text: "Yth. <!here>", date: "2026-11-24", time: "08:30" },
      },
    });
  });

  test("of somebody else's making are none of ours", () => {
    const view = { id: "V1", callback_id: "alasan", blocks: [], state: { values: {} } };
    expect(incomingFrom({ type: "view_submission", trigger_id: "1", user: { id: "U1" }, view })).toBeNull();
  });
});

test("a stranger's JSON never throws", () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.record({
      type: fc.constantFrom("event_callback", "block_actions", "view_submission", "shortcut"),
      trigger_id: fc.constant("1"),
      user: fc.oneof(fc.jsonValue(), fc.constant({ id: "U1" })),
      event: fc.jsonValue(),
      actions: fc.jsonValue(),
      view: fc.oneof(
        fc.jsonValue(),
        fc.jsonValue().map((value) => ({ callback_id: "form:x", blocks: value, state: value })),
      ),
    }),
    fc.jsonValue().map((value) => event({ message: value, subtype: "message_changed", previous_message: value })),
    fc.jsonValue().map((value) => ({ command: value, user_id: value, text: value, trigger_id: value })),
  );
  fc.assert(
    fc.property(odd, (payload) => {
      incomingFrom(payload);
    }),
  );
  for (const payload of [null, undefined, 7, "x", [], { __proto__: { type: "event_callback" } }]) {
    expect(incomingFrom(payload)).toBeNull();
  }
});
