/**
 * What the product is told about its sending has to be true: sent only what arrived, failed only what did not, unknown
 * when nobody can say, and found again where Slack lets us look.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { StandInOptions } from "../../../src/adapters/playground/slack/stand-in.ts";
import { slackApi, verifyToken } from "../../../src/adapters/slack/api.ts";
import { type MessengerOptions, slackMessenger } from "../../../src/adapters/slack/send.ts";
import type { Log } from "../../../src/app/ports.ts";
import { altText } from "../../../src/core/digest/picture.ts";
import { type Message, say } from "../../../src/core/message.ts";
import { ConfigError, TransientError } from "../../../src/errors.ts";
import { drawWhite, somePicture, whitePng } from "../../support/pictures.ts";
import { botToken, closeAll, world } from "./slack-scene.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await closeAll();
});

type Over = "process" | "http";

async function scene(over: Over = "process", options: Partial<StandInOptions & MessengerOptions> = {}) {
  const { draw = drawWhite, timeoutSeconds, ...standIn } = options;
  const made = await world({ ...standIn, inProcess: over === "process" });
  const { slack, budi } = made;
  const chat = budi.id;
  const lines: string[] = [];
  const write = (event: string, fields?: object) => void lines.push(JSON.stringify([event, fields]));
  const log: Log = { info: write, warn: write, error: write };
  const slept: number[] = [];
  const sleep = async (ms: number) => {
    slept.push(ms);
    made.pass(ms);
  };
  const access = {
    apiUrl: made.clientOptions.slackApiUrl ?? "",
    ...(over === "process" && { fetch: slack.fetch }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  };
  const messenger = slackMessenger({ botToken, ...access, log, draw, sleep });
  // Where the conversation is gets known once, so that a fault meets the call that the test means.
  await messenger.remove(chat, "0.0");
  return { ...made, chat, lines, log, slept, access, messenger };
}

const card = (text: string, ...presses: string[]): Message => ({
  text,
  buttons: [presses.map((press) => ({ label: press.toUpperCase(), press }))],
});
const digest = (text: string, ...presses: string[]): Message => ({ ...card(text, ...presses), picture: somePicture });
const unreachable = (reason: string) => ({ outcome: "failed", reason, blocked: true });
const refused = (reason: string) => ({ outcome: "failed", reason, blocked: false });
const sent = { outcome: "sent" };
/** Runs of words, whatever their style. */
const words = (...texts: string[]) => ({ elements: [{ elements: texts.map((text) => ({ text })) }] });

