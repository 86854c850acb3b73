/** A person's own data, for the person: what is stored, the schedule, and every answer with its question. */
import { and, asc, count, desc, eq, gt, isNull } from "drizzle-orm";
import type { AnswerValue, Conversation, Run } from "../../../../core/conversation/conversation.ts";
import type { Db } from "../../connect.ts";
import { answers, comments, runs, structures } from "../../schema/surveys.ts";
import { enrollments, touchpoints, trainings } from "../../schema/trainings.ts";

export type Rsvp = "yes" | "no" | "maybe";

const enrolled = {
  id: enrollments.id,
  role: enrollments.role,
  rsvp: enrollments.rsvp,
  rsvpReason: enrollments.rsvpReason,
  rsvpText: enrollments.rsvpText,
  attendance: enrollments.attendance,
  title: trainings.title,
  startsAt: trainings.startsAt,
  endsAt: trainings.endsAt,
  place: trainings.place,
  preparation: trainings.preparation,
  cancelledAt: trainings.cancelledAt,
};

export type EnrolledTraining = Awaited<ReturnType<typeof enrollmentsOf>>[number];

/** All trainings of a person, the latest first. */
export async function enrollmentsOf(db: Db, employeeId: string) {
  return db
    .select(enrolled)
    .from(enrollments)
    .innerJoin(trainings, eq(trainings.id, enrollments.trainingId))
    .where(eq(enrollments.employeeId, employeeId))
    .orderBy(desc(trainings.startsAt));
}

/** Trainings that ended after `since` and were not cancelled, the next first. */
export async function trainingsSince(db: Db, employeeId: string, since: Date): Promise<EnrolledTraining[]> {
  return db
    .select(enrolled)
    .from(enrollments)
    .innerJoin(trainings, eq(trainings.id, enrollments.trainingId))
    .where(and(eq(enrollments.employeeId, employeeId), gt(trainings.endsAt, since), isNull(trainings.cancelledAt)))
    .orderBy(asc(trainings.startsAt));
}

/** Changes whether the person will come, until the training starts; false when it is not theirs or too late. */
export async function saveRsvp(db: Db, employeeId: string, enrollmentId: string, rsvp: Rsvp, now: Date) {
  const [held] = await db
    .select({ id: enrollments.id, rsvp: enrollments.rsvp })
    .from(enrollments)
    .innerJoin(trainings, eq(trainings.id, enrollments.trainingId))
    .where(
      and(
        eq(enrollments.id, enrollmentId),
        eq(enrollments.employeeId, employeeId),
        gt(trainings.startsAt, now),
        isNull(trainings.cancelledAt),
      ),
    );
  if (held === undefined) return false;
  if (held.rsvp === rsvp) return true;
  await db
    .update(enrollments)
    .set({ rsvp, rsvpReason: null, rsvpText: null, substitute: null })
    .where(eq(enrollments.id, enrollmentId));
  if (rsvp === "maybe") await planAnew(db, enrollmentId, now);
  return true;
}

/** Who is not sure yet is asked once more: the job plans that when it next looks at this training. */
async function planAnew(db: Db, enrollmentId: string, now: Date): Promise<void> {
  const { nextAt, kind, state } = touchpoints;
  const theirs = and(eq(touchpoints.enrollmentId, enrollmentId), eq(kind, "reminder-h1"));
  await db
    .update(touchpoints)
    .set({ nextAt: now })
    .where(and(theirs, eq(state, "planned"), gt(nextAt, now)));
}

export async function countAnswers(db: Db, employeeId: string): Promise<number> {
  const [counted] = await db
    .select({ n: count() })
    .from(answers)
    .innerJoin(runs, eq(runs.id, answers.runId))
    .where(eq(runs.employeeId, employeeId));
  return counted?.n ?? 0;
}

/** One run of a person with all that was answered in it, and the conversation as it was when it was first asked. */
export interface AnsweredRun {
  readonly state: Run;
  readonly conversation: Conversation;
  readonly answers: readonly { readonly question: string; readonly value: AnswerValue; readonly answeredAt: Date }[];
  readonly comment: string | null;
}

/** A person's runs that hold something, in the order they were begun. */
export async function answeredRunsOf(db: Db, employeeId: string): Promise<AnsweredRun[]> {
  const own = await db
    .select({ id: runs.id, state: runs.state, conversation: structures.body, comment: comments.text })
    .from(runs)
    .innerJoin(structures, eq(structures.hash, runs.structure))
    .leftJoin(comments, eq(comments.runId, runs.id))
    .where(eq(runs.employeeId, employeeId))
    .orderBy(asc(runs.startedAt), asc(runs.id));
  const given = await db
    .select({
      runId: answers.runId,
      question: answers.question,
      value: answers.value,
      answeredAt: answers.answeredAt,
    })
    .from(answers)
    .innerJoin(runs, eq(runs.id, answers.runId))
    .where(eq(runs.employeeId, employeeId))
    .orderBy(asc(answers.answeredAt), asc(answers.question));
  return own
    .map(({ id, ...run }) => ({ ...run, answers: given.filter(({ runId }) => runId === id) }))
    .filter((run) => run.answers.length > 0 || run.comment !== null);
}
