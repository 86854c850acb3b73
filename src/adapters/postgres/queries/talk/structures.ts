/** Structures of conversations: written once, never changed. */
import { inArray } from "drizzle-orm";
import type { Db } from "../../connect.ts";
import { structures } from "../../schema/surveys.ts";

/** Adds the structures that are not there yet. */
export async function storeStructures(db: Db, all: readonly (typeof structures.$inferInsert)[]): Promise<void> {
  await db
    .insert(structures)
    .values([...all])
    .onConflictDoNothing();
}

/** The stored conversations of these structure hashes. */
export async function loadStructures(db: Db, hashes: readonly string[]) {
  return db
    .select({ hash: structures.hash, body: structures.body })
    .from(structures)
    .where(inArray(structures.hash, [...hashes]));
}
