/**
 * The webhook is a door to the open internet: who has no secret gets no row, what is too big or too deep is not parsed,
 * and Telegram hears 200 only for what is committed.
 */
import { request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../../src/adapters/http/server.ts";
import { createTelegramStandIn } from "../../../src/adapters/playground/telegram/stand-in.ts";
import { telegramApi } from "../../../src/adapters/telegram/api.ts";
import { registerWebhook, telegramWebhook, webhookPath } from "../../../src/adapters/telegram/webhook.ts";
import type { Incoming, Intake } from "../../../src/app/incoming.ts";
import type { Log } from "../../../src/app/ports.ts";
import { ConfigError, TransientError } from "../../../src/errors.ts";

const token = "4242:AAG-secret-token";
const secret = "rahasia-123";
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function scene() {
  const worked: Incoming[] = [];
  const trouble: { next?: Error } = {};
  const intake: Intake = {
    work: async (incoming) => {
      const error = trouble.next;
      delete trouble.next;
      if (error) throw error;
      worked.push(incoming);
    },
    keep: async () => undefined,
    resume: async () => undefined,
  };
  const lines: string[] = [];
  const write = (event: string, fields?: object) => void lines.push(JSON.stringify([event, fields]));
  const log: Log = { info: write, warn: write, error: write };
  const posts = { [webhookPath]: telegramWebhook({ secret, intake, log }) };
  const server = await startServer({ host: "127.0.0.1", port: 0, posts, checks: [], log });
  closers.push(() => server.close(100));
  return { server, worked, trouble, lines };
}

const text = (words: string) => ({
  update_id: 1,
  message: { message_id: 2, chat: { id: 7, type: "private" }, from: { id: 7 }, text: words },
});

async function post(server: RunningServer, body: string, headers: Record<string, string> = { [header]: secret }) {
  const response = await fetch(`${server.url}${webhookPath}`, { method: "POST", body, headers });
  await response.arrayBuffer();
  return response.status;
}
const header = "x-telegram-bot-api-secret-token";

describe("who may knock", () => {
  test.each([
    ["no secret", {}],
    ["an empty secret", { [header]: "" }],
    ["another secret", { [header]: "rahasia-124" }],
    ["a longer secret", { [header]: `${secret}4` }],
    ["a part of it", { [header]: secret.slice(0, -1) }],
    ["the secret in other letters", { [header]: secret.toUpperCase() }],
  ] as [string, Record<string, string>][])("%s: 401 and no row", async (_, headers) => {
    const { server, worked } = await scene();
    expect(await post(server, JSON.stringify(text("x")), headers)).toBe(401);
    expect(worked).toEqual([]);
    expect(await post(server, JSON.stringify(text("x")))).toBe(200);
    expect(worked).toHaveLength(1);
  });

  test.each(["", " ", "spasi di sini", "ü", "x".repeat(257)])("with the secret %j it does not even start", (wrong) => {
    const options = { intake: {} as Intake, log: {} as Log };
    expect(() => telegramWebhook({ secret: wrong, ...options })).toThrow(ConfigError);
  });

  test("the door is for POST alone", async () => {
    const { server, worked } = await scene();
    expect((await fetch(`${server.url}${webhookPath}`, { headers: { [header]: secret } })).status).toBe(405);
    expect(worked).toEqual([]);
  });
});

describe("a file, which takes its time", () => {
  const file = {
    ...text(""),
    message: { ...text("").message, text: undefined, document: { file_id: "F", file_name: "a.xlsx" } },
  };
  const log: Log = { info: () => {}, warn: () => {}, error: () => {} };
  function door({ keep = async () => {}, work }: { keep?: () => Promise<void>; work: () => Promise<void> }) {
    const did: string[] = [];
    const intake: Intake = {
      keep: async () => {
        await keep();
        did.push("kept");
      },
      work: async () => {
        await work();
        did.push("worked");
      },
      resume: async () => undefined,
    };
    return { did, ...telegramWebhook({ secret, intake, log }) };
  }

  test("is kept, answered, and then worked; an end waits for it", async () => {
    let go = () => {};
    const { did, takeJson, finish } = door({ work: () => new Promise<void>((resolve) => (go = resolve)) });
    expect(await takeJson(file)).toEqual({ status: 200 });
    expect(did).toEqual(["kept"]);
    const ended = finish();
    go();
    await ended;
    expect(did).toEqual(["kept", "worked"]);
  });

  test("that could not be kept is asked for again; what fails later is found in the inbox", async () => {
    const work = async () => Promise.reject(new TransientError("db-down"));
    expect(await door({ keep: work, work }).takeJson(file)).toEqual({ status: 500 });
    const { takeJson, finish } = door({ work });
    expect(await takeJson(file)).toEqual({ status: 200 });
    await finish();
  });
});

describe("what may come in", () => {
  test("ten megabytes: 413, told beforehand or streamed, and the next update is taken", async () => {
    const { server, worked } = await scene();
    const huge = JSON.stringify(text("x".repeat(10_000_000)));
    expect(await post(server, huge)).toBe(413);
    expect(await streamed(server, Buffer.from(huge))).toBe(413);
    expect(worked).toEqual([]);
    expect(await post(server, JSON.stringify(text("x")))).toBe(200);
  });

  test("a body just below the limit is taken, one byte more is not", async () => {
    const { server, worked } = await scene();
    const room = 1024 * 1024 - JSON.stringify(text("")).length;
    expect(await post(server, JSON.stringify(text("x".repeat(room))))).toBe(200);
    expect(await post(server, JSON.stringify(text("x".repeat(room + 1))))).toBe(413);
    expect(worked).toHaveLength(1);
  });

  test("nesting of ten thousand: 400; brackets within a text are only text", async () => {
    const { server, worked } = await scene();
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const deep = `{"update_id":1,"message":${open.repeat(10_000)}1${close.repeat(10_000)}}`;
      expect(await post(server, deep)).toBe(400);
    }
    expect(worked).toEqual([]);
    expect(await post(server, JSON.stringify(text(`"${"[{\\".repeat(1000)}`)))).toBe(200);
    expect(worked).toHaveLength(1);
  });

  test.each(["", "{", "update_id=1", '{"update_id":1}}', "\u0000"])("%j is no JSON: 400", async (body) => {
    const { server } = await scene();
    expect(await post(server, body)).toBe(400);
  });

  test.each(["null", "7", "[]", "{}", '{"update_id":1,"poll":{}}', '{"__proto__":{"update_id":1}}'])(
    "%s means nothing to us: 200, or Telegram would send it all day",
    async (body) => {
      const { server, worked } = await scene();
      expect(await post(server, body)).toBe(200);
      expect(worked).toEqual([]);
    },
  );

  test("__proto__ in an update changes nothing but itself", async () => {
    const { server, worked } = await scene();
    const body = JSON.stringify(text("x")).replace('"message"', '"__proto__":{"polluted":1},"message"');
    expect(await post(server, body)).toBe(200);
    expect(worked[0]?.what).toMatchObject({ text: "x" });
    expect("polluted" in {}).toBe(false);
  });
});

