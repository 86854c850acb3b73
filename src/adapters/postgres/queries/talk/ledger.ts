/** The ledger of messages: claimed with a lease, sent outside any transaction, and never without an outcome. */
import { and, asc, eq, inArray, lt, lte, ne, sql } from "drizzle-orm";
import type { Address, Channel, LiveRun } from "../../../../app/ports.ts";
import type { Message } from "../../../../core/message.ts";
import { type Db, rows } from "../../connect.ts";
import { messages } from "../../schema/talk.ts";
import { forgottenChat } from "./chats.ts";

/** A message that is about to be sent, with what decides whether it still is (`next_messages` in migrations/0005). */
export interface ClaimedMessage {
  readonly key: string;
  readonly kind: string;
  readonly priority: number;
  readonly channel: Channel;
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

/** What became of a message; `queued` puts it back, `lost` is looked for from `notBefore` on. */
export interface Outcome {
  readonly key: string;
  readonly state: "sent" | "failed" | "unknown" | "suppressed" | "queued" | "lost";
  readonly reason?: string;
  readonly messageId?: string;
  /** The turn of the run that the message shows. */
  readonly turn?: number;
  /** The person cannot be written to any more. */
  readonly blocked?: boolean;
  readonly notBefore?: Date;
  /** Nothing was sent, so it was no attempt. */
  readonly waited?: boolean;
  /** Until when it was claimed, ISO 8601: whoever has claimed it since says what became of it. */
  readonly lease?: string;
}

/** Which messages are wanted, and until when whoever sends them has the time to say what happened. */
export interface Asked {
  readonly now: Date;
  readonly leaseUntil: Date;
  readonly limit: number;
  readonly channel: Channel;
  readonly priorities: readonly number[];
}

/**
 * Settles the outcomes and takes up to `limit` further messages that are due, in one statement: the price of a group of
 * messages is one commit. With a limit of 0 it only settles.
 */
export async function nextMessages(db: Db, outcomes: readonly Outcome[], asked: Asked): Promise<ClaimedMessage[]> {
  const { now, leaseUntil, limit, channel, priorities } = asked;
  const claimed = await db.execute(sql`select message from next_messages(${JSON.stringify(outcomes)}::jsonb,
    ${now.toISOString()}::timestamptz, ${leaseUntil.toISOString()}::timestamptz, ${limit}::integer, ${channel}::text, ${`{${priorities.join()}}`}::integer[]) message`);
  return rows<{ message: ClaimedMessage }>(claimed).map(({ message }) => message);
}

/** Messages of a channel whose sender died before it could say what happened. */
export async function abandoned(
  db: Db,
  channel: Channel,
  now: Date,
): Promise<(Pick<ClaimedMessage, "key" | "kind" | "attempts" | "live"> & { readonly lease: string })[]> {
  const found = await db
    .select({ key: messages.key, kind: messages.kind, attempts: messages.attempts, leaseUntil: messages.leaseUntil })
    .from(messages)
    .where(and(eq(messages.state, "sending"), eq(messages.channel, channel), lt(messages.leaseUntil, now)));
  return found.map(({ leaseUntil, ...message }) => ({
    ...message,
    live: null,
    lease: leaseUntil?.toISOString() ?? "",
  }));
}

export interface LostMessage extends Pick<ClaimedMessage, "key" | "chat" | "attempts"> {
  /** It cannot have been sent before. */
  readonly since: Date;
  readonly body: Message | null;
  readonly lease: string;
}

/** Takes messages of which it is to be asked whether they arrived; whoever does has until then to say so. */
export async function claimLost(db: Db, channel: Channel, now: Date, leaseUntil: Date): Promise<LostMessage[]> {
  const due = db
    .select({ key: messages.key })
    .from(messages)
    .where(and(eq(messages.state, "lost"), eq(messages.channel, channel), lte(messages.notBefore, now)))
    .orderBy(asc(messages.notBefore), asc(messages.key))
    .limit(lostAtOnce)
    .for("update", { skipLocked: true });
  const { key, chat, attempts, queuedAt: since, body } = messages;
  const claimed = await db
    .update(messages)
    .set({ state: "sending", leaseUntil })
    .where(inArray(messages.key, due))
    .returning({ key, chat, attempts, since, body });
  return claimed.map((one) => ({ ...one, lease: leaseUntil.toISOString() }));
}

/** Where those of these messages that were sent stand. */
export async function sentPlaces(
  db: Db,
  keys: readonly string[],
): Promise<(Address & { readonly messageId: string })[]> {
  const found = await db
    .select({ channel: messages.channel, chat: messages.chat, messageId: messages.messageId })
    .from(messages)
    .where(and(inArray(messages.key, [...keys]), eq(messages.state, "sent"), ne(messages.chat, forgottenChat)));
  return found.flatMap(({ messageId, ...place }) => (messageId === null ? [] : [{ ...place, messageId }]));
}

const lostAtOnce = 20;

/** How many messages there are in each state. */
export async function countStates(db: Db): Promise<Record<string, number>> {
  const counted = await db.execute(sql`select state, count(*)::int as n from messages group by state`);
  return Object.fromEntries(rows<{ state: string; n: number }>(counted).map(({ state, n }) => [state, n]));
}
