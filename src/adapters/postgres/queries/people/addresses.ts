/** Linked chat accounts: at most one a channel for each person. */
import { and, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import { priority } from "../../../../app/delivery/priority.ts";
import type { Address, Channel } from "../../../../app/ports.ts";
import type { Message } from "../../../../core/message.ts";
import type { Db } from "../../connect.ts";
import { addresses } from "../../schema/people.ts";
import { messages } from "../../schema/talk.ts";
import { touchpoints } from "../../schema/trainings.ts";

/** Links the account; false when the account or the person is linked in this channel already. */
export async function linkAddress(db: Db, address: Address, employeeId: string, now: Date): Promise<boolean> {
  const { channel, chat } = address;
  const made = await db
    .insert(addresses)
    .values({ channel, chat, employeeId, linkedAt: now })
    .onConflictDoNothing()
    .returning({ chat: addresses.chat });
  return made.length === 1;
}

/** The person's account in this channel. */
export async function addressOf(db: Db, employeeId: string, channel: Channel): Promise<Address | undefined> {
  const [found] = await db
    .select({ channel: addresses.channel, chat: addresses.chat })
    .from(addresses)
    .where(and(eq(addresses.employeeId, employeeId), eq(addresses.channel, channel)));
  return found;
}

/** All accounts of a person. */
export async function addressesOf(db: Db, employeeId: string): Promise<Address[]> {
  return db
    .select({ channel: addresses.channel, chat: addresses.chat })
    .from(addresses)
    .where(eq(addresses.employeeId, employeeId));
}

/** Marks the account as blocked since then, or, with null, as reachable again. */
export async function setBlocked(db: Db, { channel, chat }: Address, blockedAt: Date | null): Promise<void> {
  await db
    .update(addresses)
    .set({ blockedAt })
    .where(and(eq(addresses.channel, channel), eq(addresses.chat, chat)));
}

/** Everything planned for the person that waited for the account to be reachable is due to be looked at. */
export async function lookAgain(db: Db, employeeId: string, now: Date): Promise<void> {
  await db
    .update(touchpoints)
    .set({ nextAt: sql`greatest(${touchpoints.dueAt}, ${now.toISOString()}::timestamptz)` })
    .where(
      and(
        eq(touchpoints.employeeId, employeeId),
        inArray(touchpoints.state, ["planned", "open"]),
        isNotNull(touchpoints.dueAt),
        gt(touchpoints.closesAt, now),
      ),
    );
}

/** Unlinks one account; whoever it belonged to keeps the others. */
export async function unlinkAddress(db: Db, { channel, chat }: Address): Promise<void> {
  await db.delete(addresses).where(and(eq(addresses.channel, channel), eq(addresses.chat, chat)));
}

/** Unlinks a person everywhere. */
export async function unlink(db: Db, employeeId: string): Promise<void> {
  await db.delete(addresses).where(eq(addresses.employeeId, employeeId));
}

/**
 * Queues a notice for an account; a key that was queued before is not queued again. `employeeId` is null for an account
 * that is nobody's.
 */
export async function queueNotice(
  db: Db,
  notice: { readonly key: string; readonly to: Address; readonly employeeId: string | null; readonly body: Message },
  now: Date,
  notBefore: Date,
): Promise<void> {
  await db
    .insert(messages)
    .values({
      key: notice.key,
      kind: "notice",
      priority: priority.alert,
      employeeId: notice.employeeId,
      channel: notice.to.channel,
      chat: notice.to.chat,
      body: notice.body,
      state: "queued",
      queuedAt: now,
      notBefore,
    })
    .onConflictDoNothing();
}
