/**
 * Works what was kept: people side by side, each person's updates in order. When one of them cannot be worked, the lanes
 * run dry and the inbox takes over, so that nobody's later update overtakes an earlier one that failed.
 */
import type { Incoming, Intake } from "../../app/incoming.ts";
import type { Clock, Log } from "../../app/ports.ts";
import { backoffMs, codeOf } from "./trouble.ts";

export interface Lanes {
  /** Takes an update that is kept already. Never blocks, never throws. */
  add(kept: Incoming): void;
  /** No new trouble is waited out from now on; resolves when all that could be worked is. */
  finish(): Promise<void>;
}

export interface LanesOptions {
  readonly intake: Intake;
  readonly clock: Clock;
  readonly log: Log;
}

/** What an earlier process left in the inbox is for whoever starts the program to resume. */
export function createLanes({ intake, clock, log }: LanesOptions): Lanes {
  const tails = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve()));
  /** True while the inbox holds updates that no lane will work. */
  let behind = false;
  let addedMeanwhile = false;
  let recovery = Promise.resolve();

  async function work(incoming: Incoming): Promise<void> {
    if (behind) {
      addedMeanwhile = true;
      return;
    }
    try {
      await intake.work(incoming);
    } catch (error) {
      log.warn("slack-update-failed", { updateId: incoming.updateId, code: codeOf(error) });
      if (behind) return;
      behind = true;
      recovery = recover();
    }
  }

  async function recover(): Promise<void> {
    for (let failed = 1; ; ) {
      if (failed > 0) await Promise.race([clock.sleep(backoffMs(failed)), stopped]);
      await Promise.all(tails.values());
      addedMeanwhile = false;
      try {
        await intake.resume();
        failed = 0;
        if (!addedMeanwhile) break;
      } catch (error) {
        log.error("slack-resume-failed", { code: codeOf(error) });
        failed += 1;
        if (stopping.signal.aborted) break;
      }
    }
    behind = false;
  }

  return {
    add: (kept) => {
      const tail = (tails.get(kept.chat) ?? Promise.resolve()).then(() => work(kept));
      tails.set(kept.chat, tail);
      void tail.then(() => tails.get(kept.chat) === tail && tails.delete(kept.chat));
    },
    finish: async () => {
      stopping.abort();
      await Promise.all(tails.values());
      await recovery;
    },
  };
}
