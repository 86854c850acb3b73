/**
 * What was entered into the form of a broadcast, taken step by step as the dialog takes it: the same choices, the same
 * mistakes, the same refusals. Nothing is saved here.
 */
import { standardTexts, broadcast as texts } from "../../../conversations/broadcast.ts";
import { broadcastForm as form } from "../../../conversations/forms.ts";
import type { BroadcastChange } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import type { TrainingAudience } from "../../core/broadcast/broadcast.ts";
import { readText } from "../../core/broadcast/broadcast-text.ts";
import { type ClockTime, isLocalDate, localDate, wib } from "../../core/calendar/calendar.ts";
import type { Text } from "../../core/text.ts";
import { namable } from "../broadcast/compose.ts";
import { type BroadcastDesk, said } from "../broadcast/desk.ts";
import { choices, type Filled, type Step } from "../broadcast/dialog/fill-draft.ts";
import { hearMoment, hearText } from "../broadcast/dialog/hear-words.ts";
import { exampleMoment, type Page } from "../broadcast/pages/draft-pages.ts";
import { sizesOf, trainingOf } from "../broadcast/plan-broadcast.ts";
import type { FormSent } from "../incoming.ts";
import { anyPlaceholder, ownText } from "./broadcast-fields.ts";

type Fields = FormSent["fields"];
/** Markup by the name of the field. */
type Faults = Readonly<Record<string, string>>;

/** `refused`: what was reached for without the right to. */
type Taken = { readonly refused: string } | { readonly change?: BroadcastChange; readonly faults?: Faults };

/** The change as far as it is right, the page that comes next with it. */
export type Read =
  | { readonly refused: string }
  | { readonly change: BroadcastChange & { readonly page: Page }; readonly faults: Faults };

/** `before` is the draft, or what a new one says. */
export async function readBroadcast(desk: BroadcastDesk, before: Filled, fields: Fields): Promise<Read> {
  let change: BroadcastChange = { urgent: false };
  let faults: Faults = {};
  let draft = before;
  for (const take of [takeMoment, takeSubject, takeText]) {
    const taken = await take(desk, draft, fields);
    if ("refused" in taken) return taken;
    change = { ...change, ...taken.change };
    faults = { ...faults, ...taken.faults };
    draft = after(draft, taken.change);
  }
  const page = draft.audience !== null ? "preview" : draft.trainingId !== null ? "audience" : "trainings";
  return { change: { ...change, page }, faults };
}

const after = (draft: Filled, change: BroadcastChange = {}) => ({ ...draft, ...change }) as Filled;

const changeIn = (step: Step) => ("refused" in step ? undefined : step.change);

async function takeMoment(desk: BroadcastDesk, draft: Filled, { start, date, time }: Fields): Promise<Taken> {
  if (start === "now" || (date === undefined && time === undefined)) return choices.at(desk, draft, "0");
  const wrong = (field: string, text: Text) => ({ faults: { [field]: said(desk, text) } });
  if (date === undefined) return wrong("date", form.noDate);
  if (time === undefined) return wrong("time", form.noTime);
  if (!isLocalDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
    const values = { words: `${date} ${time}`.slice(0, 60), example: exampleMoment(desk) };
    return { faults: { date: said(desk, texts.momentUnread, values) } };
  }
  const { above, ...step } = hearMoment(desk, wib(date, time as ClockTime));
  return above === undefined ? step : { faults: { [date < localDate(desk.now) ? "date" : "time"]: above } };
}

async function takeSubject(desk: BroadcastDesk, draft: Filled, { about = "", who = "" }: Fields): Promise<Taken> {
  const [, kind, id = ""] = /^([tu]):([\w-]{1,64})$/.exec(about) ?? [];
  if (kind === undefined) return { faults: { about: said(desk, form.noAbout) } };
  if (kind === "u") return choices.unit(desk, draft, id);
  const training = await choices.about(desk, draft, id);
  if ("refused" in training) return training;
  const step = await choices.who(desk, after(draft, training.change), who);
  if ("refused" in step) return step;
  const change = { ...training.change, ...step.change };
  if (step.change === undefined) return { change, faults: { who: said(desk, form.noWho) } };
  const sizes = await sizesOf(desk, id);
  return sizes[who as TrainingAudience] > 0 ? { change } : { change, faults: { who: said(desk, form.nobody) } };
}

/** What is wrong but can be put right is kept all the same: a draft that does not fit goes to nobody. */
async function takeText(desk: BroadcastDesk, draft: Filled, { standard, text }: Fields): Promise<Taken> {
  const template = standard === ownText ? undefined : standard;
  if (text !== undefined) {
    const typed = await takeTyped(desk, draft, text);
    return template === undefined ? typed : { ...typed, faults: { text: said(desk, form.twoTexts) } };
  }
  if (template === undefined) return { faults: { text: said(desk, form.noText) } };
  const fits = draft.audience === null || changeIn(await choices.std(desk, draft, template)) !== undefined;
  return {
    ...(Object.hasOwn(standardTexts, template) && { change: { template, text: null } }),
    ...(!fits && { faults: { standard: said(desk, form.unfit) } }),
  };
}

/** Until it is known whom it is for, a text may name what any training has. */
async function takeTyped(desk: BroadcastDesk, draft: Filled, typed: string) {
  const kept = readText(typed, anyPlaceholder);
  const values =
    draft.audience === null ? anyPlaceholder : namable(await trainingOf(desk, draft), draft.wantedAt ?? desk.now);
  const { above } = hearText(desk, typed, values);
  return {
    ...("text" in kept && { change: { text: kept.text, template: null, locale: desk.locale } }),
    ...(above !== undefined && { faults: { text: above } }),
  };
}
