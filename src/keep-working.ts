/** Does one kind of work again and again: at once when it is woken, every few seconds otherwise, never beside itself. */
import type { Log } from "./app/ports.ts";
import type { Parts } from "./product.ts";

/** How long between two looks when nobody wakes it, in milliseconds. */
const lookMs = 2_000;

export interface Worker {
  /** There is something to do now. */
  wake(): void;
  /** Aborts the signal and resolves when what is being done is done; nothing is begun after it. */
  stop(): Promise<void>;
}

/** Begins at once. Trouble is logged under the name of the work, and it is tried again at the next look. */
export function keepWorking(
  name: string,
  work: (signal: AbortSignal) => Promise<unknown>,
  { log, describe }: { readonly log: Log; readonly describe: Parts["describe"] },
): Worker {
  const stopping = new AbortController();
  let woken = false;
  let endWait = () => {};

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      woken = false;
      await work(stopping.signal).catch((error: unknown) =>
        log.error("work-failed", { work: name, ...describe(error) }),
      );
      if (!woken && !stopping.signal.aborted) await pause();
    }
  }

  async function pause(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      endWait = resolve;
      timer = setTimeout(resolve, lookMs);
    });
    clearTimeout(timer);
  }

  const running = loop();
  return {
    wake: () => {
      woken = true;
      endWait();
    },
    stop: async () => {
      stopping.abort();
      endWait();
      await running;
    },
  };
}
