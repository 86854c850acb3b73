/** One-time invitations and paper codes. Neither is stored: an invitation by its sha256, a code by its fingerprint. */
import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Db } from "../../connect.ts";
import { invites, joinCodes } from "../../schema/people.ts";

interface Issue {
  readonly employeeId: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly expiresAt: Date;
}

/** Stores new invitations; older ones of the same people that nobody used stop being valid. */
export async function issueInvites(db: Db, issued: readonly (Issue & { readonly tokenHash: string })[], now: Date) {
  if (issued.length === 0) return;
  const people = issued.map(({ employeeId }) => employeeId);
  await db
    .update(invites)
    .set({ expiresAt: now })
    .where(and(inArray(invites.employeeId, people), isNull(invites.usedAt), gt(invites.expiresAt, now)));
  await db.insert(invites).values([...issued]);
}

/** Whom a valid invitation is for; undefined when it was used, is too old or never existed. */
export async function invitedEmployee(db: Db, tokenHash: string, now: Date): Promise<string | undefined> {
  const [found] = await db
    .select({ employeeId: invites.employeeId })
    .from(invites)
    .where(and(eq(invites.tokenHash, tokenHash), isNull(invites.usedAt), gt(invites.expiresAt, now)));
  return found?.employeeId;
}

/** Uses an invitation up. */
export async function useInvite(db: Db, tokenHash: string, now: Date): Promise<void> {
  await db.update(invites).set({ usedAt: now }).where(eq(invites.tokenHash, tokenHash));
}

/** Stores a new code; older ones of the same person that nobody used stop being valid. */
export async function issueCode(
  db: Db,
  issued: Issue & { readonly id: string; readonly codePrint: string },
  now: Date,
) {
  await db
    .update(joinCodes)
    .set({ expiresAt: now })
    .where(and(eq(joinCodes.employeeId, issued.employeeId), isNull(joinCodes.usedAt), gt(joinCodes.expiresAt, now)));
  await db.insert(joinCodes).values(issued);
}

/** The id of the person's valid code with this fingerprint. */
export async function validCode(db: Db, employeeId: string, codePrint: string, now: Date): Promise<string | undefined> {
  const [found] = await db
    .select({ id: joinCodes.id })
    .from(joinCodes)
    .where(
      and(
        eq(joinCodes.employeeId, employeeId),
        eq(joinCodes.codePrint, codePrint),
        isNull(joinCodes.usedAt),
        gt(joinCodes.expiresAt, now),
      ),
    );
  return found?.id;
}

/** Uses a code up. */
export async function useCode(db: Db, id: string, now: Date): Promise<void> {
  await db.update(joinCodes).set({ usedAt: now }).where(eq(joinCodes.id, id));
}
