/** What keeps the house: the key check, settings, the audit trail, heartbeats. */
import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./time.ts";

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
