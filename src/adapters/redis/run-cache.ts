/** Open runs in Redis, shared by all processes: one MGET to read, one pipeline to write, and never an error. */
import type { Redis } from "ioredis";
import type { LiveRun, RunCache } from "../../app/ports.ts";
import { type OnTrouble, troubleCode } from "./connect.ts";

const KEPT_SECONDS = 86_400;
const key = (id: string) => `jejak:run:${id}`;

/** A cache that answers with misses, and forgets what it is told, while Redis is away. */
export function redisRunCache(redis: Redis, onTrouble: OnTrouble): RunCache {
  const quietly = async <T>(otherwise: T, command: () => Promise<T>): Promise<T> => {
    try {
      return await command();
    } catch (error) {
      onTrouble(troubleCode(error));
      return otherwise;
    }
  };
  return {
    getMany: async (ids) => {
      if (ids.length === 0) return [];
      const found = await quietly<(string | null)[]>([], () => redis.mget(ids.map(key)));
      return ids.map((id, n) => parse(id, found[n]));
    },
    setMany: async (runs) => {
      if (runs.length === 0) return;
      await quietly(undefined, async () => {
        const pipeline = redis.pipeline();
        for (const run of runs) pipeline.set(key(run.run.id), JSON.stringify(run), "EX", KEPT_SECONDS);
        const failed = (await pipeline.exec())?.find(([error]) => error !== null);
        if (failed?.[0]) throw failed[0];
      });
    },
    drop: async (ids) => {
      if (ids.length > 0) await quietly(0, () => redis.del(ids.map(key)));
    },
  };
}

/** Another release, or another program, may have written there. What does not look like this run is a miss. */
function parse(id: string, text: string | null | undefined): LiveRun | undefined {
  if (text == null) return undefined;
  try {
    const value = JSON.parse(text) as Partial<LiveRun> | null;
    const whole = value?.run?.id === id && Number.isInteger(value.run.turn) && typeof value.structure === "string";
    return whole ? (value as LiveRun) : undefined;
  } catch {
    return undefined;
  }
}