describe.each(["process", "http"] as const)("in %s", (over) => {
  test("a card is sent, redrawn and emptied of its buttons", async () => {
    const { messenger, chat, budi, slack } = await scene(over);
    const delivery = await messenger.send(chat, card("<b>Halo</b> &lt;!channel&gt;", "a", "b"));
    const shown = budi.lastMessage();
    expect(delivery).toEqual({ outcome: "sent", messageId: shown?.ts });
    expect(shown).toMatchObject({
      text: "Halo &lt;!channel&gt;.",
      blocks: [
        { type: "rich_text", ...words("Halo", " <!channel>") },
        { type: "actions", elements: [{ value: "a" }, { value: "b" }] },
      ],
      metadata: undefined,
      unfurl: { links: false, media: false },
    });
    const id = shown?.ts ?? "";
    expect(await messenger.edit(chat, id, card("Lagi", "c"))).toBe("shown");
    expect(budi.lastMessage()?.blocks).toMatchObject([words("Lagi"), { elements: [{ value: "c" }] }]);
    expect(await messenger.edit(chat, id, say("Selesai"))).toBe("shown");
    expect(budi.lastMessage()).toMatchObject({ text: "Selesai.", blocks: [{ type: "rich_text" }], edits: 2 });
    expect(slack.calls("chat.update")[0]?.body).toMatchObject({ parse: "none", link_names: "false" });
    expect(slack.calls("chat.postMessage")[0]?.body).toMatchObject({ parse: "none", link_names: "false" });
    expect(slack.counts()["conversations.history"]).toBeUndefined();
  });

  test("a call lost after it was accepted is unknown, and is not made twice", async () => {
    const { messenger, slack, chat, budi } = await scene(over);
    for (const kind of ["reset-after-acceptance", "reset-before", "500-after-acceptance", "500"] as const) {
      slack.faults.next({ kind });
    }
    const unknown = (reason: string) => ({ outcome: "unknown", reason });
    expect(await messenger.send(chat, say("a"))).toEqual(unknown("network"));
    expect(await messenger.send(chat, say("b"))).toEqual(unknown("network"));
    expect(await messenger.send(chat, say("c"))).toEqual(unknown("server-error"));
    expect(await messenger.send(chat, say("d"))).toEqual(unknown("server-error"));
    slack.faults.next({ kind: "error", error: "internal_error" });
    expect(await messenger.send(chat, say("e"))).toEqual(unknown("server-error"));
    expect(budi.messages().map((m) => m.text)).toEqual(["a.", "c."]);
    expect(slack.counts()["chat.postMessage"]).toBe(5);
  });

  test("told to wait, it says so and does not wait", async () => {
    const { messenger, slack, chat, slept } = await scene(over);
    slack.faults.next({ kind: "429", retryAfter: 30, times: 2 });
    expect(await messenger.send(chat, say("a"))).toEqual({ outcome: "wait", retryAfterMs: 30_000 });
    expect(await messenger.edit(chat, "1.2", say("a"))).toEqual({ retryAfterMs: 30_000 });
    slack.faults.next({ kind: "error", error: "ratelimited" });
    expect(await messenger.send(chat, say("a"))).toEqual({ outcome: "wait", retryAfterMs: 1000 });
    expect(slack.counts()).toMatchObject({ "chat.postMessage": 2, "chat.update": 1 });
    expect(slept).toEqual([]);
  });

  test("a picture arrives byte for byte, with its words for who cannot see it", async () => {
    const { messenger, slack, chat, budi } = await scene(over);
    expect(await messenger.send(chat, digest("Ringkasan", "a"))).toMatchObject(sent);
    const [image, words, row] = budi.lastMessage()?.blocks ?? [];
    expect(image).toMatchObject({ type: "image", alt_text: altText(somePicture) });
    expect([words, row]).toMatchObject([{ type: "rich_text" }, { type: "actions" }]);
    const shown = image?.slack_file as { readonly id: string } | undefined;
    const file = slack.file(shown?.id ?? "");
    expect([...(file?.bytes ?? [])]).toEqual([...whitePng]);
    expect(file).toMatchObject({ name: "ringkasan.png", altText: altText(somePicture) });
    expect(budi.messages()).toHaveLength(1);
  });

  test("an edit keeps the picture, also after a restart and without what was sent before", async () => {
    const { messenger, chat, budi, access, log } = await scene(over);
    await messenger.send(chat, say("sebelumnya"));
    await messenger.send(chat, digest("Ringkasan", "a"));
    const shown = budi.lastMessage();
    await messenger.send(chat, say("sesudahnya"));
    const drawn: unknown[] = [];
    const draw = async () => {
      drawn.push(1);
      return whitePng;
    };
    const restarted = slackMessenger({ botToken, ...access, log, draw, sleep: async () => undefined });
    expect(await restarted.edit(chat, shown?.ts ?? "", digest("Terima kasih"))).toBe("shown");
    const now = budi.messages().find(({ ts }) => ts === shown?.ts);
    expect(now?.blocks).toMatchObject([
      { type: "image", slack_file: shown?.blocks[0]?.slack_file, alt_text: altText(somePicture) },
      words("Terima kasih"),
    ]);
    expect(now?.blocks).toHaveLength(2);
    expect(drawn).toEqual([]);
  });
});

test("who cannot be reached is told apart from what was refused", async () => {
  const { messenger, slack, chat, budi, lines } = await scene();
  expect(await messenger.send("U0NOBODY00", say("a"))).toEqual(unreachable("user-not-found"));
  expect(await messenger.edit("U0NOBODY00", "1.2", say("a"))).toBe("blocked");
  expect(await messenger.send(chat, say(""))).toEqual(refused("empty"));
  expect(await messenger.send(chat, card("x", "y".repeat(2001)))).toEqual(refused("bad-blocks"));
  for (const [error, reason] of [
    ["is_archived", "archived"],
    ["user_disabled", "deactivated"],
    ["user_not_found", "user-not-found"],
  ] as const) {
    slack.faults.next({ kind: "error", error });
    expect(await messenger.send(chat, say("a"))).toEqual(unreachable(reason));
  }
  // What the workspace does not allow now says nothing about the person.
  for (const error of ["restricted_action", "not_in_channel"]) {
    slack.faults.next({ kind: "error", error });
    expect(await messenger.send(chat, say("a"))).toEqual(refused("forbidden"));
  }
  slack.faults.next({ kind: "error", error: "something_new" });
  expect(await messenger.send(chat, say("a"))).toEqual(refused("rejected"));
  expect(await messenger.send(chat, say("a"))).toMatchObject(sent);
  budi.deactivate();
  expect(await messenger.send(chat, say("a"))).toEqual(unreachable("chat-not-found"));
  expect(lines).toEqual([]);
});

