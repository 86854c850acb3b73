/** All that a simulation left behind, in an order that depends on nothing but its content. For outside checks. */
import { asc, count, eq } from "drizzle-orm";
import type { Db } from "../../connect.ts";
import { digests } from "../../schema/figures.ts";
import { addresses, employees, units } from "../../schema/people.ts";
import { answers, runs } from "../../schema/surveys.ts";
import { deadLetters, inbox, messages } from "../../schema/talk.ts";
import { enrollments, touchpoints, trainings } from "../../schema/trainings.ts";

/** Surrogate ids by the keyed fingerprint of the NIP. */
export async function employeeIds(db: Db): Promise<ReadonlyMap<string, string>> {
  const found = await db.select({ id: employees.id, print: employees.nipPrint }).from(employees);
  return new Map(found.map(({ id, print }) => [print, id]));
}

/** Every answer in force, with the survey, the person and the unit (by its code) it belongs to. */
export async function everyAnswer(db: Db) {
  return db
    .select({
      response: answers.runId,
      person: runs.employeeId,
      unit: units.code,
      training: trainings.code,
      conversation: runs.conversation,
      question: answers.question,
      value: answers.value,
      score: answers.score,
      at: answers.answeredAt,
    })
    .from(answers)
    .innerJoin(runs, eq(runs.id, answers.runId))
    .innerJoin(enrollments, eq(enrollments.id, runs.enrollmentId))
    .innerJoin(trainings, eq(trainings.id, enrollments.trainingId))
    .innerJoin(units, eq(units.id, enrollments.unitId))
    .orderBy(asc(answers.answeredAt), asc(answers.runId), asc(answers.question));
}

/** The ledger; `countsOn` is the day on which a message was the one of its person. */
export async function everyMessage(db: Db) {
  return db
    .select({
      key: messages.key,
      kind: messages.kind,
      person: messages.employeeId,
      channel: messages.channel,
      state: messages.state,
      reason: messages.reason,
      countsOn: messages.countsOn,
      queuedAt: messages.queuedAt,
      sentAt: messages.sentAt,
    })
    .from(messages)
    .orderBy(asc(messages.queuedAt), asc(messages.key));
}

/** How many touchpoints of each training and kind are in each state, for which reason. */
export async function touchpointCounts(db: Db) {
  const by = { training: trainings.code, kind: touchpoints.kind, state: touchpoints.state, reason: touchpoints.reason };
  return db
    .select({ ...by, count: count() })
    .from(touchpoints)
    .innerJoin(enrollments, eq(enrollments.id, touchpoints.enrollmentId))
    .innerJoin(trainings, eq(trainings.id, enrollments.trainingId))
    .groupBy(by.training, by.kind, by.state, by.reason)
    .orderBy(asc(by.training), asc(by.kind), asc(by.state), asc(by.reason));
}

/** Digests and summaries that went out. */
export async function sentDigests(db: Db): Promise<ReadonlySet<string>> {
  const found = await db.select({ id: digests.id }).from(digests).where(eq(digests.state, "queued"));
  return new Set(found.map(({ id }) => id));
}

/** The code of each unit. */
export async function unitCodes(db: Db): Promise<ReadonlyMap<string, string>> {
  const found = await db.select({ id: units.id, code: units.code }).from(units);
  return new Map(found.map(({ id, code }) => [id, code]));
}

/** Sizes of the tables that show how much happened. */
export async function sizes(db: Db) {
  return {
    employees: await db.$count(employees),
    linked: await db.$count(addresses),
    trainings: await db.$count(trainings),
    enrollments: await db.$count(enrollments),
    updates: await db.$count(inbox),
    deadLetters: await db.$count(deadLetters),
  };
}
