/** Opens a sample as a stage, and carries deeds out on it one after another: the same deeds always lead to the same stage. */
import type { Storage } from "../adapters/postgres/connect.ts";
import { grantRole } from "../app/office/grant-role.ts";
import { RefusedError } from "../errors.ts";
import { createDrive, type Drive } from "../simulation/drive.ts";
import type { Draw } from "../simulation/slack-side.ts";
import { openTown, type Town } from "../simulation/town.ts";
import { createCast } from "./cast.ts";
import { type Deed, passesTime } from "./deed.ts";
import { act, change, isPersonal } from "./perform.ts";
import { linkSlack } from "./prologue.ts";
import { openSample, type Sample } from "./samples.ts";
import { holdPeople, isTroubled, noFaults, type Stage } from "./stage.ts";
import { createTravel, type Progress, type Travel } from "./travel.ts";
import type { SampleName } from "./view.ts";
import { slackAccount, telegramChat } from "./views/accounts.ts";
import { happeningsBetween, type NameOf } from "./views/happenings.ts";

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
  const { draw, pause, progress, storage } = options;
  progress({ id: "Menyiapkan data contoh", en: "Preparing the sample data" }, 0);
  const sample = await openSample(name);
  const { seed, start, roster } = sample;
  // A slow network is something to watch; in a jump there is nobody who does.
  let jumping = false;
  const town = await openTown({
    ...{ seed, start, agency, roster, draw, keepLog: keptCalls, slack: true },
    pause: async (ms) => (jumping ? undefined : pause(ms)),
    ...(storage && { storage }),
  });
  try {
    const { stage, travel } = await raise(sample, town, options);
    return {
      stage,
      perform: async (deed) => {
        const from = town.clock.now();
        jumping = passesTime(deed);
        town.clock.advance(stepMs);
        await carryOut(stage, deed, travel, from).catch((error: unknown) => {
          if (error instanceof RefusedError) town.clock.set(from);
          throw error;
        });
        // What a jump brought stays to be read while people go on talking.
        const found = [...stage.asides.splice(0), ...(await happened(stage, from, town.clock.now()))];
        if (found.length > 0 || jumping) stage.happened = found;
      },
      close: () => town.close(),
    };
  } catch (error) {
    await town.close();
    throw error;
  }
}

/** Everybody in their place, at the moment when the page opens. */
async function raise(sample: Sample, town: Town, { progress, signal }: PlayOptions) {
  const chats = new Map<string | undefined, number>();
  for (const { who, nip, name, roles } of sample.members) {
    const employeeId = town.idOf(nip);
    chats.set(employeeId, telegramChat(who));
    town.slack?.standIn.person(slackAccount(who), { name });
    if (roles.includes("coordinator") && employeeId !== undefined)
      await grantRole(town.operator, { employeeId, role: "coordinator" });
  }
  const cast = createCast(sample.personas(town), (chat) => drive.wake(chat));
  const drive: Drive = createDrive(town, {
    letters: sample.letters,
    personas: cast.personas,
    chatOf: (employeeId) => chats.get(employeeId),
    passed: (now, arrivals) => travel.passed(now, arrivals),
    inTrouble: () => isTroubled(stage),
  });
  const stage: Stage = {
    ...{ sample, town, drive, cast, seats: { ...sample.seats }, faults: noFaults, happened: [], asides: [] },
    ...{ switches: new Map(), waiting: new Map(), offline: new Map(), played: new Set(Object.values(sample.seats)) },
  };
  const reached = async (from: Date, to: Date) =>
    (await happened(stage, from, to)).some(({ state }) => state === "sent");
  const travel = createTravel(stage, { progress, signal, reached });
  if (sample.opens > sample.start) {
    await travel.to(sample.opens);
    await linkSlack(stage);
    stage.happened = await happened(stage, sample.start, town.clock.now());
  }
  holdPeople(stage);
  return { stage, travel };
}

async function carryOut(stage: Stage, deed: Deed, travel: Travel, from: Date): Promise<void> {
  const { drive, sample } = stage;
  if ("who" in deed && sample.members[deed.who - 1] === undefined)
    throw new RefusedError("nobody", `There is nobody with the number ${deed.who}`);
  if (passesTime(deed)) return travel.as(deed, from);
  if ("who" in deed) stage.played.add(deed.who);
  if (isPersonal(deed)) await act(stage, deed);
  else await change(stage, deed);
  await drive.settle();
  await soon(stage);
}

function happened(stage: Stage, from: Date, to: Date) {
  return happeningsBetween(stage.town.storage.db, from, to, nameIn(stage), Object.values(stage.seats));
}

/** People by their id in the database, as the views name them. */
export function nameIn({ sample, town }: Pick<Stage, "sample" | "town">): NameOf {
  const known = new Map(sample.members.map(({ who, name, nip }) => [town.idOf(nip), { who, name }]));
  return (employeeId) => known.get(employeeId);
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
