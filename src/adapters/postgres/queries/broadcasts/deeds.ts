/** What the people whom a broadcast reached have done since. */
import { sql } from "drizzle-orm";
import { type Db, rows } from "../../connect.ts";
import type { Broadcast } from "./broadcasts.ts";

export interface Deeds {
  readonly sent: number;
  /** Of them, who had a survey about the training; who touched its card since, and who finished it since. */
  readonly surveyed: number;
  readonly opened: number;
  readonly answered: number;
  /** Who has said yes or no about attending. */
  readonly confirmed: number;
}

/** Surveys that were finished before it began do not count. */
export async function deedsSince(tx: Db, { id, trainingId, startedAt }: Broadcast): Promise<Deeds> {
  const since = sql`${(startedAt ?? new Date(0)).toISOString()}::timestamptz`;
  const found = await tx.execute(sql`
    with reached as (
      select m.employee_id as id from messages m
      where m.kind = 'broadcast' and split_part(m.key, ':', 2) = ${id} and m.state = 'sent'
    ), surveys as (
      select r.employee_id as id, bool_or(r.touched_at >= ${since} and r.turn > 0) as opened,
        bool_or(r.status = 'completed' and r.finished_at >= ${since}) as answered
      from runs r join enrollments n on n.id = r.enrollment_id
      where n.training_id = ${trainingId} and r.conversation in ('satisfaction', 'followup30')
        and (r.finished_at is null or r.finished_at >= ${since})
      group by 1
    )
    select count(*)::int as sent, count(s.id)::int as surveyed, (count(*) filter (where s.opened))::int as opened,
      (count(*) filter (where s.answered))::int as answered,
      (count(*) filter (where n.rsvp in ('yes', 'no')))::int as confirmed
    from reached p
    left join surveys s on s.id = p.id
    left join enrollments n on n.training_id = ${trainingId} and n.employee_id = p.id`);
  return rows<Deeds>(found)[0] ?? { sent: 0, surveyed: 0, opened: 0, answered: 0, confirmed: 0 };
}
