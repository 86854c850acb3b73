/** Runs: read as a tap needs them, committed in batches by `commit_turns` (migrations/0001), marked as shown. */
import { and, asc, eq, gt, inArray, isNotNull, lt, sql } from "drizzle-orm";
import type { Link, LiveRun } from "../../../../app/ports.ts";
import type { Run } from "../../../../core/conversation/conversation.ts";
import type { Message } from "../../../../core/message.ts";
import { type Db, rows } from "../../connect.ts";
import { runs } from "../../schema/surveys.ts";
import { touchpoints } from "../../schema/trainings.ts";

const live = {
  run: runs.state,
  structure: runs.structure,
  employeeId: runs.employeeId,
  enrollmentId: runs.enrollmentId,
  touchpointId: runs.touchpointId,
  channel: runs.channel,
  chat: runs.chat,
  messageId: runs.messageId,
  closesAt: runs.closesAt,
  chain: runs.chain,
};

const toLive = (row: { [K in keyof typeof live]: unknown }): LiveRun => {
  const closesAt = row.closesAt as Date | null;
  return { ...(row as unknown as LiveRun), closesAt: closesAt === null ? null : closesAt.toISOString() };
};

/** Runs by id, one query; ids that do not exist are left out. */
export async function loadRuns(db: Db, ids: readonly string[]): Promise<Map<string, LiveRun>> {
  const found = await db
    .select(live)
    .from(runs)
    .where(inArray(runs.id, [...ids]));
  return new Map(found.map((row) => [row.run.id, toLive(row)]));
}

/** A run that begins, as `begin_run` takes it. */
export interface NewRun {
  readonly state: Run;
  readonly structure: string;
  readonly employeeId: string;
  readonly enrollmentId: string;
  readonly touchpointId: string | null;
  readonly channel: string;
  readonly chat: string;
  readonly messageId: string | null;
  readonly closesAt: string | null;
  readonly chain: readonly Link[] | null;
}

/** A message to be queued in the same transaction as a turn; `run` begins with it, if it is new. */
export interface NewMessage {
  readonly key: string;
  readonly kind: string;
  readonly priority: number;
  readonly employeeId: string | null;
  readonly channel: string;
  readonly chat: string;
  readonly touchpointId?: string | null;
  readonly runId?: string | null;
  readonly body?: Message;
  readonly run?: NewRun;
}

/** All that one turn writes. Keys that are not there are left alone. */
export interface Commit {
  readonly n: number;
  readonly channel: string;
  readonly updateId: string;
  readonly chat: string;
  readonly now: string;
  readonly turn?: {
    readonly runId: string;
    readonly from: number;
    readonly state: Run;
    readonly records: readonly { question: string; value: unknown; score: number | null; wording: string }[];
    readonly retracts: readonly string[];
    readonly comment?: string;
    /** The card moves to a fresh message: the old one no longer belongs to it. */
    readonly fresh?: true;
    /** The message that carries the card from now on. */
    readonly card?: string;
    readonly handedOver?: true;
  };
  readonly touchpoint?: {
    readonly id: string;
    readonly state: string;
    readonly reason: string | null;
    readonly nextAt: string | null;
    readonly askedFor: string | null;
  };
  readonly rsvp?: {
    readonly enrollmentId: string;
    readonly attend?: string;
    readonly reason?: string;
    readonly text?: string;
    readonly substitute?: string;
  };
  readonly next?: { readonly messages: readonly NewMessage[]; readonly runs: readonly NewRun[] };
}

/** A card that has reached the person at this turn. */
export interface Shown {
  readonly runId: string;
  readonly turn: number;
}

export type CommitOutcome = "ok" | "duplicate" | "stale";

/** Commits a batch in one statement; the outcome of each by its `n`. */
export async function commitTurns(
  db: Db,
  batch: readonly Commit[],
  shown: readonly Shown[],
): Promise<Map<number, CommitOutcome>> {
  const result = await db.execute(
    sql`select n, outcome from commit_turns(${JSON.stringify(batch)}::jsonb, ${JSON.stringify(shown)}::jsonb)`,
  );
  return new Map(rows<{ n: number; outcome: CommitOutcome }>(result).map((row) => [row.n, row.outcome]));
}

/** Marks cards as shown without a turn to commit. */
export async function markShown(db: Db, shown: readonly Shown[]): Promise<void> {
  if (shown.length > 0) await commitTurns(db, [], shown);
}

/** Cards in the chat that do not show their latest turn, quiet since before `quietSince`. */
export async function cardsBehind(db: Db, quietSince: Date, limit: number): Promise<LiveRun[]> {
  const found = await db
    .select(live)
    .from(runs)
    .where(and(lt(runs.shownTurn, runs.turn), isNotNull(runs.messageId), lt(runs.touchedAt, quietSince)))
    .orderBy(runs.touchedAt)
    .limit(limit);
  return found.map(toLive);
}

/** Open runs with a card that were touched after `since`, e.g. before an outage. */
export async function openRunsSince(db: Db, since: Date): Promise<LiveRun[]> {
  const found = await db
    .select(live)
    .from(runs)
    .where(and(eq(runs.status, "open"), isNotNull(runs.messageId), gt(runs.touchedAt, since)))
    .orderBy(runs.touchedAt);
  return found.map(toLive);
}

/** A person's open surveys, the one that closes first at the front. */
export async function openSurveysOf(db: Db, employeeId: string, now: Date): Promise<LiveRun[]> {
  const found = await db
    .select(live)
    .from(runs)
    .innerJoin(touchpoints, eq(touchpoints.id, runs.touchpointId))
    .where(and(eq(runs.employeeId, employeeId), eq(runs.status, "open"), gt(runs.closesAt, now)))
    .orderBy(asc(runs.closesAt), asc(runs.id));
  return found.map(toLive);
}

/** Open runs of a person go on in this language; the turn moves on, so that a tap under way finds the run changed. */
export async function changeRunLocale(db: Db, employeeId: string, locale: Run["locale"]): Promise<string[]> {
  const changed = await db
    .update(runs)
    .set({
      state: sql`${runs.state} || jsonb_build_object('locale', ${locale}::text, 'turn', ${runs.turn} + 1)`,
      turn: sql`${runs.turn} + 1`,
    })
    .where(and(eq(runs.employeeId, employeeId), eq(runs.status, "open"), sql`${runs.state}->>'locale' <> ${locale}`))
    .returning({ id: runs.id });
  return changed.map(({ id }) => id);
}

/** The card is no longer in the chat: the run waits for a new message. False when it has one already. */
export async function loseCard(db: Db, runId: string, messageId: string): Promise<boolean> {
  const lost = await db
    .update(runs)
    .set({ messageId: null })
    .where(and(eq(runs.id, runId), eq(runs.messageId, messageId)))
    .returning({ id: runs.id });
  return lost.length === 1;
}
