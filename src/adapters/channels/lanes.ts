/**
 * Works what was kept: people side by side, each person's updates in order. When one of them cannot be worked, the lanes
 * run dry and the inbox takes over, so that nobody's later update overtakes an earlier one that failed.
 */
import type { Incoming, Intake } from "../../app/incoming.ts";
import type { Channel, Clock, Log } from "../../app/ports.ts";
import { codeOf } from "../error-code.ts";
import { backoffMs } from "./backoff.ts";

export interface Lanes {
  /** Takes updates that are kept already. Never blocks, never throws. */
  add(kept: readonly Incoming[]): void;
  /** No new trouble is waited out from now on; resolves when all that could be worked is. */
  finish(): Promise<void>;
}

export interface LanesOptions {
  /** For the log. */
  readonly channel: Channel;
  /** Begins with what an earlier process left in the inbox; else whoever starts the program resumes it. */
  readonly resumes: boolean;
  readonly intake: Intake;
  readonly clock: Clock;
  readonly log: Log;
}

export function createLanes({ channel, resumes, intake, clock, log }: LanesOptions): Lanes {
  const tails = new Map<string, Promise<void>>();
  let stopping = false;
  let endWait = () => {};
  const stopped = new Promise<void>((resolve) => {
    endWait = resolve;
  });
  /** True while the inbox holds updates that no lane will work. */
  let behind = resumes;
  let addedMeanwhile = false;
  let recovery = resumes ? recover(0) : Promise.resolve();

  async function work(incoming: Incoming): Promise<void> {
    if (behind) return;
    try {
      await intake.work(incoming);
    } catch (error) {
      log.warn(`${channel}-update-failed`, { updateId: incoming.updateId, code: codeOf(error) });
      if (!behind) recovery = recover(1);
    }
  }

  async function recover(failures: number): Promise<void> {
    behind = true;
    for (let failed = failures; ; ) {
      if (failed > 0) await Promise.race([clock.sleep(backoffMs(failed)), stopped]);
      await Promise.all(tails.values());
      addedMeanwhile = false;
      try {
        await intake.resume();
        failed = 0;
        if (!addedMeanwhile) break;
      } catch (error) {
        log.error(`${channel}-resume-failed`, { code: codeOf(error) });
        failed += 1;
        if (stopping) break;
      }
    }
    behind = false;
  }

  return {
    add: (kept) => {
      if (behind) {
        addedMeanwhile ||= kept.length > 0;
        return;
      }
      for (const incoming of kept) {
        const tail = (tails.get(incoming.chat) ?? Promise.resolve()).then(() => work(incoming));
        tails.set(incoming.chat, tail);
        void tail.then(() => tails.get(incoming.chat) === tail && tails.delete(incoming.chat));
      }
    },
    finish: async () => {
      stopping = true;
      endWait();
      await Promise.all(tails.values());
      await recovery;
    },
  };
}
