/**
 * Between the product and Telegram lies a network: it is slow, silent, broken or rude, and its errors hold the token.
 */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { identify, telegramApi } from "../../../src/adapters/telegram/api.ts";
import { keptAliveFetch } from "../../../src/adapters/telegram/http-client.ts";
import { telegramMessenger } from "../../../src/adapters/telegram/send.ts";
import type { Log } from "../../../src/app/ports.ts";
import { say } from "../../../src/core/message.ts";
import { TransientError } from "../../../src/errors.ts";
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

async function server(listener: RequestListener) {
  const http = createServer(listener);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    http.closeAllConnections();
    http.close();
  });
  return { http, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

const sent = (messageId: number) => ({ outcome: "sent", messageId: String(messageId) });

test("connections are reused, and an idle limit does not end a slow answer", async () => {
  let connections = 0;
  const { http, url } = await server((request, response) => {
    request.resume().on("end", () => setTimeout(() => response.end('{"ok":true,"result":{"message_id":1}}'), 60));
  });
  http.on("connection", () => {
    connections += 1;
  });
  const { log } = recordingLog();
  const messenger = telegramMessenger({ token, apiRoot: url, log, fetch: keptAliveFetch(20), draw: drawWhite });
  const prompt = telegramMessenger({ token, apiRoot: url, log, draw: drawWhite });
  expect(await messenger.send("7", say("a"))).toEqual(sent(1));
  for (let i = 0; i < 3; i++) expect(await prompt.send("7", say("a"))).toEqual(sent(1));
  expect(connections).toBe(2);
});

test.each([
  ["<html>502 Bad Gateway</html>", "odd-answer"],
  ["null", "odd-answer"],
  ["{}", "odd-answer"],
  ['{"ok":true,"result":true}', "odd-answer"],
  ['{"ok":false,"error_code":502,"description":"Bad Gateway"}', "server-error"],
])("the answer %s leaves it unknown", async (body, reason) => {
  const { url } = await server((_, response) => response.end(body));
  const messenger = telegramMessenger({ token, apiRoot: url, log: recordingLog().log, draw: drawWhite });
  expect(await messenger.send("7", say("a"))).toEqual({ outcome: "unknown", reason });
});

test("a redirect is not followed", async () => {
  const elsewhere = await server((_, response) => response.end('{"ok":true,"result":{"message_id":1}}'));
  const { url } = await server((_, response) => response.writeHead(302, { location: elsewhere.url }).end());
  const messenger = telegramMessenger({ token, apiRoot: url, log: recordingLog().log, draw: drawWhite });
  expect(await messenger.send("7", say("a"))).toMatchObject({ outcome: "unknown" });
});

test("silence ends with a timeout", async () => {
  const { url } = await server(() => undefined);
  const messenger = telegramMessenger({
    token,
    apiRoot: url,
    timeoutSeconds: 0.05,
    log: recordingLog().log,
    draw: drawWhite,
  });
  expect(await messenger.send("7", say("a"))).toEqual({ outcome: "unknown", reason: "timeout" });
});

test("the token is in no log line, outcome or error, whatever the network says", async () => {
  const { log, lines } = recordingLog();
  const said: unknown[] = [];
  const leaky = async (url: string | URL) => {
    throw Object.assign(new Error(`request to ${url} failed, reason: 198609262015051001`), { code: `E ${url}` });
  };
  for (const access of [{ fetch: leaky }, { apiRoot: "http://127.0.0.1:1" }]) {
    const messenger = telegramMessenger({ token, log, ...access, draw: drawWhite });
    said.push(await messenger.send("7", say("a")), await messenger.edit("7", "1", say("a")));
    await messenger.acknowledge("1", "a");
    await messenger.remove("7", "1");
    const failure = await identify(telegramApi({ token, ...access })).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TransientError);
    said.push(String(failure), (failure as TransientError).code, (failure as TransientError).cause);
  }
  expect(said).toContainEqual({ outcome: "wait", retryAfterMs: 5_000, reason: "not-connected" });
  expect(lines).toHaveLength(4);
  expect(JSON.stringify([said, lines])).not.toMatch(/secret|1986/);
});
