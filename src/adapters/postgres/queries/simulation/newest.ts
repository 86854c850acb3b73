/** The newest rows of the tables that tell most, for somebody who wants to see what is kept. */
import { asc, desc, eq, sql } from "drizzle-orm";
import type { Db } from "../../connect.ts";
import { answers, runs } from "../../schema/surveys.ts";
import { messages } from "../../schema/talk.ts";
import { enrollments, touchpoints, trainings } from "../../schema/trainings.ts";

export async function newestAnswers(db: Db, most: number) {
  return db
    .select({
      run_id: answers.runId,
      employee_id: runs.employeeId,
      conversation: runs.conversation,
      question: answers.question,
      value: answers.value,
      score: answers.score,
      answered_at: answers.answeredAt,
    })
    .from(answers)
    .innerJoin(runs, eq(runs.id, answers.runId))
    .orderBy(desc(answers.answeredAt), asc(answers.runId), asc(answers.question))
    .limit(most);
}

export async function newestMessages(db: Db, most: number) {
  return db
    .select({
      key: messages.key,
      kind: messages.kind,
      employee_id: messages.employeeId,
      channel: messages.channel,
      state: messages.state,
      reason: messages.reason,
      attempts: messages.attempts,
      queued_at: messages.queuedAt,
      sent_at: messages.sentAt,
    })
    .from(messages)
    .orderBy(desc(messages.queuedAt), asc(messages.key))
    .limit(most);
}

/** Those that are looked at next come first, then those that had their turn, the latest before the others. */
export async function nearestTouchpoints(db: Db, most: number) {
  return db
    .select({
      id: touchpoints.id,
      kind: touchpoints.kind,
      training: trainings.code,
      employee_id: touchpoints.employeeId,
      state: touchpoints.state,
      reason: touchpoints.reason,
      due_at: touchpoints.dueAt,
      next_at: touchpoints.nextAt,
      nudges: touchpoints.nudges,
      why: touchpoints.why,
    })
    .from(touchpoints)
    .innerJoin(enrollments, eq(enrollments.id, touchpoints.enrollmentId))
    .innerJoin(trainings, eq(trainings.id, enrollments.trainingId))
    .orderBy(sql`${touchpoints.nextAt} asc nulls last, ${touchpoints.dueAt} desc nulls last`, asc(touchpoints.id))
    .limit(most);
}

export async function rowCounts(db: Db) {
  return {
    answers: await db.$count(answers),
    messages: await db.$count(messages),
    touchpoints: await db.$count(touchpoints),
  };
}

/** Contacts yet to come, and answers in force. */
export async function plannedAndAnswered(db: Db) {
  return {
    planned: await db.$count(touchpoints, eq(touchpoints.state, "planned")),
    answers: await db.$count(answers),
  };
}
