/**
 * The product put together for a simulation: throw-away storage, memory instead of Redis, a clock that is set, ids that
 * depend on the seed, and a stand-in for Telegram in the same process. Everything between them is the real thing.
 */
import { allConversations } from "../../conversations/index.ts";
import { type TestClock, testClock } from "../adapters/clock.ts";
import { safeError } from "../adapters/log.ts";
import { memoryRunCache } from "../adapters/memory/run-cache.ts";
import { memoryTries } from "../adapters/memory/tries.ts";
import { createTelegramStandIn, type TelegramStandIn } from "../adapters/playground/telegram/stand-in.ts";
import { openDb, type Storage } from "../adapters/postgres/connect.ts";
import { openMemoryDb } from "../adapters/postgres/embedded.ts";
import { employeeIds } from "../adapters/postgres/queries/simulation/record.ts";
import { seededIds } from "../adapters/secrets/ids.ts";
import { openVault } from "../adapters/secrets/vault.ts";
import { telegramApi } from "../adapters/telegram/api.ts";
import { registerProfile } from "../adapters/telegram/commands.ts";
import { telegramMessenger } from "../adapters/telegram/send.ts";
import { noJobs } from "../app/jobs.ts";
import { importRoster } from "../app/office/import-roster.ts";
import type { Operator } from "../app/office/operator.ts";
import { openPolicy } from "../app/office/policy.ts";
import { openLibrary } from "../app/survey/library.ts";
import type { Table } from "../core/roster/columns.ts";
import { problemLine } from "../core/roster/line.ts";
import { plainText } from "../core/text.ts";
import { shut } from "../doors/door.ts";
import { profiles } from "../doors/telegram-door.ts";
import { RefusedError } from "../errors.ts";
import { openProduct, type Product } from "../product.ts";
import { type Arrival, countingLog, noticing, taken } from "./noticing.ts";
import { type Draw, openSlackSide, type SlackSide } from "./slack-side.ts";
import { createWitness, type Witness } from "./witness.ts";

export interface TownOptions {
  readonly seed: number;
  readonly start: Date;
  readonly agency: { readonly name: string; readonly contact: string };
  readonly roster: readonly Table[];
  /** An empty PostgreSQL database; in memory when it is not given. */
  readonly storageUrl?: string | undefined;
  /** An empty storage that is being opened already; the town closes it. */
  readonly storage?: Promise<Storage>;
  /** How a digest's picture is made; one white pixel unless given. */
  readonly draw?: Draw;
  /** How many calls are kept to be looked at; none unless given. */
  readonly keepLog?: number;
  /** Waits for slow networks; nobody waits unless given. */
  readonly pause?: (ms: number) => Promise<void>;
  /** Slack beside Telegram. */
  readonly slack?: boolean;
}

export interface Town {
  readonly storage: Storage;
  readonly clock: TestClock;
  /** Another one after `restart`. */
  readonly product: Product;
  readonly standIn: TelegramStandIn;
  readonly slack?: SlackSide;
  readonly operator: Operator;
  /** What readers of figures were shown. */
  readonly witness: Witness;
  /** Surrogate ids by NIP. */
  readonly idOf: (nip: string) => string | undefined;
  /** What reached people since the last call. */
  takeArrivals(): readonly Arrival[];
  /** Whether something was queued since the last call. */
  takeQueued(): boolean;
  /** What the product logged as wrong: how often, by event. */
  readonly troubles: ReadonlyMap<string, number>;
  readonly pause: (ms: number) => Promise<void>;
  /** The product dies where it stands, with all it has in memory; another one starts at once on the same storage. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const botName = "jejak_simulasi_bot";
/** What looks like a secret here protects nothing: nobody in this town exists. */
const token = "1:simulation";
/** One white pixel, sent for every picture: there are thousands, nobody looks at them, and drawing takes its time. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==",
  "base64",
);

export async function openTown(options: TownOptions): Promise<Town> {
  const storage = await (options.storage ?? openStorage(options.storageUrl));
  try {
    return await settle(options, storage);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

function openStorage(url: string | undefined): Promise<Storage> {
  return url === undefined ? openMemoryDb() : openDb({ databaseUrl: url, dataDir: "", migrateOnStart: true });
}

async function settle(options: TownOptions, storage: Storage): Promise<Town> {
  const { seed, start, agency, roster, draw = async () => pixel, keepLog, pause = async () => {} } = options;
  const { db } = storage;
  const clock = testClock(start);
  const ids = seededIds(seed, clock);
  const vault = openVault("simulation");
  const { log, troubles } = countingLog();
  const standIn = createTelegramStandIn({
    token,
    botUsername: botName,
    now: clock.now,
    sleep: pause,
    keepLog: keepLog ?? false,
  });
  const slack = options.slack ? await openSlackSide({ clock, log, draw, pause, keepLog: keepLog ?? 0 }) : undefined;
  const arrivals = taken<Arrival>();
  const telegram = noticing(telegramMessenger({ token, fetch: standIn.fetch, log, draw }), arrivals.add);
  const witness = createWitness();
  let queued = false;

  if ((await employeeIds(db)).size > 0) throw new RefusedError("storage-not-empty", notEmpty);
  const begin = async () => {
    const product = await openProduct({
      ...{ db, clock, ids, vault, log, agency },
      jobs: noJobs,
      cache: memoryRunCache(),
      tries: memoryTries(clock),
      messenger: (channel) => (channel === "slack" ? (slack?.messenger ?? shut) : telegram),
      ...(slack && { channels: ["telegram", "slack"] as const, homes: slack.homes }),
      botLink: `https://t.me/${botName}`,
      describe: safeError,
      queued: () => {
        queued = true;
      },
      witness: witness.note,
    });
    await slack?.connect(product);
    return product;
  };
  let product = await begin();
  await registerProfile(telegramApi({ token, fetch: standIn.fetch }), profiles, log);
  const operator: Operator = {
    db,
    ids,
    vault,
    actor: "simulation",
    get now() {
      return clock.now();
    },
  };
  await takeIn(operator, roster, agency);
  const known = await employeeIds(db);
  return {
    ...{ storage, clock, standIn, operator, troubles, witness, pause },
    ...(slack && { slack }),
    get product() {
      return product;
    },
    idOf: (nip) => known.get(vault.print(nip)),
    takeArrivals: arrivals.take,
    takeQueued: () => {
      const was = queued;
      queued = false;
      return was;
    },
    restart: async () => {
      product = await begin();
      await product.intake.resume();
    },
    close: async () => {
      await slack?.close();
      await storage.close();
    },
  };
}

/** Throws RefusedError when the roster has an error. */
async function takeIn(operator: Operator, roster: readonly Table[], agency: TownOptions["agency"]): Promise<void> {
  const policy = openPolicy(operator.db, agency);
  const report = await importRoster(operator, roster, {
    dryRun: false,
    library: await openLibrary(operator.db, Object.values(allConversations), operator.now),
    agency: await policy.agency(),
    calendar: await policy.calendar(),
  });
  const wrong = report.problems.find(({ severity }) => severity === "error");
  if (wrong !== undefined) throw new RefusedError("roster", plainText(problemLine(wrong).id));
}

const notEmpty =
  "--storage: basis data ini sudah berisi pegawai; simulasi hanya memakai basis data kosong. / The simulation wants an empty database.";
