/**
 * The stand-in has to behave like Slack where our promises meet it, so its Web API is driven by the client the product
 * uses: Slack's own WebClient, in process and over HTTP.
 */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from "@slack/web-api";
import { afterEach, describe, expect, test } from "vitest";
import type { StandInOptions } from "../../../src/adapters/playground/slack/stand-in.ts";
import { botToken, button, closeAll, form, world } from "./slack-scene.ts";

afterEach(closeAll);

const budiId = "U0BUDI0001";

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.fail("It was expected to be refused"),
    (reason: unknown) => reason,
  );
}

/** The name of the refusal, and the first reason told with it. */
async function says(call: Promise<unknown>): Promise<string> {
  const error = await failure(call);
  if (!(error instanceof WebAPIPlatformError)) throw error;
  const reason = error.data.response_metadata?.messages?.[0];
  return reason ? `${error.data.error}: ${reason}` : error.data.error;
}

const section = (text: string) => ({ type: "section" as const, text: { type: "mrkdwn" as const, text } });
const sections = (count: number) => Array.from({ length: count }, (_, i) => section(`baris ${i}`));
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 13, 10, 45, 45, 255]);

describe.each(["http", "in process"] as const)("the Web API, over %s", (over) => {
  const open = (options: Partial<StandInOptions> = {}) => world({ ...options, inProcess: over === "in process" });

  test("a message is posted, found, changed and deleted", async () => {
    const { client, budi, slack } = await open();
    const { channel } = await client.conversations.open({ users: budiId });
    const id = channel?.id ?? "";
    expect(id).toMatch(/^D[A-Z0-9]{8,}$/);
    const posted = await client.chat.postMessage({
      channel: id,
      text: "R&D <@U1> &amp;",
      blocks: [section("Halo"), button("Setuju", "agree", "1")],
      metadata: { event_type: "jejak_message", event_payload: { key: "k-1" } },
      unfurl_links: false,
    });
    expect(posted).toMatchObject({ channel: id, message: { text: "R&amp;D <@U1> &amp;", user: "U0JEJAKBOT" } });
    expect(posted.message?.blocks?.[0]?.block_id).toMatch(/./);
    const ts = posted.ts ?? "";
    expect(budi.lastMessage()).toMatchObject({ ts, unfurl: { links: false } });

    const reply = await client.chat.postMessage({ channel: id, text: "di bawahnya", thread_ts: ts });
    expect(budi.thread(ts).map((m) => m.ts)).toEqual([ts, reply.ts]);
    const replies = await client.conversations.replies({ channel: id, ts });
    expect(replies.messages?.map((m) => m.text)).toEqual(["R&amp;D <@U1> &amp;", "di bawahnya"]);

    const shown = await client.conversations.history({ channel: id });
    expect(shown.messages).toHaveLength(1);
    expect(shown.messages?.[0]).not.toHaveProperty("metadata");
    const told = await client.conversations.history({ channel: id, include_all_metadata: true });
    expect(told.messages?.[0]?.metadata).toEqual({ event_type: "jejak_message", event_payload: { key: "k-1" } });

    await client.chat.update({ channel: id, ts, text: "hanya teks" });
    expect(budi.messages()[0]).toMatchObject({
      text: "hanya teks",
      blocks: [],
      edits: 1,
      metadata: { event_payload: {} },
    });
    await client.chat.update({ channel: id, ts, blocks: [section("baru")] });
    expect(budi.messages()[0]).toMatchObject({ text: "", edits: 2, blocks: [{ type: "section" }] });
    await client.chat.delete({ channel: id, ts });
    expect(budi.messages()[0]).toMatchObject({ deleted: true });
    expect((await client.conversations.history({ channel: id })).messages).toEqual([]);
    expect(slack.calls("chat.update").map((call) => [call.status, call.body.ts])).toEqual([
      [200, ts],
      [200, ts],
    ]);
  });

  test("timestamps are unique and grow; a history is told page by page, newest first, between its bounds", async () => {
    const { client, budi, pass } = await open();
    const ts: string[] = [];
    for (let i = 0; i < 5; i++) {
      if (i === 3) pass(1000);
      ts.push((await client.chat.postMessage({ channel: budiId, text: `${i}` })).ts ?? "");
    }
    expect(new Set(ts).size).toBe(5);
    expect(ts).toEqual([...ts].sort());
    expect(ts[0]).toBe("1793581200.000000");
    expect(ts[3]).toBe("1793581201.000000");
    const channel = (await client.conversations.open({ users: budiId })).channel?.id ?? "";
    const texts = async (bounds: object) => {
      const page = await client.conversations.history({ channel, ...bounds });
      return [page.messages?.map((m) => m.text).join(""), page.response_metadata?.next_cursor ?? ""];
    };
    const [first, cursor] = await texts({ limit: 2 });
    expect(first).toBe("43");
    expect(await texts({ limit: 3, cursor })).toEqual(["210", ""]);
    expect(await texts({ oldest: ts[2] })).toEqual(["43", ""]);
    expect(await texts({ oldest: ts[2], inclusive: true })).toEqual(["432", ""]);
    expect(await texts({ latest: ts[1] })).toEqual(["0", ""]);
    expect(budi.messages()).toHaveLength(5);
  });

  test("refusals carry Slack's names", async () => {
    const { client, budi } = await open();
    const to = (extra: object) => client.chat.postMessage({ channel: budiId, ...extra } as never);
    expect(await says(client.chat.postMessage({ channel: "D000000000", text: "x" }))).toBe("channel_not_found");
    expect(await says(to({}))).toBe("no_text");
    expect(await says(to({ text: "x".repeat(40_001) }))).toBe("msg_too_long");
    expect(await says(to({ text: "x", blocks: sections(51) }))).toBe(
      "invalid_blocks: [ERROR] no more than 50 items allowed [json-pointer:/blocks]",
    );
    expect(await says(to({ text: "x", blocks: "[" }))).toBe("invalid_blocks_format");
    expect(await says(to({ text: "x", thread_ts: "1.000000" }))).toBe("thread_not_found");
    expect(await says(to({ text: "x", metadata: { event_type: "x" } }))).toBe("invalid_metadata_schema");
    await to({ text: "x".repeat(40_000), blocks: sections(50) });
    const { channel = "", ts = "" } = await client.chat.postMessage({ channel: budiId, text: "x" });
    expect(await says(client.chat.update({ channel: budiId, ts, text: "y" }))).toBe("channel_not_found");
    expect(await says(client.chat.update({ channel, ts: "1.000000", text: "y" }))).toBe("message_not_found");
    expect(await says(client.chat.postEphemeral({ channel, user: "U0LAIN00001", text: "x" }))).toBe(
      "user_not_in_channel",
    );
    await client.chat.postEphemeral({ channel, user: budiId, text: "hanya Anda" });
    expect(budi.ephemerals()).toMatchObject([{ text: "hanya Anda", via: "chat.postEphemeral" }]);
    await expect(budi.write("milik saya")).rejects.toThrow("deliverTo");
    const theirs = budi.messages().at(-1)?.ts ?? "";
    expect(await says(client.chat.update({ channel, ts: theirs, text: "y" }))).toBe("cant_update_message");
    expect(await says(client.chat.delete({ channel, ts: theirs }))).toBe("cant_delete_message");
    expect(await says(client.apiCall("chat.unheardOf"))).toBe("unknown_method");
    budi.deactivate();
    expect(await says(client.conversations.open({ users: budiId }))).toBe("user_disabled");
    expect(await says(to({ text: "x" }))).toBe("channel_not_found");
  });

  test("people are found by id and address; tokens are checked", async () => {
    const { client, clientOptions, slack } = await open();
    expect(await client.auth.test()).toMatchObject({ user_id: "U0JEJAKBOT", bot_id: "B0JEJAKBOT", team: "Jejak" });
    expect(await client.users.lookupByEmail({ email: "Budi@serang.go.id" })).toMatchObject({ user: { id: budiId } });
    expect(await says(client.users.lookupByEmail({ email: "x@y.id" }))).toBe("users_not_found");
    const info = await client.users.info({ user: budiId });
    expect(info.user).toMatchObject({ real_name: "Budi Santoso", profile: { email: "budi@serang.go.id" } });
    expect(await says(client.users.info({ user: "U0LAIN00001" }))).toBe("user_not_found");
    expect(await says(new WebClient("xoxb-other", { ...clientOptions }).auth.test())).toBe("invalid_auth");
    expect(await says(new WebClient(undefined, { ...clientOptions }).auth.test())).toBe("not_authed");
    expect(await says(new WebClient("xapp-test-token", { ...clientOptions }).auth.test())).toBe(
      "not_allowed_token_type",
    );
    slack.scopes.delete("users:read.email");
    expect((await client.users.info({ user: budiId })).user?.profile).not.toHaveProperty("email");
    const refusal = await failure(client.users.lookupByEmail({ email: "budi@serang.go.id" }));
    expect(refusal).toMatchObject({ data: { error: "missing_scope", needed: "users:read.email" } });
  });

  test("a picture is uploaded byte for byte and shown by a message once it was looked through", async () => {
    const { client, budi, slack, pass } = await open({ fileReadyMs: 2000 });
    const upload = await client.filesUploadV2({
      filename: "pekan-45.png",
      file: png,
      title: "Pekan 45",
      alt_text: "IKP",
    });
    const [file] =
      (upload as unknown as { files: { files: { id: string; mimetype: string }[] }[] }).files[0]?.files ?? [];
    const id = file?.id ?? "";
    expect(file?.mimetype).toBe("");
    const image = { type: "image" as const, alt_text: "IKP", slack_file: { id } };
    const post = () => client.chat.postMessage({ channel: budiId, text: "Pekan 45", blocks: [image] });
    expect(await says(post())).toBe("invalid_blocks: [ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]");
    pass(2000);
    expect((await client.files.info({ file: id })).file).toMatchObject({ mimetype: "image/png", size: png.length });
    slack.faults.next({
      kind: "error",
      error: "invalid_blocks",
      method: "chat.postMessage",
      problems: ["invalid slack file"],
    });
    expect(await says(post())).toBe("invalid_blocks: [ERROR] invalid slack file");
    await post();
    const [block] = budi.lastMessage()?.blocks ?? [];
    const shown = slack.file(String((block?.slack_file as { id?: string } | undefined)?.id));
    expect(shown).toMatchObject({ name: "pekan-45.png", title: "Pekan 45" });
    expect(Buffer.from(shown?.bytes ?? []).equals(png)).toBe(true);
  });

  test("an upload is refused when it is not the announced one, and completed once", async () => {
    const { client, slack, budi } = await open();
    const post = over === "http" ? fetch : slack.fetch;
    const send = (url: string, body: Uint8Array) => post(url, { method: "POST", body: Buffer.from(body) });
    expect(await says(client.files.getUploadURLExternal({ filename: "a.png", length: 0 }))).toMatch(
      /invalid_arguments/,
    );
    const { upload_url: url = "", file_id: id = "" } = await client.files.getUploadURLExternal({
      filename: "a.png",
      length: png.length,
    });
    const complete = () => client.files.completeUploadExternal({ files: [{ id }], channel_id: budi.id });
    expect(await says(complete())).toBe("file_not_found");
    expect((await send(url, png.subarray(1))).status).toBe(400);
    const raw = await send(url, png);
    expect([raw.status, await raw.text()]).toEqual([200, `OK - ${png.length}`]);
    expect(await says(complete())).toBe("channel_not_found");
    const channel = (await client.conversations.open({ users: budiId })).channel?.id ?? "";
    await client.files.completeUploadExternal({ files: [{ id }], channel_id: channel, initial_comment: "Ini" });
    expect(budi.lastMessage()).toMatchObject({ text: "Ini", files: [id] });
    expect(await says(client.files.completeUploadExternal({ files: [{ id }] }))).toBe("file_not_found");
    expect((await send(url, png)).status).toBe(404);
  });

  test("faults hit the calls they are meant for; what was accepted stays and is found by its metadata", async () => {
    const { client, budi, slack } = await open();
    const channel = (await client.conversations.open({ users: budiId })).channel?.id ?? "";
    const post = (key: string) =>
      client.chat.postMessage({ channel, text: key, metadata: { event_type: "jejak", event_payload: { key } } });
    const kept = async () =>
      (await client.conversations.history({ channel, include_all_metadata: true })).messages?.map(
        (m) => (m.metadata?.event_payload as { key: string } | undefined)?.key,
      );
    slack.faults.next({ kind: "reset-before", method: "chat.postMessage" });
    await client.auth.test();
    expect(await failure(post("a"))).toBeInstanceOf(WebAPIRequestError);
    expect(await kept()).toEqual([]);
    slack.faults.next({ kind: "reset-after-acceptance", method: /^chat\.post/ });
    expect(await failure(post("b"))).toBeInstanceOf(WebAPIRequestError);
    expect(await kept()).toEqual(["b"]);
    slack.faults.next({ kind: "429", method: "chat.postMessage", retryAfter: 30, times: 2 });
    for (let i = 0; i < 2; i++) {
      const error = await failure(post("c"));
      expect(error).toBeInstanceOf(WebAPIRateLimitedError);
      expect(error).toMatchObject({ retryAfter: 30 });
    }
    slack.faults.next({ kind: "500" });
    expect(await failure(post("d"))).toMatchObject({ statusCode: 500 });
    slack.faults.next({ kind: "500-after-acceptance" });
    expect(await failure(post("e"))).toBeInstanceOf(WebAPIHTTPError);
    slack.faults.next({ kind: "error", error: "ratelimited", method: "chat.postMessage" });
    expect(await says(post("f"))).toBe("ratelimited");
    expect(await kept()).toEqual(["e", "b"]);
    slack.faults.next({ kind: "error", error: "missing_scope", method: "conversations.history" });
    expect(await failure(kept())).toMatchObject({ data: { error: "missing_scope", needed: "im:history" } });
    slack.scopes.delete("im:history");
    expect(await says(kept())).toBe("missing_scope");
    expect(budi.messages()).toHaveLength(2);
    expect(slack.calls("chat.postMessage").map((call) => call.status)).toEqual([0, 0, 429, 429, 500, 500, 200]);
    expect(slack.faults.counts()).toMatchObject({ "429": 2, "500": 1, error: 2, "reset-before": 1 });
    expect(slack.counts()).toMatchObject({ "chat.postMessage": 7, "auth.test": 1 });
  });
});

