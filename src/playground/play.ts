/** Opens a sample as a stage, and carries deeds out on it one after another: the same deeds always lead to the same stage. */
import { setImmediate as breathe } from "node:timers/promises";
import type { Storage } from "../adapters/postgres/connect.ts";
import { addDays, localDate, wib } from "../core/calendar/calendar.ts";
import { longDate } from "../core/calendar/dates-in-words.ts";
import type { Text } from "../core/text.ts";
import { RefusedError } from "../errors.ts";
import { type Course, createDrive, type Drive } from "../simulation/drive.ts";
import type { Draw } from "../simulation/slack-side.ts";
import { openTown } from "../simulation/town.ts";
import { createCast } from "./cast.ts";
import type { Deed } from "./deed.ts";
import { act, change, isPersonal, passesTime, type TimeDeed } from "./perform.ts";
import { linkSlack } from "./prologue.ts";
import { openSample } from "./samples.ts";
import { holdPeople, isTroubled, noFaults, type Stage } from "./stage.ts";
import type { SampleName } from "./view.ts";
import { slackAccount, telegramChat } from "./views/accounts.ts";
import { happeningsBetween } from "./views/happenings.ts";

/** Told while something takes long; `done` from 0 to 1. */
export type Progress = (says: Text, done: number) => void;

export interface PlayOptions {
  readonly draw: Draw;
  readonly pause: (ms: number) => Promise<void>;
  readonly progress: Progress;
  /** Ends what takes long: `perform` and `openPlay` reject with its reason. */
  readonly signal?: AbortSignal;
  /** Being opened already, so that nobody waits for it. */
  readonly storage?: Promise<Storage>;
}

export interface Play {
  readonly stage: Stage;
  /** Throws RefusedError where nobody could do that; then nothing has changed. Never called beside itself. */
  perform(deed: Deed): Promise<void>;
  close(): Promise<void>;
}

/** How many of the newest calls are kept to be looked at. */
const keptCalls = 500;
const agency = { name: "BKPSDM Kota Contoh", contact: "Ratna Kusuma, 0254 200100" };

export async function openPlay(name: SampleName, options: PlayOptions): Promise<Play> {
  const { draw, pause, progress, signal, storage } = options;
  progress({ id: "Menyiapkan data contoh", en: "Preparing the sample data" }, 0);
  const sample = await openSample(name);
  const { seed, start, roster } = sample;
  const town = await openTown({
    ...{ seed, start, agency, roster, draw, pause, keepLog: keptCalls, slack: true },
    ...(storage && { storage }),
  });
  for (const { who, name } of sample.members) town.slack?.standIn.person(slackAccount(who), { name });
  await sample.appoint(town);
  const watcher: { passed: Course["passed"] } = { passed: undefined };
  const chats = new Map(sample.members.map(({ who, nip }) => [town.idOf(nip), telegramChat(who)]));
  const cast = createCast(sample.personas(town), (chat) => drive.wake(chat));
  const drive: Drive = createDrive(town, {
    letters: sample.letters,
    personas: cast.personas,
    chatOf: (employeeId) => chats.get(employeeId),
    passed: (now, arrivals) => watcher.passed?.(now, arrivals),
    inTrouble: () => isTroubled(stage),
  });
  const stage: Stage = {
    ...{ sample, town, drive, cast, seats: { ...sample.seats }, faults: noFaults, happened: [] },
    ...{ switches: new Map(), waiting: new Map(), offline: new Map() },
  };
  const travel = createTravel(stage, watcher, { progress, signal });
  if (sample.opens > start) {
    await travel.to(sample.opens);
    await linkSlack(stage);
    stage.happened = await happened(stage, start);
  }
  holdPeople(stage);

  return {
    stage,
    perform: async (deed) => {
      const from = town.clock.now();
      town.clock.advance(stepMs);
      await carryOut(stage, deed, travel, from).catch((error: unknown) => {
        if (error instanceof RefusedError) town.clock.set(from);
        throw error;
      });
      // What a jump brought stays to be read while people go on talking.
      const found = await happened(stage, from);
      if (found.length > 0 || passesTime(deed)) stage.happened = found;
    },
    close: () => town.close(),
  };
}

