/**
 * The smallest HTTP client that grammY can call through: one request, one answer, connections kept alive. The call
 * out is the largest cost of a tap, and this takes about a quarter off it. It follows no redirects and retries nothing,
 * because a repeated send is a doubled message.
 */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Readable } from "node:stream";

/** The part of a request that grammY fills in. Its abort signal is not the platform's, so only its shape is named. */
export interface ApiRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
  readonly signal?: {
    readonly aborted: boolean;
    addEventListener(type: "abort", listener: () => void, options?: { once: boolean }): void;
  };
}

/** `fetch`, as far as grammY and the fetching of files use it. */
export type ApiFetch = (url: string | URL, init?: ApiRequest) => Promise<ApiResponse>;

export interface ApiResponse {
  readonly status: number;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBufferLike>;
}

/**
 * A client with its own connections. Rejects on any network trouble and when the request's signal aborts. Connections
 * idle for `idleMs` are given up, well before a server does it: a message written into a connection that is just being
 * closed has an unknown fate.
 */
export function keptAliveFetch(idleMs = 15_000): ApiFetch {
  const connections = { keepAlive: true, timeout: idleMs };
  const http = { request: httpRequest, agent: new HttpAgent(connections) };
  const https = { request: httpsRequest, agent: new HttpsAgent(connections) };

  return (url, { method = "GET", headers = {}, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const target = new URL(url);
      const { request, agent } = target.protocol === "https:" ? https : http;
      const length = typeof body === "string" ? { "content-length": Buffer.byteLength(body) } : {};
      const call = request(target, { method, agent, headers: { ...headers, ...length } }, (response) => {
        collected(response).then(
          (bytes) =>
            resolve({
              status: response.statusCode ?? 0,
              json: async () => JSON.parse(bytes.toString()) as unknown,
              arrayBuffer: async () => new Uint8Array(bytes).buffer,
            }),
          (error: unknown) => reject(error),
        );
      });
      const giveUp = () => void call.destroy(new Error("given up"));
      call.on("error", reject);
      signal?.addEventListener("abort", giveUp, { once: true });
      if (signal?.aborted) giveUp();
      else if (typeof body === "object") body.pipe(call);
      else call.end(body);
    });
}

async function collected(response: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of response as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
