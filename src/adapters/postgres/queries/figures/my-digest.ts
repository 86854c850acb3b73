/** One reader's digests, what was taken up, and how the reader wants them. */
import { and, desc, eq, inArray, isNull, min, sql } from "drizzle-orm";
import type { Preference } from "../../../../core/digest/closing.ts";
import type { ActionRef, Digest } from "../../../../core/digest/digest.ts";
import type { CoordinatorSummary } from "../../../../core/digest/summary.ts";
import { type Db, rows } from "../../connect.ts";
import { closedWeeks, commitments, digestPreferences, digests } from "../../schema/figures.ts";
import { messages } from "../../schema/talk.ts";
import { listed } from "../touchpoints/listed.ts";

export interface MyDigest {
  readonly id: string;
  readonly payload: Digest;
}

const own = { id: digests.id, payload: digests.payload };

/** A digest that was made for this supervisor and not left out. */
export async function digestOf(tx: Db, employeeId: string, id: string): Promise<MyDigest | undefined> {
  const theirs = and(eq(digests.id, id), eq(digests.employeeId, employeeId), eq(digests.kind, "supervisor"));
  const [found] = await tx.select(own).from(digests).where(theirs);
  return found?.payload == null ? undefined : { id: found.id, payload: found.payload as Digest };
}

/** The latest that was sent or waits to be. */
export async function latestOf<K extends "supervisor" | "coordinator">(tx: Db, employeeId: string, kind: K) {
  const [found] = await tx
    .select({ ...own, state: digests.state })
    .from(digests)
    .where(and(eq(digests.employeeId, employeeId), eq(digests.kind, kind), inArray(digests.state, ["queued", "held"])))
    .orderBy(desc(digests.week))
    .limit(1);
  if (found?.payload == null) return undefined;
  const payload = found.payload as K extends "supervisor" ? Digest : CoordinatorSummary;
  return { id: found.id, state: found.state, payload };
}

/** Which suggestions of a digest were taken up. */
export async function takenFrom(tx: Db, digestId: string): Promise<ReadonlySet<number>> {
  const found = await tx.select({ n: commitments.n }).from(commitments).where(eq(commitments.digestId, digestId));
  return new Set(found.map(({ n }) => n));
}

/** What was asked about in a digest and not answered: `digestId:n`. */
export async function unanswered(tx: Db, askedIn: string): Promise<ReadonlySet<string>> {
  const found = await tx
    .select({ digestId: commitments.digestId, n: commitments.n })
    .from(commitments)
    .where(and(eq(commitments.askedIn, askedIn), isNull(commitments.outcome)));
  return new Set(found.map(({ digestId, n }) => `${digestId}:${n}`));
}

export interface Commitment extends ActionRef {
  readonly digestId: string;
  readonly n: number;
  readonly employeeId: string;
}

export async function takeUp(tx: Db, commitment: Commitment, now: Date): Promise<void> {
  await tx
    .insert(commitments)
    .values({ ...commitment, madeAt: now })
    .onConflictDoNothing();
}

/** Takes it back, unless it was asked about already; false then. */
export async function takeBack(tx: Db, digestId: string, n: number): Promise<boolean> {
  const which = and(eq(commitments.digestId, digestId), eq(commitments.n, n), isNull(commitments.askedIn));
  return (await tx.delete(commitments).where(which).returning({ n: commitments.n })).length > 0;
}

export async function answerCommitment(
  tx: Db,
  { employeeId, digestId, n }: Omit<Commitment, keyof ActionRef>,
  outcome: "done" | "not-yet",
  now: Date,
): Promise<void> {
  await tx
    .update(commitments)
    .set({ outcome, answeredAt: now })
    .where(and(eq(commitments.digestId, digestId), eq(commitments.n, n), eq(commitments.employeeId, employeeId)));
}

export type SavedPreference = Preference & { readonly channel: "telegram" | "slack" | "both" };

export async function preferenceOf(tx: Db, employeeId: string): Promise<SavedPreference | undefined> {
  const { rhythm, weekday, time, channel, pausedUntil } = digestPreferences;
  const [found] = await tx
    .select({ rhythm, weekday, time, channel, pausedUntil })
    .from(digestPreferences)
    .where(eq(digestPreferences.employeeId, employeeId));
  return found;
}

export async function savePreference(tx: Db, employeeId: string, wanted: SavedPreference, now: Date): Promise<void> {
  const row = { ...wanted, changedAt: now };
  await tx
    .insert(digestPreferences)
    .values({ employeeId, ...row })
    .onConflictDoUpdate({ target: digestPreferences.employeeId, set: row });
}

export interface Relay {
  readonly name: string;
  readonly needs: readonly string[];
}

/** Who asked for support by name in this digest, for as long as the answer exists and consent is in force. */
export async function relaysIn(tx: Db, digestId: string): Promise<Relay[]> {
  const found = await tx.execute(sql`
    select e.name, (select a.value from answers a where a.run_id = r.id and a.question = 'support_needed') as needs
    from relays p join runs r on r.id = p.run_id join employees e on e.id = r.employee_id
    where p.digest_id = ${digestId}
      and exists (select from answers a where a.run_id = r.id and a.question = 'support_needed_relay' and a.value = '"named"')
      and exists (select from consents k where k.employee_id = e.id and k.withdrawn_at is null)
    order by e.name, r.id`);
  return [...rows<Relay>(found)];
}

export interface Ahead {
  readonly title: string;
  readonly startsAt: Date;
  readonly yes: number;
  readonly no: number;
  readonly open: number;
}

/** Trainings of the next 14 days with participants from these units: how many come, not who and not why. */
export async function trainingsAhead(tx: Db, units: readonly string[], now: Date): Promise<Ahead[]> {
  const at = now.toISOString();
  const found = await tx.execute(sql`
    select g.title, g.starts_at::text as "startsAt", count(*) filter (where n.rsvp = 'yes')::int as yes,
      count(*) filter (where n.rsvp = 'no')::int as no, count(*) filter (where n.rsvp is null or n.rsvp = 'maybe')::int as open
    from enrollments n join trainings g on g.id = n.training_id
    where n.unit_id = any(${listed(units)}) and n.role = 'participant' and n.status is distinct from 'cancelled'
      and g.cancelled_at is null and g.starts_at > ${at}::timestamptz and g.starts_at < ${at}::timestamptz + interval '14 days'
    group by g.id, g.title, g.starts_at order by g.starts_at, g.id limit 10`);
  type Row = Omit<Ahead, "startsAt"> & { startsAt: string };
  return rows<Row>(found).map((one) => ({ ...one, startsAt: new Date(one.startsAt) }));
}

export async function lastClosedWeek(tx: Db): Promise<string | undefined> {
  const [found] = await tx
    .select({ week: closedWeeks.week })
    .from(closedWeeks)
    .orderBy(desc(closedWeeks.week))
    .limit(1);
  return found?.week;
}

/** When a digest that waits for its hour goes out. */
export async function nextDigestAt(db: Db): Promise<Date | null> {
  const [found] = await db
    .select({ at: min(messages.notBefore) })
    .from(messages)
    .where(and(eq(messages.state, "queued"), eq(messages.kind, "digest")));
  return found?.at ?? null;
}
