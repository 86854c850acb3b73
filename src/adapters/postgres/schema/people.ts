/** The roster and who may do what: units, employees, heads, linked accounts, consent, roles, invitations. */
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at } from "./time.ts";

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
    /** When the person last opened the page of their own, and the hash of what stands on it. */
    homeAt: at("home_at"),
    homeShown: text("home_shown"),
  },
  (t) => [primaryKey({ columns: [t.channel, t.chat] }), uniqueIndex("addresses_employee").on(t.employeeId, t.channel)],
);

/**
 * A wish to be known in another channel, until it is confirmed where the person is known already. It is found by the code
 * that was shown, kept as a keyed fingerprint, or by its id on the button of the person it was sent to.
 */
export const linkRequests = pgTable(
  "link_requests",
  {
    id: text().primaryKey(),
    channel: text().$type<"telegram" | "slack">().notNull(),
    chat: text().notNull(),
    codePrint: text("code_print").notNull(),
    /** How the account calls itself, sealed: it may be nobody of ours. */
    nameCipher: text("name_cipher").notNull(),
    /** Whose work e-mail it has, if anybody's. */
    employeeId: text("employee_id").references(() => employees.id),
    locale: text().$type<"id" | "en">().notNull(),
    expiresAt: at("expires_at").notNull(),
  },
  (t) => [uniqueIndex("link_requests_chat").on(t.channel, t.chat), index("link_requests_code").on(t.codePrint)],
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
