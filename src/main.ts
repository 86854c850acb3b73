/**
 * The running bot: puts the product together with its channels and HTTP, and takes it down in the opposite order on
 * SIGTERM: no new updates, what is being worked is finished, what is queued is sent, then the connections.
 */
import { wallClock } from "./adapters/clock.ts";
import { type RunningServer, startServer } from "./adapters/http/server.ts";
import { openLog } from "./adapters/log.ts";
import { isAlive } from "./adapters/postgres/queries/office/alive.ts";
import { type BotIdentity, identify, telegramApi } from "./adapters/telegram/api.ts";
import type { Channel, Log } from "./app/ports.ts";
import type { Config, TelegramConfig } from "./config.ts";
import { type Door, never, type OpenDoor, shut } from "./doors/door.ts";
import { slackDoor } from "./doors/slack-door.ts";
import { telegramDoor } from "./doors/telegram-door.ts";
import { keepWorking, type Worker } from "./keep-working.ts";
import { type OpenParts, openParts } from "./open-parts.ts";
import { openProduct, type Parts, type Product } from "./product.ts";

/** `web` receives and answers, `worker` speaks first, `all` does both. */
export type Role = "all" | "web" | "worker";

/** How long between two signs of life, and between two times of tidying the storage, in milliseconds. */
const beatMs = 60_000;
const tidyMs = 60 * beatMs;
/** After so long an update that was kept and not worked is nobody's any more, in milliseconds. */
const forgottenMs = 2 * beatMs;

export interface Running {
  readonly url: string;
  readonly bot: BotIdentity;
  readonly parts: OpenParts;
  readonly product: Product;
  /** Rejects when a channel ends for good: another token is needed. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the bot. Throws ConfigError, TransientError or RefusedError; then nothing is left open. */
export async function startBot(config: Config, telegram: TelegramConfig, role: Role): Promise<Running> {
  const log = openLog(config.logLevel);
  const bot = await identify(telegramApi(telegram));
  const doors = [
    telegramDoor(telegram, log),
    ...(config.slack ? [await slackDoor(config.slack, log, () => ring())] : []),
  ];
  const parts = await openParts(config, log);
  const closers = [() => parts.close()];
  let ring = () => {};
  const stop = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const product: Product = await openProduct({
      ...parts,
      ...mouthsOf(doors),
      botLink: `https://t.me/${bot.username}`,
      queued: () => wake(workers.reply),
    });
    ring = () => void product.alert("slack-token").catch((error) => log.error("alert-failed", parts.describe(error)));
    const channels = doors.map(({ channel }) => channel);
    const workers = startWorkers(product, parts, role, channels);
    closers.push(async () => {
      await Promise.all(workers.all.map((worker) => worker.stop()));
      await Promise.all(channels.map((channel) => product.work.reply(channel)));
      await product.settle();
    });
    const { speaking } = workers;
    if (speaking !== undefined)
      await parts.jobs.work({
        look: async () => wake(speaking.look),
        speak: async () => wake(speaking.speak),
        forget: product.forget,
        calendar: product.checkCalendar,
      });
    const open = role === "worker" ? [] : doors.map((door) => door.open(product));
    const server = await serve(config, parts, open, log);
    closers.push(async () => {
      await server.close();
      await Promise.all(open.map((door) => door.finish?.()));
    });
    const ended: Promise<void>[] = [];
    for (const door of open) {
      const receiving = await door.receive();
      closers.push(receiving.stop);
      ended.push(receiving.ended);
    }
    log.info("started", { role, storage: parts.storage, bot: bot.username, channels: channels.join() });
    return { url: server.url, bot, parts, product, ended: Promise.race([...ended, never]), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the product says goes out by the door of its channel. */
function mouthsOf(doors: readonly Door[]): Pick<Parts, "channels" | "messenger" | "homes"> {
  const homes = doors.find((door) => door.homes !== undefined)?.homes;
  return {
    channels: doors.map(({ channel }) => channel),
    messenger: (channel) => doors.find((door) => door.channel === channel)?.messenger ?? shut,
    ...(homes !== undefined && { homes }),
  };
}

const wake = (workers: readonly Worker[]) => {
  for (const worker of workers) worker.wake();
};

interface Workers {
  readonly reply: readonly Worker[];
  /** Missing where nothing but replies is sent. */
  readonly speaking?: { readonly speak: readonly Worker[]; readonly look: readonly Worker[] };
  readonly all: readonly Worker[];
}

/**
 * Replies first: each kind of work has a worker of its own in each channel, so that none waits for another, nor for a
 * channel that is away.
 */
function startWorkers(product: Product, parts: OpenParts, role: Role, channels: readonly Channel[]): Workers {
  const { work } = product;
  const reply = channels.map((channel) => keepWorking(`reply-${channel}`, () => work.reply(channel), parts));
  // Elsewhere the look writes down which cards were shown.
  if (role === "web") return { reply, all: [...reply, keepWorking("settle", product.settle, parts)] };
  // What a process kept that was killed since is worked by whoever is there.
  const beat = every(beatMs, async () => {
    await product.noticeOutage();
    await product.intake.resume(new Date(+wallClock.now() - forgottenMs));
  });
  const tidy = every(tidyMs, parts.tidy, wallClock.now());
  const speak = channels.map((channel) =>
    keepWorking(`speak-${channel}`, (signal) => work.speak(channel, signal), parts),
  );
  const looking = async () => {
    await work.look();
    await beat();
    await tidy();
  };
  const look = [
    keepWorking("look", looking, parts),
    keepWorking("show", work.show, parts),
    ...(channels.includes("slack") ? [keepWorking("homes", work.showHomes, parts)] : []),
  ];
  return { reply, speaking: { speak, look }, all: [...reply, ...speak, ...look] };
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

function serve(config: Config, parts: OpenParts, doors: readonly OpenDoor[], log: Log): Promise<RunningServer> {
  const routes = doors.map((door) => door.routes);
  return startServer({
    ...config.http,
    log,
    checks: [{ name: "storage", run: () => isAlive(parts.db) }],
    posts: Object.assign({}, ...routes.map(({ posts }) => posts)),
    listeners: Object.assign({}, ...routes.map(({ listeners }) => listeners)),
  });
}
