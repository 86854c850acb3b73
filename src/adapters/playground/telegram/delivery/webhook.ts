/**
 * Delivery by webhook: in order within a lane, side by side over lanes, again with growing pauses until the bot says
 * 2xx. The bot's answer may carry one call of its own, as Telegram allows.
 */
import {
  type Answer,
  accept,
  badRequest,
  isRecord,
  isYes,
  type Payload,
  textOf,
  wholeNumber,
} from "../methods/answers.ts";
import type { Sleep } from "./polling.ts";
import { laneOf, type QueuedUpdate, type UpdateQueue } from "./updates.ts";

const slowestRetryMs = 60_000;
const patienceMs = 60_000;

export interface WebhookOptions {
  readonly queue: UpdateQueue;
  readonly now: () => Date;
  readonly sleep: Sleep;
  /** Multiplies every pause before a retry; 0.001 makes seconds milliseconds. */
  readonly backoffScale: number;
  readonly fetch: typeof globalThis.fetch;
  /** Carries out a call that rode in the bot's answer. */
  readonly call: (method: string, payload: Payload) => Promise<Answer>;
}

export interface Webhook {
  active(): boolean;
  set(payload: Payload): Answer;
  remove(payload: Payload): Answer;
  info(): Answer;
}

interface Hook {
  readonly url: string;
  readonly secret: string | undefined;
  readonly most: number;
  readonly ended: AbortController;
  lastError?: { readonly at: Date; readonly message: string };
}

export function createWebhook(options: WebhookOptions): Webhook {
  const { queue } = options;
  const busyLanes = new Set<string>();
  let hook: Hook | undefined;
  let inFlight = 0;
  queue.onArrival(pump);

  function set(payload: Payload): Answer {
    const url = textOf(payload, "url") ?? "";
    if (url === "") return remove(payload);
    if (!URL.canParse(url)) return badRequest("bad webhook: invalid webhook URL specified");
    const secret = textOf(payload, "secret_token") || undefined;
    if (secret && !/^[\w-]{1,256}$/.test(secret)) return badRequest("secret token contains unallowed characters");
    hook?.ended.abort();
    hook = { url, secret, most: wholeNumber(payload, "max_connections") ?? 40, ended: new AbortController() };
    queue.allow(payload.allowed_updates);
    if (isYes(payload, "drop_pending_updates")) queue.clear();
    pump();
    return accept(true);
  }
  function remove(payload: Payload): Answer {
    hook?.ended.abort();
    hook = undefined;
    if (isYes(payload, "drop_pending_updates")) queue.clear();
    return accept(true);
  }
  function info(): Answer {
    const error = hook?.lastError;
    return accept({
      url: hook?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: queue.waiting().length,
      ...(hook && { max_connections: hook.most }),
      ...(queue.allowed() && { allowed_updates: queue.allowed() }),
      ...(error && { last_error_date: Math.floor(error.at.getTime() / 1000), last_error_message: error.message }),
    });
  }
  function pump(): void {
    while (hook && inFlight < hook.most) {
      const entry = queue.waiting().find((e) => !busyLanes.has(laneOf(e.update)));
      if (!entry) return;
      void deliver(hook, entry);
    }
  }
  /** One attempt. After a failure only this lane waits. */
  async function deliver(to: Hook, entry: QueuedUpdate): Promise<void> {
    const lane = laneOf(entry.update);
    busyLanes.add(lane);
    inFlight += 1;
    queue.hand(entry);
    const trouble = await attempt(to, entry);
    inFlight -= 1;
    if (!trouble) queue.remove(entry);
    else {
      to.lastError = { at: options.now(), message: trouble.message };
      const pause = trouble.retryAfterMs ?? backoffMs(entry.attempts);
      entry.attempts += 1;
      pump();
      await options.sleep(pause * options.backoffScale, to.ended.signal).catch(() => undefined);
    }
    busyLanes.delete(lane);
    pump();
  }
  async function attempt(to: Hook, entry: QueuedUpdate): Promise<Trouble | undefined> {
    try {
      const response = await options.fetch(to.url, {
        method: "POST",
        redirect: "manual",
        headers: {
          "content-type": "application/json",
          ...(to.secret && { "x-telegram-bot-api-secret-token": to.secret }),
        },
        body: JSON.stringify(entry.update),
        signal: AbortSignal.any([to.ended.signal, AbortSignal.timeout(patienceMs)]),
      });
      const body = await response.text();
      if (response.ok) {
        await carryOut(body);
        return undefined;
      }
      const retryAfter = Number(response.headers.get("retry-after"));
      const message = `Wrong response from the webhook: ${response.status} ${response.statusText}`.trim();
      return retryAfter > 0 ? { message, retryAfterMs: Math.min(retryAfter, 3600) * 1000 } : { message };
    } catch {
      return { message: "Connection failed" };
    }
  }
  /** Anything but a readable call in the answer is ignored, as Telegram does. */
  async function carryOut(body: string): Promise<void> {
    try {
      const asked: unknown = body.startsWith("{") ? JSON.parse(body) : undefined;
      if (!isRecord(asked) || typeof asked.method !== "string") return;
      const { method, ...payload } = asked;
      await options.call(asked.method, payload);
    } catch {}
  }

  return { active: () => hook !== undefined, set, remove, info };
}

interface Trouble {
  readonly message: string;
  readonly retryAfterMs?: number;
}

/** The first retry comes at once, then after 2, 4, 8 ... seconds up to a minute. */
function backoffMs(attempts: number): number {
  return attempts === 0 ? 0 : Math.min(2 ** attempts * 1000, slowestRetryMs);
}
