/** Who has to hear that a training has changed, and what about it must not be said any more. */
import { sql } from "drizzle-orm";
import type { Channel } from "../../../../app/ports.ts";
import type { WorkWeek } from "../../../../core/calendar/calendar.ts";
import type { Mode } from "../../../../core/conversation/conversation.ts";
import type { Locale } from "../../../../core/text.ts";
import { type Db, rows } from "../../connect.ts";
import { listed } from "./listed.ts";

/** A participant with an account that can be written to. */
export interface Affected {
  readonly enrollmentId: string;
  readonly employeeId: string;
  readonly name: string;
  readonly salutation: "Bapak" | "Ibu";
  readonly locale: Locale;
  readonly workWeek: WorkWeek;
  readonly channel: Channel;
  readonly chat: string;
  /** The participation was cancelled. */
  readonly cancelled: boolean;
  readonly training: {
    readonly id: string;
    readonly title: string;
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly place: string | null;
    readonly hours: number | null;
    readonly preparation: string | null;
    readonly mode: Mode;
    readonly cancelled: boolean;
  };
}

type Raw = Omit<Affected, "training"> & {
  readonly training: Omit<Affected["training"], "startsAt" | "endsAt"> & { startsAt: string; endsAt: string };
};

/** The linked participants of these trainings, and those of these participations; each once. */
export async function affectedBy(
  tx: Db,
  trainingIds: readonly string[],
  enrollmentIds: readonly string[],
): Promise<Affected[]> {
  const found = await tx.execute(sql`
    select jsonb_build_object(
      'enrollmentId', n.id, 'employeeId', e.id, 'name', e.name, 'salutation', e.salutation, 'locale', e.locale,
      'workWeek', u.work_week, 'channel', a.channel, 'chat', a.chat, 'cancelled', n.status is not distinct from 'cancelled',
      'training', jsonb_build_object('id', g.id, 'title', g.title, 'startsAt', g.starts_at, 'endsAt', g.ends_at,
        'place', g.place, 'hours', g.hours, 'preparation', g.preparation, 'mode', g.mode,
        'cancelled', g.cancelled_at is not null)) as affected
    from enrollments n
    join trainings g on g.id = n.training_id
    join employees e on e.id = n.employee_id
    join units u on u.id = e.unit_id
    join addresses a on a.employee_id = e.id and a.channel = 'telegram' and a.blocked_at is null
    where n.role = 'participant' and (
      n.training_id = any(${listed(trainingIds)})
      or n.id = any(${listed(enrollmentIds)}))
    order by n.id`);
  return rows<{ affected: Raw }>(found).map(({ affected }) => {
    const { startsAt, endsAt, ...training } = affected.training;
    return { ...affected, training: { ...training, startsAt: new Date(startsAt), endsAt: new Date(endsAt) } };
  });
}

/** What was to be told about an earlier change and has not gone yet. */
export interface Recalled {
  readonly enrollmentId: string;
  /** The schedule as the person knows it; null for anything but a change. */
  readonly oldSchedule: string | null;
}

/**
 * Takes back what waits in the ledger about these participations with their old dates: a reminder is looked at again by
 * the job, an announcement is replaced by the one that follows.
 */
export async function recallMessages(
  tx: Db,
  enrollmentIds: readonly string[],
  now: Date,
): Promise<readonly Recalled[]> {
  const found = await tx.execute(sql`
    with recalled as (
      update messages m set state = 'suppressed', reason = 'outdated', counts_on = null, body = null
        from runs r
        where m.state = 'queued' and r.id = m.run_id and r.conversation like 'reminder-%'
          and r.enrollment_id = any(${listed(enrollmentIds)})
        returning m.touchpoint_id, r.enrollment_id, r.state->'values'->>'oldSchedule' as schedule
    ), again as (
      update touchpoints t set next_at = greatest(t.due_at, ${now.toISOString()}::timestamptz)
        from recalled where t.id = recalled.touchpoint_id and t.state in ('planned', 'open')
    )
    select enrollment_id as "enrollmentId", schedule as "oldSchedule" from recalled`);
  return rows<Recalled>(found);
}

/** Reminders of these participations that are still open: their cards show old dates. */
export async function openReminders(tx: Db, enrollmentIds: readonly string[]): Promise<string[]> {
  const found = await tx.execute(sql`
    select r.id from runs r join enrollments n on n.id = r.enrollment_id and n.employee_id = r.employee_id
    where n.id = any(${listed(enrollmentIds)})
      and r.status = 'open' and r.conversation like 'reminder-%'`);
  return rows<{ id: string }>(found).map(({ id }) => id);
}
