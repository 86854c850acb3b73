/** Pages of people's own: who has opened theirs and when, and what stands on it. Nothing is kept about strangers. */
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Address, Channel } from "../../../../app/ports.ts";
import type { Db } from "../../connect.ts";
import { addresses } from "../../schema/people.ts";

/** Notes that a linked person has opened the page; of anybody else nothing is noted. */
export async function noteOpened(tx: Db, address: Address, now: Date): Promise<void> {
  await tx.update(addresses).set({ homeAt: now }).where(at(address));
}

export interface Home {
  /** Null: never. */
  readonly openedAt: Date | null;
  /** The hash of what stands on it; null: nothing was published. */
  readonly shown: string | null;
}

/** Undefined for an account that is not linked. */
export async function homeOf(db: Db, address: Address): Promise<Home | undefined> {
  const [found] = await db
    .select({ openedAt: addresses.homeAt, shown: addresses.homeShown })
    .from(addresses)
    .where(at(address));
  return found;
}

/** Whose page was opened after `since`, the latest first. */
export async function openedSince(
  db: Db,
  channel: Channel,
  since: Date,
  most: number,
): Promise<(Address & Pick<Home, "shown">)[]> {
  return db
    .select({ channel: addresses.channel, chat: addresses.chat, shown: addresses.homeShown })
    .from(addresses)
    .where(and(eq(addresses.channel, channel), gt(addresses.homeAt, since), isNull(addresses.blockedAt)))
    .orderBy(desc(addresses.homeAt), addresses.chat)
    .limit(most);
}

export async function saveShown(db: Db, address: Address, hash: string): Promise<void> {
  await db.update(addresses).set({ homeShown: hash }).where(at(address));
}

const at = ({ channel, chat }: Address) => and(eq(addresses.channel, channel), eq(addresses.chat, chat));
