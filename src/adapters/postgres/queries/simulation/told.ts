/** What happened between two moments, for whoever watches a simulation: messages that went out, surveys completed. */
import { and, asc, countDistinct, eq, gt, inArray, lte, max, notInArray, notLike, sql } from "drizzle-orm";
import type { Db } from "../../connect.ts";
import { digests } from "../../schema/figures.ts";
import { runs } from "../../schema/surveys.ts";
import { messages } from "../../schema/talk.ts";
import { enrollments, touchpoints, trainings } from "../../schema/trainings.ts";

/** Second part of a key: `digest:<digest>:<channel>`, `changed:<enrollment>:...`. */
const named = sql`split_part(${messages.key}, ':', 2)`;
/** What failed has no time of its own; it was due then. */
const settledAt = sql`coalesce(${messages.sentAt}, greatest(${messages.notBefore}, ${messages.queuedAt}))`;
/** These answer what somebody has just done themselves. */
const answering = ["reply", "card", "confidence-before", "broadcast-card"];

/** What went out to people after `from` and until `to`, or was refused, in order of time. */
export async function sentBetween(db: Db, from: Date, to: Date) {
  return db
    .select({
      key: messages.key,
      kind: messages.kind,
      employeeId: messages.employeeId,
      channel: messages.channel,
      messageId: messages.messageId,
      state: messages.state,
      at: settledAt.mapWith(messages.sentAt).as("at"),
      touchpoint: touchpoints.kind,
      why: touchpoints.why,
      training: trainings.title,
      digest: digests.kind,
    })
    .from(messages)
    .leftJoin(touchpoints, eq(touchpoints.id, messages.touchpointId))
    .leftJoin(
      enrollments,
      sql`${enrollments.id} = coalesce(${touchpoints.enrollmentId}, case when ${messages.kind} = 'change' then ${named} end)`,
    )
    .leftJoin(trainings, eq(trainings.id, enrollments.trainingId))
    .leftJoin(digests, sql`${messages.kind} = 'digest' and ${digests.id} = ${named}`)
    .where(
      and(
        inArray(messages.state, ["sent", "failed", "unknown"]),
        notInArray(messages.kind, answering),
        notLike(messages.key, "notice:link%"),
        sql`${settledAt} > ${from.toISOString()}::timestamptz and ${settledAt} <= ${to.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(sql`at`), asc(messages.key));
}

/** How many people completed which survey on each WIB day. */
export async function completedBetween(db: Db, from: Date, to: Date) {
  const day = sql`(${runs.finishedAt} at time zone 'Asia/Jakarta')::date`;
  return db
    .select({ conversation: runs.conversation, people: countDistinct(runs.employeeId), at: max(runs.finishedAt) })
    .from(runs)
    .where(and(eq(runs.status, "completed"), gt(runs.finishedAt, from), lte(runs.finishedAt, to)))
    .groupBy(day, runs.conversation)
    .orderBy(asc(day), asc(runs.conversation));
}
