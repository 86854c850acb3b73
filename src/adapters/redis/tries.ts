/** Limits on trying in Redis: counted over all processes. While Redis is away each process counts for itself. */
import type { Redis } from "ioredis";
import type { Tries } from "../../app/ports.ts";
import { type OnTrouble, troubleCode } from "./connect.ts";

const key = (name: string) => `jejak:tries:${name}`;

/** One step for Redis, so that a crash in between cannot leave a count that never ends. */
const COUNT = `
local used = redis.call("incr", KEYS[1])
if used == 1 then redis.call("pexpire", KEYS[1], ARGV[1]) end
return { used, redis.call("pttl", KEYS[1]) }
`;

/** A window opens with the first try and lasts the limit's pause; `meanwhile` counts when Redis cannot. */
export function redisTries(redis: Redis, meanwhile: Tries, onTrouble: OnTrouble): Tries {
  return {
    take: async (name, limit) => {
      try {
        const [used, leftMs] = (await redis.eval(COUNT, 1, key(name), limit.pauseMs)) as [number, number];
        const allowed = used <= limit.tries;
        return { allowed, left: Math.max(0, limit.tries - used), retryAfterMs: allowed ? 0 : leftMs };
      } catch (error) {
        onTrouble(troubleCode(error));
        return meanwhile.take(name, limit);
      }
    },
    forget: async (name) => {
      await meanwhile.forget(name);
      await redis.del(key(name)).catch((error: unknown) => onTrouble(troubleCode(error)));
    },
  };
}
