/**
 * Finds a message by the key it carries, for a send whose reply was lost. The key lies in the message's metadata, which
 * only apps can read; it names a row of ours and nothing about the person.
 */
import type { WebClient } from "@slack/web-api";
import type { Found, Log } from "../../app/ports.ts";
import { type Trouble, troubleOf } from "./trouble.ts";

const eventType = "jejak_message";
/** Slack stamps a message with its own clock. */
const clockDifferenceMs = 60_000;
const pageSize = 200;

export function metadataFor(key: string) {
  return { event_type: eventType, event_payload: { key } };
}

export async function findByKey(
  { api, log }: { readonly api: WebClient; readonly log: Log },
  chat: string,
  key: string,
  since: Date,
): Promise<Found> {
  const oldest = ((since.getTime() - clockDifferenceMs) / 1000).toFixed(6);
  const asked = { channel: chat, oldest, limit: pageSize, include_all_metadata: true };
  try {
    for (let cursor: string | undefined; ; ) {
      const page = await api.conversations.history({ ...asked, ...(cursor && { cursor }) });
      const found = page.messages?.find((message) => carries(message, key))?.ts;
      if (found !== undefined) return { messageId: found };
      cursor = page.response_metadata?.next_cursor;
      if (!cursor) return "absent";
    }
  } catch (error) {
    return withoutAnswer(log, troubleOf(error));
  }
}

function carries({ metadata }: { readonly metadata?: unknown }, key: string): boolean {
  if (typeof metadata !== "object" || metadata === null) return false;
  const { event_type: type, event_payload: payload } = metadata as {
    event_type?: unknown;
    event_payload?: { key?: unknown };
  };
  return type === eventType && payload?.key === key;
}

/** Why it could not be looked for, as an answer. */
export function withoutAnswer(log: Log, trouble: Trouble): Found {
  switch (trouble.kind) {
    case "wait":
      return { retryAfterMs: trouble.retryAfterMs };
    case "token":
      log.error("slack-token", { call: "conversations.history", reason: trouble.reason });
      return trouble.reason === "missing-scope" ? "not-allowed" : { retryAfterMs: 60_000 };
    case "unreachable":
    case "refused":
      return "not-allowed";
    case "lost":
      return { retryAfterMs: 5_000 };
  }
}
