/** Files that wait for their sender's decision. */
import { and, eq, lte } from "drizzle-orm";
import type { Db } from "../../connect.ts";
import { rosterFiles } from "../../schema/roster-files.ts";

export type RosterFile = typeof rosterFiles.$inferSelect;

/** Keeps a file; one that this person handed in before and did not decide about is forgotten. */
export async function keepRosterFile(db: Db, file: RosterFile): Promise<void> {
  await forgetFilesOf(db, file.employeeId);
  await db.insert(rosterFiles).values(file);
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

export async function forgetRosterFile(db: Db, id: string): Promise<void> {
  await db.delete(rosterFiles).where(eq(rosterFiles.id, id));
}

export async function forgetFilesOf(db: Db, employeeId: string): Promise<void> {
  await db.delete(rosterFiles).where(eq(rosterFiles.employeeId, employeeId));
}

/** Forgets files that were handed in before then. */
export async function forgetFilesBefore(db: Db, before: Date): Promise<void> {
  await db.delete(rosterFiles).where(lte(rosterFiles.createdAt, before));
}
