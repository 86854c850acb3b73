/**
 * pg-boss on the storage that everything else is in, server or embedded: a job is asked for in the transaction that makes
 * it necessary, wakes one process within milliseconds, and what the timetable names is done once and not in each process.
 */
import { sql } from "drizzle-orm";
import {
  type ConstructorOptions,
  type DrizzleTransactionLike,
  fromDrizzle,
  fromPglite,
  PgBoss,
  type QueueOptions,
} from "pg-boss";
import { type JobName, type Jobs, timetable } from "../../app/jobs.ts";
import type { Source } from "../postgres/connect.ts";

export interface RunningJobs extends Jobs {
  /** Does these jobs in this process, each when it is asked for and at its times, until closed. */
  work(handlers: Readonly<Record<JobName, () => Promise<unknown>>>): Promise<void>;
  /** Resolves when nothing is being done any more. */
  close(): Promise<void>;
}

export interface JobSettings {
  readonly source: Source;
  /** With false the tables must be there (`jejak migrate`). */
  readonly migrate: boolean;
  /** Trouble with the queue itself; what is due is found by looking all the same. */
  readonly onTrouble: (error: unknown) => void;
}

const zone = "Asia/Jakarta";
const names = Object.keys(timetable) as JobName[];

/** What a killed process had begun is begun again after a minute, by the look of another long before. */
const queue: QueueOptions & { policy: "short"; notify: boolean } = {
  policy: "short",
  notify: true,
  expireInSeconds: 60,
  retryLimit: 2,
  deleteAfterSeconds: 3_600,
};

/** Opens the queues; on a server over two connections of its own. */
export async function openJobs({ source, migrate, onTrouble }: JobSettings): Promise<RunningJobs> {
  const boss = new PgBoss({ ...connection(source), migrate, createSchema: migrate, useListenNotify: true });
  boss.on("error", onTrouble);
  await boss.start();
  if (migrate) for (const name of names) await boss.createQueue(name, queue);

  return {
    soon: async (tx, job) => {
      await boss.send(job, {}, { db: fromDrizzle(tx as unknown as DrizzleTransactionLike, sql) });
    },
    work: async (handlers) => {
      for (const name of names) {
        const cron = timetable[name];
        if (cron !== null) await boss.schedule(name, cron, {}, { tz: zone });
        await boss.work(name, { batchSize: 20 }, async () => void (await handlers[name]()));
      }
    },
    close: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

function connection(source: Source): ConstructorOptions {
  return "url" in source
    ? { connectionString: source.url, max: 2, application_name: "jejak-jobs" }
    : { db: fromPglite(source.pglite), backend: "pglite" };
}
