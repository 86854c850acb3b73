/** What a digest is made from besides the sums, and the digests themselves. */
import { sql } from "drizzle-orm";
import type { Address } from "../../../../app/ports.ts";
import type { Preference } from "../../../../core/digest/closing.ts";
import type { Due } from "../../../../core/digest/compose-digest.ts";
import type { Ask, Digest } from "../../../../core/digest/digest.ts";
import type { CoordinatorSummary } from "../../../../core/digest/summary.ts";
import type { Message } from "../../../../core/message.ts";
import type { Locale } from "../../../../core/text.ts";
import { type Db, rows } from "../../connect.ts";
import { listed } from "../touchpoints/listed.ts";

/** With the unit at training time. */
export interface DueSurvey extends Due {
  readonly unitId: string;
}

/** Surveys of people who took part, due in `from`..`until`. */
export async function dueSurveys(tx: Db, from: Date, until: Date): Promise<DueSurvey[]> {
  type Row = Omit<DueSurvey, "dueAt" | "finishedAt"> & { dueAt: string; finishedAt: string | null };
  const found = await tx.execute(sql`
    select case t.kind when 'follow-up' then 'followup30' else t.kind end as survey, n.employee_id as person,
      n.unit_id as "unitId", t.due_at::text as "dueAt",
      t.state = 'completed' as completed, r.finished_at::text as "finishedAt", r.id as "runId"
    from touchpoints t
    -- Looked up one by one: a few weeks of contacts among years of enrollments and surveys.
    cross join lateral (select e.* from enrollments e where e.id = t.enrollment_id limit 1) n
    join trainings g on g.id = n.training_id
    left join lateral (select f.id, f.finished_at from runs f
      where f.id = t.run_id and f.status = 'completed' limit 1) r on true
    where t.kind in ('satisfaction', 'follow-up') and t.due_at >= ${from.toISOString()}::timestamptz
      and t.due_at < ${until.toISOString()}::timestamptz
      and coalesce(n.attendance, 'present') in ('present', 'partial') and n.role = 'participant'
      and n.status is distinct from 'cancelled' and g.cancelled_at is null
      and not (t.state = 'suppressed' and t.reason in ('absent', 'cancelled', 'duplicate', 'not-needed'))`);
  return rows<Row>(found).map(({ dueAt, finishedAt, ...one }) => ({
    ...one,
    dueAt: new Date(dueAt),
    finishedAt: finishedAt === null ? null : new Date(finishedAt),
  }));
}

/** A request for support that its author wanted passed on by name, and was not yet. */
export interface OpenRelay {
  readonly runId: string;
  readonly person: { readonly id: string; readonly unitId: string; readonly supervisorId: string | null };
}

export async function openRelays(tx: Db, until: Date): Promise<OpenRelay[]> {
  const found = await tx.execute(sql`
    select r.id as "runId", jsonb_build_object('id', e.id, 'unitId', e.unit_id, 'supervisorId', e.supervisor_id) as person
    from answers a
    join runs r on r.id = a.run_id
    join employees e on e.id = r.employee_id
    where a.question = 'support_needed_relay' and a.value = '"named"' and r.status = 'completed'
      and r.finished_at < ${until.toISOString()}::timestamptz and r.finished_at >= ${until.toISOString()}::timestamptz - interval '90 days'
      and exists (select from consents k where k.employee_id = e.id and k.withdrawn_at is null)
      and not exists (select from relays p where p.run_id = r.id)
    order by r.finished_at, r.id`);
  return [...rows<OpenRelay>(found)];
}

/** What is known of somebody who may get a digest. */
export interface ReaderFacts {
  readonly id: string;
  readonly name: string;
  readonly salutation: "Bapak" | "Ibu";
  readonly locale: Locale;
  /** Accounts that are not blocked. */
  readonly addresses: readonly Address[];
  readonly blocked: boolean;
  readonly preference: (Preference & { readonly channel: "telegram" | "slack" | "both" }) | null;
  /** How many digests were made for this person, and the week of the last. */
  readonly given: number;
  readonly lastSent: string | null;
  /** Blocks that hold this person's own answers. */
  readonly blocks: readonly string[];
  readonly asks: readonly Ask[];
}

