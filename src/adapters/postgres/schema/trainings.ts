/** Trainings, who takes part, and every planned contact. */
import { sql } from "drizzle-orm";
import { boolean, doublePrecision, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Mode } from "../../../core/conversation/conversation.ts";
import type { Text } from "../../../core/text.ts";
import { employees, units } from "./people.ts";
import { at } from "./time.ts";

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
    /** Whether the coordinators' last news is that this person cannot come, and when they were told. */
    toldUnable: boolean("told_unable").notNull().default(false),
    toldAt: at("told_at"),
  },
  (t) => [
    uniqueIndex("enrollments_pair").on(t.trainingId, t.employeeId),
    index("enrollments_employee").on(t.employeeId),
    index("enrollments_untold").on(t.trainingId).where(sql`(rsvp = 'no') <> told_unable`),
    index("enrollments_told").on(t.toldAt).where(sql`told_at is not null`),
    index("enrollments_maybe").on(t.trainingId).where(sql`rsvp = 'maybe'`),
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
    /** The first message was refused, or nobody knows whether it arrived. */
    undelivered: text().$type<"failed" | "unknown">(),
    /** The run whose card the person has. */
    runId: text("run_id"),
  },
  (t) => [
    uniqueIndex("touchpoints_kind").on(t.enrollmentId, t.kind),
    index("touchpoints_next").on(t.nextAt).where(sql`next_at is not null`),
    index("touchpoints_employee").on(t.employeeId),
    index("touchpoints_surveys").on(t.dueAt).where(sql`kind in ('satisfaction', 'follow-up')`),
  ],
);
