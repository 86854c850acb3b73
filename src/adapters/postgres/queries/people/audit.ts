/** The audit trail: rows are only ever added, and hold ids and counts, never personal data or a chat's number. */
import { desc } from "drizzle-orm";
import type { Db } from "../../connect.ts";
import { audit } from "../../schema/office.ts";

/** Who did what to whom. `actor` is `employee:<id>`, `cli:<os user>` or `unknown` for an account nobody has linked. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly target?: string;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

export async function record(db: Db, entry: AuditEntry): Promise<void> {
  await db.insert(audit).values(entry);
}

/** The newest entries first. */
export async function latestEntries(db: Db, limit: number): Promise<(typeof audit.$inferSelect)[]> {
  return db.select().from(audit).orderBy(desc(audit.id)).limit(limit);
}
