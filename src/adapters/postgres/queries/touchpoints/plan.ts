/** Who takes part in a training, what is planned for them, and how the plan is written: whole trainings in one statement. */
import { and, asc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { WorkWeek } from "../../../../core/calendar/calendar.ts";
import type { Text } from "../../../../core/text.ts";
import type { TouchpointKind } from "../../../../core/touchpoint/touchpoint-kind.ts";
import type { Db } from "../../connect.ts";
import { employees, units } from "../../schema/people.ts";
import { enrollments, touchpoints, trainings } from "../../schema/trainings.ts";
import { listed } from "./listed.ts";

/** One person in one training, as far as planning goes. */
export interface Participation {
  readonly id: string;
  readonly employeeId: string;
  readonly trainingId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Takes part, and neither the training nor the participation was cancelled. */
  readonly active: boolean;
  readonly rsvp: "yes" | "no" | "maybe" | null;
  /** Of the unit the person belongs to now. */
  readonly workWeek: WorkWeek;
}

/** Everybody in these trainings, by training and person. */
export async function participationsIn(db: Db, trainingIds: readonly string[]): Promise<Participation[]> {
  return participations(db, sql`${enrollments.trainingId} = any(${listed(trainingIds)})`);
}

/** People who were not sure whether they come to a training that is still ahead, and are not yet to be asked again. */
export async function undecidedPeople(db: Db, now: Date): Promise<Participation[]> {
  const askedAgain = sql`exists (select 1 from ${touchpoints} h2
    where h2.enrollment_id = ${enrollments.id} and h2.kind = 'reminder-h2')`;
  const undecided = and(eq(enrollments.rsvp, "maybe"), gt(trainings.startsAt, now), sql`not ${askedAgain}`);
  return participations(db, and(undecided, inForce));
}

const inForce = and(
  eq(enrollments.role, "participant"),
  sql`${enrollments.status} is distinct from 'cancelled'`,
  isNull(trainings.cancelledAt),
);

async function participations(db: Db, which: SQL | undefined): Promise<Participation[]> {
  return db
    .select({
      id: enrollments.id,
      employeeId: enrollments.employeeId,
      trainingId: enrollments.trainingId,
      startsAt: trainings.startsAt,
      endsAt: trainings.endsAt,
      active: sql<boolean>`${inForce}`,
      rsvp: enrollments.rsvp,
      workWeek: units.workWeek,
    })
    .from(enrollments)
    .innerJoin(trainings, eq(trainings.id, enrollments.trainingId))
    .innerJoin(employees, eq(employees.id, enrollments.employeeId))
    .innerJoin(units, eq(units.id, employees.unitId))
    .where(which)
    .orderBy(asc(enrollments.trainingId), asc(enrollments.id));
}

/** A contact as it is planned so far. */
export type StoredContact = Pick<
  typeof touchpoints.$inferSelect,
  "id" | "enrollmentId" | "dueAt" | "closesAt" | "state" | "reason" | "firstSentAt"
> & { readonly kind: TouchpointKind };

export async function contactsOf(db: Db, enrollmentIds: readonly string[]): Promise<StoredContact[]> {
  return db
    .select({
      id: touchpoints.id,
      enrollmentId: touchpoints.enrollmentId,
      kind: sql<TouchpointKind>`${touchpoints.kind}`,
      dueAt: touchpoints.dueAt,
      closesAt: touchpoints.closesAt,
      state: touchpoints.state,
      reason: touchpoints.reason,
      firstSentAt: touchpoints.firstSentAt,
    })
    .from(touchpoints)
    .where(sql`${touchpoints.enrollmentId} = any(${listed(enrollmentIds)})`);
}

/** When a contact is due, until when, and why then; without a date while the calendar does not reach it. */
export interface Dates {
  readonly dueAt: Date | null;
  readonly closesAt: Date | null;
  readonly why: Text;
}

interface Standing {
  readonly id: string;
  /** Which of `dates` it keeps: equal for everybody in a training, so they travel once. */
  readonly dates: number;
  readonly state: StoredContact["state"];
  readonly reason: string | null;
  readonly nextAt: Date | null;
}

export interface NewContact extends Standing {
  readonly enrollmentId: string;
  readonly employeeId: string | null;
  readonly kind: TouchpointKind;
}

export interface PlanChanges {
  readonly dates: readonly Dates[];
  readonly added: readonly NewContact[];
  readonly changed: readonly Standing[];
}

/** Writes a plan. What was sent meanwhile stays as it is, and what exists already is not made twice. */
export async function writePlan(db: Db, { dates, added, changed }: PlanChanges): Promise<void> {
  const known = sql`(select (n - 1)::integer as n, d.* from jsonb_array_elements(${JSON.stringify(dates)}::jsonb)
    with ordinality as listed(entry, n), jsonb_to_record(entry) as d("dueAt" timestamptz, "closesAt" timestamptz, why jsonb))`;
  if (added.length > 0)
    await db.execute(sql`
      insert into touchpoints (id, enrollment_id, employee_id, kind, due_at, closes_at, why, state, reason, next_at)
      select a.id, a."enrollmentId", a."employeeId", a.kind, d."dueAt", d."closesAt", d.why, a.state, a.reason, a."nextAt"
      from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as a(id text, "enrollmentId" text, "employeeId" text,
        kind text, dates integer, state text, reason text, "nextAt" timestamptz)
      join ${known} d on d.n = a.dates
      on conflict (enrollment_id, kind) do nothing`);
  if (changed.length > 0)
    await db.execute(sql`
      with moved as (
        update touchpoints t set due_at = d."dueAt", closes_at = d."closesAt", why = d.why,
            state = c.state, reason = c.reason, next_at = c."nextAt"
          from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as c(id text, dates integer, state text,
            reason text, "nextAt" timestamptz)
          join ${known} d on d.n = c.dates
          where t.id = c.id and t.first_sent_at is null
          returning t.id
      )
      update messages m set state = 'suppressed', reason = 'moved', counts_on = null, body = null
        from moved where m.touchpoint_id = moved.id and m.state = 'queued'`);
}

/**
 * Nothing more is said about these participations. What has not been sent ends at once; an open survey is looked at by
 * the job, which also closes its card.
 */
export async function cancelContacts(db: Db, enrollmentIds: readonly string[], now: Date): Promise<void> {
  if (enrollmentIds.length === 0) return;
  await db.execute(sql`
    update touchpoints set
      state = case when first_sent_at is null then 'suppressed' else state end,
      reason = case when first_sent_at is null then 'cancelled' else reason end,
      next_at = case when first_sent_at is null then null else ${now.toISOString()}::timestamptz end
    where enrollment_id = any(${listed(enrollmentIds)}) and state in ('planned', 'open')`);
}
