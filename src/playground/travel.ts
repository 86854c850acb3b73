/** How time passes in a play: as far as is asked for, and while the page is told how far it is. */
import { setImmediate as breathe } from "node:timers/promises";
import { addDays, localDate, wib } from "../core/calendar/calendar.ts";
import { longDate } from "../core/calendar/dates-in-words.ts";
import type { Text } from "../core/text.ts";
import { RefusedError } from "../errors.ts";
import type { Course } from "../simulation/drive.ts";
import type { TimeDeed } from "./deed.ts";
import type { Stage } from "./stage.ts";

/** Told while something takes long; `done` from 0 to 1. */
export type Progress = (says: Text, done: number) => void;

export interface Travel {
  readonly passed: NonNullable<Course["passed"]>;
  to(until: Date): Promise<void>;
  /** Throws RefusedError for a time that has passed, one beyond the holiday data, and where nothing is planned. */
  as(deed: TimeDeed, from: Date): Promise<void>;
}

export interface TravelOptions {
  readonly progress: Progress;
  /** Ends the way: `to` and `as` reject with its reason. */
  readonly signal: AbortSignal | undefined;
  /** Whether something has reached somebody in this time. */
  readonly reached: (from: Date, to: Date) => Promise<boolean>;
}

const hourMs = 3_600_000;
/** How often the database is tidied in a long jump, in milliseconds. */
const tidyMs = 30 * 24 * hourMs;
/** How far "to the next event" looks. */
const horizonDays = 90;
/** The holiday data reaches to the end of 2027. */
const end = wib("2027-12-31", "23:59");

export function createTravel({ town, drive }: Pick<Stage, "town" | "drive">, options: TravelOptions): Travel {
  const { progress, signal, reached } = options;
  let way: Travel["passed"] = () => {};

  async function to(until: Date, stops?: (now: Date) => Promise<boolean>): Promise<void> {
    const from = +town.clock.now();
    let tidiedAt = from;
    way = async (now, arrivals) => {
      const date = localDate(now);
      progress({ id: longDate(date, "id"), en: longDate(date, "en") }, (+now - from) / (+until - from));
      // The page asks how far it is, and is to be answered.
      await breathe();
      signal?.throwIfAborted();
      if (+now - tidiedAt > tidyMs) {
        tidiedAt = +now;
        await town.storage.tidy();
      }
      return arrivals.length > 0 && (await stops?.(now)) ? "stop" : undefined;
    };
    await drive.until(until);
  }

  async function toNext(from: Date): Promise<void> {
    const next = await town.product.nextDueAt();
    const far = wib(addDays(localDate(from), horizonDays), "00:00");
    const until = far < end ? far : end;
    if (next === null || next > until) throw new RefusedError("nothing-next", "Nothing is planned");
    return to(until, (now) => reached(from, now));
  }

  return {
    passed: (now, arrivals) => way(now, arrivals),
    to,
    as: async (deed, from) => {
      if (deed.do === "pass") return to(inReach(new Date(+from + deed.hours * hourMs), from));
      if (deed.do === "pass-to") return to(inReach(new Date(deed.at), from));
      return toNext(from);
    },
  };
}

function inReach(to: Date, from: Date): Date {
  if (to <= from) throw new RefusedError("clock-back", "The clock goes forward only");
  if (to > end) throw new RefusedError("clock-far", "The holidays after 2027 are not known");
  return to;
}
