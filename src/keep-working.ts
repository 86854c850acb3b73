/** Wakes the jobs of a running process: at once when something was queued, every few seconds otherwise, one at a time. */
import type { Clock, Log } from "./app/ports.ts";
import type { Parts, Product } from "./product.ts";

/** How long between two looks at what is due, and between two signs of life, in milliseconds. */
const lookMs = 2_000;
const beatMs = 60_000;

export interface Worker {
  /** Something was queued: send it now. */
  wake(): void;
  /** Resolves when what is being done is done; nothing is begun after it. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  readonly product: () => Product;
  readonly log: Log;
  readonly clock: Clock;
  readonly describe: Parts["describe"];
  /** False: this process only answers, another one speaks first. */
  readonly jobs: boolean;
}

/** Begins at once. Trouble is logged and tried again at the next look. */
export function keepWorking({ product, log, clock, describe, jobs }: WorkerOptions): Worker {
  let stopping = false;
  let woken = false;
  let lastBeat = 0;
  let endWait = () => {};

  async function look(): Promise<void> {
    const quick = woken;
    woken = false;
    try {
      if (quick || !jobs) await product().send();
      if (!quick && jobs) await product().runJobs();
      if (jobs && +clock.now() - lastBeat >= beatMs) {
        lastBeat = +clock.now();
        await product().noticeOutage();
      }
    } catch (error) {
      log.error("job-failed", describe(error));
    }
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      await look();
      if (woken || stopping) continue;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        endWait = resolve;
        timer = setTimeout(resolve, lookMs);
      });
      clearTimeout(timer);
    }
  }

  const running = loop();
  return {
    wake: () => {
      woken = true;
      endWait();
    },
    stop: async () => {
      stopping = true;
      endWait();
      await running;
    },
  };
}
