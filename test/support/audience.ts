/**
 * A training of many people, and the real program in processes of its own that writes to them: for what only several
 * processes, kills and a network can show. Broadcasts are urgent, because tests run at any hour.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { wallClock } from "../../src/adapters/clock.ts";
import type { Listening } from "../../src/adapters/playground/telegram/server.ts";
import {
  createTelegramStandIn,
  type StandInOptions,
  type TelegramStandIn,
} from "../../src/adapters/playground/telegram/stand-in.ts";
import { openDb, type Storage } from "../../src/adapters/postgres/connect.ts";
import { broadcasts } from "../../src/adapters/postgres/schema/broadcasts.ts";
import { addresses, employees, units } from "../../src/adapters/postgres/schema/people.ts";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { enrollments, trainings } from "../../src/adapters/postgres/schema/trainings.ts";
import { randomIds } from "../../src/adapters/secrets/ids.ts";
import { openVault } from "../../src/adapters/secrets/vault.ts";
import { confirmByCommand } from "../../src/app/broadcast/confirm-by-command.ts";
import { draftByCommand } from "../../src/app/broadcast/draft-by-command.ts";
import { calendarNow } from "../../src/app/office/holidays.ts";
import type { Operator } from "../../src/app/office/operator.ts";
import { agencyOf } from "../../src/app/office/settings.ts";
import { type Child, child } from "./child.ts";

const token = "4242:stand-in";
const firstChat = 10_000;

export interface AudienceOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly people: number;
  readonly perSecond: number;
  readonly standIn?: Partial<StandInOptions>;
}

export interface Audience {
  readonly storage: Storage;
  readonly standIn: TelegramStandIn;
  /** A door of Telegram for each process, in the order of their starts. */
  readonly doors: readonly { calls(): number }[];
  /** One more process; resolves when it is ready. */
  start(role?: "all" | "web" | "worker"): Promise<Child>;
  /** Confirms a broadcast to everybody; resolves to its id as soon as it stands in the ledger. */
  broadcast(text?: string): Promise<string>;
  /** How many copies of the last broadcast stand where, by state. */
  ledger(): Promise<Readonly<Record<string, number>>>;
  /** Resolves when nothing of it is queued or being sent any more. */
  finished(patienceMs: number): Promise<Readonly<Record<string, number>>>;
  /** How often each person has got it. */
  received(): readonly number[];
  /** The ids of the employees who got nothing. */
  without(): readonly string[];
  /** When each copy reached its person, in milliseconds. */
  arrivals(): readonly (readonly number[])[];
  /** Takes Telegram off the network for so long. */
  unplug(ms: number): Promise<void>;
  /** Kills what still runs and takes everything down. */
  close(): Promise<void>;
}