test("redrawing: unchanged is shown, lost is unknown, what is not there or not ours is gone", async () => {
  const { messenger, slack, chat, budi } = await scene();
  await messenger.send(chat, card("a", "b"));
  const id = budi.lastMessage()?.ts ?? "";
  expect(await messenger.edit(chat, id, card("a", "b"))).toBe("shown");
  slack.faults.next({ kind: "500" });
  expect(await messenger.edit(chat, id, say("c"))).toBe("unknown");
  slack.faults.next({ kind: "reset-after-acceptance" });
  expect(await messenger.edit(chat, id, say("c"))).toBe("unknown");
  expect(await messenger.edit(chat, "1.000000", say("a"))).toBe("gone");
  expect(await messenger.edit(chat, "1.000000", digest("a"))).toBe("gone");
  expect(await messenger.edit(chat, "", say("a"))).toBe("gone");
  slack.deliverTo("http://127.0.0.1:9/");
  await budi.write("punya saya");
  const theirs = budi.messages().at(-1)?.ts ?? "";
  expect(await messenger.edit(chat, theirs, say("a"))).toBe("gone");
  await messenger.remove(chat, theirs);
  expect(budi.messages().at(-1)?.deleted).toBe(false);
  await messenger.remove(chat, id);
  expect(budi.lastMessage()).toBeUndefined();
  expect(await messenger.edit(chat, id, say("a"))).toBe("gone");
});

test.each(["invalid_auth", "token_revoked", "account_inactive", "missing_scope"])(
  "%s fails no message: they wait, and the log says why without the token",
  async (error) => {
    const { messenger, slack, chat, lines } = await scene();
    slack.faults.next({ kind: "error", error, times: 2 });
    expect(await messenger.send(chat, say("a"))).toEqual({ outcome: "wait", retryAfterMs: 60_000 });
    expect(await messenger.edit(chat, "1.2", say("a"))).toEqual({ retryAfterMs: 60_000 });
    const reason = error.replaceAll("_", "-");
    expect(lines).toEqual([
      `["slack-token",{"call":"chat.postMessage","reason":"${reason}"}]`,
      `["slack-token",{"call":"chat.update","reason":"${reason}"}]`,
    ]);
  },
);

test("what a wrong token means at the start", async () => {
  const { access, slack } = await scene();
  await verifyToken(slackApi({ botToken, ...access }));
  await expect(verifyToken(slackApi({ botToken: "xoxb-wrong", ...access }))).rejects.toBeInstanceOf(ConfigError);
  slack.faults.next({ kind: "429", retryAfter: 7 });
  const late = verifyToken(slackApi({ botToken, ...access }));
  await expect(late).rejects.toMatchObject({ code: "slack-wait", retryAfterMs: 7000 });
  await expect(late).rejects.toBeInstanceOf(TransientError);
  slack.faults.next({ kind: "error", error: "token_revoked" });
  const revoked = verifyToken(slackApi({ botToken, ...access }));
  await expect(revoked).rejects.toBeInstanceOf(TransientError);
});