describe("when Telegram may forget", () => {
  test("not before the commit: a failure is 500, with nothing of the person in the log", async () => {
    const { server, trouble, worked, lines } = await scene();
    trouble.next = new TransientError("db-down", 1000, { cause: new Error("Key (nip)=(198609262015051001)") });
    expect(await post(server, JSON.stringify(text("jawaban rahasia")))).toBe(500);
    trouble.next = new Error("jawaban rahasia");
    expect(await post(server, JSON.stringify(text("jawaban rahasia")))).toBe(500);
    expect(lines).toEqual([
      '["telegram-update-failed",{"updateId":"1","code":"db-down"}]',
      '["telegram-update-failed",{"updateId":"1","code":"unexpected"}]',
    ]);
    expect(await post(server, JSON.stringify(text("jawaban rahasia")))).toBe(200);
    expect(worked).toHaveLength(1);
  });

  test("every delivery reaches the intake, in the order it comes: the stand-in's, doubled and retried", async () => {
    const { server, trouble, worked } = await scene();
    const now = () => new Date("2026-11-02T01:00:00Z");
    const telegram = createTelegramStandIn({ token, botUsername: "b", now, twice: true, webhookBackoffScale: 0.001 });
    closers.push(() => telegram.close());
    await registerWebhook(telegramApi({ token, fetch: telegram.fetch }), `${server.url}/`, secret);
    expect(telegram.log[0]?.payload).toEqual({
      url: `${server.url}${webhookPath}`,
      secret_token: secret,
      allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
    });
    trouble.next = new TransientError("db-down");
    telegram.person(7).send("a1");
    telegram.person(7).send("a2");
    await expect.poll(() => worked.length, { interval: 5, timeout: 30_000 }).toBe(4);
    const words = worked.map(({ what }) => (what.kind === "text" ? what.text : what.kind));
    expect(words[0]).toBe("a1");
    expect(words.toSorted()).toEqual(["a1", "a1", "a2", "a2"]);
  });

  test("an address or token that Telegram refuses is the operator's to change, silence is to be tried again", async () => {
    const telegram = createTelegramStandIn({ token, botUsername: "b", now: () => new Date(0) });
    const api = telegramApi({ token, fetch: telegram.fetch });
    await expect(registerWebhook(api, "no address", secret)).rejects.toBeInstanceOf(ConfigError);
    const wrong = telegramApi({ token: "4242:WRONG", fetch: telegram.fetch });
    await expect(registerWebhook(wrong, "https://x.id", secret)).rejects.toThrow("TELEGRAM_BOT_TOKEN");
    telegram.faults.next({ kind: "500" });
    await expect(registerWebhook(api, "https://x.id", secret)).rejects.toBeInstanceOf(TransientError);
    telegram.faults.next({ kind: "429", retryAfter: 9 });
    await expect(registerWebhook(api, "https://x.id", secret)).rejects.toMatchObject({ retryAfterMs: 9000 });
  });
});

/** Sends without telling the length beforehand. */
function streamed(server: RunningServer, body: Buffer): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { [header]: secret, "transfer-encoding": "chunked" };
    const call = request(`${server.url}${webhookPath}`, { method: "POST", headers }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode));
    });
    call.once("error", reject);
    for (let at = 0; at < body.length; at += 65_536) call.write(body.subarray(at, at + 65_536));
    call.end();
  });
}
