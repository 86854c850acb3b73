/** /impor: what to send, and the codes of the trainings that can be filled. */
import { rosterFile as texts } from "../../../conversations/roster-file.ts";
import { trainingsToFill } from "../../adapters/postgres/queries/coordination/trainings.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { longDate } from "../../core/calendar/dates-in-words.ts";
import { say } from "../../core/message.ts";
import { deskOf, refuse } from "../broadcast/desk.ts";
import { reachOf } from "../coordination/reach.ts";
import { unknownPerson } from "../linking/link-cards.ts";
import type { Outcome, Scene } from "../scene.ts";
import { localeOf, spoken } from "../speak.ts";

/** How many trainings are named with their codes. */
const mostTrainings = 8;

export async function showImporting(scene: Scene): Promise<Outcome> {
  if (scene.employee === null) return { replies: [unknownPerson(scene)] };
  const desk = await deskOf(scene);
  if (desk === undefined) return refuse(scene, "import");
  const { tx, now } = scene;
  const coming = await trainingsToFill(tx, await reachOf(tx, desk.who.roles), now, mostTrainings);
  const lines = coming.map(({ code, title, startsAt }) =>
    spoken(scene, texts.training, { code, title, date: longDate(localDate(startsAt), localeOf(scene)) }),
  );
  const howTo = spoken(scene, texts.howTo);
  const codes = [spoken(scene, texts.codes), ...lines].join("\n");
  return { replies: [say(lines.length === 0 ? howTo : `${howTo}\n\n${codes}`)] };
}