describe("views", () => {
  /** A trigger, as a press or a command gives it. */
  async function triggered(options: Partial<StandInOptions> = {}) {
    const made = await world({ ...options, inProcess: true, requestFetch: async () => new Response() });
    made.slack.deliverTo("http://app.test/slack/events");
    const trigger = async () => String((await made.budi.command("/jejak")).payload.trigger_id);
    return { ...made, trigger };
  }

  test("a trigger opens one view within three seconds", async () => {
    const { client, budi, pass, trigger } = await triggered();
    const trigger_id = await trigger();
    expect(trigger_id).toMatch(/^\d+\.\d+\.[0-9a-f]+$/);
    pass(3000);
    expect(
      await says(
        client.views.open({
          trigger_id,
          view: { ...form, blocks: [], title: { type: "plain_text", text: "x".repeat(25) } },
        }),
      ),
    ).toMatch(/^invalid_arguments: \[ERROR\] must be less than 25 characters \[json-pointer:\/view\/title\/text\]$/);
    await client.views.open({ trigger_id, view: form });
    expect(budi.modals()).toHaveLength(1);
    expect(await says(client.views.open({ trigger_id, view: form }))).toBe("exchanged_trigger_id");
    const late = await trigger();
    pass(3001);
    expect(await says(client.views.open({ trigger_id: late, view: form }))).toBe("expired_trigger_id");
    expect(await says(client.views.open({ trigger_id: "1.2.3", view: form }))).toBe("invalid_trigger_id");
    await budi.closeModal();
    expect(budi.modals()).toEqual([]);
  });

  test("views are changed by who saw the last version, and stack three deep", async () => {
    const { client, budi, trigger } = await triggered();
    const { view } = await client.views.open({ trigger_id: await trigger(), view: form });
    const view_id = view?.id ?? "";
    budi.fill({ reason: "sudah terketik" });
    await client.views.update({ view_id, hash: view?.hash ?? "", view: { ...form, callback_id: "kedua" } });
    expect(await says(client.views.update({ view_id, hash: view?.hash ?? "", view: form }))).toBe("hash_conflict");
    expect(budi.modal()).toMatchObject({
      callbackId: "kedua",
      values: { reason: { text: { value: "sudah terketik" } } },
    });
    expect(await says(client.views.update({ view_id: "V0", view: form }))).toBe("not_found");
    for (let depth = 2; depth <= 3; depth++) await client.views.push({ trigger_id: await trigger(), view: form });
    expect(await says(client.views.push({ trigger_id: await trigger(), view: form }))).toBe("push_limit_reached");
    expect(budi.modals()).toHaveLength(3);
    await budi.closeModal({ all: true });
    expect(await says(client.views.update({ view_id, view: form }))).toBe("not_found");
  });

  test("a Home tab has a hundred blocks at most and its own versions", async () => {
    const { client, budi } = await triggered();
    const publish = (count: number, hash?: string) =>
      client.views.publish({ user_id: budiId, view: { type: "home", blocks: sections(count) }, ...(hash && { hash }) });
    const { view } = await publish(100);
    expect(budi.home()?.blocks).toHaveLength(100);
    expect(await says(publish(101))).toBe(
      "invalid_arguments: [ERROR] no more than 100 items allowed [json-pointer:/view/blocks]",
    );
    await publish(1, view?.hash);
    expect(await says(publish(2, view?.hash))).toBe("hash_conflict");
    expect(budi.home()).toMatchObject({ updates: 1 });
    expect(await says(client.views.publish({ user_id: "U0LAIN00001", view: { type: "home", blocks: [] } }))).toBe(
      "user_not_found",
    );
  });

  test("a select in a message tells what was chosen, an option that is not offered cannot be", async () => {
    const { client, budi, slack } = await triggered();
    const option = (value: string) => ({ text: { type: "plain_text" as const, text: value.toUpperCase() }, value });
    const element = { type: "static_select" as const, action_id: "week", options: [option("w45"), option("w46")] };
    const { ts = "" } = await client.chat.postMessage({
      channel: budiId,
      text: "x",
      blocks: [{ type: "actions", block_id: "b", elements: [element] }],
    });
    await budi.choose({ message: ts }, "week", "W46");
    expect(slack.deliveries().at(-1)?.payload).toMatchObject({
      type: "block_actions",
      container: { type: "message", message_ts: ts, is_ephemeral: false },
      message: { ts },
      actions: [{ block_id: "b", action_id: "week", type: "static_select", selected_option: { value: "w46" } }],
    });
    await expect(budi.choose({ message: ts }, "week", "w47")).rejects.toThrow(`does not offer "w47" but "w45", "w46"`);
  });
});

