/**
 * getUpdates: answers at once when something waits, else as soon as something arrives or the time is up. A second
 * poller ends the first one's wait with a conflict, as in Telegram.
 */
import { type Answer, accept, type Payload, refuse, wholeNumber } from "../methods/answers.ts";
import type { UpdateQueue } from "./updates.ts";

/** Waits `ms`; ends early, by rejecting, when the signal says so. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** What is used of a caller's abort signal; grammY passes one that is not the platform's. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void, options?: { once: boolean }): void;
}

/** Rejects with an AbortError when the caller gave up. */
export type Poll = (payload: Payload, signal: CancelSignal | undefined) => Promise<Answer>;

type WaitEnd = "arrived" | "time is up" | "given up" | "superseded";

export function createPolling(queue: UpdateQueue, sleep: Sleep): Poll {
  let supersede: (() => void) | undefined;

  function arrival(ms: number, signal: CancelSignal | undefined): Promise<WaitEnd> {
    const timer = new AbortController();
    return new Promise<WaitEnd>((resolve) => {
      const end = (how: WaitEnd) => {
        if (supersede === replaced) supersede = undefined;
        unsubscribe();
        timer.abort();
        resolve(how);
      };
      const replaced = () => end("superseded");
      const unsubscribe = queue.onArrival(() => end("arrived"));
      supersede = replaced;
      if (signal?.aborted) end("given up");
      signal?.addEventListener("abort", () => end("given up"), { once: true });
      sleep(ms, timer.signal).then(
        () => end("time is up"),
        () => undefined,
      );
    });
  }

  return async (payload, signal) => {
    supersede?.();
    const offset = wholeNumber(payload, "offset");
    if (offset !== undefined) queue.confirm(offset);
    queue.allow(payload.allowed_updates);
    const limit = Math.min(Math.max(wholeNumber(payload, "limit") ?? 100, 1), 100);
    const timeoutMs = (wholeNumber(payload, "timeout") ?? 0) * 1000;
    let picked = queue.batch(limit);
    if (picked.length === 0 && timeoutMs > 0) {
      const how = await arrival(timeoutMs, signal);
      if (how === "given up") throw new DOMException("The call was given up", "AbortError");
      if (how === "superseded") return otherPoller;
      picked = queue.batch(limit);
    }
    return accept(picked.map((entry) => entry.update));
  };
}

const otherPoller = refuse(
  409,
  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
);
