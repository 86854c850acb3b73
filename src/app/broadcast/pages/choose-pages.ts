/** Whom a draft is for: the lists of trainings and units, and who of a training. */
import { broadcast as texts } from "../../../../conversations/broadcast.ts";
import type { Broadcast } from "../../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { trainingsToChoose, unitsToChoose } from "../../../adapters/postgres/queries/broadcasts/choices.ts";
import { trainingAudiences } from "../../../core/broadcast/broadcast.ts";
import { grouped } from "../../../core/broadcast/progress.ts";
import { localDate } from "../../../core/calendar/calendar.ts";
import { dateSpan } from "../../../core/calendar/dates-in-words.ts";
import type { Button, Message } from "../../../core/message.ts";
import { shorten } from "../../../core/text.ts";
import { type BroadcastDesk, label, pressed, said, within } from "../desk.ts";
import { sizesOf, trainingOf } from "../plan-broadcast.ts";
import { dayAndMonth, lastRow } from "./draft-pages.ts";

/** A list on a small phone: what is not on it is found by its name. */
const mostListed = 8;
const longestLabel = 28;

/** `words`: what was typed to look for. */
export async function trainingsPage(desk: BroadcastDesk, { id }: Broadcast, words = ""): Promise<Message> {
  const { trainings, units } = within(desk.who);
  const found = await trainingsToChoose(desk.tx, trainings, words, { now: desk.now, most: mostListed });
  const list = found.map((one): Button[] => {
    const day = dayAndMonth(desk, one.startsAt);
    return [{ label: `${shorten(one.title, longestLabel)} · ${day}`, press: `b:about:${id}:${one.id}` }];
  });
  const others = units === null || units.length > 0 ? [[pressed(desk, texts.toUnits, `page:${id}:units`)]] : [];
  return listPage(desk, texts.chooseTraining, words, [...list, ...others, lastRow(desk, id)], list.length);
}

export async function unitsPage(desk: BroadcastDesk, { id }: Broadcast, words = ""): Promise<Message> {
  const { trainings, units } = within(desk.who);
  const found = await unitsToChoose(desk.tx, units, words, mostListed);
  const list = found.map((unit): Button[] => [
    { label: shorten(unit.name, longestLabel), press: `b:unit:${id}:${unit.id}` },
  ]);
  const others =
    trainings === null || trainings.length > 0 ? [[pressed(desk, texts.toTrainings, `page:${id}:trainings`)]] : [];
  return listPage(desk, texts.chooseUnit, words, [...list, ...others, lastRow(desk, id)], list.length);
}

function listPage(
  desk: BroadcastDesk,
  text: (typeof texts)["chooseUnit" | "chooseTraining"],
  words: string,
  buttons: Button[][],
  count: number,
): Message {
  const missing = count === 0 && words !== "" ? [said(desk, texts.notFound, { words: shorten(words, 60) })] : [];
  return { text: [...missing, said(desk, text)].join("\n\n"), buttons };
}

/** Who of a training; an audience nobody belongs to is not offered. */
export async function audiencePage(desk: BroadcastDesk, draft: Broadcast): Promise<Message> {
  const training = await trainingOf(desk, draft);
  if (training === null || draft.trainingId === null) return trainingsPage(desk, draft);
  const sizes = await sizesOf(desk, draft.trainingId);
  const offers = trainingAudiences.filter((kind) => sizes[kind] > 0);
  const { title, startsAt, endsAt } = training;
  const date = dateSpan(localDate(startsAt), localDate(endsAt), desk.locale);
  const empty = offers.length === 0 ? [said(desk, texts.nobodyThere)] : [];
  return {
    text: [said(desk, texts.chooseAudience, { title, date }), ...empty].join("\n\n"),
    buttons: [
      ...offers.map((kind) => [
        {
          label: `${label(desk, texts.audiences[kind])} (${grouped(sizes[kind], desk.locale)})`,
          press: `b:who:${draft.id}:${kind}`,
        },
      ]),
      lastRow(desk, draft.id, "trainings"),
    ],
  };
}