describe("blocks", () => {
  const text = (length: number) => ({ type: "plain_text" as const, text: "x".repeat(length) });
  test.each([
    [{ type: "header", text: text(151) }, "must be less than 151 characters [json-pointer:/blocks/0/text/text]"],
    [
      { type: "header", text: { type: "mrkdwn", text: "x" } },
      "must be one of plain_text [json-pointer:/blocks/0/text/type]",
    ],
    [section(""), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"],
    [section("x".repeat(3001)), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"],
    [
      { type: "section", fields: Array(11).fill(text(1)) },
      "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ],
    [{ type: "tabel" }, "unsupported type: tabel [json-pointer:/blocks/0/type]"],
    [button("x".repeat(76), "a", "1"), "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]"],
    [button("x", "a", "v".repeat(2001)), "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]"],
    [
      { type: "context", elements: Array(11).fill(text(1)) },
      "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ],
    [{ type: "image", alt_text: "x" }, "missing required field: image_url [json-pointer:/blocks/0]"],
    [
      { type: "image", alt_text: "x", slack_file: { id: "f1" } },
      "input must match regex pattern: ^[F][A-Z0-9]{8,}$ [json-pointer:/blocks/0/slack_file/id]",
    ],
    [
      { type: "actions", elements: [{ type: "plain_text_input", action_id: "a" }] },
      "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0]",
    ],
    [
      { type: "input", label: text(1), element: { type: "file_input", action_id: "a" } },
      "unsupported type: file_input [json-pointer:/blocks/0/element]",
    ],
  ])("%j is refused", async (block, reason) => {
    const { client } = await world({ inProcess: true });
    const call = client.chat.postMessage({ channel: budiId, text: "x", blocks: [block] as never });
    expect(await says(call)).toBe(`invalid_blocks: [ERROR] ${reason}`);
  });
});

describe("limits and shares of trouble", () => {
  test("strict: one message a second and conversation; off: counted only", async () => {
    for (const enforce of ["strict", "off"] as const) {
      const { client, slack, pass } = await world({ inProcess: true, limits: { enforce } });
      slack.person("U0SITI0001");
      const post = (channel: string) => client.chat.postMessage({ channel, text: "x" });
      await post(budiId);
      await post("U0SITI0001");
      pass(999);
      if (enforce === "off") await post(budiId);
      else expect(await failure(post(budiId))).toMatchObject({ retryAfter: 1 });
      pass(1000);
      await post(budiId);
      expect(slack.posted()).toEqual({ posted: enforce === "off" ? 4 : 3, violations: 1 });
    }
  });

  test("a share of calls fails, the same ones for the same seed; slow calls wait on the given sleep", async () => {
    const slept: number[] = [];
    const outcomes = async (seed: number) => {
      const { client, slack } = await world({ inProcess: true, sleep: async (ms) => void slept.push(ms) });
      slack.faults.next({ kind: "slow", ms: 5000 });
      await client.auth.test();
      slack.faults.rate({ seed, method: /^chat/, rates: { "reset-after-acceptance": 0.1, "429": 0.2 } });
      let line = "";
      for (let i = 0; i < 100; i++) {
        line += await client.chat.postMessage({ channel: budiId, text: "x" }).then(
          () => ".",
          (error: unknown) => (error instanceof WebAPIRequestError ? "r" : "4"),
        );
      }
      slack.faults.none();
      await client.chat.postMessage({ channel: budiId, text: "x" });
      return line;
    };
    const first = await outcomes(1);
    expect(await outcomes(1)).toBe(first);
    expect(await outcomes(2)).not.toBe(first);
    expect(first.split("r").length).toBeGreaterThan(4);
    expect(first.split("4").length).toBeGreaterThan(10);
    expect(slept).toEqual([5000, 5000, 5000]);
  });
});

test("keepLog: false keeps nothing of calls and requests but their counts", async () => {
  const { slack, budi, client } = await world({
    inProcess: true,
    keepLog: false,
    requestFetch: async () => new Response(),
  });
  slack.deliverTo("http://app.test/slack/events");
  await budi.command("/jejak");
  await client.auth.test();
  expect([slack.calls(), slack.deliveries(), slack.counts()]).toEqual([[], [], { "auth.test": 1 }]);
});

describe("bodies", () => {
  test("JSON and forms are read; what cannot be read is refused", async () => {
    const { slack, budi } = await world({ inProcess: true });
    const ask = async (type: string, body: string, authorization = `Bearer ${botToken}`) => {
      const headers = { "content-type": type, authorization };
      const response = await slack.fetch("http://slack.stand-in/api/chat.postMessage", {
        method: "POST",
        headers,
        body,
      });
      return (await response.json()) as { ok: boolean; error?: string };
    };
    const message = { channel: budiId, text: "x", blocks: [section("JSON")] };
    expect(await ask("application/json; charset=utf-8", JSON.stringify(message))).toMatchObject({ ok: true });
    expect(budi.lastMessage()?.blocks).toMatchObject([{ text: { text: "JSON" } }]);
    const form = new URLSearchParams({ ...message, blocks: JSON.stringify([section("formulir")]), token: botToken });
    expect(await ask("application/x-www-form-urlencoded", form.toString(), "")).toMatchObject({ ok: true });
    expect(budi.lastMessage()?.blocks).toMatchObject([{ text: { text: "formulir" } }]);
    expect(slack.calls().at(-1)?.body).not.toHaveProperty("token");
    expect(await ask("application/json", "{")).toEqual({ ok: false, error: "invalid_json" });
    expect(await ask("application/json", "[1]")).toEqual({ ok: false, error: "json_not_object" });
    expect(await ask("application/json", JSON.stringify(message), "")).toEqual({ ok: false, error: "not_authed" });
  });
});
