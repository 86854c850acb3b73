/** Updates as they came in: each is worked once, and what was kept and not finished is found again after a restart. */
import { and, asc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Incoming } from "../../../../app/incoming.ts";
import type { Db } from "../../connect.ts";
import { deadLetters, inbox } from "../../schema/talk.ts";

type Update = Pick<Incoming, "channel" | "updateId">;

const is = ({ channel, updateId }: Update) => and(eq(inbox.channel, channel), eq(inbox.updateId, updateId));

/** Marks the update as worked, in the transaction that works it; false when it was worked before. */
export async function claimUpdate(tx: Db, { channel, updateId, chat }: Incoming, now: Date): Promise<boolean> {
  const claimed = await tx
    .insert(inbox)
    .values({ channel, updateId, chat, receivedAt: now, doneAt: now })
    .onConflictDoUpdate({
      target: [inbox.channel, inbox.updateId],
      set: { doneAt: now, payloadCipher: null },
      setWhere: isNull(inbox.doneAt),
    })
    .returning({ updateId: inbox.updateId });
  return claimed.length === 1;
}

/** Whether the update was worked before; for what costs too much to be done for nothing. */
export async function wasWorked(db: Db, incoming: Incoming): Promise<boolean> {
  return (await db.$count(inbox, and(is(incoming), isNotNull(inbox.doneAt)))) > 0;
}

/** Forgets updates worked before that day; Telegram repeats none after 24 hours, Slack none after an hour. */
export async function forgetUpdates(db: Db, before: Date): Promise<void> {
  await db.delete(inbox).where(lt(inbox.doneAt, before));
}

export interface KeptUpdate extends Update {
  readonly chat: string;
  readonly payloadCipher: string | null;
}

/** Keeps updates that are to be worked; those that are known already stay as they are. */
export async function keepUpdates(db: Db, updates: readonly KeptUpdate[], now: Date): Promise<void> {
  await db
    .insert(inbox)
    .values(updates.map((update) => ({ ...update, receivedAt: now })))
    .onConflictDoNothing();
}

/** What was kept (before then) and is not worked yet, in the order in which it came. */
export async function openUpdates(
  db: Db,
  limit: number,
  before?: Date,
): Promise<(KeptUpdate & { readonly attempts: number })[]> {
  return db
    .select({
      channel: inbox.channel,
      updateId: inbox.updateId,
      chat: inbox.chat,
      payloadCipher: inbox.payloadCipher,
      attempts: inbox.attempts,
    })
    .from(inbox)
    .where(and(isNull(inbox.doneAt), before && lt(inbox.receivedAt, before)))
    .orderBy(asc(inbox.receivedAt), sql`length(${inbox.updateId})`, asc(inbox.updateId))
    .limit(limit);
}

/** Counts a try before it is made, so that an update that kills the process is known by its tries. */
export async function countAttempt(db: Db, update: Update): Promise<void> {
  await db
    .update(inbox)
    .set({ attempts: sql`${inbox.attempts} + 1` })
    .where(is(update));
}

/** Sets an update aside that cannot be worked. */
export async function buryUpdate(db: Db, update: KeptUpdate, code: string, now: Date): Promise<void> {
  const { channel, updateId, chat, payloadCipher } = update;
  await db.transaction(async (tx) => {
    await tx
      .insert(deadLetters)
      .values({ channel, updateId, payloadCipher, code, buriedAt: now })
      .onConflictDoNothing();
    await tx
      .insert(inbox)
      .values({ channel, updateId, chat, receivedAt: now, doneAt: now })
      .onConflictDoUpdate({ target: [inbox.channel, inbox.updateId], set: { doneAt: now, payloadCipher: null } });
  });
}
