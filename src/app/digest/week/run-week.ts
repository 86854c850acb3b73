/** The weekly job: when a week's hour has come it is closed and summarised, by whichever process looks first. */
import type { Db } from "../../../adapters/postgres/connect.ts";
import { isClosed } from "../../../adapters/postgres/queries/figures/sealing.ts";
import { isoWeek } from "../../../core/calendar/calendar.ts";
import type { Calendar } from "../../../core/calendar/working-days.ts";
import { closingOf, lastWeekBefore } from "../../../core/digest/closing.ts";
import type { Jobs } from "../../jobs.ts";
import type { Clock, Ids, Log } from "../../ports.ts";
import type { Agency } from "../../scene.ts";
import { type ClosedWeek, closeWeek } from "./close-week.ts";
import { type MadeSummary, summariseWeek } from "./summarise-week.ts";

export interface WeekDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly calendar: () => Promise<Calendar>;
  readonly agency: () => Promise<Agency>;
  readonly jobs: Jobs;
  readonly log: Log;
  readonly alert: (code: "week-failed") => Promise<void>;
  /** Trouble that passes: it is tried again with everything else. */
  readonly isPassing: (error: unknown) => boolean;
  readonly describe: (error: unknown) => { readonly name: string; readonly code: string; readonly where: string };
  /** Told of everything that was made; for a simulation, which writes down what each reader was shown. */
  readonly witness?:
    | ((made: { readonly closed: ClosedWeek; readonly summaries: readonly MadeSummary[] }) => void)
    | undefined;
}

/** After a mistake of ours it is tried again, but not at every look. */
const pauseMs = 5 * 60_000;

export interface WeekRunner {
  /**
   * Closes the last week if it is time; harmless at any other time, and in several processes at once. A week that cannot
   * be closed stops nothing else: administrators are told, and it is tried again.
   */
  run(): Promise<void>;
  /** When there is something to do next; null while the holidays of that time are not known. */
  nextAt(): Promise<Date | null>;
}

export function createWeekRunner(deps: WeekDeps): WeekRunner {
  const { db, clock } = deps;
  /** The last week that is known to be closed and summarised: most looks end here, without a query. */
  let done = "";
  let notBefore = Number.NEGATIVE_INFINITY;

  async function close(week: string, now: Date): Promise<void> {
    const calendar = await deps.calendar();
    const at = closingOf(week, calendar);
    if (at === null || now < at) return;
    const desk = { now, ids: deps.ids, calendar, agency: await deps.agency() };
    const closed = await closeWeek(db, week, desk);
    const summaries = await summariseWeek(db, week, desk);
    done = week;
    const made = [...(closed?.digests ?? []), ...(summaries ?? [])];
    if (made.length === 0) return;
    const count = (wanted: string) => made.filter(({ state }) => state === wanted).length;
    deps.log.info("week-closed", { week, queued: count("queued"), held: count("held"), skipped: count("skipped") });
    if (count("queued") > 0) await deps.jobs.soon(db, "speak");
    if (closed !== undefined) deps.witness?.({ closed, summaries: summaries ?? [] });
  }

  return {
    run: async () => {
      const now = clock.now();
      const week = lastWeekBefore(now);
      if (week === done || +now < notBefore) return;
      try {
        await close(week, now);
      } catch (error) {
        if (deps.isPassing(error)) throw error;
        notBefore = +now + pauseMs;
        deps.log.error("week-not-closed", { week, ...deps.describe(error) });
        await deps.alert("week-failed");
      }
    },
    nextAt: async () => {
      const now = clock.now();
      const last = lastWeekBefore(now);
      if (done !== last && (await isClosed(db, last))) done = last;
      const at = closingOf(done === last ? isoWeek(now) : last, await deps.calendar());
      return at === null ? null : new Date(Math.max(+at, notBefore));
    },
  };
}
