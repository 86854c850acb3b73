/**
 * The hot path: taps on cards. All taps at hand are decided together and committed in one statement; while a commit is
 * in flight the next taps gather, so a quiet bot answers at once and a busy one pays for one commit, not for each tap.
 * PostgreSQL decides: a copy of a run that is out of date costs one more read and one more decision, never an answer.
 */
import { setImmediate } from "node:timers/promises";
import type { Db } from "../../adapters/postgres/connect.ts";
import {
  type CommitOutcome,
  commitTurns,
  loadRuns,
  markShown,
  type Shown,
} from "../../adapters/postgres/queries/talk/runs.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import type { Event } from "../../core/conversation/conversation.ts";
import type { Incoming } from "../incoming.ts";
import type { Clock, Ids, LiveRun, RunCache } from "../ports.ts";
import { commitOf, type Decision, decideTurn } from "./decide-turn.ts";
import type { Library } from "./library.ts";

export interface TurnDeps {
  readonly db: Db;
  readonly cache: RunCache;
  readonly library: Library;
  readonly calendar: () => Calendar;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What became of one event; the card is to be drawn from `live` in any case, it may be behind. */
export type TurnTaken =
  | { readonly outcome: "taken" | "refused"; readonly live: LiveRun; readonly decision: Decision }
  /** Worked before: nothing more to do. */
  | { readonly outcome: "duplicate" }
  /** No such run in this chat: an old card, or somebody else's. */
  | { readonly outcome: "foreign" };

export interface TurnTaker {
  /** Resolves once the event is committed; rejects when nothing could be committed. */
  take(incoming: Incoming, runId: string, event: Event): Promise<TurnTaken>;
  /** A card has reached the person; remembered with the next commit, or by `flush`. */
  shown(mark: Shown): void;
  flush(): Promise<void>;
}

interface Waiting {
  readonly incoming: Incoming;
  readonly runId: string;
  readonly event: Event;
  readonly resolve: (taken: TurnTaken) => void;
  readonly reject: (error: unknown) => void;
}

/** The most events that one statement commits. */
const largestBatch = 100;

export function createTurnTaker(deps: TurnDeps): TurnTaker {
  const waiting: Waiting[] = [];
  const marks = new Map<string, number>();
  let working = false;

  /** Marks are handed out once; those of a failed commit come back. */
  async function withMarks<T>(commit: (shown: Shown[]) => Promise<T>): Promise<T> {
    const shown = [...marks].map(([runId, turn]) => ({ runId, turn }));
    marks.clear();
    try {
      return await commit(shown);
    } catch (error) {
      for (const mark of shown) keep(mark);
      throw error;
    }
  }

  const keep = ({ runId, turn }: Shown) => void marks.set(runId, Math.max(turn, marks.get(runId) ?? -1));

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    // Taps that were received together wait for each other, and for nobody else.
    await setImmediate();
    while (waiting.length > 0) await settle(deps, nextBatch(waiting), withMarks);
    working = false;
  }

  return {
    take: (incoming, runId, event) =>
      new Promise((resolve, reject) => {
        waiting.push({ incoming, runId, event, resolve, reject });
        void work();
      }),
    shown: keep,
    flush: () => withMarks((shown) => markShown(deps.db, shown)),
  };
}

/** Takes the next events off the queue: one a run, so that each is decided on what the one before it left. */
function nextBatch(waiting: Waiting[]): Waiting[] {
  const batch: Waiting[] = [];
  const later: Waiting[] = [];
  const runs = new Set<string>();
  for (const one of waiting.splice(0)) {
    if (runs.has(one.runId) || batch.length === largestBatch) later.push(one);
    else batch.push(one);
    runs.add(one.runId);
  }
  waiting.push(...later);
  return batch;
}

type WithMarks = <T>(commit: (shown: Shown[]) => Promise<T>) => Promise<T>;

