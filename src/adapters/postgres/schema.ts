/**
 * The tables. Ids are made in code (ULIDs), times are given by the caller: nothing here asks the database for a
 * clock or a die. Columns that end in `_cipher` are sealed (AES-256-GCM), those in `_print` are keyed fingerprints
 * (HMAC) to look them up by.
 */
import { sql } from "drizzle-orm";
import {
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Link } from "../../app/ports.ts";
import type { AnswerValue, Conversation, Mode, Run } from "../../core/conversation.ts";
import type { Message } from "../../core/message.ts";
import type { Text } from "../../core/text.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** One row: a known word sealed with the secret in force, so that a wrong secret is noticed at start. */
export const keyChecks = pgTable("key_checks", { id: text().primaryKey(), sealed: text().notNull() });

/** Settings with their history: the newest row of a name counts. */
export const settings = pgTable(
  "settings",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    value: jsonb().notNull(),
    changedAt: at("changed_at").notNull(),
    changedBy: text("changed_by").notNull(),
  },
  (t) => [index("settings_name").on(t.name, t.id)],
);

/** Work units, a tree. `code` is the identifier of the personnel system. */
export const units = pgTable("units", {
  id: text().primaryKey(),
  code: text().notNull().unique(),
  name: text().notNull(),
  parentId: text("parent_id"),
  workWeek: integer("work_week").$type<5 | 6>().notNull(),
});

export const employees = pgTable(
  "employees",
  {
    id: text().primaryKey(),
    nipCipher: text("nip_cipher").notNull(),
    nipPrint: text("nip_print").notNull().unique(),
    phoneCipher: text("phone_cipher"),
    phonePrint: text("phone_print"),
    name: text().notNull(),
    titleFront: text("title_front"),
    titleBack: text("title_back"),
    /** How the person is addressed, from digit 15 of the NIP. */
    salutation: text().$type<"Bapak" | "Ibu">().notNull(),
    employment: text().$type<"pns" | "cpns" | "pppk" | "pppk_part_time">().notNull(),
    position: text(),
    positionKind: text("position_kind").$type<"structural" | "functional" | "executing">(),
    grade: text(),
    unitId: text("unit_id")
      .notNull()
      .references(() => units.id),
    /** The override column NIP ATASAN; else the supervisor follows from the unit tree. */
    supervisorId: text("supervisor_id"),
    email: text(),
    locale: text().$type<"id" | "en">().notNull().default("id"),
    /** What the person said about the supervisor on record: yes, no, unknown. */
    supervisorConfirmed: text("supervisor_confirmed"),
  },
  (t) => [index("employees_unit").on(t.unitId)],
);

/** Who heads a unit, and since when; acting heads are `plt` or `plh`. Dates are WIB days. */
export const unitHeads = pgTable(
  "unit_heads",
  {
    id: text().primaryKey(),
    unitId: text("unit_id")
      .notNull()
      .references(() => units.id),
    employeeId: text("employee_id")
      .notNull()
      .references(() => employees.id),
    acting: text().$type<"plt" | "plh">(),
    fromDate: text("from_date"),
    untilDate: text("until_date"),
  },
  (t) => [index("unit_heads_unit").on(t.unitId)],
);

/** A linked chat account. */
export const addresses = pgTable(
  "addresses",
  {
    channel: text().$type<"telegram" | "slack">().notNull(),
    chat: text().notNull(),
    employeeId: text("employee_id")
      .notNull()
      .references(() => employees.id),
    linkedAt: at("linked_at").notNull(),
    /** Set while the person blocks the bot. */
    blockedAt: at("blocked_at"),
  },
  (t) => [primaryKey({ columns: [t.channel, t.chat] }), uniqueIndex("addresses_employee").on(t.employeeId, t.channel)],
);

/** What a chat is busy with. A row may exist before the person is known. */
export const chats = pgTable(
  "chats",
  {
    channel: text().$type<"telegram" | "slack">().notNull(),
    chat: text().notNull(),
    locale: text().$type<"id" | "en">().notNull(),
    /** The run that typed text goes to. */
    focus: text(),
    /** Where joining stands (app/join.ts). */
    joining: jsonb().$type<Record<string, unknown>>(),
    /** When the help card was last shown, so that it is shown at most once in ten minutes. */
    helpedAt: at("helped_at"),
  },
  (t) => [primaryKey({ columns: [t.channel, t.chat] })],
);

/** Proof of consent: which text, when, where; withdrawal is a second date, never a deletion. */
export const consents = pgTable(
  "consents",
  {
    id: text().primaryKey(),
    employeeId: text("employee_id")
      .notNull()
      .references(() => employees.id),
    version: text().notNull(),
    textHash: text("text_hash").notNull(),
    locale: text().notNull(),
    channel: text().notNull(),
    messageId: text("message_id"),
    givenAt: at("given_at").notNull(),
    withdrawnAt: at("withdrawn_at"),
  },
  (t) => [index("consents_employee").on(t.employeeId)],
);

/** Granted roles. A scope of null is the whole agency. */
export const roles = pgTable(
  "roles",
  {
    id: text().primaryKey(),
    employeeId: text("employee_id")
      .notNull()
      .references(() => employees.id),
    role: text().$type<"coordinator" | "admin">().notNull(),
    trainingId: text("training_id"),
    unitId: text("unit_id"),
    grantedAt: at("granted_at").notNull(),
    grantedBy: text("granted_by").notNull(),
    revokedAt: at("revoked_at"),
    revokedBy: text("revoked_by"),
  },
  (t) => [index("roles_employee").on(t.employeeId)],
);

