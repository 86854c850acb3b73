/** All that the page shows of a stage, as it is now. */
import { addressOf } from "../../adapters/postgres/queries/people/addresses.ts";
import { registration } from "../../adapters/slack/registration.ts";
import { type Stage, switchesOf } from "../stage.ts";
import { type Scene, type Seat, type SeatView, seats } from "../view.ts";
import { telegramChat } from "./accounts.ts";
import { slackView, telegramView } from "./seat-view.ts";
import { counts } from "./tables.ts";

/** What somebody had before is not shown again and again: the newest messages of each conversation. */
const newest = 150;

export async function sceneOf(stage: Stage): Promise<Scene> {
  const { town, sample, faults, happened } = stage;
  const { db } = town.storage;
  const next = await town.product.nextDueAt();
  const taken = await Promise.all(seats.map(async (seat) => [seat, await seatOf(stage, stage.seats[seat])] as const));
  return {
    now: town.clock.now().toISOString(),
    sample: sample.name,
    people: sample.members.map(({ who, name, position, unit, roles }) => ({
      ...{ who, name, position, unit, roles },
      switches: switchesOf(stage, who),
    })),
    seats: Object.fromEntries(taken) as Record<Seat, SeatView>,
    ...{ happened, faults },
    ...(next !== null && { next: { at: next.toISOString() } }),
    counts: {
      calls: called(town.standIn.counts()) + called(town.slack?.standIn.counts() ?? {}),
      ...(await counts(db)),
    },
  };
}

const called = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** What this person sees now; who is offline sees what was there when they went, also where it has changed since. */
export async function seatOf(stage: Stage, who: number): Promise<SeatView> {
  const { town, cast, sample } = stage;
  const offline = stage.offline.get(who);
  const seenUntil = offline?.since;
  const id = town.idOf(sample.members[who - 1]?.nip ?? "");
  const joined = id !== undefined && (await addressOf(town.storage.db, id, "telegram")) !== undefined;
  const linked = id !== undefined && (await addressOf(town.storage.db, id, "slack")) !== undefined;
  const invitation = joined ? undefined : cast.invitation(telegramChat(who));
  const telegram = telegramView(town.standIn, who, { seenUntil, invitation });
  if (town.slack === undefined) throw new TypeError("the playground has Slack");
  const slack = slackView(town.slack.standIn, who, { seenUntil, linked, shortcuts });
  if (offline !== undefined) {
    const { shown } = offline;
    return {
      who,
      telegram: { ...shown.telegram, waiting: telegram.waiting },
      slack: { ...shown.slack, waiting: slack.waiting },
    };
  }
  return {
    who,
    telegram: { ...telegram, messages: telegram.messages.slice(-newest) },
    slack: { ...slack, messages: slack.messages.slice(-newest) },
  };
}

/** As the app's manifest names them. */
const shortcuts = [{ id: registration.shortcut, name: "Siaran pelatihan" }];