/** Settles every event of a batch; when the batch fails as a whole, each is tried alone, so that one cannot stop all. */
async function settle(deps: TurnDeps, batch: readonly Waiting[], withMarks: WithMarks): Promise<void> {
  try {
    const cached = await deps.cache.getMany(batch.map(({ runId }) => runId));
    const stale = await attempt(deps, batch, new Map(batch.map(({ runId }, i) => [runId, cached[i]])), withMarks);
    if (stale.length > 0) await attempt(deps, stale, new Map(), withMarks, true);
  } catch (error) {
    const [only, ...others] = batch;
    if (others.length === 0) only?.reject(error);
    else for (const one of batch) await settle(deps, [one], withMarks);
  }
}

/** Load, decide, commit, once. Returns the events whose run had moved on; with `last` they are settled as refused. */
async function attempt(
  deps: TurnDeps,
  batch: readonly Waiting[],
  known: ReadonlyMap<string, LiveRun | undefined>,
  withMarks: WithMarks,
  last = false,
): Promise<Waiting[]> {
  const missing = batch.flatMap(({ runId }) => (known.get(runId) === undefined ? [runId] : []));
  const loaded = missing.length > 0 ? await loadRuns(deps.db, missing) : new Map<string, LiveRun>();
  const now = deps.clock.now();
  const runOf = ({ runId, incoming }: Waiting) => {
    const live = known.get(runId) ?? loaded.get(runId);
    return live !== undefined && live.channel === incoming.channel && live.chat === incoming.chat ? live : undefined;
  };
  await deps.library.need(
    deps.db,
    batch.flatMap((one) => runOf(one)?.structure ?? []),
  );

  const context = { library: deps.library, calendar: deps.calendar(), ids: deps.ids, now };
  const decisions = batch.map((one) => {
    const live = runOf(one);
    return live === undefined ? undefined : decideTurn(live, one.event, context, messageOf(one));
  });
  // A copy may be behind: what it refuses is not refused until the run itself was read.
  const doubted = (n: number) => {
    const decision = decisions[n];
    return decision !== undefined && decision.writes.turn === undefined && known.get(batch[n]!.runId) !== undefined;
  };
  const commits = batch
    .flatMap((one, n) => (doubted(n) ? [] : [commitOf(n, one.incoming, now, decisions[n]?.writes ?? {})]))
    // Two processes that commit the same runs take their rows in the same order.
    .sort((a, b) => ((a.turn?.runId ?? "") < (b.turn?.runId ?? "") ? -1 : 1));
  const nothing = new Map<number, CommitOutcome>();
  const outcomes = commits.length === 0 ? nothing : await withMarks((shown) => commitTurns(deps.db, commits, shown));
  return tell(deps.cache, batch, decisions, outcomes, last);
}

/** Refreshes the copies, then tells each event what became of it. */
async function tell(
  cache: RunCache,
  batch: readonly Waiting[],
  decisions: readonly (Decision | undefined)[],
  outcomes: ReadonlyMap<number, CommitOutcome>,
  last: boolean,
): Promise<Waiting[]> {
  const fresh = decisions.flatMap((decision, n) =>
    decision === undefined || outcomes.get(n) !== "ok"
      ? []
      : [decision.after, ...(decision.successor === undefined ? [] : [decision.successor])],
  );
  if (fresh.length > 0) await cache.setMany(fresh);

  const stale: Waiting[] = [];
  for (const [n, one] of batch.entries()) {
    const decision = decisions[n];
    const outcome = outcomes.get(n);
    if (outcome === "duplicate") one.resolve({ outcome });
    else if (decision === undefined) one.resolve({ outcome: "foreign" });
    else if (outcome === "ok") {
      const taken = decision.writes.turn === undefined ? "refused" : "taken";
      one.resolve({ outcome: taken, live: decision.successor ?? decision.after, decision });
    } else if (last) one.resolve({ outcome: "refused", live: decision.after, decision: { ...decision, writes: {} } });
    else stale.push(one);
  }
  return stale;
}

/** The message a button was tapped on. */
function messageOf({ incoming: { what }, event }: Waiting): string | undefined {
  return what.kind === "press" && "button" in event ? what.messageId : undefined;
}
