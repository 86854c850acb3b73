/** Writes what was decided about a day: messages with their runs, runs that close, and when to look again. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Run } from "../../../../core/conversation/conversation.ts";
import type { Message } from "../../../../core/message.ts";
import { type Db, rows } from "../../connect.ts";
import { runs } from "../../schema/surveys.ts";
import type { NewRun } from "../talk/runs.ts";

/** A message to be queued, and the run that begins with it. */
export interface QueuedMessage {
  readonly key: string;
  readonly kind: "reminder" | "survey" | "confirmation" | "nudge" | "change";
  readonly priority: number;
  readonly employeeId: string | null;
  readonly channel: string;
  readonly chat: string;
  readonly touchpointId: string | null;
  readonly runId: string | null;
  /** Null: the card of the run. */
  readonly body: Message | null;
  /** The WIB day on which it is the person's one message. */
  readonly countsOn: string | null;
  readonly notBefore: Date;
  readonly notAfter: Date | null;
  readonly run?: NewRun;
}

/**
 * Queues messages and begins their runs; returns the keys that are queued now. A key that was queued before is not
 * queued again, unless that message is known not to have arrived. A person who has had the message of the day gets none.
 */
export async function queueMessages(
  tx: Db,
  messages: readonly QueuedMessage[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (messages.length === 0) return new Set();
  const at = sql`${now.toISOString()}::timestamptz`;
  const queued = await tx.execute(sql`
    insert into messages as m (key, kind, priority, employee_id, channel, chat, touchpoint_id, run_id, body, counts_on,
      state, queued_at, not_before, not_after)
    select w.key, w.kind, w.priority, w."employeeId", w.channel, w.chat, w."touchpointId", w."runId",
      w.body, w."countsOn", 'queued', ${at}, w."notBefore", w."notAfter"
    from jsonb_to_recordset(${JSON.stringify(messages.map(({ run: _, ...message }) => message))}::jsonb) as w(key text,
      kind text, priority integer, "employeeId" text, channel text, chat text, "touchpointId" text, "runId" text,
      body jsonb, "countsOn" text, "notBefore" timestamptz, "notAfter" timestamptz)
    where not exists (select 1 from messages o
      where o.employee_id = w."employeeId" and o.counts_on = w."countsOn" and o.key <> w.key)
    on conflict (key) do update set channel = excluded.channel, chat = excluded.chat, run_id = excluded.run_id,
      body = excluded.body, counts_on = excluded.counts_on, state = 'queued', reason = null,
      queued_at = excluded.queued_at, not_before = excluded.not_before, not_after = excluded.not_after,
      -- What was refused did not arrive, so the count of uncertain tries begins anew.
      attempts = case when m.state = 'failed' then 0 else m.attempts end
      where m.state in ('failed', 'suppressed')
    returning m.key`);
  const keys = new Set(rows<{ key: string }>(queued).map(({ key }) => key));
  await beginRuns(
    tx,
    messages.flatMap(({ key, run }) => (run !== undefined && keys.has(key) ? [run] : [])),
    now,
  );
  return keys;
}

/** Begins runs. A run whose card never arrived begins anew, unless the person has gone on with it in another way. */
async function beginRuns(tx: Db, begun: readonly NewRun[], now: Date): Promise<void> {
  if (begun.length === 0) return;
  const at = sql`${now.toISOString()}::timestamptz`;
  await tx.execute(sql`
    insert into runs (id, conversation, structure, employee_id, enrollment_id, touchpoint_id, channel, chat, state, turn,
      shown_turn, status, chain, closes_at, started_at, touched_at)
    select b.state->>'id', b.state->>'conversation', b.structure, b."employeeId", b."enrollmentId", b."touchpointId",
      b.channel, b.chat, b.state, (b.state->>'turn')::integer, -1, b.state->>'status', b.chain,
      b."closesAt", ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(begun)}::jsonb) as b(state jsonb, structure text, "employeeId" text,
      "enrollmentId" text, "touchpointId" text, channel text, chat text, chain jsonb, "closesAt" timestamptz)
    on conflict (id) do update set structure = excluded.structure, channel = excluded.channel, chat = excluded.chat,
      state = excluded.state, turn = excluded.turn, shown_turn = -1, status = excluded.status, chain = excluded.chain,
      closes_at = excluded.closes_at, started_at = excluded.started_at, touched_at = excluded.touched_at,
      finished_at = null
      where runs.message_id is null and (runs.turn = 0 or runs.status <> 'open')`);
}

/** An open run as it is closed: its row is locked, so that no tap comes in between. */
export interface OpenRun {
  readonly state: Run;
  readonly structure: string;
}

export async function lockOpenRuns(tx: Db, ids: readonly string[]): Promise<OpenRun[]> {
  if (ids.length === 0) return [];
  return tx
    .select({ state: runs.state, structure: runs.structure })
    .from(runs)
    .where(and(inArray(runs.id, [...ids]), eq(runs.status, "open")))
    .orderBy(asc(runs.id))
    .for("update");
}

/** Stores closed runs; the sweep of cards draws them. */
export async function saveClosed(tx: Db, closed: readonly Run[], now: Date): Promise<void> {
  if (closed.length === 0) return;
  const at = sql`${now.toISOString()}::timestamptz`;
  await tx.execute(sql`
    update runs r set state = c.state, turn = (c.state->>'turn')::integer, status = c.state->>'status',
      touched_at = ${at}, finished_at = coalesce(r.finished_at, ${at})
    from (select value as state from jsonb_array_elements(${JSON.stringify(closed)}::jsonb)) c
    where r.id = c.state->>'id'`);
}

/** What becomes of a contact; without a state it stays in the one it has. */
export interface ContactStep {
  readonly id: string;
  /** As it was when this was decided: who has changed it since knows better. */
  readonly seenAt: Date;
  readonly state: "completed" | "expired" | "suppressed" | "unreachable" | null;
  readonly reason: string | null;
  readonly nextAt: Date | null;
}

export async function noteSteps(tx: Db, steps: readonly ContactStep[]): Promise<void> {
  if (steps.length === 0) return;
  await tx.execute(sql`
    update touchpoints t set state = coalesce(s.state, t.state), reason = s.reason, next_at = s."nextAt"
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s(id text, "seenAt" timestamptz, state text, reason text,
      "nextAt" timestamptz)
    where t.id = s.id and t.state in ('planned', 'open') and date_trunc('milliseconds', t.next_at) = s."seenAt"`);
}