export const trainings = pgTable("trainings", {
  id: text().primaryKey(),
  code: text().notNull().unique(),
  title: text().notNull(),
  batch: text(),
  form: text(),
  mode: text().$type<Mode>().notNull(),
  startsAt: at("starts_at").notNull(),
  endsAt: at("ends_at").notNull(),
  place: text(),
  /** JP (jam pelajaran, 45 minutes each), as given by the organiser. */
  hours: doublePrecision(),
  preparation: text(),
  organizer: text(),
  coordinatorId: text("coordinator_id"),
  cancelledAt: at("cancelled_at"),
});

export const enrollments = pgTable(
  "enrollments",
  {
    id: text().primaryKey(),
    trainingId: text("training_id")
      .notNull()
      .references(() => trainings.id),
    employeeId: text("employee_id")
      .notNull()
      .references(() => employees.id),
    role: text().$type<"participant" | "speaker" | "committee">().notNull(),
    status: text(),
    /** The unit at training time: results stay with it. */
    unitId: text("unit_id")
      .notNull()
      .references(() => units.id),
    rsvp: text().$type<"yes" | "no" | "maybe">(),
    rsvpReason: text("rsvp_reason"),
    rsvpText: text("rsvp_text"),
    substitute: text().$type<"yes" | "no" | "unknown">(),
    attendance: text().$type<"present" | "partial" | "absent" | "excused">(),
  },
  (t) => [
    uniqueIndex("enrollments_pair").on(t.trainingId, t.employeeId),
    index("enrollments_employee").on(t.employeeId),
  ],
);

/** One planned contact: what, for whom, when, until when, and why then. */
export const touchpoints = pgTable(
  "touchpoints",
  {
    id: text().primaryKey(),
    enrollmentId: text("enrollment_id")
      .notNull()
      .references(() => enrollments.id),
    /** Who is contacted; for a confirmation the supervisor, null until there is one. */
    employeeId: text("employee_id"),
    kind: text().notNull(),
    /** Null while the holiday calendar does not reach that far. */
    dueAt: at("due_at"),
    closesAt: at("closes_at"),
    why: jsonb().$type<Text>().notNull(),
    state: text().$type<"planned" | "open" | "completed" | "expired" | "suppressed" | "unreachable">().notNull(),
    reason: text(),
    /** When the next look at this row is due; null when nothing more will happen. */
    nextAt: at("next_at"),
    firstSentAt: at("first_sent_at"),
    nudges: integer().notNull().default(0),
    nudgedAt: at("nudged_at"),
    /** The moment the person asked to be reminded at; replaces the next nudge. */
    askedFor: at("asked_for"),
    runId: text("run_id"),
  },
  (t) => [
    uniqueIndex("touchpoints_kind").on(t.enrollmentId, t.kind),
    index("touchpoints_next").on(t.nextAt).where(sql`next_at is not null`),
    index("touchpoints_employee").on(t.employeeId),
  ],
);

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
  (t) => [primaryKey({ columns: [t.runId, t.question] })],
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
    state: text().$type<"queued" | "sending" | "sent" | "failed" | "suppressed" | "unknown">().notNull(),
    reason: text(),
    attempts: integer().notNull().default(0),
    /** The WIB day on which this counts as the one proactive message of a person; null: outside the cap. */
    countsOn: text("counts_on"),
    queuedAt: at("queued_at").notNull(),
    notBefore: at("not_before").notNull(),
    leaseUntil: at("lease_until"),
    sentAt: at("sent_at"),
    messageId: text("message_id"),
  },
  (t) => [
    uniqueIndex("messages_one_a_day").on(t.employeeId, t.countsOn).where(sql`counts_on is not null`),
    index("messages_queued").on(t.priority, t.notBefore).where(sql`state = 'queued'`),
    index("messages_sending").on(t.leaseUntil).where(sql`state = 'sending'`),
    index("messages_employee").on(t.employeeId),
  ],
);

/** One-time invitations. Only the sha256 of the 128-bit token is kept. */
export const invites = pgTable("invites", {
  tokenHash: text("token_hash").primaryKey(),
  employeeId: text("employee_id")
    .notNull()
    .references(() => employees.id),
  createdAt: at("created_at").notNull(),
  createdBy: text("created_by").notNull(),
  expiresAt: at("expires_at").notNull(),
  usedAt: at("used_at"),
});

/** Six-digit codes on paper, single use; kept as a keyed fingerprint. */
export const joinCodes = pgTable(
  "join_codes",
  {
    id: text().primaryKey(),
    employeeId: text("employee_id")
      .notNull()
      .references(() => employees.id),
    codePrint: text("code_print").notNull(),
    createdAt: at("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
  },
  (t) => [index("join_codes_employee").on(t.employeeId)],
);

/** Who did what. Rows are only ever added; `detail` holds ids and counts, never personal data. */
export const audit = pgTable(
  "audit",
  {
    id: text().primaryKey(),
    at: at("at").notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    target: text(),
    detail: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [index("audit_target").on(t.target)],
);

/** When each process was last seen, to notice an outage. */
export const heartbeats = pgTable("heartbeats", { id: text().primaryKey(), seenAt: at("seen_at").notNull() });
