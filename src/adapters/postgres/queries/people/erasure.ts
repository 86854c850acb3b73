/** What erasing a person's data deletes, and what time deletes. The roster, attendance, proof of consent and audit stay. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { type Db, rows } from "../../connect.ts";
import { commitments, digestPreferences } from "../../schema/figures.ts";
import { answers, runs } from "../../schema/surveys.ts";
import { messages } from "../../schema/talk.ts";
import { enrollments, touchpoints } from "../../schema/trainings.ts";
import { forgetMember } from "../figures/sealing.ts";
import { forgetFilesOf } from "../roster/files.ts";
import { listed } from "../touchpoints/listed.ts";

export interface Erased {
  readonly runs: readonly string[];
  readonly answers: number;
}

/**
 * Deletes a person's runs with their answers, replaced answers and comments, the reasons for not attending, and a roster
 * file that waits for the person's decision. What was planned for the person is suppressed; what has ended stays as it
 * ended. Sums in figures stay, without the person, and so does what was said about the person by others.
 */
export async function eraseAnswers(db: Db, employeeId: string): Promise<Erased> {
  const mine = db.select({ id: runs.id }).from(runs).where(eq(runs.employeeId, employeeId));
  const counted = await db.$count(answers, inArray(answers.runId, mine));
  const gone = await db.delete(runs).where(eq(runs.employeeId, employeeId)).returning({ id: runs.id });
  const ids = gone.map(({ id }) => id);
  await forgetMember(db, employeeId);
  await db.delete(commitments).where(eq(commitments.employeeId, employeeId));
  await db.delete(digestPreferences).where(eq(digestPreferences.employeeId, employeeId));
  await forgetFilesOf(db, employeeId);

  await db
    .update(touchpoints)
    .set({ state: "suppressed", reason: "erased", nextAt: null, askedFor: null })
    .where(and(eq(touchpoints.employeeId, employeeId), inArray(touchpoints.state, ["planned", "open", "unreachable"])));
  if (ids.length > 0) {
    await db.update(touchpoints).set({ runId: null }).where(inArray(touchpoints.runId, ids));
    await db.update(messages).set({ runId: null }).where(inArray(messages.runId, ids));
  }
  await db
    .update(enrollments)
    .set({ rsvpReason: null, rsvpText: null, substitute: null })
    .where(eq(enrollments.employeeId, employeeId));
  return { runs: ids, answers: counted };
}

/**
 * Deletes the answers of trainings that ended at least so many months ago, up to so many surveys at a time, with the
 * reasons for not attending; returns how many there were. Figures made of them stay and name nobody.
 */
export async function detachAnswers(
  db: Db,
  { now, months, atOnce }: { readonly now: Date; readonly months: number; readonly atOnce: number },
): Promise<number> {
  return db.transaction(async (tx) => {
    const found = await tx.execute(sql`
      select r.id, r.enrollment_id as "enrollmentId" from runs r
      join enrollments n on n.id = r.enrollment_id join trainings g on g.id = n.training_id
      where g.ends_at < ${now.toISOString()}::timestamptz - make_interval(months => ${months}::integer) order by r.id limit ${atOnce} for update of r`);
    const old = rows<{ id: string; enrollmentId: string }>(found);
    if (old.length === 0) return 0;
    const ids = listed(old.map(({ id }) => id));
    // Sums that were never released could still be: without names they never are.
    await tx.execute(sql`
      update cells c set counted = array(select '' from unnest(c.counted)),
        others = case when c.others is not null then array(select '' from unnest(c.others)) end
      where c.release_week is null and c.block in (select m.block from memberships m where m.run_id = any(${ids}))`);
    await tx.execute(sql`update touchpoints set run_id = null where run_id = any(${ids})`);
    await tx.execute(sql`update messages set run_id = null where run_id = any(${ids})`);
    await tx.execute(sql`delete from runs where id = any(${ids})`);
    await tx.execute(sql`
      update enrollments set rsvp_reason = null, rsvp_text = null, substitute = null
      where id = any(${listed(old.map(({ enrollmentId }) => enrollmentId))})`);
    return old.length;
  });
}
