/**
 * What went wrong with a call to Slack, in short stable codes. The foreign error ends here: it holds addresses and whole
 * answers. Slack answers 200 to nearly everything; what it means stands in the word it answers with.
 */
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import { notConnected } from "../../app/ports.ts";
import type { ChannelTrouble } from "../channels/outcomes.ts";

export type Trouble = ChannelTrouble;

/** `account_inactive` is the bot's own account, not the reader's. */
const tokens: ReadonlySet<string> = new Set([
  ...["invalid_auth", "not_authed", "token_expired", "token_revoked", "account_inactive", "not_allowed_token_type"],
  ...["missing_scope", "no_permission", "access_denied", "org_login_required", "ekm_access_denied"],
  ...["team_access_not_granted", "enterprise_is_restricted", "messages_tab_disabled"],
]);

/** Of these only a new token helps; the others are an administrator's switch, or pass. */
const wrong: ReadonlySet<string> = new Set(["invalid-auth", "not-authed", "not-allowed-token-type"]);

/** Whether somebody has to set another token. */
export function isWrongToken(trouble: Trouble): boolean {
  return trouble.kind === "token" && wrong.has(trouble.reason);
}

/** A conversation with a person never goes away by itself: when it is not found, the person is gone or we are. */
const unreachable: ReadonlyMap<string, string> = new Map([
  ["channel_not_found", "chat-not-found"],
  ["is_archived", "archived"],
  ["is_inactive", "archived"],
  ["user_disabled", "deactivated"],
  ["user_not_found", "user-not-found"],
  ["user_not_in_channel", "user-not-found"],
]);

const refusals: ReadonlyMap<string, string> = new Map([
  // The workspace's settings, not the person's: they can change, and nothing would tell us.
  ["not_in_channel", "forbidden"],
  ["restricted_action", "forbidden"],
  ["message_not_found", "message-gone"],
  ["cant_update_message", "not-ours"],
  ["cant_delete_message", "not-ours"],
  ["edit_window_closed", "message-gone"],
  ["msg_too_long", "too-long"],
  ["msg_blocks_too_long", "too-long"],
  ["no_text", "empty"],
  ["invalid_blocks", "bad-blocks"],
  ["invalid_blocks_format", "bad-blocks"],
]);

/** Slack says of these that a part of the work may have been done. */
const halfDone: ReadonlySet<string> = new Set([
  ...["internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"],
]);

/** Translates whatever a call threw. Never throws itself. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof WebAPIRateLimitedError) return waiting(error.retryAfter);
  if (error instanceof WebAPIPlatformError) return troubleNamed(error.data);
  if (error instanceof WebAPIHTTPError) {
    return { kind: "lost", reason: error.statusCode >= 500 ? "server-error" : "odd-answer" };
  }
  if (error instanceof WebAPIRequestError) return { kind: "lost", reason: lostBy(error.original) };
  // A 429 that does not say how long is the one refusal for which the client has no class.
  if (error instanceof Error && error.message.startsWith("Retry header")) return waiting(undefined);
  return { kind: "lost", reason: lostBy(error) };
}

function troubleNamed({ error, response_metadata: more }: WebAPIPlatformError["data"]): Trouble {
  const name = String(error);
  if (name === "ratelimited" || name === "rate_limited") return waiting(more?.retryAfter);
  if (tokens.has(name)) return { kind: "token", reason: name.replaceAll("_", "-") };
  const away = unreachable.get(name);
  if (away !== undefined) return { kind: "unreachable", reason: away };
  if (halfDone.has(name)) return { kind: "lost", reason: "server-error" };
  // A page of a proxy arrives as the "name" of an error.
  if (!/^\w{1,60}$/.test(name)) return { kind: "lost", reason: "odd-answer" };
  return { kind: "refused", reason: refusals.get(name) ?? "rejected" };
}

function waiting(seconds: unknown): Trouble {
  return { kind: "wait", retryAfterMs: Math.max(1, typeof seconds === "number" ? seconds : 1) * 1000 };
}

const neverConnected: ReadonlySet<unknown> = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"],
]);

function lostBy(error: unknown): string {
  if (!(error instanceof Error)) return "network";
  if (error.name === "TimeoutError") return "timeout";
  const { cause } = error;
  return cause instanceof Error && "code" in cause && neverConnected.has(cause.code) ? notConnected : "network";
}

/** What a message and a view are refused with for one of their blocks. */
const blockRefusals: ReadonlySet<unknown> = new Set(["invalid_blocks", "invalid_arguments"]);

/** True when Slack cannot show the uploaded picture: it is still being looked through after its upload, or it is gone. */
export function pictureRefused(error: unknown): boolean {
  if (!(error instanceof WebAPIPlatformError) || !blockRefusals.has(error.data.error)) return false;
  const { response_metadata: more, errors } = error.data as {
    response_metadata?: { messages?: unknown };
    errors?: unknown;
  };
  return /slack[ _]file/i.test(JSON.stringify([more?.messages, errors]));
}
