/** How far a broadcast is: the numbers on its card, the time that is left, and when it should stop by itself. */
import type { Locale } from "../text.ts";

/** The people of one broadcast in the ledger. Reasons are the ledger's codes. */
export interface Progress {
  readonly queued: number;
  readonly sending: number;
  readonly sent: number;
  readonly unknown: number;
  readonly failed: Readonly<Record<string, number>>;
  readonly suppressed: Readonly<Record<string, number>>;
  /** Of them, sent within the last ten seconds. */
  readonly sentLately: number;
}

export const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Still to be sent, what is under way included. */
export const remaining = ({ queued, sending }: Progress): number => queued + sending;

export function totalOf(progress: Progress): number {
  return remaining(progress) + progress.sent + progress.unknown + sumOf(progress.failed) + sumOf(progress.suppressed);
}

const latelyMs = 10_000;

/** Since when `sentLately` counts. */
export const latelySince = (now: Date): Date => new Date(now.getTime() - latelyMs);

/** Whole seconds until the rest is sent at the pace of late; null when nothing has moved, so that nothing is promised. */
export function secondsLeft(progress: Progress, runningSince: Date, now: Date): number | null {
  const seconds = Math.min(latelyMs, now.getTime() - runningSince.getTime()) / 1000;
  if (progress.sentLately === 0 || seconds <= 0) return null;
  return Math.ceil((remaining(progress) * seconds) / progress.sentLately);
}

/** "████░░░░░░", full only when all is done. */
export function bar(done: number, total: number, cells = 10): string {
  const full = total === 0 ? cells : Math.floor((done * cells) / total);
  return "█".repeat(full) + "░".repeat(cells - full);
}

/** "1.240" in Indonesian, "1,240" in English. */
export function grouped(count: number, locale: Locale): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, locale === "id" ? "." : ",");
}

/** How many of the latest are looked at. */
export const latestLooked = 50;

/** More than a fifth of the last 50 went wrong. A person who blocked the bot is nothing wrong with us. */
export function isFailing(failures: number): boolean {
  return failures > latestLooked / 5;
}
