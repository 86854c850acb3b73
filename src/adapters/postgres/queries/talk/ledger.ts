/** The ledger of messages: claimed with a lease, sent outside any transaction, and never without an outcome. */
import { and, eq, lt, sql } from "drizzle-orm";
import type { LiveRun } from "../../../../app/ports.ts";
import type { Message } from "../../../../core/message.ts";
import { type Db, rows } from "../../connect.ts";
import { messages } from "../../schema/talk.ts";

/** A message that is about to be sent, with what decides whether it still is (`next_messages` in migrations/0001). */
export interface ClaimedMessage {
  readonly key: string;
  readonly kind: string;
  readonly priority: number;
  readonly channel: "telegram" | "slack";
  readonly chat: string;
  readonly touchpointId: string | null;
  /** Null: the card of the run. */
  readonly body: Message | null;
  readonly attempts: number;
  /** ISO 8601. */
  readonly notAfter: string | null;
  readonly touchpoint: { readonly state: string; readonly reason: string | null } | null;
  readonly blocked: boolean;
  readonly live: LiveRun | null;
}

/** What became of a message; `queued` puts it back. */
export interface Outcome {
  readonly key: string;
  readonly state: "sent" | "failed" | "unknown" | "suppressed" | "queued";
  readonly reason?: string;
  readonly messageId?: string;
  /** The turn of the run that the message shows. */
  readonly turn?: number;
  /** The person cannot be written to any more. */
  readonly blocked?: boolean;
  readonly notBefore?: Date;
  /** Nothing was sent, so it was no attempt. */
  readonly waited?: boolean;
}

/** Which messages are wanted, and until when whoever sends them has the time to say what happened. */
export interface Asked {
  readonly now: Date;
  readonly leaseUntil: Date;
  readonly limit: number;
  readonly priorities: readonly number[];
}

/**
 * Settles the outcomes and takes up to `limit` further messages that are due, in one statement: the price of a group of
 * messages is one commit. With a limit of 0 it only settles.
 */
export async function nextMessages(db: Db, outcomes: readonly Outcome[], asked: Asked): Promise<ClaimedMessage[]> {
  const { now, leaseUntil, limit, priorities } = asked;
  const claimed = await db.execute(sql`select message from next_messages(${JSON.stringify(outcomes)}::jsonb,
    ${now.toISOString()}::timestamptz, ${leaseUntil.toISOString()}::timestamptz, ${limit}::integer, ${`{${priorities.join()}}`}::integer[]) message`);
  return rows<{ message: ClaimedMessage }>(claimed).map(({ message }) => message);
}

/** Messages whose sender died before it could say what happened. */
export async function abandoned(
  db: Db,
  now: Date,
): Promise<Pick<ClaimedMessage, "key" | "kind" | "attempts" | "live">[]> {
  const found = await db
    .select({ key: messages.key, kind: messages.kind, attempts: messages.attempts })
    .from(messages)
    .where(and(eq(messages.state, "sending"), lt(messages.leaseUntil, now)));
  return found.map((message) => ({ ...message, live: null }));
}

/** How many messages there are in each state. */
export async function countStates(db: Db): Promise<Record<string, number>> {
  const counted = await db.execute(sql`select state, count(*)::int as n from messages group by state`);
  return Object.fromEntries(rows<{ state: string; n: number }>(counted).map(({ state, n }) => [state, n]));
}
