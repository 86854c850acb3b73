/** Requests over HTTP, signed as Slack signs: the app knows them by the secret and refuses what is old. */
import { createHmac } from "node:crypto";
import type { AppRequest, Attempt, Carrier, Outcome, SentRequest, Trip } from "./courier.ts";

export interface HttpCarrierOptions {
  readonly url: string;
  readonly signingSecret: string;
  readonly now: () => Date;
  /** The clock of the signatures. */
  readonly signingClock: () => Date;
  readonly ackLimitMs: number;
  readonly fetch: typeof globalThis.fetch;
}

export function createHttpCarrier(options: HttpCarrierOptions): Carrier {
  return async (request, trip) => {
    const sent = trip.captured ?? signed(options, request, trip);
    const retry = trip.retry && {
      "x-slack-retry-num": String(trip.retry.num),
      "x-slack-retry-reason": trip.retry.reason,
    };
    const about = { at: options.now(), retry: trip.retry, sent };
    const began = performance.now();
    const ended = (end: Omit<Attempt, keyof typeof about | "tookMs">): Attempt => ({
      ...about,
      ...end,
      tookMs: performance.now() - began,
    });
    try {
      const response = await options.fetch(options.url, {
        method: "POST",
        redirect: "manual",
        headers: { ...sent.headers, ...retry },
        body: sent.body,
        signal: AbortSignal.timeout(options.ackLimitMs),
      });
      const text = await response.text();
      const { status } = response;
      const noRetry = response.headers.get("x-slack-no-retry") === "1";
      return ended({ outcome: outcomeOf(status), status, answer: answerOf(response, text), noRetry });
    } catch (error) {
      const late = error instanceof DOMException && error.name === "TimeoutError";
      return ended({ outcome: late ? "operation_timeout" : "dispatch_failed" });
    }
  };
}

/** Signs a body as Slack does: version, timestamp and body under the shared secret. */
export function signature(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

function signed(options: HttpCarrierOptions, request: AppRequest, { signing = {} }: Trip): SentRequest {
  const [type, body] = encoded(request);
  const timestamp = Math.floor(options.signingClock().getTime() / 1000) + (signing.skewSeconds ?? 0);
  return {
    headers: {
      "content-type": type,
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      "x-slack-request-timestamp": String(timestamp),
      "x-slack-signature": signature(signing.secret ?? options.signingSecret, timestamp, body),
    },
    body,
  };
}

/** Events are JSON, commands a form, and everything pressed a form around JSON. */
function encoded({ kind, payload }: AppRequest): [type: string, body: string] {
  if (kind === "events_api") return ["application/json", JSON.stringify(payload)];
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  const form: [string, string][] = kind === "slash_commands" ? fields : [["payload", JSON.stringify(payload)]];
  return ["application/x-www-form-urlencoded", new URLSearchParams(form).toString()];
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return "acknowledged";
  return status >= 500 ? "http_service_error" : "http_client_error";
}

function answerOf(response: Response, text: string): unknown {
  if (text === "") return undefined;
  if (!response.headers.get("content-type")?.includes("json")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