describe("the network", () => {
  async function through(answer: { status: number; headers?: Record<string, string>; body: string } | "never") {
    const server = createServer((request, response) => {
      if (request.url === "/api/conversations.open") response.end('{"ok":true,"channel":{"id":"D1"}}');
      else if (answer !== "never") response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return messengerAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, 0.2);
  }
  function messengerAt(apiUrl: string, timeoutSeconds = 5) {
    const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    return slackMessenger({ botToken, apiUrl, log, draw: drawWhite, sleep: async () => undefined, timeoutSeconds });
  }

  test("nobody there: nothing was sent, and it says that it is not connected", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const offline = messengerAt(`http://127.0.0.1:${port}/api/`);
    const wait = { outcome: "wait", retryAfterMs: 5000, reason: "not-connected" };
    expect(await offline.send("D1", say("a"))).toEqual(wait);
    expect(await offline.send("D1", digest("a"))).toEqual(wait);
    expect(await offline.edit("D1", "1.2", say("a"))).toBe("unknown");
  });

  test("no answer in time, or one that is not Slack's: unknown", async () => {
    expect(await (await through("never")).send("D1", say("a"))).toEqual({ outcome: "unknown", reason: "timeout" });
    const odd = { outcome: "unknown", reason: "odd-answer" };
    expect(await (await through({ status: 200, body: "<h1>Masuk</h1>" })).send("D1", say("a"))).toEqual(odd);
    expect(await (await through({ status: 200, body: '{"ok":true}' })).send("D1", say("a"))).toEqual(odd);
    expect(await (await through({ status: 403, body: "no" })).send("D1", say("a"))).toEqual(odd);
  });

  test("429 without a word how long is still a refusal", async () => {
    const busy = await through({ status: 429, body: "{}" });
    expect(await busy.send("D1", say("a"))).toEqual({ outcome: "wait", retryAfterMs: 1000 });
  });
});

describe("found by its key", () => {
  const since = new Date(Date.UTC(2026, 10, 2, 1));

  test("after a lost reply exactly one message is there, and it is found", async () => {
    const { messenger, slack, chat, budi, pass } = await scene();
    await messenger.send(chat, say("lain"), "k-0");
    slack.faults.next({ kind: "reset-after-acceptance", method: "chat.postMessage" });
    expect(await messenger.send(chat, say("hilang"), "k-1")).toMatchObject({ outcome: "unknown" });
    pass(5000);
    await messenger.send(chat, say("tanpa kunci"));
    const lost = budi.messages().filter(({ text }) => text === "hilang.");
    expect(lost).toHaveLength(1);
    expect(lost[0]?.metadata).toEqual({ event_type: "jejak_message", event_payload: { key: "k-1" } });
    expect(await messenger.find(chat, "k-1", since)).toEqual({ messageId: lost[0]?.ts });
    await messenger.edit(chat, lost[0]?.ts ?? "", say("diubah"));
    expect(await messenger.find(chat, "k-1", since)).toEqual({ messageId: lost[0]?.ts });
  });

  test("what never arrived, was removed, or is older than asked is absent", async () => {
    const { messenger, slack, chat, budi, pass } = await scene();
    slack.faults.next({ kind: "reset-before" });
    await messenger.send(chat, say("a"), "k-1");
    expect(await messenger.find(chat, "k-1", since)).toBe("absent");
    await messenger.send(chat, say("a"), "k-2");
    pass(3_600_000);
    expect(await messenger.find(chat, "k-2", new Date(+since + 59_000))).toEqual({
      messageId: "1793581200.000000",
    });
    expect(await messenger.find(chat, "k-2", new Date(+since + 61_000))).toBe("absent");
    await messenger.remove(chat, budi.lastMessage()?.ts ?? "");
    expect(await messenger.find(chat, "k-2", since)).toBe("absent");
  });

  test("it is looked for on every page", async () => {
    const { messenger, slack, chat, client } = await scene();
    const place = (await client.conversations.open({ users: chat })).channel?.id ?? "";
    await messenger.send(chat, say("a"), "k-1");
    for (let i = 0; i < 450; i++) await client.chat.postMessage({ channel: place, text: `${i}` });
    expect(await messenger.find(chat, "k-1", since)).toEqual({ messageId: "1793581200.000000" });
    expect(slack.counts()["conversations.history"]).toBe(3);
  });

  test("who may not read does not say absent; who cannot ask now says when", async () => {
    const { messenger, slack, chat, lines } = await scene();
    await messenger.send(chat, say("a"), "k-1");
    slack.scopes.delete("im:history");
    expect(await messenger.find(chat, "k-1", since)).toBe("not-allowed");
    expect(lines).toEqual(['["slack-token",{"call":"conversations.history","reason":"missing-scope"}]']);
    slack.scopes.add("im:history");
    expect(await messenger.find("U0NOBODY00", "k-1", since)).toBe("not-allowed");
    slack.faults.next({ kind: "429", retryAfter: 9 });
    expect(await messenger.find(chat, "k-1", since)).toEqual({ retryAfterMs: 9000 });
    slack.faults.next({ kind: "500" });
    expect(await messenger.find(chat, "k-1", since)).toEqual({ retryAfterMs: 5000 });
    slack.faults.next({ kind: "error", error: "token_revoked" });
    expect(await messenger.find(chat, "k-1", since)).toEqual({ retryAfterMs: 60_000 });
  });
});

