/**
 * Slack's limit for posting: about one message a second in a conversation. Slack lets short bursts pass and does not say
 * how long; strict lets none pass. Violations are always counted.
 */
import type { Payload } from "./methods/answers.ts";
import { channelNamed } from "./methods/chat.ts";
import type { World } from "./state.ts";

export interface LimitOptions {
  /** "off" counts violations without refusing anything. */
  readonly enforce?: "off" | "strict";
  readonly perChannelMs?: number;
}

export interface LimitCounts {
  /** Messages that were let through. */
  readonly posted: number;
  readonly violations: number;
}

export interface Limits {
  /** Seconds to wait, when the call is refused. */
  check(world: World, method: string, payload: Payload): number | undefined;
  counts(): LimitCounts;
}

const posting = new Set(["chat.postMessage", "chat.postEphemeral"]);

export function createLimits({ enforce = "off", perChannelMs = 1000 }: LimitOptions): Limits {
  const lastPostAt = new Map<string, number>();
  const tally = { posted: 0, violations: 0 };

  function check(world: World, method: string, payload: Payload): number | undefined {
    const channel = posting.has(method) ? channelNamed(world, payload, true) : undefined;
    if (!channel) return undefined;
    const now = world.now().getTime();
    const wait = (lastPostAt.get(channel.id) ?? Number.NEGATIVE_INFINITY) + perChannelMs - now;
    if (wait > 0) {
      tally.violations += 1;
      if (enforce === "strict") return Math.ceil(wait / 1000);
    }
    lastPostAt.set(channel.id, now);
    tally.posted += 1;
    return undefined;
  }

  return { check, counts: () => ({ ...tally }) };
}