export async function openAudience(options: AudienceOptions): Promise<Audience> {
  const { databaseUrl, redisUrl, people, perSecond } = options;
  const chats = Array.from({ length: people }, (_, n) => firstChat + n);
  // Greetings of a minute ago: what is sent to somebody who has just written does not count against the limit.
  let shiftMs = -60_000;
  const standIn = createTelegramStandIn({
    ...{ token, botUsername: "jejak_bot", now: () => new Date(Date.now() + shiftMs), keepLog: false },
    // A busy machine holds up the stand-in itself, so that calls come in lumps. Two processes without a common pace would
    // send twice as many; how close to the limit they stay is what the benchmark measures, with the tolerance of 5 %.
    limits: { perSecond, enforce: "strict", tolerance: 0.5 },
    ...options.standIn,
  });
  for (const chat of chats) standIn.person(chat).send("/bantuan");
  while (standIn.takeUpdates().length > 0);
  shiftMs = 0;
  const doors: Listening[] = [];
  const storage = await openDb({ databaseUrl, dataDir: "", migrateOnStart: true });
  await populate(storage, chats);

  const dataDir = mkdtempSync(join(tmpdir(), "jejak-audience-"));
  const secret = randomBytes(24).toString("hex");
  const running = new Set<Child>();
  const words = `Pengumuman ${randomBytes(4).toString("hex")}`;
  let last = "";

  const ledger = async () => {
    const counts: Record<string, number> = {};
    const found = storage.db.select({ state: messages.state, n: sql<number>`count(*)::int` }).from(messages);
    for (const { state, n } of await found.where(eq(messages.kind, "broadcast")).groupBy(messages.state))
      counts[state] = n;
    return counts;
  };

  const arrivals = () =>
    chats.map((chat) => {
      const copies = standIn.messages(chat).filter(({ from, text }) => from.is_bot && text.includes(last));
      return copies.map(({ sentAt }) => sentAt.getTime());
    });

  return {
    storage,
    standIn,
    doors,
    ledger,
    start: async (role = "all") => {
      const program = `const { start } = await import("./src/cli/start.ts"); await start("${role}", console.log);`;
      const door = await standIn.listen();
      doors.push(door);
      const started = child(program, {
        ...{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: door.url, TELEGRAM_RATE_PER_SECOND: `${perSecond}` },
        ...{ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, JEJAK_SECRET: secret, JEJAK_DATA_DIR: dataDir },
        ...{ PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "warn" },
      });
      running.add(started);
      void started.ended.then(() => running.delete(started));
      await started.said("siap");
      return started;
    },
    broadcast: async (text = words) => {
      last = text;
      const now = wallClock.now();
      const vault = openVault(secret);
      const operator: Operator = { db: storage.db, ids: randomIds(wallClock), vault, now, actor: "cli:test" };
      const from = { name: "BKPSDM Kota Serang", contact: "Bu Ratna" };
      const policy = { agency: await agencyOf(storage.db, from), calendar: await calendarNow(storage.db) };
      const request = { whom: { training: "PP-11", audience: "training" }, says: { text }, urgent: true } as const;
      const draft = await draftByCommand(operator, policy, request);
      if ("problem" in draft) throw new Error(draft.problem.en);
      // The second person that so many recipients need has agreed.
      await storage.db.update(broadcasts).set({ approvedBy: "cli:second" }).where(eq(broadcasts.id, draft.id));
      const problem = await confirmByCommand(operator, policy, { id: draft.id, count: people });
      if (problem !== undefined) throw new Error(problem.problem.en);
      return draft.id;
    },
    finished: async (patienceMs) => {
      const until = Date.now() + patienceMs;
      for (;;) {
        const counts = await ledger();
        if ((counts.queued ?? 0) + (counts.sending ?? 0) === 0) return counts;
        if (Date.now() > until) throw new Error(`not finished: ${JSON.stringify(counts)}`);
        await wait(200);
      }
    },
    arrivals,
    received: () => arrivals().map((times) => times.length),
    without: () => arrivals().flatMap((times, n) => (times.length === 0 ? [`p${chats[n]}`] : [])),
    unplug: async (ms) => {
      await Promise.all(doors.map((door) => door.close()));
      await wait(ms);
      for (const [n, { url }] of doors.entries()) doors[n] = await standIn.listen(Number(new URL(url).port));
    },
    close: async () => {
      for (const one of running) one.kill("SIGKILL");
      await Promise.all([...running].map(({ ended }) => ended));
      await Promise.all(doors.map((door) => door.close()));
      standIn.close();
      await storage.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function populate({ db }: Storage, chats: readonly number[]): Promise<void> {
  const now = wallClock.now();
  const day = 24 * 60 * 60_000;
  await db.insert(units).values({ id: "unit", code: "U1", name: "Bidang Pelayanan", workWeek: 5 });
  await db.insert(trainings).values({
    ...{ id: "t1", code: "PP-11", title: "Pelayanan Prima", mode: "workshop", place: "Aula BKPSDM" },
    ...{ startsAt: new Date(+now + 3 * day), endsAt: new Date(+now + 3 * day + 8 * 60 * 60_000) },
  });
  for (let from = 0; from < chats.length; from += 500) {
    const part = chats.slice(from, from + 500);
    const official = { employment: "pns", unitId: "unit", nipCipher: "sealed", salutation: "Ibu" } as const;
    await db
      .insert(employees)
      .values(part.map((n) => ({ ...official, id: `p${n}`, nipPrint: `p${n}`, name: `Peserta ${n}` })));
    await db.insert(enrollments).values(
      part.map((n) => ({
        ...{ id: `e${n}`, trainingId: "t1", employeeId: `p${n}`, unitId: "unit", role: "participant" as const },
      })),
    );
    await db
      .insert(addresses)
      .values(part.map((n) => ({ channel: "telegram" as const, chat: `${n}`, employeeId: `p${n}`, linkedAt: now })));
  }
}
