/**
 * Telegram's flood limits, as far as they are known: about 30 messages a second over all chats and one a second per
 * chat. What counts is a `send*` to a chat that has not written in the last five seconds; replies and edits are free.
 * Violations are always counted. How Telegram counts is not known, so there are two ways to refuse them: a second that
 * slides, past which everything is refused for a while, and a bucket that fills up evenly and refuses what finds it empty.
 */
import { type Answer, tooManyRequests } from "./methods/answers.ts";
import type { ChatState } from "./state.ts";

export interface LimitOptions {
  /** "off" counts violations of the sliding second without refusing anything. */
  readonly enforce?: "off" | "strict" | "bucket";
  readonly perSecond?: number;
  readonly perChatPerSecond?: number;
  /** Allowed above the limit, as a share: clocks and networks jitter. */
  readonly tolerance?: number;
  /** Seconds for which every call to a chat is refused after the global limit was passed. */
  readonly retryAfter?: number;
  /** A send this long after the chat's last sign of life is no longer a reply. */
  readonly replyWindowMs?: number;
}

export interface FloodCounts {
  /** Sends that counted against the limits and were let through. */
  readonly counted: number;
  /** Sends that were replies. */
  readonly replies: number;
  readonly globalViolations: number;
  readonly chatViolations: number;
  /** Calls made while everything was refused. */
  readonly whilePaused: number;
}

export interface Limits {
  /** The refusal this call earns, if any. Only for calls that name a chat. */
  check(method: string, chat: ChatState | undefined, now: number): Answer | undefined;
  counts(): FloodCounts;
}

/** True for the calls that put a new message into a chat. */
export function isSend(method: string): boolean {
  return method.startsWith("send") && method !== "sendChatAction";
}

export function createLimits(options: LimitOptions): Limits {
  const { enforce = "off", perSecond = 30 } = options;
  const slack = 1 + (options.tolerance ?? 0.05);
  const most = Math.floor(perSecond * slack);
  const chatGapMs = 1000 / ((options.perChatPerSecond ?? 1) * slack);
  const pauseMs = (options.retryAfter ?? 3) * 1000;
  const replyWindowMs = options.replyWindowMs ?? 5000;
  const tally = { counted: 0, replies: 0, globalViolations: 0, chatViolations: 0, whilePaused: 0 };
  /** The last `most` counted sends, as a ring: the window is full when the oldest of them is less than 1 s ago. */
  const ring = new Float64Array(most).fill(Number.NEGATIVE_INFINITY);
  let oldest = 0;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const bucket = createBucket(perSecond);

  function check(method: string, chat: ChatState | undefined, now: number): Answer | undefined {
    if (now < pausedUntil) {
      tally.whilePaused += 1;
      return tooManyRequests((pausedUntil - now) / 1000);
    }
    if (!chat || !isSend(method)) return undefined;
    if (now - chat.lastHeardAt <= replyWindowMs) {
      tally.replies += 1;
      return undefined;
    }
    return violation(chat, now) ?? letThrough(chat, now);
  }
  function violation(chat: ChatState, now: number): Answer | undefined {
    if (now - chat.lastCountedSendAt < chatGapMs) {
      tally.chatViolations += 1;
      if (enforce !== "off") return tooManyRequests(1);
    }
    if (enforce === "bucket") return bucket.take(now) ? undefined : overflow();
    if (now - (ring[oldest] ?? 0) < 1000) {
      tally.globalViolations += 1;
      if (enforce === "off") return undefined;
      pausedUntil = now + pauseMs;
      return tooManyRequests(pauseMs / 1000);
    }
    return undefined;
  }
  function overflow(): Answer {
    tally.globalViolations += 1;
    return tooManyRequests(1);
  }
  function letThrough(chat: ChatState, now: number): undefined {
    tally.counted += 1;
    chat.lastCountedSendAt = now;
    ring[oldest] = now;
    oldest = (oldest + 1) % most;
  }

  return { check, counts: () => ({ ...tally }) };
}

/** Holds a second's worth and is full at first. */
function createBucket(perSecond: number) {
  let full = perSecond;
  let at = Number.NEGATIVE_INFINITY;
  return {
    take(now: number): boolean {
      full = Math.min(perSecond, full + ((now - at) * perSecond) / 1000);
      at = now;
      if (full < 1) return false;
      full -= 1;
      return true;
    },
  };
}
