/**
 * The one way in: the Web API, uploads, private files and response URLs, each at its address, and the page to sign in.
 * HTTP and the in-process `fetch` both come through here.
 */
import { mimeTypeOf } from "../media-types.ts";
import { readBody, readForm, readUpload } from "./body.ts";
import { type Calls, jsonReply, type lost, type Reply, textReply, tooManyRequests } from "./calls.ts";
import type { Limits } from "./limits.ts";
import { type Answer, isRefusal, type Payload, refuse, textOf } from "./methods/answers.ts";
import type { Method } from "./methods/chat.ts";
import { takeUpload } from "./methods/files.ts";
import { takeResponse } from "./response-url.ts";
import { missingScope } from "./scopes.ts";
import type { World } from "./state.ts";

export interface Incoming {
  readonly url: URL;
  readonly contentType: string;
  readonly authorization: string | undefined;
  readonly body: Uint8Array;
}

export type Door = (incoming: Incoming) => Promise<Reply | typeof lost>;

export interface DoorOptions {
  readonly world: World;
  readonly calls: Calls;
  readonly limits: Limits;
  readonly methods: ReadonlyMap<string, Method>;
  readonly botToken: string;
  readonly appToken: string;
}

/** Called with the app's own token; everything else is called with the bot's. */
const appMethods = new Set(["apps.connections.open"]);

export function createDoor(options: DoorOptions): Door {
  const { world, calls } = options;

  async function api(method: string, incoming: Incoming): Promise<Reply | typeof lost> {
    const body = readBody(incoming.contentType, incoming.body);
    const payload: Payload = { ...readForm(incoming.url.searchParams), ...body };
    const { token, ...told } = payload;
    return calls.pass(method, told, () => {
      const wrong = isRefusal(body) ? body : refusedToken(options, method, tokenIn(incoming, payload));
      return wrong ? jsonReply(wrong) : carriedOut(options, method, told);
    });
  }

  return async (incoming) => {
    const [, room, ...path] = incoming.url.pathname.split("/");
    const last = path.at(-1) ?? "";
    if (room === "api") return api(last, incoming);
    if (room === "upload") {
      return calls.pass("upload", { file: last, bytes: incoming.body.length }, async () => {
        const { status, text } = takeUpload(world, last, await readUpload(incoming.contentType, incoming.body));
        return textReply(status, text);
      });
    }
    if (room === "actions") {
      const told = readBody("application/json", incoming.body);
      return calls.pass("response_url", told, () => takeResponse(world, last, incoming.body));
    }
    if (room === "files-pri") {
      const id = path[0]?.split("-")[1] ?? "";
      return calls.pass("download", { file: id }, () => download(options, id, incoming));
    }
    if (room === "") return signIn;
    return textReply(404, "not found");
  };
}

function carriedOut({ world, methods, limits }: DoorOptions, method: string, payload: Payload): Reply {
  const act = methods.get(method);
  if (!act) return jsonReply(refuse("unknown_method", { req_method: method }));
  const wait = limits.check(world, method, payload);
  if (wait !== undefined) return tooManyRequests(wait);
  const answer: Answer = missingScope(world, method) ?? act(world, payload);
  return jsonReply(answer, 200, { "x-oauth-scopes": [...world.scopes].join(",") });
}

function tokenIn({ authorization }: Incoming, payload: Payload): string | undefined {
  return /^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? textOf(payload, "token");
}

function refusedToken({ botToken, appToken }: DoorOptions, method: string, token: string | undefined) {
  if (!token) return refuse("not_authed");
  if (token !== botToken && token !== appToken) return refuse("invalid_auth");
  const right = appMethods.has(method) ? appToken : botToken;
  return token === right ? undefined : refuse("not_allowed_token_type");
}

/**
 * Who may not read a file is sent to the page to sign in, which answers 200: to an app that follows, nothing but the type
 * tells that this is not the file.
 */
function download({ world, botToken }: DoorOptions, id: string, incoming: Incoming): Reply {
  const file = world.files.get(id);
  if (tokenIn(incoming, {}) !== botToken || !world.scopes.has("files:read")) {
    const location = `${world.base()}/?redir=${encodeURIComponent(incoming.url.pathname)}`;
    return { status: 302, headers: { ...page, location }, body: `<a href="${location}">Found</a>.` };
  }
  if (!file?.bytes) return textReply(404, "not found");
  return { status: 200, headers: { "content-type": mimeTypeOf(file) }, body: file.bytes };
}

const page = { "content-type": "text/html; charset=utf-8" };
const signIn: Reply = { status: 200, headers: page, body: "<!DOCTYPE html><p>Sign in" };
