/**
 * Files that people send to the app: told as Slack tells them, found by Slack's own WebClient, and given out to whoever
 * shows the bot's token.
 */
import { subtype } from "@slack/bolt";
import { afterEach, describe, expect, test } from "vitest";
import type { StandInOptions } from "../../../src/adapters/playground/slack/stand-in.ts";
import { fileOf } from "../../../src/playground/views/file.ts";
import { appToken, botToken, closeAll, scene, world } from "./slack-scene.ts";

afterEach(closeAll);

/** No text in any encoding. */
const bytes = new Uint8Array([0x50, 0x4b, 3, 4, 0, 255, 254, 13, 10, 0xc3, 0x28]);
const list = { name: "Peserta Angkatan II.xlsx", bytes };
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

interface ToldFile {
  readonly id: string;
  readonly url_private: string;
  readonly url_private_download: string;
}

describe.each(["http", "in process"] as const)("over %s", (over) => {
  /** The app acknowledges everything and does nothing. */
  async function open(options: Partial<StandInOptions> = {}) {
    const inProcess = over === "in process";
    const made = await world({ requestFetch: async () => new Response(), ...options, inProcess });
    made.slack.deliverTo("http://app.test/slack/events");
    const fetch = inProcess ? made.slack.fetch : globalThis.fetch;
    const send = async (text?: string) => {
      const delivery = await made.budi.upload(list, text === undefined ? {} : { text });
      const event = delivery?.payload.event as { readonly channel: string; readonly files: readonly [ToldFile] };
      return { event, file: event.files[0] };
    };
    const get = (url: string, bearer: string | undefined = botToken, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: bearer === "" ? {} : { authorization: `Bearer ${bearer}` } });
    const bytesAt = async (url: string) => new Uint8Array(await (await get(url)).arrayBuffer());
    return { ...made, send, get, bytesAt };
  }

  test("an upload is told as a message that shares a file, and stands in the conversation", async () => {
    const { send, budi, slack, clientOptions } = await open();
    const { event } = await send("Angkatan II & <III>");
    const base = new URL(clientOptions.slackApiUrl ?? "").origin;
    const [message] = budi.messages();
    expect(message).toMatchObject({ from: budi.id, text: "Angkatan II &amp; &lt;III&gt;", files: ["F000000001"] });
    expect(event).toEqual({
      ...{ type: "message", subtype: "file_share", channel_type: "im", channel: expect.stringMatching(/^D/) },
      ...{ user: budi.id, text: message?.text, ts: message?.ts, event_ts: message?.ts },
      ...{ client_msg_id: expect.any(String), upload: true, display_as_bot: false },
      files: [
        expect.objectContaining({
          ...{ id: "F000000001", name: list.name, title: list.name, user: budi.id, size: bytes.length },
          ...{ mimetype: xlsx, filetype: "xlsx", mode: "hosted", is_external: false, is_public: false },
          ims: [event.channel],
          url_private: `${base}/files-pri/T0JEJAK001-F000000001/Peserta%20Angkatan%20II.xlsx`,
          url_private_download: `${base}/files-pri/T0JEJAK001-F000000001/download/Peserta%20Angkatan%20II.xlsx`,
        }),
      ],
    });
    const shown = fileOf({ standIn: { messages: () => [] }, slack: { standIn: slack } }, "F000000001");
    expect(shown).toEqual({ name: list.name, bytes, type: xlsx });
    expect((await send()).event).toMatchObject({ text: "" });
  });

  test("the app asks about the file and fetches it byte for byte", async () => {
    const { client, budi, send, get, bytesAt, slack } = await open();
    const { file } = await send();
    expect((await client.files.info({ file: file.id })).file).toEqual(file);
    for (const url of [file.url_private_download, file.url_private]) expect(await bytesAt(url)).toEqual(bytes);
    const answer = await get(file.url_private_download);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, xlsx]);
    expect(slack.calls("download").map((call) => [call.status, call.body.file])).toEqual(Array(3).fill([200, file.id]));
    const { channel } = await client.conversations.open({ users: budi.id });
    const { messages } = await client.conversations.history({ channel: channel?.id ?? "" });
    expect(messages?.[0]?.files).toEqual([file]);
  });

  test("without the right token one is sent to sign in, and who follows gets that page as if it were the file", async () => {
    const { send, get, slack } = await open();
    const { url_private_download: url } = (await send()).file;
    for (const wrong of ["", "xoxb-other", appToken]) {
      const answer = await get(url, wrong, { redirect: "manual" });
      expect(answer.status, wrong).toBe(302);
      const there = new URL(answer.headers.get("location") ?? "");
      expect([there.origin, there.pathname]).toEqual([new URL(url).origin, "/"]);
      expect(there.searchParams.get("redir")).toBe(new URL(url).pathname);
      const followed = await get(url, wrong);
      expect([followed.status, followed.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
      expect(await followed.text()).toMatch(/^<!DOCTYPE html>/);
      await expect(get(url, wrong, { redirect: "error" })).rejects.toThrow("fetch failed");
    }
    expect(new Set(slack.calls("download").map((call) => call.status))).toEqual(new Set([302]));
  });

  test("without files:read the file is told all the same, but neither asked about nor fetched", async () => {
    const { client, slack, send, get } = await open();
    const full = Object.keys((await send()).file);
    slack.scopes.delete("files:read");
    const { file } = await send();
    expect(Object.keys(file)).toEqual(full);
    await expect(client.files.info({ file: file.id })).rejects.toMatchObject({
      data: { error: "missing_scope", needed: "files:read" },
    });
    expect((await get(file.url_private_download, botToken, { redirect: "manual" })).status).toBe(302);
    expect((await get(file.url_private_download)).headers.get("content-type")).toMatch(/^text\/html/);
  });

  test("without im:history the app does not hear of it, and the file is there", async () => {
    const { budi, slack } = await open();
    slack.scopes.delete("im:history");
    expect(await budi.upload(list)).toBeUndefined();
    expect(slack.deliveries()).toEqual([]);
    expect(slack.file(budi.messages()[0]?.files[0] ?? "")).toMatchObject({ bytes });
  });

  test("what is not there is not found; what is somebody else's stays", async () => {
    const { client, budi, send, get, bytesAt } = await open();
    const { file } = await send();
    const error = async (call: Promise<unknown>) =>
      (await call.catch((reason: { data?: { error?: string } }) => reason.data?.error)) as string;
    expect(await error(client.files.info({ file: "F0NOTHERE1" }))).toBe("file_not_found");
    expect(await error(client.files.delete({ file: "F0NOTHERE1" }))).toBe("file_not_found");
    expect(await error(client.files.delete({ file: file.id }))).toBe("cant_delete_file");
    expect(await bytesAt(file.url_private)).toEqual(bytes);
    expect((await get(file.url_private.replace(file.id, "F0NOTHERE1"))).status).toBe(404);
    budi.deactivate();
    await expect(budi.upload(list)).rejects.toThrow("has no account any more");
    expect(budi.messages()).toHaveLength(1);
  });

  test("trouble hits files.info and the fetching of a file each for itself", async () => {
    const slept: number[] = [];
    const { client, slack, send, get, bytesAt } = await open({ sleep: async (ms) => void slept.push(ms) });
    const { id, url_private_download: url } = (await send()).file;
    slack.faults.next({ kind: "429", method: "download", retryAfter: 7 });
    slack.faults.next({ kind: "500", method: "files.info" });
    await expect(client.files.info({ file: id })).rejects.toMatchObject({ statusCode: 500 });
    const flooded = await get(url);
    expect([flooded.status, flooded.headers.get("retry-after")]).toEqual([429, "7"]);
    for (const kind of ["500", "500-after-acceptance"] as const) {
      slack.faults.next({ kind });
      expect((await get(url)).status).toBe(500);
    }
    for (const kind of ["reset-before", "reset-after-acceptance"] as const) {
      slack.faults.next({ kind, method: /^download$/ });
      await expect(get(url)).rejects.toThrow("fetch failed");
    }
    slack.faults.next({ kind: "slow", ms: 5000 });
    expect(await bytesAt(url)).toEqual(bytes);
    expect(slept).toEqual([5000]);
    expect(slack.calls("download").map((call) => call.status)).toEqual([429, 500, 500, 0, 0, 200]);
  });
});

test.each(["http", "socket"] as const)("a Bolt app over %s hears of a file and fetches it", async (way) => {
  const { app, budi, complaints } = await scene(way);
  const fetched: unknown[] = [];
  app.message(subtype("file_share"), async ({ message, client }) => {
    const { files = [], text } = message as { files?: { id: string }[]; text?: string };
    const { file } = await client.files.info({ file: files[0]?.id ?? "" });
    const answer = await fetch(file?.url_private_download ?? "", { headers: { authorization: `Bearer ${botToken}` } });
    fetched.push([text, file?.name, new Uint8Array(await answer.arrayBuffer())]);
  });
  expect((await budi.upload(list, { text: "Ini" }))?.outcome).toBe("acknowledged");
  await expect.poll(() => fetched, { interval: 5, timeout: 10_000 }).toEqual([["Ini", list.name, bytes]]);
  expect(complaints).toEqual([]);
});
