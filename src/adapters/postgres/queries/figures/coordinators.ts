/** What coordinators are told each week, and the lists behind it, by name: who is left, never what was answered. */
import { sql } from "drizzle-orm";
import { type Db, rows } from "../../connect.ts";

/** One participant of a training, and one survey if it is due. */
export interface Participation {
  readonly trainingId: string;
  readonly unitId: string;
  readonly person: string;
  readonly endsAt: Date;
  readonly present: boolean;
  readonly linked: boolean;
  readonly blocked: boolean;
  readonly survey: "satisfaction" | "followup30";
  readonly dueAt: Date | null;
  readonly finished: boolean;
  readonly runId: string | null;
  /** May still be answered. */
  readonly open: boolean;
}

/** Claims a week's summaries; false when they were made before, or the week is not closed. */
export async function claimSummaries(tx: Db, week: string, now: Date): Promise<boolean> {
  const claimed = await tx.execute(sql`
    update closed_weeks set summarised_at = ${now.toISOString()}::timestamptz
    where week = ${week} and summarised_at is null returning week`);
  return rows(claimed).length > 0;
}

/** Surveys of trainings that ended in `from`..`until`, of participants who were not cancelled. */
export async function participations(
  tx: Db,
  { from, until, now }: { readonly from: Date; readonly until: Date; readonly now: Date },
): Promise<Participation[]> {
  const found = await tx.execute(sql`
    select n.training_id as "trainingId", n.unit_id as "unitId", n.employee_id as person, g.ends_at::text as "endsAt",
      coalesce(n.attendance, 'present') in ('present', 'partial') as present,
      exists (select from addresses a where a.employee_id = n.employee_id and a.channel = 'telegram') as linked,
      exists (select from addresses a where a.employee_id = n.employee_id and a.channel = 'telegram'
        and a.blocked_at is not null) as blocked,
      case t.kind when 'follow-up' then 'followup30' else t.kind end as survey, t.due_at::text as "dueAt",
      t.state = 'completed' as finished, t.run_id as "runId",
      t.state in ('planned', 'open', 'unreachable') and t.due_at <= ${now.toISOString()}::timestamptz
        and t.closes_at > ${now.toISOString()}::timestamptz as open
    from touchpoints t
    join enrollments n on n.id = t.enrollment_id
    join trainings g on g.id = n.training_id
    where t.kind in ('satisfaction', 'follow-up') and g.ends_at >= ${from.toISOString()}::timestamptz
      and g.ends_at < ${until.toISOString()}::timestamptz and g.cancelled_at is null
      and n.role = 'participant' and n.status is distinct from 'cancelled'`);
  type Row = Omit<Participation, "endsAt" | "dueAt"> & { endsAt: string; dueAt: string | null };
  return rows<Row>(found).map(({ endsAt, dueAt, ...one }) => ({
    ...one,
    endsAt: new Date(endsAt),
    dueAt: dueAt === null ? null : new Date(dueAt),
  }));
}

/** Participants who cannot come to a training that starts within seven days. */
export async function unableSoon(
  tx: Db,
  now: Date,
): Promise<{ readonly trainingId: string; readonly unitId: string }[]> {
  const found = await tx.execute(sql`
    select n.training_id as "trainingId", n.unit_id as "unitId" from enrollments n join trainings g on g.id = n.training_id
    where n.rsvp = 'no' and g.starts_at > ${now.toISOString()}::timestamptz
      and g.starts_at < ${now.toISOString()}::timestamptz + interval '7 days' and g.cancelled_at is null`);
  return [...rows<{ trainingId: string; unitId: string }>(found)];
}

export interface HeldReader {
  readonly name: string;
  readonly unitId: string;
  readonly unit: string;
  readonly reason: string;
}

/** Supervisors whose digest of that week waits for an account. */
export async function heldReaders(tx: Db, week: string): Promise<HeldReader[]> {
  const found = await tx.execute(sql`
    select e.name, u.id as "unitId", u.name as unit, d.reason from digests d
    join employees e on e.id = d.employee_id join units u on u.id = e.unit_id
    where d.week = ${week} and d.state = 'held' and d.kind = 'supervisor' order by u.name, e.name, e.id`);
  return [...rows<HeldReader>(found)];
}

/** Somebody who has not answered a survey that is open. */
export interface Missing {
  readonly trainingId: string;
  readonly title: string;
  readonly survey: "satisfaction" | "followup30";
  readonly name: string;
  readonly unitId: string;
  readonly unit: string;
  readonly standing: "asked" | "not-linked" | "blocked";
}

/** In the order of trainings and names. */
export async function missingAnswers(tx: Db, now: Date): Promise<Missing[]> {
  const found = await tx.execute(sql`
    select g.id as "trainingId", g.title, case t.kind when 'follow-up' then 'followup30' else t.kind end as survey,
      e.name, n.unit_id as "unitId", u.name as unit,
      case when a.chat is null then 'not-linked' when a.blocked_at is not null then 'blocked' else 'asked' end as standing
    from touchpoints t
    join enrollments n on n.id = t.enrollment_id
    join trainings g on g.id = n.training_id
    join employees e on e.id = n.employee_id
    join units u on u.id = n.unit_id
    left join addresses a on a.employee_id = e.id and a.channel = 'telegram'
    where t.kind in ('satisfaction', 'follow-up') and t.state in ('planned', 'open', 'unreachable')
      and t.due_at <= ${now.toISOString()}::timestamptz and t.closes_at > ${now.toISOString()}::timestamptz
      and coalesce(n.attendance, 'present') in ('present', 'partial') and n.status is distinct from 'cancelled'
      and g.cancelled_at is null
    order by g.ends_at, g.id, survey desc, e.name, e.id`);
  return [...rows<Missing>(found)];
}
