/**
 * What went wrong with a call to Telegram, in short stable codes. The foreign error ends here: grammY's network errors
 * hold the address with the token in it, and Telegram's descriptions may repeat what a person wrote.
 */
import { GrammyError, HttpError } from "grammy";
import { notConnected } from "../../app/ports.ts";

export type Trouble =
  /** Too many calls (429); nothing happened. */
  | { readonly kind: "wait"; readonly retryAfterMs: number }
  /** The token is not known (any more); nothing happened. */
  | { readonly kind: "token" }
  /** Somebody else takes this bot's updates: a webhook or another process. */
  | { readonly kind: "conflict"; readonly webhook: boolean }
  /** The person cannot be written to: "blocked", "deactivated", "kicked" or "forbidden". */
  | { readonly kind: "unreachable"; readonly reason: string }
  /** Telegram understood and said no; saying it again will not help. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Nobody knows whether it happened: "timeout", "network", "server-error", "odd-answer"; or "not-connected", it did not. */
  | { readonly kind: "lost"; readonly reason: string };

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
  if (code === 401 || code === 404) return { kind: "token" };
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

/** Seconds of 1, 2, 4 ... up to 30, in milliseconds: the pause after so many failures in a row (from 1). */
export function backoffMs(failures: number): number {
  return Math.min(2 ** (failures - 1), 30) * 1000;
}

/** The only part of an error that may be logged. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^[\w-]{1,40}$/.test(code) ? code : "unexpected";
}
