/** Files that coordinators handed in. */
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { employees } from "./people.ts";
import { at } from "./time.ts";

/**
 * A file whose preview was shown: what an import knows of it, never the file. It holds NIPs, so it is sealed. With the
 * decision what was read is deleted and what became of it kept, for whoever taps once more; after a day all of it is gone.
 */
export const rosterFiles = pgTable(
  "roster_files",
  {
    id: text().primaryKey(),
    employeeId: text("employee_id")
      .notNull()
      .references(() => employees.id),
    nameCipher: text("name_cipher").notNull(),
    /** Null once it is decided. */
    readCipher: text("read_cipher"),
    /** The card that says what became of it; null while it waits. */
    endedCipher: text("ended_cipher"),
    /** Of what the preview said would be written. */
    fingerprint: text().notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [index("roster_files_employee").on(t.employeeId)],
);