async function carryOut(stage: Stage, deed: Deed, travel: Travel, from: Date): Promise<void> {
  const { drive, sample } = stage;
  if ("who" in deed && sample.members[deed.who - 1] === undefined)
    throw new RefusedError("nobody", `There is nobody with the number ${deed.who}`);
  if (passesTime(deed)) return travel.as(deed, from);
  if (isPersonal(deed)) await act(stage, deed);
  else await change(stage, deed);
  await drive.settle();
  await soon(stage);
}

function happened(stage: Stage, from: Date) {
  const { town, seats } = stage;
  return happeningsBetween(town.storage.db, from, town.clock.now(), nameIn(stage), Object.values(seats));
}

/** What one deed takes, in milliseconds. */
const stepMs = 1_000;
/** What falls due within this time belongs to the deed: a call that was told to wait a second, the next step of a broadcast. */
const soonMs = 10_000;
const soonRounds = 12;
/** After so long the product looks for cards whose change did not arrive; in trouble it may have to look some times. */
const mendMs = 6_000;
const mendRounds = 4;

async function soon({ town, drive, faults }: Stage): Promise<void> {
  const { clock, product } = town;
  const until = new Date(+clock.now() + soonMs);
  for (let round = 0; round < soonRounds; round++) {
    const next = await product.nextDueAt();
    if (next === null || next > until) break;
    if (next > clock.now()) clock.set(next);
    await drive.settle();
  }
  if (!isTroubled({ faults })) return;
  for (let round = 0; round < mendRounds; round++) {
    clock.advance(mendMs);
    await drive.settle();
  }
}

/** People by their id in the database, as the views name them. */
export function nameIn({ sample, town }: Pick<Stage, "sample" | "town">) {
  const known = new Map(sample.members.map(({ who, name, nip }) => [town.idOf(nip) ?? "", { who, name }]));
  return (employeeId: string) => known.get(employeeId);
}

const hourMs = 3_600_000;
/** How often the database is tidied in a long jump, in milliseconds. */
const tidyMs = 30 * 24 * hourMs;
/** How far "to the next event" looks. */
const horizonDays = 90;

type Travel = ReturnType<typeof createTravel>;

function createTravel(
  stage: Stage,
  watcher: { passed: Course["passed"] },
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal | undefined },
) {
  const { town, drive } = stage;

  async function to(until: Date, stops?: (now: Date) => Promise<boolean>): Promise<void> {
    const from = +town.clock.now();
    const tidied = { at: from };
    watcher.passed = async (now, arrivals) => {
      const date = localDate(now);
      progress({ id: longDate(date, "id"), en: longDate(date, "en") }, (+now - from) / (+until - from));
      // The page asks how far it is, and is to be answered.
      await breathe();
      signal?.throwIfAborted();
      if (+now - tidied.at > tidyMs) {
        tidied.at = +now;
        await town.storage.tidy();
      }
      return arrivals.length > 0 && (await stops?.(now)) ? "stop" : undefined;
    };
    try {
      await drive.until(until);
    } finally {
      watcher.passed = undefined;
    }
  }

  return {
    to,
    /** Throws RefusedError for a time that has passed, and for one beyond the holiday data. */
    as: async (deed: TimeDeed, from: Date) => {
      const now = town.clock.now();
      if (deed.do === "pass") return to(inReach(new Date(+from + deed.hours * hourMs), from));
      if (deed.do === "pass-to") return to(inReach(new Date(deed.at), from));
      const next = await town.product.nextDueAt();
      const far = wib(addDays(localDate(now), horizonDays), "00:00");
      if (next === null || next > far || next > end) throw new RefusedError("nothing-next", "Nothing is planned");
      return to(far < end ? far : end, async (at) =>
        (await happeningsBetween(town.storage.db, from, at, nameIn(stage))).some(({ state }) => state === "sent"),
      );
    },
  };
}

/** The holiday data reaches to the end of 2027. */
const end = wib("2027-12-31", "00:00");

function inReach(to: Date, from: Date): Date {
  if (to <= from) throw new RefusedError("clock-back", "The clock goes forward only");
  if (to > end) throw new RefusedError("clock-far", "The holidays after 2027 are not known");
  return to;
}