/** In the order of the ids. */
export async function readerFacts(tx: Db, ids: readonly string[]): Promise<ReaderFacts[]> {
  const found = await tx.execute(sql`
    select e.id, e.name, e.salutation, e.locale,
      coalesce((select jsonb_agg(jsonb_build_object('channel', a.channel, 'chat', a.chat) order by a.channel desc)
        from addresses a where a.employee_id = e.id and a.blocked_at is null), '[]') as addresses,
      exists (select from addresses a where a.employee_id = e.id and a.blocked_at is not null) as blocked,
      (select jsonb_build_object('rhythm', p.rhythm, 'weekday', p.weekday, 'time', p.time, 'channel', p.channel,
        'pausedUntil', p.paused_until) from digest_preferences p where p.employee_id = e.id) as preference,
      coalesce(d.given, 0) as given, d.week as "lastSent",
      coalesce((select jsonb_agg(distinct m.block) from memberships m
        where m.person = e.id and m.audience = 'supervisors' and m.block is not null), '[]') as blocks,
      coalesce((select jsonb_agg(jsonb_build_object('digestId', c.digest_id, 'n', c.n, 'barrier', c.barrier,
        'action', c.action) order by c.digest_id, c.n) from commitments c
        where c.employee_id = e.id and c.outcome is null and c.asked_in is null), '[]') as asks
    from employees e
    left join (select employee_id, count(*)::int as given, max(week) as week from digests
      where kind = 'supervisor' and state = 'queued' group by employee_id) d on d.employee_id = e.id
    where e.id = any(${listed(ids)})
    order by e.id`);
  return [...rows<ReaderFacts>(found)];
}

/** A digest as it is written down, with the messages it goes out as. */
export interface NewDigest {
  readonly id: string;
  readonly kind: "supervisor" | "coordinator";
  readonly employeeId: string;
  readonly week: string;
  readonly state: "queued" | "held" | "skipped";
  readonly reason: string | null;
  readonly payload: Digest | CoordinatorSummary | null;
  readonly dueAt: Date;
  readonly messages: readonly (Address & { readonly key: string; readonly body: Message })[];
  /** Requests for support that are passed on with it. */
  readonly relays: readonly string[];
}

/** Writes them down and queues what goes out, in one statement; what was written before stays. */
export async function saveDigests(tx: Db, made: readonly NewDigest[], priority: number, now: Date): Promise<void> {
  const at = now.toISOString();
  await tx.execute(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as g(id text, kind text, "employeeId" text,
        week text, state text, reason text, payload jsonb, "dueAt" timestamptz, messages jsonb, relays jsonb)
    ), made as (
      insert into digests (id, kind, employee_id, week, state, reason, payload, made_at, due_at)
      select id, kind, "employeeId", week, state, reason, nullif(payload, 'null'::jsonb), ${at}::timestamptz, "dueAt" from given
      on conflict do nothing
      returning id, employee_id, payload, due_at, state
    ), said as (
      insert into messages (key, kind, priority, employee_id, channel, chat, body, state, queued_at, not_before)
      select m->>'key', 'digest', ${priority}::integer, d.employee_id, m->>'channel', m->>'chat', m->'body', 'queued',
        ${at}::timestamptz, d.due_at
      from made d join given g on g.id = d.id cross join jsonb_array_elements(g.messages) m
      on conflict do nothing
    ), passed as (
      insert into relays (run_id, digest_id)
      select r.run_id, d.id from made d join given g on g.id = d.id cross join jsonb_array_elements_text(g.relays) r(run_id)
      on conflict do nothing
    )
    update commitments c set asked_in = d.id
    from made d cross join jsonb_array_elements(d.payload->'asks') a
    where d.state <> 'skipped' and c.digest_id = a->>'digestId' and c.n = (a->>'n')::integer`);
}
