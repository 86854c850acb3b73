/** What a chat is busy with, and how it is forgotten. */
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Address } from "../../../../app/ports.ts";
import type { Locale } from "../../../../core/text.ts";
import type { Db } from "../../connect.ts";
import { chats, deadLetters, inbox, messages } from "../../schema/talk.ts";
import { forgetRequestsFrom } from "../people/links.ts";

/** Stands where the number of a forgotten chat stood. */
export const forgottenChat = "forgotten";

/** Remembers where joining stands and the language of the chat; makes the row if there is none. */
export async function saveJoining(
  db: Db,
  { channel, chat }: Address,
  locale: Locale,
  joining: Record<string, unknown> | null,
): Promise<void> {
  await db
    .insert(chats)
    .values({ channel, chat, locale, joining })
    .onConflictDoUpdate({ target: [chats.channel, chats.chat], set: { locale, joining } });
}

/** Sets the language of a chat; makes the row if there is none. */
export async function saveChatLocale(db: Db, { channel, chat }: Address, locale: Locale): Promise<void> {
  await db
    .insert(chats)
    .values({ channel, chat, locale })
    .onConflictDoUpdate({ target: [chats.channel, chats.chat], set: { locale } });
}

/** Remembers when the help card was shown; makes the row if there is none. */
export async function saveHelped(db: Db, { channel, chat }: Address, locale: Locale, helpedAt: Date): Promise<void> {
  await db
    .insert(chats)
    .values({ channel, chat, locale, helpedAt })
    .onConflictDoUpdate({ target: [chats.channel, chats.chat], set: { helpedAt } });
}

/** Whether anything is kept about this chat. */
export async function isKnownChat(db: Db, { channel, chat }: Address): Promise<boolean> {
  return (await db.$count(chats, and(eq(chats.channel, channel), eq(chats.chat, chat)))) > 0;
}

/** Text no longer goes to these runs. */
export async function loseFocus(db: Db, { channel, chat }: Address, runIds: readonly string[]): Promise<void> {
  if (runIds.length === 0) return;
  await db
    .update(chats)
    .set({ focus: null })
    .where(and(eq(chats.channel, channel), eq(chats.chat, chat), inArray(chats.focus, [...runIds])));
}

/**
 * Removes every trace of a chat: its row, what it sent and asked for, what it was sent, its number. That an update was
 * worked and a message was sent stays on the books, without content and without whom.
 */
export async function forgetChat(db: Db, { channel, chat }: Address): Promise<void> {
  const heard = and(eq(inbox.channel, channel), eq(inbox.chat, chat));
  await db
    .delete(deadLetters)
    .where(
      and(
        eq(deadLetters.channel, channel),
        inArray(deadLetters.updateId, db.select({ id: inbox.updateId }).from(inbox).where(heard)),
      ),
    );
  await db.update(inbox).set({ chat: forgottenChat, payloadCipher: null }).where(heard);
  await scrubMessages(db, and(eq(messages.channel, channel), eq(messages.chat, chat)));
  await db.delete(chats).where(and(eq(chats.channel, channel), eq(chats.chat, chat)));
  await forgetRequestsFrom(db, { channel, chat });
}

/** The same for what was written to a person in any chat. */
export async function forgetMessagesOf(db: Db, employeeId: string): Promise<void> {
  await scrubMessages(db, eq(messages.employeeId, employeeId));
}

async function scrubMessages(db: Db, which: SQL | undefined): Promise<void> {
  await db
    .update(messages)
    .set({
      chat: forgottenChat,
      body: null,
      messageId: null,
      runId: null,
      reason: sql`case when ${messages.state} in ('queued', 'lost') then 'erased' else ${messages.reason} end`,
      state: sql`case ${messages.state} when 'queued' then 'suppressed' when 'lost' then 'unknown' else ${messages.state} end`,
    })
    .where(which);
}
