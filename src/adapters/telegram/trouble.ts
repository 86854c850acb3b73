/**
 * What went wrong with a call to Telegram, in short stable codes. The foreign error ends here: grammY's network errors
 * hold the address with the token in it, and Telegram's descriptions may repeat what a person wrote.
 */
import { GrammyError, HttpError } from "grammy";
import { notConnected } from "../../app/ports.ts";
import type { ChannelTrouble } from "../channels/outcomes.ts";

/** "unreachable" for "blocked", "deactivated", "kicked" or "forbidden". */
export type Trouble =
  | ChannelTrouble
  /** Somebody else takes this bot's updates: a webhook or another process. */
  | { readonly kind: "conflict"; readonly webhook: boolean };

type Codes = readonly (readonly [RegExp, string])[];

const refusals: Codes = [
  [/message is not modified/i, "not-modified"],
  [/message to \w+ not found|message can't be|message_id_invalid/i, "message-gone"],
  [/chat not found|user not found|peer_id_invalid/i, "chat-not-found"],
  [/too long|too_long/i, "too-long"],
  [/text is empty/i, "empty"],
  [/there is no caption/i, "no-caption"],
  [/can't parse entities/i, "bad-markup"],
  [/button/i, "bad-button"],
  [/query is too old|query_id_invalid/i, "tap-too-old"],
  [/file is too big/i, "too-large"],
];

const barriers: Codes = [
  [/blocked/i, "blocked"],
  [/deactivated/i, "deactivated"],
  [/kicked|not a member/i, "kicked"],
];

/** Translates whatever a call threw. Never throws itself. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof GrammyError)) return { kind: "lost", reason: lostBy(error) };
  const { error_code: code, description, parameters } = error;
  if (code === 429) return { kind: "wait", retryAfterMs: Math.max(1, parameters.retry_after ?? 1) * 1000 };
  if (code === 401 || code === 404) return { kind: "token", reason: "unknown" };
  if (code === 403) return { kind: "unreachable", reason: codeFor(description, barriers) ?? "forbidden" };
  if (code === 409) return { kind: "conflict", webhook: /webhook/i.test(description) };
  if (code >= 400 && code < 500) return { kind: "refused", reason: codeFor(description, refusals) ?? "rejected" };
  return { kind: "lost", reason: code >= 500 ? "server-error" : "odd-answer" };
}

function codeFor(description: unknown, codes: Codes): string | undefined {
  return codes.find(([words]) => words.test(String(description)))?.[1];
}

const neverConnected: ReadonlySet<unknown> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"]);

function lostBy(error: unknown): string {
  if (!(error instanceof HttpError)) return "odd-answer";
  const cause = error.error;
  if (!(cause instanceof Error)) return "network";
  if ("code" in cause && neverConnected.has(cause.code)) return notConnected;
  if (cause instanceof SyntaxError) return "odd-answer";
  return /timed out/.test(cause.message) ? "timeout" : "network";
}
