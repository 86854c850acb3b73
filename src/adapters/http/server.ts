/**
 * The one HTTP server: a table of routes on plain node:http, health for whoever runs it, and limits that hold for every
 * route. It knows nobody behind the routes; they are handed in.
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Log } from "../../app/ports.ts";
import { ConfigError } from "../../errors.ts";
import { codeOf } from "../error-code.ts";
import { parseJson, readBody } from "./body.ts";
import { type Check, runChecks } from "./checks.ts";

export interface Reply {
  readonly status: number;
  /** JSON when it has no `type` of its own. */
  readonly body?: string | Uint8Array;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `admits` sees the headers before a byte of the body is read; false is answered 401. */
export type PostRoute = {
  admits?(headers: IncomingHttpHeaders): boolean;
  /** How many bytes it takes; `largestBody` unless given. */
  readonly most?: number;
} & (
  | { takeJson(value: unknown): Promise<Reply> }
  | { takeBytes(body: Buffer, headers: IncomingHttpHeaders): Promise<Reply> }
);

export interface ServerOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** By exact path. */
  readonly gets?: Readonly<Record<string, (query: URLSearchParams, headers: IncomingHttpHeaders) => Promise<Reply>>>;
  readonly posts?: Readonly<Record<string, PostRoute>>;
  /** POST routes of somebody who reads the body alone, because it is signed as it came, and always answers. */
  readonly listeners?: Readonly<Record<string, RequestListener>>;
  readonly checks: readonly Check[];
  readonly log: Log;
}

export interface RunningServer {
  readonly url: string;
  /** Takes no new connections, lets requests finish for `graceMs`, then cuts them off. */
  close(graceMs?: number): Promise<void>;
}

/** Listens until closed. Throws ConfigError when the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 });
  const { posts = {}, gets, listeners = {} } = options;
  const routes = { posts, gets: { ...gets, ...healthRoutes(options.checks) }, listeners };
  server.on("request", async (request, response) => {
    const listener = routeIn(listeners, pathOf(request));
    if (listener !== undefined && request.method === "POST") {
      if (!server.listening) response.shouldKeepAlive = false;
      listener(request, response);
      return;
    }
    const reply = await answer(routes, request).catch((error: unknown) => {
      options.log.error("http-failed", { method: request.method, code: codeOf(error) });
      return said(500, "failed");
    });
    // A connection kept alive past the end of the server would hold up its closing.
    if (!server.listening) response.shouldKeepAlive = false;
    write(response, reply);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port, options.host, resolve);
  }).catch((error: unknown) => {
    throw new ConfigError(`Cannot listen on ${options.host}:${options.port} (${codeOf(error)}): set PORT or HOST`);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, close: (graceMs = 10_000) => close(server, graceMs) };
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}

function write(response: ServerResponse, reply: Reply): void {
  const { status, body, type = "application/json; charset=utf-8", headers } = reply;
  response.writeHead(status, {
    ...headers,
    "content-type": type,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(body);
}

interface Routes {
  readonly listeners: NonNullable<ServerOptions["listeners"]>;
  readonly gets: NonNullable<ServerOptions["gets"]>;
  readonly posts: NonNullable<ServerOptions["posts"]>;
}

const pathOf = ({ url = "/" }: IncomingMessage) => url.split("?", 1)[0] ?? "/";

async function answer({ gets, posts, listeners }: Routes, request: IncomingMessage): Promise<Reply> {
  const [path = "/", query] = (request.url ?? "/").split("?", 2);
  const get = routeIn(gets, path);
  const post = routeIn(posts, path);
  if (get && (request.method === "GET" || request.method === "HEAD"))
    return get(new URLSearchParams(query), request.headers);
  if (post && request.method === "POST") return posted(post, request);
  return get || post || routeIn(listeners, path) ? said(405, "method") : said(404, "not-found");
}

/** A path is a stranger's word: "__proto__" must not find what every object has. */
function routeIn<Route>(routes: Readonly<Record<string, Route>>, path: string): Route | undefined {
  return Object.hasOwn(routes, path) ? routes[path] : undefined;
}

async function posted(route: PostRoute, request: IncomingMessage): Promise<Reply> {
  if (route.admits?.(request.headers) === false) return said(401, "unauthorized");
  const body = await readBody(request, route.most);
  if (body === "too-large") return said(413, body);
  if (body === "cut-off") return said(400, body);
  if ("takeBytes" in route) return route.takeBytes(body, request.headers);
  const parsed = parseJson(body.toString());
  return parsed ? route.takeJson(parsed.value) : said(400, "bad-json");
}

/** /livez: the process answers. /readyz: everything it needs does too. */
function healthRoutes(checks: readonly Check[]): Routes["gets"] {
  return {
    "/livez": async () => ({ status: 200, type: "text/plain; charset=utf-8", body: "ok" }),
    "/readyz": async () => {
      const results = await runChecks(checks);
      return { status: results.every((result) => result.ok) ? 200 : 503, body: JSON.stringify({ checks: results }) };
    },
  };
}

function said(status: number, error: string): Reply {
  return { status, body: JSON.stringify({ error }) };
}
