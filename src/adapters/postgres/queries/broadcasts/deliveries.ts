/**
 * The people of a broadcast in the ledger, changed all at once. What is paused keeps its rows as they are, with a moment
 * that never comes: whoever sends asks for nothing but rows whose moment has come. That moment is also what keeps order
 * between broadcasts: of two, the one whose moment came first goes first, so a later one never starves an earlier.
 */
import { asc, inArray, type SQL, sql } from "drizzle-orm";
import { priority } from "../../../../app/delivery/priority.ts";
import type { Address } from "../../../../app/ports.ts";
import { latestLooked, type Progress } from "../../../../core/broadcast/progress.ts";
import type { Message } from "../../../../core/message.ts";
import { type Db, rows } from "../../connect.ts";
import { broadcasts } from "../../schema/broadcasts.ts";
import { messages } from "../../schema/talk.ts";
import { findableIn, stillMeant } from "./audience.ts";

/** One person's copy. */
export interface Copy extends Address {
  readonly employeeId: string;
  readonly body: Message;
}

const never = new Date("9999-12-31T00:00:00Z");
const atOnce = 1_000;
const timestamp = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/** The index messages_broadcast (migrations/0002) is on exactly this. */
const of = (id: string): SQL => sql`${messages.kind} = 'broadcast' and split_part(${messages.key}, ':', 2) = ${id}`;
const queuedOf = (id: string): SQL => sql`${of(id)} and ${messages.state} = 'queued'`;

/** Puts every copy into the ledger; one that is there already stays as it is. */
export async function queueCopies(tx: Db, id: string, copies: readonly Copy[], now: Date): Promise<void> {
  for (let n = 0; n < copies.length; n += atOnce) {
    const part = JSON.stringify(copies.slice(n, n + atOnce));
    await tx.execute(sql`
      insert into messages (key, kind, priority, employee_id, channel, chat, body, state, queued_at, not_before)
      select 'broadcast:' || ${id}::text || ':' || c."employeeId", 'broadcast', ${priority.broadcast}::integer,
        c."employeeId", c.channel, c.chat, c.body, 'queued', ${timestamp(now)}, ${timestamp(now)}
      from jsonb_to_recordset(${part}::jsonb) as c("employeeId" text, channel text, chat text, body jsonb)
      on conflict (key) do nothing`);
  }
}

/** Nothing more of it is taken to be sent. */
export async function holdCopies(tx: Db, id: string): Promise<void> {
  await tx
    .update(messages)
    .set({ notBefore: never })
    .where(sql`${queuedOf(id)} and ${messages.notBefore} < ${timestamp(never)}`);
}

/** What waits is sent from this moment on. */
export async function releaseCopies(tx: Db, id: string, at: Date): Promise<void> {
  await tx.update(messages).set({ notBefore: at }).where(queuedOf(id));
}

/** What waits is never sent. */
export async function cancelCopies(tx: Db, id: string): Promise<void> {
  await tx.update(messages).set({ state: "suppressed", reason: "cancelled", body: null }).where(queuedOf(id));
}

/**
 * Of these copies, just before they are sent, those whose people have answered meanwhile or no longer belong to the
 * audience. Supervisors are not asked anything, so theirs stay.
 */
export async function needlessCopies(db: Db, keys: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const ids = [...new Set(keys.map((key) => key.split(":")[1] ?? ""))];
  const found = await db
    .select({ id: broadcasts.id, audience: broadcasts.audience })
    .from(broadcasts)
    .where(inArray(broadcasts.id, ids));
  const needless = new Set<string>();
  for (const { id, audience } of found) {
    const meant = audience === null ? undefined : findableIn(audience);
    if (meant === undefined) continue;
    const still = stillMeant(meant, now, sql`m.employee_id`);
    const dropped = await db.execute(sql`
      with copies as materialized (
        select key, employee_id from messages
        where key = any(array(select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)))
      )
      select m.key from copies m where split_part(m.key, ':', 2) = ${id} and not ${still}`);
    for (const { key } of rows<{ key: string }>(dropped)) needless.add(key);
  }
  return needless;
}

/** How far it is. */
export async function progressOf(tx: Db, id: string, latelySince: Date): Promise<Progress> {
  const found = await tx.execute(sql`
    select state, reason, count(*)::int as n, (count(*) filter (where sent_at >= ${timestamp(latelySince)}))::int as lately
    from messages where ${of(id)} group by 1, 2 order by 1, 2`);
  const progress = { queued: 0, sending: 0, sent: 0, unknown: 0, sentLately: 0 };
  const failed: Record<string, number> = {};
  const suppressed: Record<string, number> = {};
  for (const { state, reason, n, lately } of rows<Counted>(found)) {
    progress.sentLately += lately;
    if (state === "failed") failed[reason ?? ""] = n;
    else if (state === "suppressed") suppressed[reason ?? ""] = n;
    else progress[state === "lost" ? "sending" : state] += n;
  }
  return { ...progress, failed, suppressed };
}

interface Counted {
  readonly state: "queued" | "sending" | "lost" | "sent" | "unknown" | "failed" | "suppressed";
  readonly reason: string | null;
  readonly n: number;
  readonly lately: number;
}

/**
 * Of the latest 50 that were settled since then, how many went wrong: refused or lost. Copies are sent in the order of
 * their moment and key, so the latest are the last in that order.
 */
export async function latestFailures(tx: Db, id: string, since: Date): Promise<number> {
  const found = await tx.execute(sql`
    select count(*)::int as n from (
      select state, reason from messages
      where ${of(id)} and state in ('sent', 'failed', 'unknown') and not_before >= ${timestamp(since)}
      order by not_before desc, key desc limit ${latestLooked}
    ) latest
    where state = 'unknown' or state = 'failed' and reason not in ('blocked', 'deactivated', 'kicked', 'forbidden')`);
  return rows<{ n: number }>(found)[0]?.n ?? 0;
}

/** When the first of what waits may be sent; null when nothing waits. */
export async function nextCopyAt(tx: Db, id: string): Promise<Date | null> {
  const [first] = await tx
    .select({ at: messages.notBefore })
    .from(messages)
    .where(queuedOf(id))
    .orderBy(asc(messages.notBefore))
    .limit(1);
  return first?.at ?? null;
}

/** Of whom nobody knows whether they got it. */
export async function uncertainPeople(tx: Db, id: string): Promise<string[]> {
  const found = await tx
    .select({ id: messages.employeeId })
    .from(messages)
    .where(sql`${of(id)} and ${messages.state} = 'unknown'`);
  return found.flatMap((one) => one.id ?? []);
}

/** Sends these copies once more, of those nobody knows about. */
export async function requeueCopies(tx: Db, id: string, copies: readonly Copy[], now: Date): Promise<void> {
  await tx.execute(sql`
    update messages m set state = 'queued', reason = 'resent', body = c.body, not_before = ${timestamp(now)}
    from jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) as c("employeeId" text, body jsonb)
    where m.key = 'broadcast:' || ${id}::text || ':' || c."employeeId" and m.state = 'unknown'`);
}
