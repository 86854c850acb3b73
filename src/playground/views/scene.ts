/** All that the page shows of a stage, as it is now. */
import { addressesOf } from "../../adapters/postgres/queries/people/addresses.ts";
import { registration } from "../../adapters/slack/registration.ts";
import type { Channel } from "../../app/ports.ts";
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
      leftTelegram: town.standIn.person(telegramChat(who)).standing() === "deactivated",
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
  if (town.slack === undefined) throw new TypeError("the playground has Slack");
  const id = town.idOf(sample.members[who - 1]?.nip ?? "");
  const accounts = id === undefined ? [] : await addressesOf(town.storage.db, id);
  const has = (wanted: Channel) => accounts.some(({ channel }) => channel === wanted);
  const invitation = has("telegram") ? undefined : cast.invitation(telegramChat(who));
  const telegram = telegramView(town.standIn, who, town.clock.now(), invitation);
  const slack = slackView(town.slack.standIn, who, { linked: has("slack"), shortcuts });
  const now: SeatView = {
    who,
    telegram: { ...telegram, messages: telegram.messages.slice(-newest) },
    slack: { ...slack, messages: slack.messages.slice(-newest) },
  };
  const shown = stage.offline.get(who);
  return shown === undefined ? now : withWaiting(shown, now, stage.waiting.get(who)?.length ?? 0);
}

/** Counts what has come since, and what this person meant to do. */
function withWaiting(shown: SeatView, now: SeatView, own: number): SeatView {
  const [texts, posts] = [shown.telegram.messages.map(({ id }) => id), shown.slack.messages.map(({ ts }) => ts)];
  const come = {
    telegram: now.telegram.messages.filter(({ id }) => !texts.includes(id)).length,
    slack: now.slack.messages.filter(({ ts }) => !posts.includes(ts)).length,
  };
  return {
    who: shown.who,
    telegram: { ...shown.telegram, waiting: come.telegram + own },
    slack: { ...shown.slack, waiting: come.slack + own },
  };
}

const shortcuts = [{ id: registration.shortcut, name: registration.shortcutName }];
