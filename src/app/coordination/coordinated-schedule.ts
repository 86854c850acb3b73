/** What comes next in a coordinator's scope: trainings with who comes, and scheduled broadcasts. */
import { status as texts } from "../../../conversations/status.ts";
import { trainingsToCome } from "../../adapters/postgres/queries/coordination/trainings.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { longDate } from "../../core/calendar/dates-in-words.ts";
import { type Message, say } from "../../core/message.ts";
import { shorten } from "../../core/text.ts";
import { type BroadcastDesk, deskOf, said } from "../broadcast/desk.ts";
import { momentInWords } from "../broadcast/pages/draft-pages.ts";
import type { Scene } from "../scene.ts";
import { broadcastsInScope, mostBroadcasts, nameIn } from "./open-broadcasts.ts";
import { horizonOf, longestTitle, mostTrainings } from "./overview.ts";
import { reachOf } from "./reach.ts";

/** Undefined for somebody without any role. */
export async function coordinatedSchedule(scene: Scene): Promise<Message | undefined> {
  const desk = await deskOf(scene);
  if (desk === undefined) return undefined;
  const parts = [
    said(desk, texts.schedule.title),
    ...(await trainingParts(desk)),
    (await broadcastLines(desk)).join("\n"),
  ];
  return say(parts.join("\n\n"));
}

async function trainingParts(desk: BroadcastDesk): Promise<readonly string[]> {
  const { tx, now, who, locale } = desk;
  const window = { now, until: horizonOf(now), most: mostTrainings };
  const { shown, total } = await trainingsToCome(tx, await reachOf(tx, who.roles), window);
  if (total === 0) return [said(desk, texts.schedule.noTrainings)];
  const more = total - shown.length;
  return [
    ...shown.map(({ title, startsAt, yes, no, open }) =>
      said(desk, texts.schedule.training, {
        ...{ date: longDate(localDate(startsAt), locale), title: shorten(title, longestTitle) },
        ...{ yes: `${yes}`, no: `${no}`, open: `${open}` },
      }),
    ),
    ...(more > 0 ? [said(desk, texts.moreTrainings, { count: `${more}` })] : []),
  ];
}

async function broadcastLines(desk: BroadcastDesk): Promise<readonly string[]> {
  const scheduled = (await broadcastsInScope(desk))
    .filter(({ state }) => state === "scheduled")
    .sort((a, b) => Number(a.plannedAt) - Number(b.plannedAt));
  if (scheduled.length === 0) return [said(desk, texts.schedule.noBroadcasts)];
  const lines = [said(desk, texts.schedule.broadcasts)];
  for (const one of scheduled.slice(0, mostBroadcasts)) {
    const moment = momentInWords(desk, one.plannedAt ?? desk.now);
    lines.push(said(desk, texts.schedule.broadcast, { moment, name: await nameIn(desk, one) }));
  }
  const more = scheduled.length - mostBroadcasts;
  return more > 0 ? [...lines, said(desk, texts.moreBroadcasts, { count: `${more}` })] : lines;
}