describe("pictures", () => {
  test("one that is not ready yet is waited for", async () => {
    const { messenger, slack, chat, budi, slept } = await scene("process", { fileReadyMs: 900 });
    expect(await messenger.send(chat, digest("x"), "k-1")).toMatchObject(sent);
    expect(slept).toEqual([300, 700]);
    expect(budi.messages()).toHaveLength(1);
    expect(budi.lastMessage()).toMatchObject({ blocks: [{ type: "image" }, {}], metadata: { event_payload: {} } });
    expect(slack.counts()).toMatchObject({ upload: 1, "chat.postMessage": 3 });
  });

  test("one that never gets ready goes without: the words alone", async () => {
    const { messenger, chat, budi, slept, lines } = await scene("process", { fileReadyMs: 3_600_000 });
    expect(await messenger.send(chat, digest("x", "a"))).toMatchObject(sent);
    expect(slept).toEqual([300, 700, 1500, 3000]);
    expect(budi.lastMessage()?.blocks).toMatchObject([{ type: "rich_text" }, { type: "actions" }]);
    expect(lines).toEqual(['["slack-picture",{"reason":"not-ready"}]']);
    expect(await messenger.edit(chat, budi.lastMessage()?.ts ?? "", digest("y"))).toBe("shown");
    expect(budi.lastMessage()?.blocks).toMatchObject([words("y")]);
  });

  test("one whose file was deleted leaves the card when that is changed; other refusals are not the picture's", async () => {
    const { messenger, chat, budi, client, slept, lines } = await scene();
    await messenger.send(chat, digest("x", "a"));
    const { ts = "", blocks } = budi.lastMessage() ?? {};
    expect(await messenger.edit(chat, ts, digest("x", "y".repeat(2001)))).toBe("gone");
    expect(lines).toEqual([]);
    await client.files.delete({ file: String((blocks?.[0]?.slack_file as { id?: string } | undefined)?.id) });
    expect(await messenger.edit(chat, ts, digest("Terima kasih"))).toBe("shown");
    expect(budi.lastMessage()?.blocks).toMatchObject([words("Terima kasih")]);
    expect(slept).toEqual([]);
    expect(lines).toEqual(['["slack-picture",{"reason":"gone"}]']);
  });

  test("its words are sent under the name that Slack documents", async () => {
    const { messenger, slack, chat } = await scene();
    await messenger.send(chat, digest("x"));
    const [call] = slack.calls("files.getUploadURLExternal");
    expect(call?.body).toMatchObject({ alt_txt: altText(somePicture) });
    expect(call?.body).not.toHaveProperty("alt_text");
  });

  test("blocks refused for something else are not waited for", async () => {
    const { messenger, chat, slept } = await scene();
    expect(await messenger.send(chat, digest("x", "y".repeat(2001)))).toEqual(refused("bad-blocks"));
    expect(slept).toEqual([]);
  });

  test("what cannot be drawn or is not taken goes as words; the log holds no word of it", async () => {
    const draw = () => Promise.reject(Object.assign(new Error("no font for Ani"), { code: "ENOENT" }));
    const undrawn = await scene("process", { draw });
    expect(await undrawn.messenger.send(undrawn.chat, digest("x"))).toMatchObject(sent);
    expect(undrawn.budi.lastMessage()?.blocks).toMatchObject([{ type: "rich_text" }]);
    expect(undrawn.lines).toEqual(['["picture",{"code":"ENOENT"}]']);
    const untaken = await scene();
    untaken.slack.faults.next({ kind: "error", error: "file_uploads_disabled", method: "files.getUploadURLExternal" });
    expect(await untaken.messenger.send(untaken.chat, digest("x"))).toMatchObject(sent);
    expect(untaken.budi.lastMessage()?.blocks).toMatchObject([{ type: "rich_text" }]);
    expect(untaken.lines).toEqual(['["slack-picture",{"reason":"rejected"}]']);
    const tooLarge = await scene();
    const fetch: typeof globalThis.fetch = async (input, init) =>
      String(input).includes("/upload/") ? new Response("no", { status: 413 }) : tooLarge.slack.fetch(input, init);
    const { access, log, chat, budi, lines } = tooLarge;
    const messenger = slackMessenger({
      botToken,
      ...access,
      fetch,
      log,
      draw: drawWhite,
      sleep: async () => undefined,
    });
    expect(await messenger.send(chat, digest("x"))).toMatchObject(sent);
    expect(budi.lastMessage()?.blocks).toMatchObject([{ type: "rich_text" }]);
    expect(lines).toEqual(['["slack-picture",{"reason":"upload"}]']);
  });

  test("trouble with the upload that passes: nothing was said, so the message waits", async () => {
    const { messenger, slack, chat, budi, lines } = await scene();
    const wait = (retryAfterMs: number) => ({ outcome: "wait", retryAfterMs });
    const upload = (method: string, fault: object) => slack.faults.next({ kind: "500", method, ...fault });
    upload("files.getUploadURLExternal", { kind: "429", retryAfter: 4 });
    expect(await messenger.send(chat, digest("x"))).toEqual(wait(4000));
    upload("upload", {});
    expect(await messenger.send(chat, digest("x"))).toEqual(wait(5000));
    upload("upload", { kind: "reset-before" });
    expect(await messenger.send(chat, digest("x"))).toEqual(wait(5000));
    upload("files.completeUploadExternal", { kind: "reset-after-acceptance" });
    expect(await messenger.send(chat, digest("x"))).toEqual(wait(5000));
    expect(lines).toEqual([]);
    slack.scopes.delete("files:write");
    expect(await messenger.send(chat, digest("x"))).toEqual(wait(60_000));
    expect(lines).toEqual(['["slack-token",{"call":"upload","reason":"missing-scope"}]']);
    expect(budi.messages()).toEqual([]);
  });

  test("an edit that cannot learn the picture does not take it away", async () => {
    const { messenger, slack, chat, budi, lines } = await scene();
    await messenger.send(chat, digest("x"));
    const id = budi.lastMessage()?.ts ?? "";
    slack.faults.next({ kind: "500", method: "conversations.history" });
    expect(await messenger.edit(chat, id, digest("y"))).toBe("unknown");
    slack.faults.next({ kind: "429", retryAfter: 3, method: "conversations.history" });
    expect(await messenger.edit(chat, id, digest("y"))).toEqual({ retryAfterMs: 3000 });
    slack.scopes.delete("im:history");
    expect(await messenger.edit(chat, id, digest("y"))).toEqual({ retryAfterMs: 60_000 });
    expect(lines).toEqual(['["slack-token",{"call":"conversations.history","reason":"missing-scope"}]']);
    expect(budi.lastMessage()).toMatchObject({ edits: 0, blocks: [{ type: "image" }, words("x")] });
  });
});

