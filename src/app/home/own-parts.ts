/** For everybody who is linked: the own trainings, and below all else language, privacy and the way out. */
import { home as texts } from "../../../conversations/home.ts";
import { joining } from "../../../conversations/joining.ts";
import { trainingsSince } from "../../adapters/postgres/queries/people/my-data.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { dateSpan } from "../../core/calendar/dates-in-words.ts";
import type { HomePart } from "../../core/home.ts";
import { shorten } from "../../core/text.ts";
import type { LinkedEmployee, Scene } from "../scene.ts";
import { button, spoken } from "../speak.ts";

const mostTrainings = 3;
const longestTitle = 80;

export async function ownParts(scene: Scene, { id, locale }: LinkedEmployee): Promise<readonly HomePart[]> {
  const coming = (await trainingsSince(scene.tx, id, scene.now)).slice(0, mostTrainings);
  const lines = coming.map(({ title, startsAt, endsAt }) =>
    spoken(scene, texts.own.training, {
      title: shorten(title, longestTitle),
      date: dateSpan(localDate(startsAt), localDate(endsAt), locale),
    }),
  );
  const trainings = lines.length > 0 ? lines : [spoken(scene, texts.own.none)];
  const text = [...trainings, spoken(scene, texts.own.where)].join("\n");
  return [
    { kind: "heading", text: spoken(scene, texts.own.title) },
    { kind: "text", text, button: button(scene, texts.own.schedule, "s:list") },
  ];
}

export function footParts(scene: Scene, { locale }: LinkedEmployee): readonly HomePart[] {
  const buttons = [
    button(scene, joining.otherLanguage, locale === "id" ? "l:en" : "l:id"),
    button(scene, texts.privacy, "p:menu"),
    button(scene, texts.unlink, "k:cut"),
  ];
  return [{ kind: "buttons", buttons }];
}
