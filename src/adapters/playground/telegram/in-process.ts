/**
 * The stand-in as a `fetch` function: what an API client would send over the network is answered on the spot. Only the
 * parts of request and response that API clients use exist, because a simulation makes a hundred thousand calls.
 */

import { readBody } from "./body.ts";
import type { Calls } from "./calls.ts";
import type { CancelSignal } from "./delivery/polling.ts";
import { type Answer, badRequest, refuse, statusOf } from "./methods/answers.ts";

export interface StandInRequest {
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly signal?: CancelSignal | null | undefined;
}

export interface StandInResponse {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export type StandInFetch = (url: string | URL, init?: StandInRequest) => Promise<StandInResponse>;

/** Rejects with TypeError("fetch failed") on a reset and with an AbortError when the signal ends a long poll. */
export function createFetch(token: string, { call, download }: Pick<Calls, "call" | "download">): StandInFetch {
  return async (url, init = {}) => {
    const { pathname } = new URL(url);
    const file = fileIn(pathname, token);
    if (file !== undefined) return response(await download(file));
    const method = methodIn(pathname, token);
    if (method === undefined) return response(unauthorized);
    const body = init.body === undefined || init.body === null ? "" : await collected(init.body);
    const payload = readBody(contentType(init.headers), body);
    return response(payload ? await call(method, payload, init.signal ?? undefined) : unreadable);
  };
}

/** The method in a path `/bot<token>/<method>`, or undefined when the token is wrong. */
export function methodIn(path: string, token: string): string | undefined {
  const slash = path.lastIndexOf("/");
  return path.slice(0, slash) === `/bot${token}` ? path.slice(slash + 1) : undefined;
}

/** The file in a path `/file/bot<token>/<file_path>`, or undefined when it is none or the token is wrong. */
export function fileIn(path: string, token: string): string | undefined {
  const front = `/file/bot${token}/`;
  return path.startsWith(front) ? path.slice(front.length) : undefined;
}

export const unauthorized = refuse(401, "Unauthorized");
export const unreadable = badRequest("can't read the request body");

function response(answer: Answer | Uint8Array): StandInResponse {
  if (answer instanceof Uint8Array) return carrying(answer);
  const text = () => JSON.stringify(answer);
  return {
    ok: answer.ok,
    status: statusOf(answer),
    json: () => Promise.resolve(answer),
    text: async () => text(),
    arrayBuffer: async () => new TextEncoder().encode(text()).buffer,
  };
}

function carrying(file: Uint8Array): StandInResponse {
  const text = () => Buffer.from(file).toString("utf8");
  return {
    ok: true,
    status: 200,
    json: async () => JSON.parse(text()) as unknown,
    text: async () => text(),
    arrayBuffer: async () => new Uint8Array(file).buffer,
  };
}

function contentType(headers: unknown): string {
  if (headers instanceof Headers) return headers.get("content-type") ?? "";
  const entries = Object.entries((headers ?? {}) as Record<string, unknown>);
  return String(entries.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "");
}

async function collected(body: unknown): Promise<string | Uint8Array> {
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  if (body instanceof URLSearchParams) return body.toString();
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
