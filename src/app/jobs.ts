/** Work that is waited for by nobody in particular: asked for where it becomes necessary, done by a process that is free. */
import type { Db } from "../adapters/postgres/connect.ts";

/**
 * `look`: what is due, and cards that fell behind. `speak`: new messages lie in the ledger. `forget`: what nobody asks for
 * any more. `calendar`: whether next year's holidays are known. The ledger and the due dates are the truth: a job that is lost or done twice costs seconds, or nothing.
 */
export type JobName = "look" | "speak" | "forget" | "calendar";

/** Five fields as in cron, in the time of Jakarta; jobs without are done when they are asked for. */
export const timetable: Readonly<Record<JobName, string | null>> = {
  look: "* * * * *",
  speak: null,
  forget: "17 * * * *",
  calendar: "5 9 * * 1",
};

export interface Jobs {
  /** Asks for the job, once the transaction is committed and not if it is undone. Asking twice is asking once. */
  soon(tx: Db, job: JobName): Promise<void>;
}

/** For whoever does all jobs by itself, like a simulation, or does none, like the shell. */
export const noJobs: Jobs = { soon: async () => {} };
