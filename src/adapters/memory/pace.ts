/**
 * The pace of sending, kept by this process alone: for one process that does everything, for simulations, and while Redis
 * is away. It is the generic cell rate algorithm: all it knows is when the next slot is.
 */
import { mayGo, pacing } from "../../app/delivery/lanes.ts";
import type { Clock, Lane, Pace, Slot } from "../../app/ports.ts";

/** Chats whose second is over are swept out once this many are kept. */
const MANY = 10_000;

/** A pace of `perSecond` new messages at most, all chats together. */
export function memoryPace(clock: Clock, perSecond: number): Pace {
  const full = perSecond * pacing.share;
  const pausedUntil = { all: 0, bulk: 0 };
  const chatFrom = new Map<string, number>();
  let next = 0;
  let share = 1;
  let slowedAt = Number.NEGATIVE_INFINITY;

  const now = () => clock.now().getTime();
  const stop = (lane: Lane) => Math.max(pausedUntil.all, lane === "bulk" ? pausedUntil.bulk : 0);
  const shareAt = (time: number) => Math.min(1, share + (pacing.recovered * (time - slowedAt)) / 60_000);
  const sweep = (time: number) => {
    if (chatFrom.size < MANY) return;
    for (const [chat, from] of chatFrom) if (from <= time) chatFrom.delete(chat);
  };

  function slot(chat: string, lane: Lane, time: number): Slot {
    const paced = lane !== "reply";
    const first = paced ? Math.max(time, next) : time;
    const chatReady = chatFrom.get(chat) ?? 0;
    if (first < stop(lane)) return { chat, notBefore: stop(lane), paused: true };
    // To wait here for one chat would hold up all the others.
    if (paced && first < chatReady) return { chat, notBefore: Math.ceil(chatReady) };
    const at = Math.max(first, chatReady);
    if (paced) next = at + 1000 / (full * shareAt(time));
    chatFrom.set(chat, at + pacing.chatMs);
    return { chat, at: Math.ceil(at) };
  }

  return {
    take: async (chats, lane) => {
      const time = now();
      sweep(time);
      return chats.map((chat) => slot(chat, lane, time));
    },
    reach: async ({ chat, at }, lane) => {
      // Even the shortest sleep takes its time, and who is late already has none.
      const ahead = at - now();
      if (ahead > 0) await clock.sleep(ahead);
      if (mayGo(lane, at, now(), stop(lane))) return true;
      // The chat got nothing, so its second is free again, unless somebody waits behind it.
      if ((chatFrom.get(chat) ?? 0) <= at + pacing.chatMs) chatFrom.delete(chat);
      return false;
    },
    pause: async (forMs, lane) => {
      const scope = lane === "bulk" ? "bulk" : "all";
      pausedUntil[scope] = Math.max(pausedUntil[scope], now() + forMs);
    },
    slower: async () => {
      const time = now();
      if (time - slowedAt < pacing.togetherMs) return;
      share = Math.max(Math.min(1, 1 / full), shareAt(time) * pacing.slowed);
      slowedAt = time;
    },
  };
}
