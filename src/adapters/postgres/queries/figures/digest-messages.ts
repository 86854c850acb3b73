/** The messages that a digest goes out as: where they stand, and how they are stopped, moved and queued anew. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Address, Channel } from "../../../../app/ports.ts";
import type { LocalDate } from "../../../../core/calendar/calendar.ts";
import type { Digest } from "../../../../core/digest/digest.ts";
import type { Message } from "../../../../core/message.ts";
import { type Db, rows } from "../../connect.ts";
import { closedWeeks, digests } from "../../schema/figures.ts";
import { messages } from "../../schema/talk.ts";

const keyOf = (digestId: string, channel: Channel) => `digest:${digestId}:${channel}`;

/** Digests that have not gone out yet do not go out any more. */
export async function dropQueuedDigests(tx: Db, employeeId: string): Promise<void> {
  await tx
    .update(messages)
    .set({ state: "suppressed", reason: "stopped", body: null })
    .where(and(eq(messages.employeeId, employeeId), eq(messages.kind, "digest"), eq(messages.state, "queued")));
}

/** A digest of the last closed week that was not left out. */
export interface CurrentDigest {
  readonly id: string;
  readonly state: "queued" | "held";
  readonly payload: Digest;
  readonly dueAt: Date;
  readonly messages: readonly Pick<
    typeof messages.$inferSelect,
    "channel" | "state" | "reason" | "body" | "notBefore"
  >[];
}

/** A supervisor's own; until the transaction ends nobody else sends, moves or holds it. */
export async function lockCurrentDigest(tx: Db, employeeId: string): Promise<CurrentDigest | undefined> {
  const { id, state, payload, dueAt } = digests;
  const week = sql`(select max(${closedWeeks.week}) from ${closedWeeks})`;
  const [found] = await tx
    .select({ id, state, payload, dueAt })
    .from(digests)
    .where(and(eq(digests.employeeId, employeeId), eq(digests.kind, "supervisor"), eq(digests.week, week)))
    .for("update");
  if (found === undefined || found.state === "skipped" || found.payload === null) return undefined;
  const { channel, reason, body, notBefore } = messages;
  const queued = await tx
    .select({ channel, state: messages.state, reason, body, notBefore })
    .from(messages)
    .where(inArray(messages.key, [keyOf(found.id, "slack"), keyOf(found.id, "telegram")]))
    .orderBy(messages.key)
    .for("update");
  return { ...found, state: found.state, payload: found.payload as Digest, messages: queued };
}

/**
 * Supervisors whose digest of the last closed week has reached no account because one of theirs is blocked, and who
 * still want it: a look at few rows, as few accounts are blocked.
 */
export async function unreachedReaders(db: Db, today: LocalDate): Promise<string[]> {
  const found = await db.execute(sql`
    select distinct d.employee_id as id from addresses a
    cross join lateral (select g.id, g.employee_id, g.state from digests g
      where g.employee_id = a.employee_id and g.kind = 'supervisor'
        and g.week = (select max(c.week) from closed_weeks c) limit 1) d
    where a.blocked_at is not null and d.state = 'queued'
      and exists (select from messages m where m.key = 'digest:' || d.id || ':' || a.channel and m.state = 'failed')
      and not exists (select from messages m
        where m.key in ('digest:' || d.id || ':slack', 'digest:' || d.id || ':telegram')
          and (m.state not in ('failed', 'suppressed') or m.state = 'suppressed' and m.reason = 'stopped'))
      and not exists (select from digest_preferences p
        where p.employee_id = a.employee_id and (p.rhythm = 'never' or p.paused_until > ${today}))
    order by 1`);
  return rows<{ id: string }>(found).map(({ id }) => id);
}

export interface Departure {
  readonly digestId: string;
  readonly employeeId: string;
  readonly to: readonly Address[];
  readonly body: Message;
}

/** Goes to these accounts; what was sent to one of them, or is on its way, stays as it is. */
export async function queueDigest(
  tx: Db,
  { digestId, employeeId, to, body }: Departure,
  { now, notBefore, priority }: { readonly now: Date; readonly notBefore: Date; readonly priority: number },
): Promise<void> {
  await tx.update(digests).set({ state: "queued", reason: null }).where(eq(digests.id, digestId));
  for (const { channel, chat } of to) {
    const row = { channel, chat, body, queuedAt: now, notBefore };
    const fresh = { state: "queued", reason: null, attempts: 0, leaseUntil: null } as const;
    await tx
      .insert(messages)
      .values({ key: keyOf(digestId, channel), kind: "digest", priority, employeeId, ...row, ...fresh })
      .onConflictDoUpdate({
        target: messages.key,
        set: { ...row, ...fresh },
        setWhere: inArray(messages.state, ["failed", "suppressed"]),
      });
  }
}

/** What waits to be sent in these channels does not go out there. */
export async function takeFromQueue(tx: Db, digestId: string, channels: readonly Channel[]): Promise<void> {
  const keys = channels.map((channel) => keyOf(digestId, channel));
  await tx
    .update(messages)
    .set({ state: "suppressed", reason: "moved", body: null })
    .where(and(inArray(messages.key, keys), eq(messages.state, "queued")));
}

/** It waits for an account. */
export async function holdDigest(tx: Db, digestId: string, reason: "blocked" | "not-linked"): Promise<void> {
  await tx.update(digests).set({ state: "held", reason }).where(eq(digests.id, digestId));
}

/** It goes out no more, and what was to be passed on and asked with it is taken back for the next one. */
export async function lapseDigest(tx: Db, digestId: string): Promise<void> {
  await tx.execute(sql`
    with lapsed as (
      update digests set state = 'skipped', reason = 'lapsed' where id = ${digestId} returning id
    ), kept as (
      delete from relays where digest_id in (select id from lapsed)
    )
    update commitments set asked_in = null where asked_in in (select id from lapsed)`);
}
