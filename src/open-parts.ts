/** Opens what the configuration names: storage, secret, Redis or memory. Closed in the opposite order. */
import { wallClock } from "./adapters/clock.ts";
import { safeError } from "./adapters/log.ts";
import { memoryRunCache } from "./adapters/memory/run-cache.ts";
import { memoryTries } from "./adapters/memory/tries.ts";
import { openDb, type Storage } from "./adapters/postgres/connect.ts";
import { openRedis } from "./adapters/redis/connect.ts";
import { redisRunCache } from "./adapters/redis/run-cache.ts";
import { redisTries } from "./adapters/redis/tries.ts";
import { randomIds } from "./adapters/secrets/ids.ts";
import { openSecret, verifySecret } from "./adapters/secrets/secret.ts";
import { openVault } from "./adapters/secrets/vault.ts";
import type { Log } from "./app/ports.ts";
import type { Config } from "./config.ts";
import type { Parts } from "./product.ts";

export interface OpenParts extends Omit<Parts, "messenger" | "botLink" | "queued"> {
  readonly storage: Storage["kind"];
  close(): Promise<void>;
}

/** Throws ConfigError, TransientError or RefusedError; what was opened until then is closed again. */
export async function openParts(config: Config, log: Log): Promise<OpenParts> {
  const storage = await openDb(config);
  const closers = [() => storage.close()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const vault = openVault(openSecret(config));
    await verifySecret(storage.db, vault);
    const remembered = await openMemory(config.redisUrl, log, closers);
    return {
      db: storage.db,
      storage: storage.kind,
      clock: wallClock,
      ids: randomIds(wallClock),
      vault,
      ...remembered,
      log,
      agency: config.agency,
      describe: safeError,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Redis when there is one; while it is away, limits on trying are kept in this process. */
async function openMemory(
  url: string | undefined,
  log: Log,
  closers: (() => Promise<void>)[],
): Promise<Pick<Parts, "cache" | "tries">> {
  const tries = memoryTries(wallClock);
  if (url === undefined) return { cache: memoryRunCache(), tries };
  const onTrouble = (code: string) => log.warn("redis", { code });
  const redis = await openRedis(url, onTrouble);
  closers.push(redis.close);
  return { cache: redisRunCache(redis.client, onTrouble), tries: redisTries(redis.client, tries, onTrouble) };
}
