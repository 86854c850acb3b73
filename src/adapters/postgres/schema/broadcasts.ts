/** Broadcasts by coordinators, from draft to report. What becomes of each person is in the ledger, `broadcast:<id>:<employee>`. */
import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { Audience, BroadcastState, SkipReason } from "../../../core/broadcast/broadcast.ts";
import type { WorkWeek } from "../../../core/calendar/calendar.ts";
import { employees } from "./people.ts";
import { at } from "./time.ts";
import { trainings } from "./trainings.ts";

export const broadcasts = pgTable(
  "broadcasts",
  {
    /** Made once for a draft: two taps, or two doors, cannot make two broadcasts of it. */
    id: text().primaryKey(),
    /** `employee:<id>` or `cli:<os user>`. */
    author: text().notNull(),
    authorId: text("author_id").references(() => employees.id),
    locale: text().$type<"id" | "en">().notNull(),
    /** The author's card, by its key in the ledger, where chat and message stand. */
    cardKey: text("card_key"),
    /** What the draft's card shows, and so what typed words are. */
    page: text().notNull(),

    audience: jsonb().$type<Audience>(),
    /** The one in `audience`, to count by. */
    trainingId: text("training_id").references(() => trainings.id),
    /** A standard text by its id, or the author's own. */
    template: text(),
    text: text(),
    /** The moment that was asked for; null is at once. */
    wantedAt: at("wanted_at"),
    urgent: boolean().notNull().default(false),

    state: text().$type<BroadcastState>().notNull(),
    /** Why it is back in this state: refused, lapsed, nobody, limit, failing. */
    note: text(),
    createdAt: at("created_at").notNull(),
    confirmedAt: at("confirmed_at"),
    /** The number of people that was confirmed. */
    confirmedCount: integer("confirmed_count"),
    /** When it goes out. */
    plannedAt: at("planned_at"),
    askedAt: at("asked_at"),
    approvedBy: text("approved_by"),
    startedAt: at("started_at"),
    /** Since when it runs without a pause. */
    runningSince: at("running_since"),
    workWeek: integer("work_week").$type<WorkWeek>(),
    skipped: jsonb().$type<Partial<Record<SkipReason, number>>>(),
    finishedAt: at("finished_at"),
    /** When the figures of what it led to are told; null once they are. */
    resultAt: at("result_at"),

    /** When the job looks at it next; null when nothing more will happen by itself. */
    nextAt: at("next_at"),
    /** When its card was last drawn, and what was seen on it. */
    shownAt: at("shown_at"),
    shown: text(),
  },
  (t) => [
    index("broadcasts_next").on(t.nextAt).where(sql`next_at is not null`),
    index("broadcasts_training").on(t.trainingId),
  ],
);
