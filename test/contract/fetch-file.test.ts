/**
 * Files that people sent, fetched through each channel's messenger, over the network and in process: the bytes as they
 * were sent, or in one word why not.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createSlackStandIn } from "../../src/adapters/playground/slack/stand-in.ts";
import { createTelegramStandIn } from "../../src/adapters/playground/telegram/stand-in.ts";
import { slackMessenger } from "../../src/adapters/slack/send.ts";
import { telegramMessenger } from "../../src/adapters/telegram/send.ts";
import type { Log, Messenger } from "../../src/app/ports.ts";
import { drawWhite } from "../support/pictures.ts";
import { slackTokens } from "../support/slack-side.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** No text in any encoding. */
const bytes = Uint8Array.of(0x50, 0x4b, 3, 4, 0, 255, 254, 13, 10, 0xc3, 0x28);
const megabyte = 1024 * 1024;
const token = "4242:rahasia";

interface Scene {
  readonly fetchFile: Messenger["fetchFile"];
  /** Sends a file and tells what the channel gives it out by. */
  send(contents: Uint8Array): Promise<string>;
  /** The next call of this kind goes wrong. */
  next(fault: "500" | "429" | "reset-before", call: "asking" | "download"): void;
  readonly logged: readonly unknown[];
}

const quiet = (logged: unknown[]): Log => ({
  info: (...line) => void logged.push(line),
  warn: (...line) => void logged.push(line),
  error: (...line) => void logged.push(line),
});

async function inTelegram(over: "http" | "in process"): Promise<Scene> {
  const standIn = createTelegramStandIn({ token, botUsername: "jejak_bot", now: () => new Date() });
  const front = over === "http" ? await standIn.listen() : undefined;
  if (front) closers.push(front.close);
  const logged: unknown[] = [];
  const access = front ? { apiRoot: front.url } : { fetch: standIn.fetch };
  const { fetchFile } = telegramMessenger({ token, ...access, log: quiet(logged), draw: drawWhite });
  return {
    ...{ fetchFile, logged },
    send: async (contents) => {
      const { message } = standIn.person(7).sendDocument("peserta.xlsx", contents);
      return message?.document?.file_id ?? "";
    },
    next: (kind, call) => standIn.faults.next({ kind, method: call === "asking" ? "getFile" : "file" }),
  };
}

async function inSlack(over: "http" | "in process"): Promise<Scene> {
  const slack = createSlackStandIn({ ...slackTokens, now: () => new Date(), requestFetch: async () => new Response() });
  closers.push(() => slack.close());
  const front = over === "http" ? await slack.listen() : undefined;
  if (front) closers.push(front.close);
  const logged: unknown[] = [];
  const access = front ? { apiUrl: `${front.url}/api/` } : { apiUrl: "http://slack.stand-in/api/", fetch: slack.fetch };
  const log = quiet(logged);
  const { botToken } = slackTokens;
  const { fetchFile } = slackMessenger({ botToken, ...access, log, draw: drawWhite, sleep: async () => {} });
  slack.deliverTo("http://app.test/slack/events");
  return {
    ...{ fetchFile, logged },
    send: async (contents) => {
      const delivery = await slack.person("U0BUDI").upload({ name: "peserta.xlsx", bytes: contents });
      const told = delivery?.payload.event as { readonly files: readonly [{ readonly id: string }] } | undefined;
      return told?.files[0].id ?? "";
    },
    next: (kind, call) => slack.faults.next({ kind, method: call === "asking" ? "files.info" : "download" }),
  };
}

const openings = { telegram: inTelegram, slack: inSlack } as const;

describe.each(["telegram", "slack"] as const)("a file in %s", (channel) => {
  describe.each(["http", "in process"] as const)("%s", (over) => {
    const open = () => openings[channel](over);

    it("is what was sent, byte for byte, and again when it is asked for again", async () => {
      const { fetchFile, send } = await open();
      const file = await send(bytes);
      for (const _ of [1, 2]) expect(await fetchFile(file, megabyte)).toEqual({ bytes });
    });

    it("that is larger than wanted, or than the channel gives out, is too large", async () => {
      const { fetchFile, send } = await open();
      expect(await fetchFile(await send(new Uint8Array(megabyte + 1)), megabyte)).toBe("too-large");
      if (channel === "telegram")
        expect(await fetchFile(await send(new Uint8Array(21 * megabyte)), 30 * megabyte)).toBe("too-large");
    });

    it("that the channel does not know is refused", async () => {
      const { fetchFile } = await open();
      expect(await fetchFile("F0NICHTS", megabyte)).toBe("refused");
    });

    it.each(["asking", "download"] as const)(
      "is lost when the %s goes wrong, and is there the next time",
      async (call) => {
        const { fetchFile, send, next, logged } = await open();
        const file = await send(bytes);
        for (const fault of ["500", "429", "reset-before"] as const) {
          next(fault, call);
          expect(await fetchFile(file, megabyte), fault).toBe("lost");
        }
        expect(await fetchFile(file, megabyte)).toEqual({ bytes });
        expect(JSON.stringify(logged)).not.toContain("rahasia");
      },
    );
  });
});

it("the bot's token is shown to nobody but Slack, whatever address a file claims", async () => {
  const asked: unknown[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.headers.authorization);
    response.end("berkas");
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  closers.push(() => elsewhere.close());
  const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/files-pri/x`;
  for (const claimed of [
    url,
    "http://files.slack.com/x",
    "https://slack.com.evil.example/x",
    "file:///etc/passwd",
    "x",
  ]) {
    const answer = { ok: true, file: { id: "F1", size: 3, url_private_download: claimed } };
    const fetch = async (to: string | URL | Request) => {
      const address = String(to instanceof Request ? to.url : to);
      if (address.endsWith("files.info")) return Response.json(answer);
      return globalThis.fetch(address);
    };
    const { fetchFile } = slackMessenger({
      ...{ botToken: slackTokens.botToken, apiUrl: "https://slack.com/api/", fetch },
      ...{ log: quiet([]), draw: drawWhite, sleep: async () => {} },
    });
    expect(await fetchFile("F1", megabyte), claimed).toBe("refused");
  }
  expect(asked).toEqual([]);
});

it("Slack's page for signing in is not taken for the file", async () => {
  const page = new Response("<html>masuk</html>", { headers: { "content-type": "text/html; charset=utf-8" } });
  const redirect = new Response(null, { status: 302, headers: { location: "https://serang.slack.com/" } });
  for (const answer of [page, redirect]) {
    const file = { id: "F1", size: 3, url_private_download: "https://files.slack.com/files-pri/x" };
    const fetch = async (to: string | URL | Request) =>
      String(to instanceof Request ? to.url : to).endsWith("files.info") ? Response.json({ ok: true, file }) : answer;
    const { fetchFile } = slackMessenger({
      ...{ botToken: slackTokens.botToken, apiUrl: "https://slack.com/api/", fetch },
      ...{ log: quiet([]), draw: drawWhite, sleep: async () => {} },
    });
    expect(await fetchFile("F1", megabyte)).toBe("refused");
  }
});
