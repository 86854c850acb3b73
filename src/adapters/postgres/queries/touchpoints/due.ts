/** What is due and for whom, and how many contacts stand where. */
import { sql } from "drizzle-orm";
import { type Db, rows } from "../../connect.ts";

/** When the next touchpoint, or message in the ledger, is due; null when nothing is planned. May lie in the past. */
export async function nextDueAt(db: Db): Promise<Date | null> {
  const found = await db.execute(sql`select extract(epoch from least(
      (select min(next_at) from touchpoints where next_at is not null and state in ('planned', 'open')),
      (select min(not_before) from messages where state in ('queued', 'lost')),
      (select min(lease_until) from messages where state = 'sending')
    ))::float8 * 1000 as ms`);
  const ms = rows<{ ms: number | null }>(found)[0]?.ms ?? null;
  return ms === null ? null : new Date(ms);
}

/**
 * Takes up to `limit` people for whom something is due. Their rows stay locked, so that no other process speaks to them
 * until this transaction ends.
 */
export async function claimPeople(tx: Db, now: Date, limit: number): Promise<string[]> {
  const found = await tx.execute(sql`
    select e.id from employees e
    where e.id in (select t.employee_id from touchpoints t
      where t.next_at <= ${now.toISOString()}::timestamptz and t.state in ('planned', 'open'))
    order by e.id limit ${limit} for no key update skip locked`);
  return rows<{ id: string }>(found).map(({ id }) => id);
}

/** A confirmation that is due and has reached nobody, with what decides who is asked. */
export interface Unaddressed {
  readonly id: string;
  /** Who has been found so far. */
  readonly addressed: string | null;
  /** The participant. */
  readonly person: { readonly id: string; readonly unitId: string; readonly supervisorId: string | null };
  readonly dueMs: number;
}

export async function dueConfirmations(tx: Db, now: Date): Promise<readonly Unaddressed[]> {
  const found = await tx.execute(sql`
    select t.id, t.employee_id as addressed, extract(epoch from t.due_at)::float8 * 1000 as "dueMs",
      jsonb_build_object('id', e.id, 'unitId', e.unit_id, 'supervisorId', e.supervisor_id) as person
    from touchpoints t
    join enrollments n on n.id = t.enrollment_id
    join employees e on e.id = n.employee_id
    where t.kind = 'supervisor-confirmation' and t.first_sent_at is null and t.state in ('planned', 'open')
      and t.next_at <= ${now.toISOString()}::timestamptz
    order by t.id for update of t skip locked`);
  return rows<Unaddressed>(found);
}

/** Writes down who is asked, or that nobody is to be found. */
export async function addressConfirmations(
  tx: Db,
  found: readonly { readonly id: string; readonly employeeId: string | null }[],
): Promise<void> {
  if (found.length === 0) return;
  await tx.execute(sql`
    update touchpoints t set employee_id = f."employeeId"
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as f(id text, "employeeId" text) where t.id = f.id`);
}

/** How contacts stand. `planned` is all of them and the sum of the others; `reasons` say why they ended, or wait for the calendar. */
export interface TouchpointCounts {
  readonly planned: number;
  readonly completed: number;
  readonly open: number;
  readonly expired: number;
  readonly suppressed: number;
  readonly unreachable: number;
  readonly reasons: Readonly<Record<string, number>>;
}

export async function countTouchpoints(db: Db): Promise<TouchpointCounts> {
  const found = await db.execute(sql`
    select case when state = 'planned' then 'open' else state end as state,
      case when state not in ('planned', 'open') or reason = 'waiting-for-calendar' then reason end as reason,
      count(*)::int as n
    from touchpoints group by 1, 2 order by 1, 2`);
  const counts = { planned: 0, completed: 0, open: 0, expired: 0, suppressed: 0, unreachable: 0 };
  const reasons: Record<string, number> = {};
  for (const { state, reason, n } of rows<{ state: keyof typeof counts; reason: string | null; n: number }>(found)) {
    counts.planned += n;
    counts[state] += n;
    if (reason !== null) reasons[reason] = (reasons[reason] ?? 0) + n;
  }
  return { ...counts, reasons };
}
