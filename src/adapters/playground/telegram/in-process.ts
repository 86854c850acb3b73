/**
 * The stand-in as a `fetch` function: what an API client would send over the network is answered on the spot. Only the
 * parts of request and response that API clients use exist, because a simulation makes a hundred thousand calls.
 */

import { readBody } from "./body.ts";
import type { Call } from "./calls.ts";
import type { CancelSignal } from "./delivery/polling.ts";
import { type Answer, badRequest, refuse } from "./methods/answers.ts";

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
}

export type StandInFetch = (url: string | URL, init?: StandInRequest) => Promise<StandInResponse>;

/** Rejects with TypeError("fetch failed") on a reset and with an AbortError when the signal ends a long poll. */
export function createFetch(token: string, call: Call): StandInFetch {
  return async (url, init = {}) => {
    const method = methodIn(new URL(url).pathname, token);
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

export const unauthorized = refuse(401, "Unauthorized");
export const unreadable = badRequest("can't read the request body");

export function statusOf(answer: Answer): number {
  return answer.ok ? 200 : answer.error_code;
}

function response(answer: Answer): StandInResponse {
  return {
    ok: answer.ok,
    status: statusOf(answer),
    json: () => Promise.resolve(answer),
    text: () => Promise.resolve(JSON.stringify(answer)),
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
