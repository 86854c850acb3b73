/**
 * Which message goes which way, and how fast. What Telegram counts is a new message to a chat that has been silent for
 * five seconds, so a reply is free and waits for nobody. An alert counts: unpaced it would push a broadcast past the limit,
 * so it takes a slot like any other, but has its own way and does not stop with the broadcasts.
 */
import type { Lane } from "../ports.ts";
import { priority } from "./priority.ts";

/** What a person waits for, and alerts: sent by workers of their own. */
export const promptPriorities: readonly number[] = [priority.reply, priority.alert];

/** Everything that we begin ourselves, changes of a training too: they go to many at once. */
export const bulkPriorities: readonly number[] = Object.values(priority).filter((p) => !promptPriorities.includes(p));

export function laneOf(messagePriority: number): Lane {
  if (messagePriority === priority.reply) return "reply";
  return messagePriority === priority.alert ? "alert" : "bulk";
}

export const pacing = {
  /** The share of a limit that is used: what is left is for clocks and networks that are never quite even. */
  share: 0.98,
  /** Between two messages to one chat: its second, with the same reserve. */
  chatMs: 1000 / 0.98,
  /** By how much the rate falls when the channel says it was too much; never below one a second. */
  slowed: 0.8,
  /** Refusals this close together are one. */
  togetherMs: 1000,
  /** How much of the whole rate comes back in a minute. */
  recovered: 0.05,
  /** A send later than this gives its slot up: the reserve of one second, beyond which lateness breaks the limit. */
  latestMs: 20,
} as const;

/**
 * Whether a send may go now, in a slot for `at`, in a lane that is paused until `pausedUntil`; all in milliseconds. A reply
 * is never too late, as it counts for nothing.
 */
export function mayGo(lane: Lane, at: number, now: number, pausedUntil: number): boolean {
  return now >= pausedUntil && (lane === "reply" || now <= at + pacing.latestMs);
}

/**
 * How many calls a process has in flight at most: what the rate and the round trip need (Little's law), and half as many
 * again for round trips that take longer. There are rarely so many at once, as slots come one by one; more of them would
 * fill nothing and would be more for a crash to leave unknown. The rate is the whole one in each process: together they
 * have no more slots, but one may have several in a row.
 */
export function callsInFlight(perSecond: number, roundTripMs: number): number {
  return Math.ceil((1.5 * perSecond * roundTripMs) / 1000) + 1;
}
