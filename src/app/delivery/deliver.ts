/**
 * Sends what the ledger holds and is due. Calls overlap, a few at a time: one statement settles those that have ended and
 * takes as many new ones, so the price of several messages is one commit, and what is in flight when the process dies,
 * which is what nobody knows about, is little.
 */
import { needlessCopies } from "../../adapters/postgres/queries/broadcasts/deliveries.ts";
import {
  abandoned,
  type ClaimedMessage,
  nextMessages,
  type Outcome,
} from "../../adapters/postgres/queries/talk/ledger.ts";
import { type Channel, notConnected, type Pace, type RunCache } from "../ports.ts";
import { findLost } from "./find-lost.ts";
import { bulkPriorities, laneOf, promptPriorities } from "./lanes.ts";
import { outcomeOf, type SendDeps, sendMessage } from "./send-message.ts";

export interface DeliverDeps extends SendDeps {
  readonly cache: RunCache;
  /** Missing: everything goes at once, as in a simulation. */
  readonly pace?: Pace | undefined;
}

/** One way out: which channel, what it carries, and how many calls it has in flight at most. */
export interface Way {
  readonly channel: Channel;
  readonly priorities: readonly number[];
  readonly inFlight: number;
  /**
   * Once aborted no call is begun; what waits for its turn goes back to the queue. With it, a pause that the channel asks
   * for is waited for here: what is queued stays as it is, and goes on as soon as the pause is over.
   */
  readonly signal?: AbortSignal | undefined;
}

/** Everything, in order of priority: for one who drives all work himself. */
export const anyWay = { priorities: [...promptPriorities, ...bulkPriorities], inFlight: 20 } as const;

/** How often is looked during a pause whether to stop, in milliseconds. */
const pauseLookMs = 250;

/** How long a call may take before its message counts as abandoned, in milliseconds. */
const leaseMs = 60_000;

/** Sends everything that is due; returns how many messages were taken. */
export async function deliver(deps: DeliverDeps, way: Way): Promise<number> {
  const { db, clock, cache } = deps;
  const settled = await unsettled(deps, way);
  const calls = createCalls(deps, settled, way.signal);
  let redraw: readonly string[] = [];
  for (let taken = 0; ; ) {
    const now = clock.now();
    const ending = calls.failed() || way.signal?.aborted;
    const resting = !ending && way.signal !== undefined && +now < calls.pausedUntil();
    const limit = ending || resting ? 0 : way.inFlight - calls.count();
    const leaseUntil = new Date(+now + leaseMs);
    const asked = { now, leaseUntil, limit, channel: way.channel, priorities: way.priorities };
    const claimed = await nextMessages(db, settled.splice(0), asked);
    // The copies do not know of the messages that were settled now.
    if (redraw.length > 0) await cache.drop(redraw);
    taken += claimed.length;
    if (claimed.length === 0 && calls.count() === 0 && settled.length === 0) {
      if (!resting) return calls.failed() ? calls.fail() : taken;
      while (!way.signal?.aborted && +clock.now() < calls.pausedUntil()) await clock.sleep(pauseLookMs);
      continue;
    }
    const copies = claimed.filter(({ kind }) => kind === "broadcast").map(({ key }) => key);
    const needless = await needlessCopies(db, copies, now);
    for (const message of claimed)
      if (needless.has(message.key)) settled.push({ key: message.key, state: "suppressed", reason: "not-needed" });
      else calls.begin(message, leaseUntil.toISOString());
    // On a pace the next are taken before the last have ended; otherwise a group at a time costs the fewest statements.
    await calls.fewerThan(deps.pace === undefined ? 1 : Math.ceil(way.inFlight * 0.75));
    redraw = calls.takeDrawn();
  }
}

/** What nobody has settled: calls that were broken off, and what was looked for since. A reply waits for no such look. */
async function unsettled(deps: DeliverDeps, { channel, priorities }: Way): Promise<Outcome[]> {
  const now = deps.clock.now();
  const interrupted = { outcome: "unknown", reason: "interrupted" } as const;
  const asking = { now, canAsk: deps.messenger(channel).find !== undefined };
  const broken = (await abandoned(deps.db, channel, now)).map((one) => ({
    ...outcomeOf(one, interrupted, asking),
    lease: one.lease,
  }));
  const looks = priorities.some((one) => bulkPriorities.includes(one));
  return looks ? [...broken, ...(await findLost(deps, channel, new Date(+now + leaseMs)))] : broken;
}

/** The calls under way; what became of each is pushed to `settled`. */
function createCalls(deps: DeliverDeps, settled: Outcome[], signal: AbortSignal | undefined) {
  const open = new Set<Promise<void>>();
  const lastOf = new Map<string, Promise<void>>();
  const drawn: string[] = [];
  let pausedUntil = 0;
  let failure: { readonly error: unknown } | undefined;

  const hold = (until: number) => {
    pausedUntil = Math.max(pausedUntil, until);
  };

  return {
    count: () => open.size,
    failed: () => failure !== undefined,
    fail: () => {
      throw failure?.error;
    },
    /** Until when nothing can be sent, as far as a call has heard. */
    pausedUntil: () => pausedUntil,
    takeDrawn: () => drawn.splice(0),
    begin(message: ClaimedMessage, lease: string) {
      // Messages to one chat go one after the other, in the order in which they were queued.
      const before = lastOf.get(message.chat) ?? Promise.resolve();
      const call: Promise<void> = before
        .then(() => sendPaced(deps, message, { signal, hold }))
        .then(
          (outcome) => {
            settled.push({ ...outcome, lease });
            if (message.live !== null) drawn.push(message.live.run.id);
          },
          (error: unknown) => {
            failure ??= { error };
          },
        )
        .finally(() => {
          open.delete(call);
          if (lastOf.get(message.chat) === call) lastOf.delete(message.chat);
        });
      open.add(call);
      lastOf.set(message.chat, call);
    },
    /** Waits for one to end at least, and until fewer than `most` are under way. */
    async fewerThan(most: number) {
      if (open.size === 0) return;
      do await Promise.race(open);
      while (open.size >= most);
    },
  };
}

interface Pausing {
  readonly signal: AbortSignal | undefined;
  /** The lane stands still until then. */
  hold(until: number): void;
}

/** Waits for its turn; whoever is told to wait by the channel makes all others of the lane wait. */
async function sendPaced(deps: DeliverDeps, message: ClaimedMessage, { signal, hold }: Pausing): Promise<Outcome> {
  const { pace, clock } = deps;
  if (pace === undefined) return sendMessage(deps, message);
  const lane = laneOf(message.priority);
  for (;;) {
    if (signal?.aborted) return { key: message.key, state: "queued", waited: true, notBefore: clock.now() };
    const [slot] = await pace.take([message.chat], lane);
    if (slot !== undefined && "notBefore" in slot) {
      if (slot.paused) hold(slot.notBefore);
      return { key: message.key, state: "queued", waited: true, notBefore: new Date(slot.notBefore) };
    }
    if (slot !== undefined && !(await pace.reach(slot, lane))) continue;
    const outcome = await sendMessage(deps, message);
    if (outcome.waited && outcome.notBefore !== undefined) {
      hold(+outcome.notBefore);
      await pace.pause(+outcome.notBefore - +clock.now(), lane);
      // Being cut off says nothing about the rate.
      if (outcome.reason !== notConnected) await pace.slower();
    }
    return outcome;
  }
}
