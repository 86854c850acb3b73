/**
 * Limits on trying in this process's memory, on the clock of the program: in a simulation a quarter of an hour passes
 * when the simulation says so.
 */
import type { Clock, Tries } from "../../app/ports.ts";

interface Window {
  readonly used: number;
  readonly endsAt: number;
}

/** Past windows are swept out once this many are kept. */
const MANY = 10_000;

/** A window opens with the first try and lasts the limit's pause. */
export function memoryTries(clock: Clock): Tries {
  const windows = new Map<string, Window>();
  const sweep = (now: number) => {
    if (windows.size < MANY) return;
    for (const [key, window] of windows) if (window.endsAt <= now) windows.delete(key);
  };
  return {
    take: async (key, limit) => {
      const now = clock.now().getTime();
      sweep(now);
      const open = windows.get(key);
      const window =
        open === undefined || open.endsAt <= now
          ? { used: 1, endsAt: now + limit.pauseMs }
          : { used: open.used + 1, endsAt: open.endsAt };
      windows.set(key, window);
      const allowed = window.used <= limit.tries;
      return { allowed, left: Math.max(0, limit.tries - window.used), retryAfterMs: allowed ? 0 : window.endsAt - now };
    },
    forget: async (key) => {
      windows.delete(key);
    },
  };
}
