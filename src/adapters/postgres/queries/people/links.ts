/** Wishes to link an account: at most one for each account, until it is confirmed, refused or too old. */
import { and, eq, gt, lte, sql } from "drizzle-orm";
import type { Address } from "../../../../app/ports.ts";
import type { Db } from "../../connect.ts";
import { employees, linkRequests } from "../../schema/people.ts";

export type LinkRequest = typeof linkRequests.$inferSelect;

/** Keeps the request in place of an earlier one of the same account. */
export async function saveLinkRequest(db: Db, request: LinkRequest): Promise<void> {
  const { channel, chat, ...set } = request;
  await db
    .insert(linkRequests)
    .values(request)
    .onConflictDoUpdate({ target: [linkRequests.channel, linkRequests.chat], set });
}

/** The open request with this code. Undefined too when there are two: nobody could say which is meant. */
export async function requestByCode(db: Db, codePrint: string, now: Date): Promise<LinkRequest | undefined> {
  const found = await db
    .select()
    .from(linkRequests)
    .where(and(eq(linkRequests.codePrint, codePrint), gt(linkRequests.expiresAt, now)))
    .limit(2);
  return found.length === 1 ? found[0] : undefined;
}

/** Locked until the transaction ends, so that one answer counts; may be too old. */
export async function lockLinkRequest(db: Db, id: string): Promise<LinkRequest | undefined> {
  const [found] = await db.select().from(linkRequests).where(eq(linkRequests.id, id)).for("update");
  return found;
}

export async function deleteLinkRequest(db: Db, id: string): Promise<void> {
  await db.delete(linkRequests).where(eq(linkRequests.id, id));
}

/** Forgets what is too old to be confirmed. */
export async function forgetLinkRequests(db: Db, now: Date): Promise<void> {
  await db.delete(linkRequests).where(lte(linkRequests.expiresAt, now));
}

/** Forgets what an account has asked for. */
export async function forgetRequestsFrom(db: Db, { channel, chat }: Address): Promise<void> {
  await db.delete(linkRequests).where(and(eq(linkRequests.channel, channel), eq(linkRequests.chat, chat)));
}

/** Forgets requests by whoever has this person's work e-mail. */
export async function forgetRequestsAbout(db: Db, employeeId: string): Promise<void> {
  await db.delete(linkRequests).where(eq(linkRequests.employeeId, employeeId));
}

/** Whose work e-mail this is, however it is capitalised; undefined when nobody has it, or several have. */
export async function ownerOfEmail(db: Db, email: string): Promise<string | undefined> {
  const wanted = email.trim();
  if (wanted === "") return undefined;
  const found = await db
    .select({ id: employees.id })
    .from(employees)
    .where(sql`lower(trim(${employees.email})) = lower(${wanted})`)
    .limit(2);
  return found.length === 1 ? found[0]?.id : undefined;
}
