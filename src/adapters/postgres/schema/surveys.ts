/** Conversations as they were asked, runs, and what was answered. */
import { sql } from "drizzle-orm";
import { doublePrecision, index, integer, json, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Link } from "../../../app/ports.ts";
import type { AnswerValue, Conversation, Run } from "../../../core/conversation/conversation.ts";
import { employees } from "./people.ts";
import { at } from "./time.ts";
import { enrollments } from "./trainings.ts";

/** Every structure a run was ever pinned to, with the texts of the day it was first used. */
export const structures = pgTable("structures", {
  hash: text().primaryKey(),
  conversation: text().notNull(),
  /** json, not jsonb: jsonb reorders keys, and the order of the steps is the order of the questions. */
  body: json().$type<Conversation>().notNull(),
  storedAt: at("stored_at").notNull(),
});

export const runs = pgTable(
  "runs",
  {
    id: text().primaryKey(),
    conversation: text().notNull(),
    structure: text()
      .notNull()
      .references(() => structures.hash),
    employeeId: text("employee_id")
      .notNull()
      .references(() => employees.id),
    enrollmentId: text("enrollment_id")
      .notNull()
      .references(() => enrollments.id),
    touchpointId: text("touchpoint_id"),
    channel: text().$type<"telegram" | "slack">().notNull(),
    chat: text().notNull(),
    state: jsonb().$type<Run>().notNull(),
    turn: integer().notNull(),
    /** The turn the card is known to show; smaller than `turn` means the card has to be drawn again. */
    shownTurn: integer("shown_turn").notNull(),
    status: text().$type<Run["status"]>().notNull(),
    /** Who comes next on the same card: a supervisor confirms several people in turn. */
    chain: jsonb().$type<readonly Link[]>(),
    /** The card's message in the chat; null until it is sent. */
    messageId: text("message_id"),
    closesAt: at("closes_at"),
    startedAt: at("started_at").notNull(),
    touchedAt: at("touched_at").notNull(),
    finishedAt: at("finished_at"),
  },
  (t) => [
    index("runs_employee").on(t.employeeId),
    index("runs_enrollment").on(t.enrollmentId),
    index("runs_finished").on(t.finishedAt),
    index("runs_behind").on(t.touchedAt).where(sql`shown_turn < turn`),
  ],
);

/** The answers in force, one row a question. */
export const answers = pgTable(
  "answers",
  {
    runId: text("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    question: text().notNull(),
    value: jsonb().$type<AnswerValue>().notNull(),
    score: doublePrecision(),
    /** sha256 of the full wording that was shown. */
    wording: text().notNull(),
    answeredAt: at("answered_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.question] }),
    // Requests for support by name: a few among all answers, looked for each week.
    index("answers_named").on(t.runId).where(sql`question = 'support_needed_relay' and value = '"named"'`),
  ],
);

/** Answers that were changed or taken back, as they were. */
export const answerHistory = pgTable(
  "answer_history",
  {
    runId: text("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    question: text().notNull(),
    /** The turn that replaced it. */
    turn: integer().notNull(),
    value: jsonb().$type<AnswerValue>().notNull(),
    score: doublePrecision(),
    answeredAt: at("answered_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.question, t.turn] })],
);

/** The free remark after a survey. */
export const comments = pgTable("comments", {
  runId: text("run_id")
    .primaryKey()
    .references(() => runs.id, { onDelete: "cascade" }),
  text: text().notNull(),
  writtenAt: at("written_at").notNull(),
});
