/**
 * HTTP in front of the stand-in, on the loopback address only: for bots in another process and for tests of the real
 * client. A lost answer is a destroyed socket.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readBody, readForm } from "./body.ts";
import type { Calls } from "./calls.ts";
import { fileIn, methodIn, unauthorized, unreadable } from "./in-process.ts";
import { type Answer, isRecord, refuse, statusOf } from "./methods/answers.ts";

/** Telegram takes files of 50 MB from bots; nothing here is near that. */
const largestBody = 20 * 1024 * 1024;

/** What is behind the door. */
type Inside = Pick<Calls, "call" | "download">;

export interface Listening {
  /** "http://127.0.0.1:port", as an API root. */
  readonly url: string;
  /** How many calls came in by this door: which of several processes made them. */
  calls(): number;
  /** Closes the port and all connections. */
  close(): Promise<void>;
}

/** Serves until closed; port 0 picks a free one. */
export async function listen(token: string, inside: Inside, port: number): Promise<Listening> {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    void serve(token, inside, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(token: string, inside: Inside, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const answer = await answered(token, inside, request, response);
    const [type, body] =
      answer instanceof Uint8Array
        ? ["application/octet-stream", answer]
        : ["application/json", JSON.stringify(answer)];
    response.writeHead(statusOf(answer), { "content-type": type }).end(body);
  } catch {
    request.socket.destroy();
  }
}

async function answered(
  token: string,
  { call, download }: Inside,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer | Uint8Array> {
  const url = new URL(request.url ?? "/", "http://stand-in");
  const file = fileIn(url.pathname, token);
  if (file !== undefined) return download(file);
  const method = methodIn(url.pathname, token);
  if (method === undefined) return unauthorized;
  const body = await bodyOf(request);
  if (!body) return refuse(413, "Request Entity Too Large");
  const payload = readBody(request.headers["content-type"] ?? "", body);
  if (!isRecord(payload)) return unreadable;
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return call(method, { ...readForm(url.searchParams), ...payload }, gone.signal);
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
