/** What comes in and what goes out: chats, the inbox, the ledger of messages. */
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Message } from "../../../core/message.ts";
import { at } from "./time.ts";

/** What a chat is busy with. A row may exist before the person is known. */
export const chats = pgTable(
  "chats",
  {
    channel: text().$type<"telegram" | "slack">().notNull(),
    chat: text().notNull(),
    locale: text().$type<"id" | "en">().notNull(),
    /** The run that typed text goes to. */
    focus: text(),
    /** Where joining stands (app/joining/join.ts). */
    joining: jsonb().$type<Record<string, unknown>>(),
    /** When the help card was last shown, so that it is shown at most once in ten minutes. */
    helpedAt: at("helped_at"),
  },
  (t) => [primaryKey({ columns: [t.channel, t.chat] })],
);

/** Every update once. What it said is kept, sealed, only until it is done, so that a restart can finish it. */
export const inbox = pgTable(
  "inbox",
  {
    channel: text().$type<"telegram" | "slack">().notNull(),
    updateId: text("update_id").notNull(),
    chat: text().notNull(),
    payloadCipher: text("payload_cipher"),
    receivedAt: at("received_at").notNull(),
    doneAt: at("done_at"),
    attempts: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.channel, t.updateId] }),
    index("inbox_open").on(t.receivedAt).where(sql`done_at is null`),
  ],
);

/** Updates that failed five times, for an administrator to look at. */
export const deadLetters = pgTable(
  "dead_letters",
  {
    channel: text().notNull(),
    updateId: text("update_id").notNull(),
    payloadCipher: text("payload_cipher"),
    code: text().notNull(),
    buriedAt: at("buried_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.channel, t.updateId] })],
);

/** The ledger: every new message, once, and what became of it. */
export const messages = pgTable(
  "messages",
  {
    /** What this message is, so that it cannot be queued twice: `satisfaction:<touchpoint>:0`, `reply:<update>:0`. */
    key: text().primaryKey(),
    kind: text().notNull(),
    /** Smaller goes first. */
    priority: integer().notNull(),
    employeeId: text("employee_id"),
    channel: text().$type<"telegram" | "slack">().notNull(),
    chat: text().notNull(),
    touchpointId: text("touchpoint_id"),
    /** The run whose card this is: the text is drawn from it when it is sent. */
    runId: text("run_id"),
    /** The text, for what is not a card. Emptied once sent. */
    body: jsonb().$type<Message>(),
    /** `lost`: nobody knows yet whether it arrived, and the channel is asked. */
    state: text().$type<"queued" | "sending" | "lost" | "sent" | "failed" | "suppressed" | "unknown">().notNull(),
    reason: text(),
    attempts: integer().notNull().default(0),
    /** The WIB day on which this counts as the one proactive message of a person; null: outside the cap. */
    countsOn: text("counts_on"),
    queuedAt: at("queued_at").notNull(),
    notBefore: at("not_before").notNull(),
    /** After this moment it is not sent: whether to say it is then decided anew. */
    notAfter: at("not_after"),
    leaseUntil: at("lease_until"),
    sentAt: at("sent_at"),
    messageId: text("message_id"),
  },
  (t) => [
    uniqueIndex("messages_one_a_day").on(t.employeeId, t.countsOn).where(sql`counts_on is not null`),
    index("messages_queued").on(t.channel, t.priority, t.notBefore, t.key).where(sql`state = 'queued'`),
    index("messages_lost").on(t.channel, t.notBefore).where(sql`state = 'lost'`),
    index("messages_sending").on(t.leaseUntil).where(sql`state = 'sending'`),
    index("messages_employee").on(t.employeeId),
  ],
);
