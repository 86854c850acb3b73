/** Participants with something to come who cannot be written to. */
import { sql } from "drizzle-orm";
import { type Db, rows } from "../../connect.ts";
import { inReach, longestAgo, type Reach, takesPart, wasThere } from "./reach.ts";

/** People, each counted once however many trainings they are in. */
export interface Unreached {
  readonly notLinked: number;
  readonly blocked: number;
}

/** Of trainings that go on or begin before `until`, and of surveys that are open and not answered. */
export async function unreachedPeople(
  tx: Db,
  reach: Reach,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<Unreached> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const found = await tx.execute(sql`
    with people as (
      select distinct n.employee_id as id
      from enrollments n join trainings g on g.id = n.training_id
      where ${takesPart} and ${inReach(reach)} and g.cancelled_at is null
        and g.starts_at < ${until.toISOString()}::timestamptz and g.ends_at > ${at} - ${longestAgo} * interval '1 day'
        and (g.ends_at > ${at} or ${wasThere} and exists (select from touchpoints t
          where t.enrollment_id = n.id and t.kind in ('satisfaction', 'follow-up')
            and t.state in ('planned', 'open', 'unreachable') and t.due_at <= ${at} and t.closes_at > ${at}))
    ), accounts as (
      select p.id, count(a.chat) as linked, count(a.chat) filter (where a.blocked_at is null) as open
      from people p left join addresses a on a.employee_id = p.id and a.channel = 'telegram' group by p.id
    )
    select (count(*) filter (where linked = 0))::int as "notLinked",
      (count(*) filter (where linked > 0 and open = 0))::int as blocked from accounts`);
  return rows<Unreached>(found)[0] ?? { notLinked: 0, blocked: 0 };
}
