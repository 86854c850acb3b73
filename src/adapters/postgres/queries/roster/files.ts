/** Files that were handed in and wait for their sender's decision, and what became of them. */
import { and, desc, eq, inArray, lte } from "drizzle-orm";
import type { Db } from "../../connect.ts";
import { rosterFiles } from "../../schema/roster-files.ts";

export type RosterFile = typeof rosterFiles.$inferSelect;

/** So many files of one person are kept; people send several at once. */
const mostKept = 5;

/** Keeps a file; of more than five the oldest are forgotten. */
export async function keepRosterFile(db: Db, file: Omit<RosterFile, "endedCipher">): Promise<void> {
  await db.insert(rosterFiles).values(file);
  const older = db
    .select({ id: rosterFiles.id })
    .from(rosterFiles)
    .where(eq(rosterFiles.employeeId, file.employeeId))
    .orderBy(desc(rosterFiles.createdAt), desc(rosterFiles.id))
    .offset(mostKept);
  await db.delete(rosterFiles).where(inArray(rosterFiles.id, older));
}

/** This person's file, locked until the transaction ends, so that one decision counts. */
export async function lockRosterFile(db: Db, employeeId: string, id: string): Promise<RosterFile | undefined> {
  const mine = and(eq(rosterFiles.id, id), eq(rosterFiles.employeeId, employeeId));
  const [found] = await db.select().from(rosterFiles).where(mine).for("update");
  return found;
}

export async function setFingerprint(db: Db, id: string, fingerprint: string): Promise<void> {
  await db.update(rosterFiles).set({ fingerprint }).where(eq(rosterFiles.id, id));
}

/** Deletes what was read, and keeps what became of it. */
export async function endRosterFile(db: Db, id: string, endedCipher: string): Promise<void> {
  await db.update(rosterFiles).set({ readCipher: null, endedCipher }).where(eq(rosterFiles.id, id));
}

export async function forgetFilesOf(db: Db, employeeId: string): Promise<void> {
  await db.delete(rosterFiles).where(eq(rosterFiles.employeeId, employeeId));
}

/** Forgets files that were handed in before then. */
export async function forgetFilesBefore(db: Db, before: Date): Promise<void> {
  await db.delete(rosterFiles).where(lte(rosterFiles.createdAt, before));
}
