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

export interface Wanted {
  /** The conversation, "D...". */
  readonly place: string;
  readonly key: string;
  readonly since: Date;
  /** The message in whose thread it was to stand: the history of the conversation does not show what is in threads. */
  readonly under?: string | undefined;
}

export async function findByKey(
  { api, log }: { readonly api: WebClient; readonly log: Log },
  { place, key, since, under }: Wanted,
): Promise<Found> {
  const oldest = ((since.getTime() - clockDifferenceMs) / 1000).toFixed(6);
  const asked = { channel: place, oldest, limit: pageSize, include_all_metadata: true };
  let [ours, known] = [false, false];
  try {
    for (let cursor: string | undefined; ; ) {
      const where = { ...asked, ...(cursor && { cursor }) };
      const page =
        under === undefined
          ? await api.conversations.history(where)
          : await api.conversations.replies({ ...where, ts: under });
      const found = page.messages?.find((message) => carries(message, key))?.ts;
      if (found !== undefined) return { messageId: found };
      for (const { bot_id: bot, metadata } of page.messages ?? []) {
        ours ||= bot !== undefined;
        known ||= isOurs(metadata);
      }
      cursor = page.response_metadata?.next_cursor;
      // All of ours carry keys: where messages of an app show none, keys are hidden from us, and absence means nothing.
      if (!cursor) return ours && !known ? "not-allowed" : "absent";
    }
  } catch (error) {
    return withoutAnswer(log, troubleOf(error));
  }
}

function carries({ metadata }: { readonly metadata?: unknown }, key: string): boolean {
  return isOurs(metadata) && metadata.event_payload?.key === key;
}

interface OurMetadata {
  readonly event_payload?: { readonly key?: unknown };
}

function isOurs(metadata: unknown): metadata is OurMetadata {
  return (
    typeof metadata === "object" && metadata !== null && "event_type" in metadata && metadata.event_type === eventType
  );
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
