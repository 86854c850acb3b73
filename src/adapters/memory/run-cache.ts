/** Open runs in this process's memory, the least recently used forgotten first. */
import type { LiveRun, RunCache } from "../../app/ports.ts";

/** A run takes about 2 KB: some 20 MB at most. */
const MOST = 10_000;

/** A cache of up to `most` runs. Runs are immutable, so handing out the object itself is safe. */
export function memoryRunCache(most = MOST): RunCache {
  // A Map keeps the order of insertion: its first key is the one unused for longest.
  const kept = new Map<string, LiveRun>();
  const touch = (id: string, run: LiveRun) => {
    kept.delete(id);
    kept.set(id, run);
  };
  return {
    getMany: async (ids) =>
      ids.map((id) => {
        const run = kept.get(id);
        if (run !== undefined) touch(id, run);
        return run;
      }),
    setMany: async (runs) => {
      for (const run of runs) touch(run.run.id, run);
      for (const id of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(id);
      }
    },
    drop: async (ids) => {
      for (const id of ids) kept.delete(id);
    },
  };
}
