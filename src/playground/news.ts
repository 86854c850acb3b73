/** What there is to see, by versions, and whoever waits for the next one. */
import type { Text } from "../core/text.ts";
import type { Phase, Scene, View } from "./view.ts";

export interface News {
  view(): View;
  /** When there is something newer than this version, or after so many milliseconds. */
  next(after: number, ms: number): Promise<View>;
  /** How far something is; told ten times a second at most. */
  progress(phase: Extract<Phase, { done: number }>): void;
  show(scene: Scene): void;
  /** Nothing is under way any more, and nothing has changed. */
  ready(): void;
  fail(says: Text): void;
  /** There is nothing to see: something is being opened. */
  empty(): void;
}

const progressMs = 100;
const opening: Phase = { is: "opening", says: { id: "Memulai", en: "Starting" }, done: 0 };

export function createNews(): News {
  const waiting = new Set<() => void>();
  let seen: View = { version: 1, phase: opening };
  let toldAt = 0;

  const view = () => seen;
  function change(to: Partial<View>): void {
    seen = { ...seen, ...to, version: seen.version + 1 };
    for (const tell of [...waiting]) tell();
  }

  return {
    view,
    next: (after, ms) =>
      seen.version > after
        ? Promise.resolve(seen)
        : new Promise((resolve) => {
            const tell = () => {
              waiting.delete(tell);
              clearTimeout(timer);
              resolve(seen);
            };
            // Whoever waits for news keeps no process alive that has been told to end.
            const timer = setTimeout(tell, ms).unref();
            waiting.add(tell);
          }),
    progress: (phase) => {
      if (performance.now() - toldAt < progressMs) return;
      toldAt = performance.now();
      change({ phase: { ...phase, done: Math.min(1, Math.max(0, phase.done)) } });
    },
    show: (scene) => change({ phase: { is: "ready" }, scene }),
    ready: () => change({ phase: { is: "ready" } }),
    fail: (says) => change({ phase: { is: "failed", says } }),
    empty: () => {
      const { version } = seen;
      seen = { version, phase: opening };
      change({});
    },
  };
}