describe("taps", () => {
  test("a notice is a message that only the person sees; without words nothing is called", async () => {
    const { messenger, budi, slack } = await scene();
    await messenger.acknowledge(budi.id, "Tersimpan <b> & *tebal*", true);
    expect(budi.ephemerals()).toMatchObject([{ text: "Tersimpan &lt;b&gt; &amp; *tebal*." }]);
    expect(budi.messages()).toEqual([]);
    await messenger.acknowledge(budi.id);
    await messenger.acknowledge(budi.id, "");
    await messenger.acknowledge("unheard of", "Tersimpan");
    expect(slack.counts()["chat.postEphemeral"]).toBe(1);
  });

  test("a refusal needs no word, a lost call a line", async () => {
    const { messenger, chat, budi, slack, lines } = await scene();
    await messenger.acknowledge("U0SIAPA001", "x");
    await messenger.remove(chat, "1.000000");
    expect(lines).toEqual([]);
    slack.faults.next({ kind: "reset-before" });
    await messenger.acknowledge(budi.id, "x");
    slack.faults.next({ kind: "429", retryAfter: 2 });
    await messenger.remove(chat, "1.000000");
    expect(lines).toEqual([
      '["slack-call-lost",{"call":"chat.postEphemeral","kind":"lost","reason":"network"}]',
      '["slack-call-lost",{"call":"chat.delete","kind":"wait","retryAfterMs":2000}]',
    ]);
  });
});
