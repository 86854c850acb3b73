/** What people were told already, and how many have answered. */
import { sql } from "drizzle-orm";
import type { TouchpointKind } from "../../../../core/touchpoint/touchpoint-kind.ts";
import { type Db, rows } from "../../connect.ts";
import { listed } from "./listed.ts";

/** A message of today that counts toward the one a day, or an H-1 that went besides. */
export interface SaidToday {
  readonly employeeId: string;
  readonly kind: TouchpointKind;
  readonly nudge: boolean;
  readonly training: string;
}

/** What these people were told on this WIB day, or is on its way to them. */
export async function saidOn(
  tx: Db,
  people: readonly string[],
  day: { date: string; from: Date },
): Promise<readonly SaidToday[]> {
  const found = await tx.execute(sql`
    select m.employee_id as "employeeId", t.kind, m.kind = 'nudge' as nudge, n.training_id as training
    from messages m
    join touchpoints t on t.id = m.touchpoint_id
    join enrollments n on n.id = t.enrollment_id
    where m.employee_id = any(${listed(people)})
      and m.state not in ('failed', 'suppressed')
      and (m.counts_on = ${day.date} or t.kind = 'reminder-h1' and m.queued_at >= ${day.from.toISOString()}::timestamptz)`);
  return rows<SaidToday>(found);
}

/** How many have answered a survey of a training, of all who were asked; by training and kind. */
export async function answeredIn(tx: Db, trainingIds: readonly string[]) {
  const found = await tx.execute(sql`
    select n.training_id as training, t.kind, count(*)::int as total,
      (count(*) filter (where t.state = 'completed'))::int as answered
    from touchpoints t join enrollments n on n.id = t.enrollment_id
    where n.training_id = any(${listed(trainingIds)})
      and t.kind in ('satisfaction', 'follow-up') and t.state <> 'suppressed'
    group by 1, 2`);
  return rows<{ training: string; kind: TouchpointKind; total: number; answered: number }>(found);
}
