/** Broadcasts as rows. Whoever changes one holds its lock, so what two people do to it at once happens one after the other. */
import { and, count, desc, eq, gte, inArray, isNotNull, lt, lte, min, ne, or, sql } from "drizzle-orm";
import { priority } from "../../../../app/delivery/priority.ts";
import type { Address } from "../../../../app/ports.ts";
import type { Message } from "../../../../core/message.ts";
import type { Db } from "../../connect.ts";
import { broadcasts } from "../../schema/broadcasts.ts";
import { messages } from "../../schema/talk.ts";
import { trainings } from "../../schema/trainings.ts";

export type Broadcast = typeof broadcasts.$inferSelect;
export type BroadcastChange = Partial<Omit<typeof broadcasts.$inferInsert, "id">>;

/** Makes a draft; one that exists already stays as it is. */
export async function insertBroadcast(tx: Db, draft: typeof broadcasts.$inferInsert): Promise<void> {
  await tx.insert(broadcasts).values(draft).onConflictDoNothing();
}

/** The broadcast, locked until the transaction ends. */
export async function lockBroadcast(tx: Db, id: string): Promise<Broadcast | undefined> {
  const [found] = await tx.select().from(broadcasts).where(eq(broadcasts.id, id)).for("update");
  return found;
}

/** The broadcast, for whoever only looks. */
export async function readBroadcast(tx: Db, id: string): Promise<Broadcast | undefined> {
  const [found] = await tx.select().from(broadcasts).where(eq(broadcasts.id, id));
  return found;
}

/** One that the job has to look at, locked; those that somebody else is changing are passed over. */
export async function claimDueBroadcast(tx: Db, now: Date): Promise<Broadcast | undefined> {
  const [found] = await tx
    .select()
    .from(broadcasts)
    .where(lte(broadcasts.nextAt, now))
    .orderBy(broadcasts.nextAt, broadcasts.id)
    .limit(1)
    .for("update", { skipLocked: true });
  return found;
}

export async function saveBroadcast(tx: Db, id: string, change: BroadcastChange): Promise<void> {
  await tx.update(broadcasts).set(change).where(eq(broadcasts.id, id));
}

/** The newest draft of this author, locked until the transaction ends. */
export async function draftBy(tx: Db, author: string): Promise<Broadcast | undefined> {
  const [found] = await newestDraft(tx, author).for("update");
  return found;
}

/** The newest draft of this author, for whoever only looks. */
export async function readDraftBy(tx: Db, author: string): Promise<Broadcast | undefined> {
  const [found] = await newestDraft(tx, author);
  return found;
}

function newestDraft(tx: Db, author: string) {
  return tx
    .select()
    .from(broadcasts)
    .where(and(eq(broadcasts.author, author), eq(broadcasts.state, "draft")))
    .orderBy(desc(broadcasts.id))
    .limit(1);
}

/** What is confirmed and not over, the newest first. */
export async function openBroadcasts(tx: Db): Promise<Broadcast[]> {
  return tx
    .select()
    .from(broadcasts)
    .where(inArray(broadcasts.state, ["awaiting", "scheduled", "sending", "paused"]))
    .orderBy(desc(broadcasts.id));
}

/** How many broadcasts about this training begin within these days, another one aside; asked under the training's lock. */
export async function broadcastsWithin(
  tx: Db,
  { trainingId, except }: { readonly trainingId: string; readonly except: string },
  days: { readonly from: Date; readonly until: Date },
): Promise<number> {
  await tx.select({ id: trainings.id }).from(trainings).where(eq(trainings.id, trainingId)).for("no key update");
  const begins = sql`coalesce(${broadcasts.startedAt}, ${broadcasts.plannedAt})`.mapWith(broadcasts.startedAt);
  const [counted] = await tx
    .select({ n: count() })
    .from(broadcasts)
    .where(
      and(
        eq(broadcasts.trainingId, trainingId),
        ne(broadcasts.id, except),
        ne(broadcasts.state, "draft"),
        or(ne(broadcasts.state, "cancelled"), isNotNull(broadcasts.startedAt)),
        gte(begins, sql`${days.from.toISOString()}::timestamptz`),
        lt(begins, sql`${days.until.toISOString()}::timestamptz`),
      ),
    );
  return counted?.n ?? 0;
}

/** Where a card stands, once it is sent; undefined while it is not, and for an account that is no more. */
export async function cardPlace(
  tx: Db,
  cardKey: string,
): Promise<(Address & { readonly messageId: string }) | undefined> {
  const [card] = await tx
    .select({ channel: messages.channel, chat: messages.chat, messageId: messages.messageId })
    .from(messages)
    .where(and(eq(messages.key, cardKey), eq(messages.state, "sent")));
  return card === undefined || card.messageId === null ? undefined : { ...card, messageId: card.messageId };
}

/** The card's message was deleted: the same card as a new message, once. */
export async function queueCardAgain(
  db: Db,
  { id, hash }: { readonly id: string; readonly hash: string },
  { channel, chat, messageId }: Address & { readonly messageId: string },
  body: Message,
  now: Date,
): Promise<void> {
  const key = `broadcast-card:${id}:${messageId}`;
  const message = { key, kind: "broadcast-card", priority: priority.alert, channel, chat, body };
  await db.transaction(async (tx) => {
    await tx
      .insert(messages)
      .values({ ...message, state: "queued", queuedAt: now, notBefore: now })
      .onConflictDoNothing();
    await tx.update(broadcasts).set({ cardKey: key, shown: hash }).where(eq(broadcasts.id, id));
  });
}

/** When the job has something to do next; null when nothing waits. May lie in the past. */
export async function nextBroadcastAt(db: Db): Promise<Date | null> {
  const [found] = await db.select({ at: min(broadcasts.nextAt) }).from(broadcasts);
  return found?.at ?? null;
}
