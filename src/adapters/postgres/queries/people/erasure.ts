/** What erasing a person's data deletes. The roster, attendance, proof of consent and audit stay. */
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "../../connect.ts";
import { answers, runs } from "../../schema/surveys.ts";
import { messages } from "../../schema/talk.ts";
import { enrollments, touchpoints } from "../../schema/trainings.ts";
import { forgetMember } from "../figures/sealing.ts";

export interface Erased {
  readonly runs: readonly string[];
  readonly answers: number;
}

/**
 * Deletes a person's runs with their answers, replaced answers and comments, and the reasons for not attending. What
 * was planned for the person is suppressed; what has ended stays as it ended. Sums in figures stay, without the person.
 */
export async function eraseAnswers(db: Db, employeeId: string): Promise<Erased> {
  const mine = db.select({ id: runs.id }).from(runs).where(eq(runs.employeeId, employeeId));
  const counted = await db.$count(answers, inArray(answers.runId, mine));
  const gone = await db.delete(runs).where(eq(runs.employeeId, employeeId)).returning({ id: runs.id });
  const ids = gone.map(({ id }) => id);
  await forgetMember(db, employeeId);

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
