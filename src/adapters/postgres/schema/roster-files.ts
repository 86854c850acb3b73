/** Files that coordinators handed in and have not decided about. */
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { employees } from "./people.ts";
import { at } from "./time.ts";

/**
 * A file whose preview was shown: what an import knows of it, never the file. It holds NIPs, so it is sealed, and deleted
 * with the decision or after a day.
 */
export const rosterFiles = pgTable(
  "roster_files",
  {
    id: text().primaryKey(),
    employeeId: text("employee_id")
      .notNull()
      .references(() => employees.id),
    nameCipher: text("name_cipher").notNull(),
    tablesCipher: text("tables_cipher").notNull(),
    /** Of what the preview said would be written. */
    fingerprint: text().notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("roster_files_employee").on(t.employeeId)],
);
