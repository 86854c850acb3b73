/** Replies to what a person did, and cards sent anew, into the ledger: one row each, once, whatever happens. */

import { priority } from "../../../../app/delivery/priority.ts";
import type { Incoming } from "../../../../app/incoming.ts";
import type { LiveRun } from "../../../../app/ports.ts";
import type { Message } from "../../../../core/message.ts";
import type { Db } from "../../connect.ts";
import { messages } from "../../schema/talk.ts";

/** Queues them in order; `employeeId` is the person behind the chat, if known. */
export async function queueReplies(
  db: Db,
  { channel, updateId, chat }: Incoming,
  employeeId: string | null,
  replies: readonly Message[],
  now: Date,
): Promise<void> {
  if (replies.length === 0) return;
  await db
    .insert(messages)
    .values(
      replies.map((body, n) => ({
        key: `reply:${channel}:${updateId}:${n}`,
        kind: "reply",
        priority: priority.reply,
        employeeId,
        channel,
        chat,
        body,
        state: "queued" as const,
        queuedAt: now,
        notBefore: now,
      })),
    )
    .onConflictDoNothing();
}

/** Queues a new message for a run whose card is no longer in the chat. */
export async function queueCard(db: Db, live: LiveRun, now: Date): Promise<void> {
  const { run, employeeId, channel, chat, messageId } = live;
  await db
    .insert(messages)
    .values({
      key: `card:${run.id}:${run.turn}:${messageId}`,
      kind: "card",
      priority: priority.reply,
      employeeId,
      channel,
      chat,
      runId: run.id,
      state: "queued",
      queuedAt: now,
      notBefore: now,
    })
    .onConflictDoNothing();
}
