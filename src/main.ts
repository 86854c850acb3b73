/**
 * The running bot: puts the product together with Telegram and HTTP, and takes it down in the opposite order on SIGTERM:
 * no new updates, what is being worked is finished, what is queued is sent, then the connections.
 */
import { commands } from "../conversations/commands.ts";
import { profile } from "../conversations/profile.ts";
import { wallClock } from "./adapters/clock.ts";
import { type RunningServer, startServer } from "./adapters/http/server.ts";
import { openLog } from "./adapters/log.ts";
import { drawDigest } from "./adapters/picture/draw-digest.ts";
import { isAlive } from "./adapters/postgres/queries/office/alive.ts";
import { type BotIdentity, identify, telegramApi } from "./adapters/telegram/api.ts";
import { registerProfile } from "./adapters/telegram/commands.ts";
import { pollTimeoutSeconds, pollUpdates } from "./adapters/telegram/poll.ts";
import { telegramMessenger } from "./adapters/telegram/send.ts";
import { registerWebhook, telegramWebhook, webhookPath } from "./adapters/telegram/webhook.ts";
import type { Log } from "./app/ports.ts";
import type { Config, TelegramConfig } from "./config.ts";
import type { Locale } from "./core/text.ts";
import { keepWorking, type Worker } from "./keep-working.ts";
import { type OpenParts, openParts } from "./open-parts.ts";
import { openProduct, type Product } from "./product.ts";

/** `web` receives and answers, `worker` speaks first, `all` does both. */
export type Role = "all" | "web" | "worker";

/** How long between two signs of life, and between two times of tidying the storage, in milliseconds. */
const beatMs = 60_000;
const tidyMs = 60 * beatMs;

export interface Running {
  readonly url: string;
  readonly bot: BotIdentity;
  readonly parts: OpenParts;
  readonly product: Product;
  /** Rejects when polling ends for good: another token is needed. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the bot. Throws ConfigError, TransientError or RefusedError; then nothing is left open. */
export async function startBot(config: Config, telegram: TelegramConfig, role: Role): Promise<Running> {
  const log = openLog(config.logLevel);
  const api = telegramApi(telegram);
  const bot = await identify(api);
  const parts = await openParts(config, log);
  const closers = [() => parts.close()];
  const stop = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const messenger = telegramMessenger({ ...telegram, log, draw: drawDigest });
    const product: Product = await openProduct({
      ...parts,
      messenger: () => messenger,
      botLink: `https://t.me/${bot.username}`,
      queued: () => workers.reply.wake(),
    });
    const workers = startWorkers(product, parts, role);
    closers.push(async () => {
      await Promise.all(workers.all.map((worker) => worker.stop()));
      await product.work.reply();
      await product.settle();
    });
    const { speaking } = workers;
    if (speaking !== undefined)
      await parts.jobs.work({
        look: async () => speaking.look.wake(),
        speak: async () => speaking.speak.wake(),
        forget: product.forget,
        calendar: product.checkCalendar,
      });
    const server = await serve(config, parts, product, log);
    closers.push(() => server.close());
    const receiving = role === "worker" ? undefined : await receive(telegram, product, log);
    if (receiving !== undefined) closers.push(receiving.stop);
    log.info("started", { role, storage: parts.storage, bot: bot.username });
    return { url: server.url, bot, parts, product, ended: receiving?.ended ?? new Promise(() => {}), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Workers {
  readonly reply: Worker;
  /** Missing where nothing but replies is sent. */
  readonly speaking?: { readonly speak: Worker; readonly look: Worker };
  readonly all: readonly Worker[];
}

/** Replies first: each kind of work has a worker of its own, so that none waits for another. */
function startWorkers(product: Product, parts: OpenParts, role: Role): Workers {
  const { work } = product;
  const reply = keepWorking("reply", work.reply, parts);
  // Elsewhere the look writes down which cards were shown.
  if (role === "web") return { reply, all: [reply, keepWorking("settle", product.settle, parts)] };
  const beat = every(beatMs, product.noticeOutage);
  const tidy = every(tidyMs, parts.tidy, wallClock.now());
  const speak = keepWorking("speak", work.speak, parts);
  const look = keepWorking(
    "look",
    async () => {
      await work.look();
      await beat();
      await tidy();
    },
    parts,
  );
  return { reply, speaking: { speak, look }, all: [reply, speak, look] };
}

/** Does the work when it was not done for so long; `last` is when it was. */
function every(ms: number, work: () => Promise<unknown>, last = new Date(0)): () => Promise<void> {
  let lastMs = +last;
  return async () => {
    if (+wallClock.now() - lastMs < ms) return;
    lastMs = +wallClock.now();
    await work();
  };
}

function serve(config: Config, parts: OpenParts, product: Product, log: Log): Promise<RunningServer> {
  const webhook = config.telegram?.webhook;
  return startServer({
    ...config.http,
    log,
    checks: [{ name: "storage", run: () => isAlive(parts.db) }],
    posts:
      webhook === undefined
        ? {}
        : { [webhookPath]: telegramWebhook({ secret: webhook.secret, intake: product.intake, log }) },
  });
}

/** Begins to receive: tells Telegram the webhook, or polls. */
async function receive(telegram: TelegramConfig, product: Product, log: Log) {
  const api = telegramApi({ ...telegram, timeoutSeconds: pollTimeoutSeconds });
  const { webhook } = telegram;
  void registerProfile(telegramApi(telegram), profiles, log);
  if (webhook !== undefined) {
    if (webhook.announce) await registerWebhook(api, webhook.url, webhook.secret);
    await product.intake.resume();
    return { ended: new Promise<void>(() => {}), stop: async () => {} };
  }
  const ending = new AbortController();
  const ended = pollUpdates({ api, intake: product.intake, log, clock: wallClock, signal: ending.signal });
  ended.catch(() => {});
  const stop = async () => {
    ending.abort();
    await ended.catch(() => {});
  };
  return { ended, stop };
}

const profileIn = (locale: Locale) => ({
  commands: Object.values(commands).map(({ name, does }) => ({ name: name[locale], does: does[locale] })),
  description: profile.description[locale],
  shortDescription: profile.shortDescription[locale],
});

const profiles = { id: profileIn("id"), en: profileIn("en") };
