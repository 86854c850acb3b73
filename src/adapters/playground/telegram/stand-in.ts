/**
 * A stand-in for Telegram: the part of the Bot API this product uses, with its refusals, limits and failures, and
 * simulated people on the other side. It lives in the process, opens no socket and keeps no clock of its own; tests,
 * the simulation and the playground share it, and `listen` puts HTTP in front of the same world.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Update, UserFromGetMe } from "@grammyjs/types";
import { type Call, createCalls, type LoggedCall } from "./calls.ts";
import { createPolling, type Poll, type Sleep } from "./delivery/polling.ts";
import { createUpdateQueue } from "./delivery/updates.ts";
import { createWebhook, type Webhook } from "./delivery/webhook.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createFetch, type StandInFetch } from "./in-process.ts";
import { createLimits, type FloodCounts, type LimitOptions } from "./limits.ts";
import { refuse } from "./methods/answers.ts";
import { fileMethods } from "./methods/files.ts";
import { type Method, messageMethods } from "./methods/messages.ts";
import { createProfile, type Profile } from "./methods/profile.ts";
import { createPerson, type PersonProfile, type StandInPerson } from "./people.ts";
import { type Listening, listen } from "./server.ts";
import { type ShownMessage, shown, type World } from "./state.ts";

export interface StandInOptions {
  readonly token: string;
  readonly botUsername: string;
  readonly now: () => Date;
  /** Waits for long polls, webhook retries, slow calls and latency; the system's timer unless given. */
  readonly sleep?: Sleep;
  readonly firstUpdateId?: number;
  /** Deliver every update twice. */
  readonly twice?: boolean;
  /** How long a tap can be delivered and answered; 150 s at Telegram. */
  readonly tapLifeMs?: number;
  /** Round trip of every call, half of it before the call takes effect. */
  readonly latencyMs?: number;
  readonly limits?: LimitOptions;
  /** Multiplies the pauses before a webhook is tried again. */
  readonly webhookBackoffScale?: number;
  /** How webhooks are posted; the platform's fetch unless given. */
  readonly webhookFetch?: typeof globalThis.fetch;
  /** false keeps memory flat over very many calls, a number keeps the newest so many. */
  readonly keepLog?: boolean | number;
}

export interface TelegramStandIn {
  /** For `new Api(token, { fetch })`, and for fetching files: answers in process. */
  readonly fetch: StandInFetch;
  readonly call: Call;
  /** Serves the same world over HTTP on 127.0.0.1; without a port it picks a free one. */
  listen(port?: number): Promise<Listening>;
  /** The person with this id, made on first mention; a profile given later is ignored. */
  person(id: number, profile?: PersonProfile): StandInPerson;
  /** Messages of any chat, groups too. */
  messages(chatId: number): readonly ShownMessage[];
  /** What waits for the bot, taken out of the queue: for a bot in the same process. */
  takeUpdates(limit?: number): Update[];
  /** Delivers an update once more, as Telegram does when an answer got lost. */
  redeliver(update: Update): void;
  /** Calls per method since the start or the last reset, refused and lost ones included; fetched files are "file". */
  counts(): Readonly<Record<string, number>>;
  /** Sets `counts` and every chat's budget to nothing. */
  resetCounts(): void;
  flood(): FloodCounts;
  /** What stands in the menu of commands of an app in this language; lists for one chat or kind of chat aside. */
  readonly commandsFor: Profile["commandsFor"];
  /** Ids of the last taps (of about 150 s) that were not answered. */
  unansweredTaps(): readonly string[];
  readonly faults: Faults;
  readonly log: readonly LoggedCall[];
  /** Ends webhook deliveries. */
  close(): void;
}

export function createTelegramStandIn(options: StandInOptions): TelegramStandIn {
  const sleep = options.sleep ?? systemSleep;
  const world = createWorld(options);
  const limits = createLimits(options.limits ?? {});
  const faults = createFaults();
  const people = new Map<number, StandInPerson>();
  const about = createProfile();
  const webhook = createWebhook({
    queue: world.queue,
    now: options.now,
    sleep,
    backoffScale: options.webhookBackoffScale ?? 1,
    fetch: options.webhookFetch ?? globalThis.fetch,
    call: (method, payload) => call(method, payload),
  });
  const { call, download, log, counts, resetCounts } = createCalls({
    world,
    methods: methodTable(webhook, about),
    poll: unlessHooked(webhook, createPolling(world.queue, sleep)),
    limits,
    faults,
    sleep,
    latencyMs: options.latencyMs ?? 0,
    keepLog: options.keepLog ?? true,
  });

  return {
    fetch: createFetch(options.token, { call, download }),
    call,
    listen: (port = 0) => listen(options.token, { call, download }, port),
    person: (id, profile = {}) => {
      const person = people.get(id) ?? createPerson(world, id, profile);
      people.set(id, person);
      return person;
    },
    messages: (chatId) => [...(world.chats.get(chatId)?.messages.values() ?? [])].map(shown),
    takeUpdates: world.queue.take,
    redeliver: world.queue.again,
    counts,
    resetCounts,
    flood: limits.counts,
    commandsFor: about.commandsFor,
    unansweredTaps: () => [...world.queries].filter(([, query]) => !query.answered).map(([id]) => id),
    faults,
    log,
    close: () => void webhook.remove({}),
  };
}

function createWorld(options: StandInOptions): World {
  const tapLifeMs = options.tapLifeMs ?? 150_000;
  const series = { message: 0, query: 0, file: 0 };
  return {
    bot: botUser(options.token, options.botUsername),
    now: options.now,
    tapLifeMs,
    chats: new Map(),
    queries: new Map(),
    files: new Map(),
    queue: createUpdateQueue({
      now: options.now,
      firstUpdateId: options.firstUpdateId ?? 1,
      tapLifeMs,
      twice: options.twice ?? false,
    }),
    next: (name) => {
      series[name] += 1;
      return series[name];
    },
  };
}

/** The id is the part of the token before the colon, as with real tokens. */
function botUser(token: string, username: string): UserFromGetMe {
  return {
    id: Number.parseInt(token, 10),
    is_bot: true,
    first_name: username,
    username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}

function methodTable(webhook: Webhook, about: Profile): ReadonlyMap<string, Method> {
  const webhookMethods: Record<string, Method> = {
    setWebhook: (_world, payload) => webhook.set(payload),
    deleteWebhook: (_world, payload) => webhook.remove(payload),
    getWebhookInfo: () => webhook.info(),
  };
  return new Map(Object.entries({ ...messageMethods, ...fileMethods, ...about.methods, ...webhookMethods }));
}

function unlessHooked(webhook: Webhook, poll: Poll): Poll {
  return async (payload, signal) => (webhook.active() ? hooked : poll(payload, signal));
}

const hooked = refuse(
  409,
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
);

const systemSleep: Sleep = (ms, signal) => pause(ms, undefined, signal ? { signal } : {});
