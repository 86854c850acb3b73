/** What the figures are made of, and what was made of them: sealed sums, digests, what supervisors set out to do. */
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Digest } from "../../../core/digest/digest.ts";
import type { CoordinatorSummary } from "../../../core/digest/summary.ts";
import type { Audience, MeasureId } from "../../../core/figures/measures.ts";
import { employees } from "./people.ts";
import { runs } from "./surveys.ts";
import { at } from "./time.ts";

/** Each week that was closed, once: whoever writes the row seals what is complete and makes the digests. */
export const closedWeeks = pgTable("closed_weeks", {
  /** "2026-W47". */
  week: text().primaryKey(),
  closedAt: at("closed_at").notNull(),
  /** When the coordinators' summaries were made. */
  summarisedAt: at("summarised_at"),
});

/** Where a completed survey stands on its way into a figure, for each audience. Goes with its run; sums stay. */
export const memberships = pgTable(
  "memberships",
  {
    audience: text().$type<Audience>().notNull(),
    runId: text("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    /** Whom it is about. */
    person: text().notNull(),
    /** The unit or training it has got to; null where nobody of this audience may have it. */
    place: text(),
    /** The block it is sealed in; null while it waits. */
    block: text(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.audience] }),
    index("memberships_person").on(t.person),
    index("memberships_waiting").on(t.runId).where(sql`block is null and place is not null`),
  ],
);

/** What one block adds to one measure. */
export const cells = pgTable(
  "cells",
  {
    block: text().notNull(),
    measure: text().$type<MeasureId>().notNull(),
    audience: text().$type<Audience>().notNull(),
    place: text().notNull(),
    n: integer().notNull(),
    sums: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    /** The people its release depends on; both null once it is released. An empty name is somebody who was erased. */
    counted: text().array(),
    others: text().array(),
    releaseWeek: text("release_week"),
    releaseGroup: text("release_group"),
    releasePeople: integer("release_people"),
  },
  (t) => [
    primaryKey({ columns: [t.block, t.measure] }),
    index("cells_released").on(t.releaseWeek),
    index("cells_withheld").on(t.audience).where(sql`release_week is null`),
  ],
);

/** What was made for one reader in one week: sent, held or left out, and why. */
export const digests = pgTable(
  "digests",
  {
    id: text().primaryKey(),
    kind: text().$type<"supervisor" | "coordinator">().notNull(),
    employeeId: text("employee_id")
      .notNull()
      .references(() => employees.id),
    week: text().notNull(),
    /** `held`: made, and waits for an account it can be sent to. */
    state: text().$type<"queued" | "held" | "skipped">().notNull(),
    reason: text(),
    payload: jsonb().$type<Digest | CoordinatorSummary>(),
    madeAt: at("made_at").notNull(),
    dueAt: at("due_at").notNull(),
  },
  (t) => [uniqueIndex("digests_one_a_week").on(t.employeeId, t.week, t.kind)],
);

/** How a supervisor wants the digest; missing: every week, Monday at nine. */
export const digestPreferences = pgTable("digest_preferences", {
  employeeId: text("employee_id")
    .primaryKey()
    .references(() => employees.id),
  rhythm: text().$type<"weekly" | "fortnightly" | "monthly" | "when-needed" | "never">().notNull(),
  /** 1 is Monday. */
  weekday: integer().notNull(),
  /** "09:00". */
  time: text().$type<`${number}:${number}`>().notNull(),
  channel: text().$type<"telegram" | "slack" | "both">().notNull(),
  /** Nothing before this WIB day. */
  pausedUntil: text("paused_until"),
  changedAt: at("changed_at").notNull(),
});

/** "Saya lakukan": what a supervisor set out to do, and what became of it. Nobody else sees it. */
export const commitments = pgTable(
  "commitments",
  {
    digestId: text("digest_id")
      .notNull()
      .references(() => digests.id),
    /** 1 or 2: which of the suggestions. */
    n: integer().notNull(),
    employeeId: text("employee_id")
      .notNull()
      .references(() => employees.id),
    /** Of the action library: the barrier it is against, and which of its actions. */
    barrier: text().notNull(),
    action: integer().notNull(),
    madeAt: at("made_at").notNull(),
    /** The digest that asked how it went. */
    askedIn: text("asked_in"),
    outcome: text().$type<"done" | "not-yet">(),
    answeredAt: at("answered_at"),
  },
  (t) => [primaryKey({ columns: [t.digestId, t.n] }), index("commitments_employee").on(t.employeeId)],
);

/** Requests for support that were passed on by name, because the person chose so; goes with the answer. */
export const relays = pgTable(
  "relays",
  {
    runId: text("run_id")
      .primaryKey()
      .references(() => runs.id, { onDelete: "cascade" }),
    /** The supervisor's digest it was passed on in. */
    digestId: text("digest_id")
      .notNull()
      .references(() => digests.id),
  },
  (t) => [index("relays_digest").on(t.digestId)],
);
