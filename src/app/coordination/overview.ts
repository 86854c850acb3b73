/** What a coordinator sees at a glance, the same in a message and on the page of one's own. */
import { status as texts } from "../../../conversations/status.ts";
import { trainingsUnderWay } from "../../adapters/postgres/queries/coordination/trainings.ts";
import { unreachedPeople } from "../../adapters/postgres/queries/coordination/unreached.ts";
import { addDays, localDate, wib } from "../../core/calendar/calendar.ts";
import { shortDate } from "../../core/calendar/dates-in-words.ts";
import type { Answered } from "../../core/digest/digest.ts";
import { shorten } from "../../core/text.ts";
import { type BroadcastDesk, said } from "../broadcast/desk.ts";
import { counted } from "../digest/words/in-words.ts";
import { broadcastsInScope } from "./open-broadcasts.ts";
import { reachOf } from "./reach.ts";

export const mostTrainings = 8;
export const longestTitle = 80;
const daysAhead = 30;

/** Until when something to come is of interest now. */
export const horizonOf = (now: Date): Date => wib(addDays(localDate(now), daysAhead), "00:00");

export interface Overview {
  /** Markup; under a heading one line each, or that there is nothing. */
  readonly attention: string;
  /** Markup; under a heading one paragraph for each training, or that there is none. */
  readonly trainings: string;
  readonly broadcasts: Awaited<ReturnType<typeof broadcastsInScope>>;
}

export async function overviewFor(desk: BroadcastDesk): Promise<Overview> {
  const { tx, now, who } = desk;
  const reach = await reachOf(tx, who.roles);
  const broadcasts = await broadcastsInScope(desk);
  const { notLinked, blocked } = await unreachedPeople(tx, reach, { now, until: horizonOf(now) });
  const paused = broadcasts.filter(({ state }) => state === "paused").length;
  const line = (text: (typeof texts)["paused" | "blocked" | "notLinked"], count: number) =>
    count === 0 ? [] : [said(desk, text, { count: `${count}` })];
  const left = [...line(texts.paused, paused), ...line(texts.notLinked, notLinked), ...line(texts.blocked, blocked)];
  return {
    attention: left.length === 0 ? said(desk, texts.allWell) : [said(desk, texts.attention), ...left].join("\n"),
    trainings: trainingsIn(desk, await trainingsUnderWay(tx, reach, now, mostTrainings)),
    broadcasts,
  };
}

type UnderWay = Awaited<ReturnType<typeof trainingsUnderWay>>;

function trainingsIn(desk: BroadcastDesk, { shown, total }: UnderWay): string {
  const heading = said(desk, texts.trainings);
  if (total === 0) return [heading, said(desk, texts.noTrainings)].join("\n");
  const more = total - shown.length;
  const answered = (one: Answered | null) => (one === null ? "" : counted(one, desk.locale));
  return [
    heading,
    ...shown.map(({ title, endsAt, satisfaction, followUp }) => {
      const day = shortDate(localDate(endsAt), desk.locale);
      return said(desk, texts.training, {
        title: shorten(title, longestTitle),
        until: endsAt > desk.now ? day : "",
        ended: endsAt > desk.now ? "" : day,
        satisfaction: answered(satisfaction),
        followUp: answered(followUp),
      });
    }),
    ...(more > 0 ? [said(desk, texts.moreTrainings, { count: `${more}` })] : []),
  ].join("\n\n");
}
