/** Opens what the configuration names: storage, secret, Redis or memory. Closed in the opposite order. */
import { wallClock } from "./adapters/clock.ts";
import { safeError } from "./adapters/log.ts";
import { memoryPace } from "./adapters/memory/pace.ts";
import { memoryRunCache } from "./adapters/memory/run-cache.ts";
import { memoryTries } from "./adapters/memory/tries.ts";
import { openJobs, type RunningJobs } from "./adapters/pg-boss/open-jobs.ts";
import { openDb, type Storage } from "./adapters/postgres/connect.ts";
import { openRedis } from "./adapters/redis/connect.ts";
import { redisPace, shareWithoutRedis } from "./adapters/redis/pace.ts";
import { redisRunCache } from "./adapters/redis/run-cache.ts";
import { redisTries } from "./adapters/redis/tries.ts";
import { randomIds } from "./adapters/secrets/ids.ts";
import { openSecret, verifySecret } from "./adapters/secrets/secret.ts";
import { openVault } from "./adapters/secrets/vault.ts";
import type { Channel, Log } from "./app/ports.ts";
import type { Config } from "./config.ts";
import type { Parts } from "./product.ts";

export interface OpenParts extends Omit<Parts, "messenger" | "botLink" | "queued"> {
  readonly storage: Storage["kind"];
  readonly tidy: Storage["tidy"];
  readonly jobs: RunningJobs;
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
    const remembered = await openMemory(config, log, closers);
    const jobs = await openJobs({
      source: storage.source,
      migrate: config.migrateOnStart,
      onTrouble: (error) => log.warn("jobs", safeError(error)),
    });
    closers.push(jobs.close);
    return {
      db: storage.db,
      storage: storage.kind,
      tidy: storage.tidy,
      clock: wallClock,
      ids: randomIds(wallClock),
      vault,
      ...remembered,
      jobs,
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

type Remembered = Required<Pick<Parts, "cache" | "tries" | "pace">>;

/** Slack takes one message a second in each conversation, and bursts of uploads more slowly than Telegram takes texts. */
const slackPerSecond = 1;

/** Redis when there is one; while it is away, limits are kept in this process, and each process takes a share. */
async function openMemory(config: Config, log: Log, closers: (() => Promise<void>)[]): Promise<Remembered> {
  const rates = { telegram: config.telegram?.ratePerSecond ?? 1, slack: slackPerSecond };
  const tries = memoryTries(wallClock);
  if (config.redisUrl === undefined) {
    const pace = (perSecond: number) => ({ pace: memoryPace(wallClock, perSecond), perSecond });
    return { cache: memoryRunCache(), tries, pace: byChannel(pace(rates.telegram), pace(rates.slack)) };
  }
  const onTrouble = (code: string) => log.warn("redis", { code });
  const { client, close } = await openRedis(config.redisUrl, onTrouble);
  closers.push(close);
  const pace = (name: Channel) => {
    const perSecond = rates[name];
    const meanwhile = memoryPace(wallClock, perSecond * shareWithoutRedis);
    return { pace: redisPace(client, { name, clock: wallClock, perSecond, meanwhile, onTrouble }), perSecond };
  };
  return {
    cache: redisRunCache(client, onTrouble),
    tries: redisTries(client, tries, onTrouble),
    pace: byChannel(pace("telegram"), pace("slack")),
  };
}

function byChannel<T>(telegram: T, slack: T): (channel: Channel) => T {
  return (channel) => (channel === "telegram" ? telegram : slack);
}
