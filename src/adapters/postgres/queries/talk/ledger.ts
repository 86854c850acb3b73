/** The ledger of messages: claimed with a lease, sent outside any transaction, and never without an outcome. */
import { and, asc, eq, inArray, lt, lte, sql } from "drizzle-orm";
import type { Delivery } from "../../../../app/ports.ts";
import { type Db, rows } from "../../connect.ts";
import { addresses } from "../../schema/people.ts";
import { messages } from "../../schema/talk.ts";

export type LedgerMessage = Pick<
  typeof messages.$inferSelect,
  "key" | "kind" | "employeeId" | "channel" | "chat" | "touchpointId" | "runId" | "body" | "attempts"
>;

/**
 * Takes up to `limit` messages that are due, in order of priority, and marks them `sending` before anything is sent.
 * Several processes may ask at once; each message goes to one of them.
 */
export async function claimDue(db: Db, now: Date, leaseUntil: Date, limit: number): Promise<LedgerMessage[]> {
  const due = db
    .select({ key: messages.key })
    .from(messages)
    .where(and(eq(messages.state, "queued"), lte(messages.notBefore, now)))
    .orderBy(asc(messages.priority), asc(messages.notBefore), asc(messages.key))
    .limit(limit)
    .for("update", { skipLocked: true });
  const claimed = await db
    .update(messages)
    .set({ state: "sending", leaseUntil, attempts: sql`${messages.attempts} + 1` })
    .where(inArray(messages.key, due))
    .returning({ ...fields, priority: messages.priority, notBefore: messages.notBefore });
  return claimed.sort((a, b) => a.priority - b.priority || +a.notBefore - +b.notBefore || (a.key < b.key ? -1 : 1));
}

const fields = {
  key: messages.key,
  kind: messages.kind,
  employeeId: messages.employeeId,
  channel: messages.channel,
  chat: messages.chat,
  touchpointId: messages.touchpointId,
  runId: messages.runId,
  body: messages.body,
  attempts: messages.attempts,
};

/** Writes down what became of a message; its text is not kept longer than it is needed. */
export async function settleMessage(db: Db, key: string, delivery: Delivery, now: Date): Promise<void> {
  const done = { leaseUntil: null, body: null };
  const values =
    delivery.outcome === "sent"
      ? { ...done, state: "sent" as const, reason: null, sentAt: now, messageId: delivery.messageId }
      : delivery.outcome === "wait"
        ? // Nothing was sent, so it was no attempt.
          {
            state: "queued" as const,
            leaseUntil: null,
            attempts: sql`${messages.attempts} - 1`,
            notBefore: new Date(+now + delivery.retryAfterMs),
          }
        : { ...done, state: delivery.outcome, reason: delivery.reason };
  await db
    .update(messages)
    .set(values)
    .where(and(eq(messages.key, key), eq(messages.state, "sending")));
}

/** Puts a message whose outcome is not known back into the queue: for kinds that are better sent twice than never. */
export async function requeue(db: Db, key: string, notBefore: Date): Promise<void> {
  await db
    .update(messages)
    .set({ state: "queued", reason: "resent", leaseUntil: null, notBefore })
    .where(and(eq(messages.key, key), eq(messages.state, "sending")));
}

/** Messages whose sender died before it could say what happened. */
export async function abandoned(db: Db, now: Date): Promise<LedgerMessage[]> {
  return db
    .select(fields)
    .from(messages)
    .where(and(eq(messages.state, "sending"), lt(messages.leaseUntil, now)));
}

/** The person can no longer be written to. */
export async function markBlocked(db: Db, channel: LedgerMessage["channel"], chat: string, at: Date): Promise<void> {
  await db
    .update(addresses)
    .set({ blockedAt: at })
    .where(and(eq(addresses.channel, channel), eq(addresses.chat, chat)));
}

/** How many messages there are in each state. */
export async function countStates(db: Db): Promise<Record<string, number>> {
  const counted = await db.execute(sql`select state, count(*)::int as n from messages group by state`);
  return Object.fromEntries(rows<{ state: string; n: number }>(counted).map(({ state, n }) => [state, n]));
}
