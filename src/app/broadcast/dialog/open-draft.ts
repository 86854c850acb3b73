/** /siaran, and words typed while a draft waits for them: a draft on its card, which comes again below what was typed. */
import {
  type Broadcast,
  draftBy,
  insertBroadcast,
  lockBroadcast,
  saveBroadcast,
} from "../../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { takeFocus } from "../../../adapters/postgres/queries/broadcasts/focus.ts";
import { loseFocus } from "../../../adapters/postgres/queries/talk/chats.ts";
import type { Message } from "../../../core/message.ts";
import { unknownPerson } from "../../linking/link-cards.ts";
import type { Outcome, Scene } from "../../scene.ts";
import { type BroadcastDesk, deskOf, refuse, within } from "../desk.ts";
import { homePage } from "../pages/home-page.ts";
import { pageOf } from "../pages/page-of.ts";
import type { Step } from "./fill-draft.ts";
import { hearWords } from "./hear-words.ts";

/** /siaran: what is open, or else a draft. */
export async function showBroadcasting(scene: Scene): Promise<Outcome> {
  if (scene.employee === null) return { replies: [unknownPerson(scene)] };
  const desk = await deskOf(scene);
  if (desk === undefined) return refuse(scene, "menu");
  const home = await homePage(desk);
  return home === undefined ? openDraft(scene, desk) : { replies: [home] };
}

/** The author's draft on a fresh card; a new one if there is none. */
export async function openDraft(scene: Scene, desk: BroadcastDesk): Promise<Outcome> {
  const draft = (await draftBy(desk.tx, desk.who.actor)) ?? (await newDraft(desk));
  return freshCard(scene, desk, draft, {});
}

/** A draft in which nothing is chosen yet, but for the training of somebody who has only one. */
export async function newDraft(desk: BroadcastDesk): Promise<Broadcast> {
  const { trainings, units } = within(desk.who);
  const only = trainings?.length === 1 && units?.length === 0 ? trainings[0] : undefined;
  const id = desk.ids.next();
  await insertBroadcast(desk.tx, {
    id,
    author: desk.who.actor,
    authorId: desk.who.employeeId,
    locale: desk.locale,
    page: only !== undefined ? "audience" : trainings?.length === 0 ? "units" : "trainings",
    trainingId: only ?? null,
    state: "draft",
    createdAt: desk.now,
  });
  return (await lockBroadcast(desk.tx, id))!;
}

/** Words typed while a draft is in focus; undefined when none waits for them. */
export async function hearDraft(scene: Scene): Promise<Outcome | undefined> {
  const { what } = scene.incoming;
  const id = scene.chat.focus?.startsWith("d:") ? scene.chat.focus.slice("d:".length) : undefined;
  if (what.kind !== "text" || id === undefined) return undefined;
  const draft = await lockBroadcast(scene.tx, id);
  if (draft === undefined || draft.state !== "draft" || draft.author !== `employee:${scene.employee?.id}`)
    return undefined;
  const desk = await deskOf(scene);
  if (desk === undefined) return refuse(scene, id);
  const step = await hearWords(desk, draft, what.text);
  return "refused" in step ? refuse(scene, step.refused) : freshCard(scene, desk, draft, step);
}

/** What is typed or sent pushes the card up the chat, so it comes again below. */
export async function freshCard(
  scene: Scene,
  desk: BroadcastDesk,
  draft: Broadcast,
  step: Exclude<Step, { readonly refused: string }>,
): Promise<Outcome> {
  const card = await afterStep(scene, desk, draft, step);
  const { channel, updateId } = scene.incoming;
  const before = step.before === undefined ? [] : [step.before];
  await saveBroadcast(desk.tx, draft.id, { cardKey: `reply:${channel}:${updateId}:${before.length}` });
  return { replies: [...before, card] };
}

/** Saves what a step changed and gives the page that comes next. */
export async function afterStep(
  scene: Scene,
  desk: BroadcastDesk,
  draft: Broadcast,
  step: Exclude<Step, { readonly refused: string }>,
): Promise<Message> {
  const { change, above, words, confirmed } = step;
  if (change !== undefined) await saveBroadcast(desk.tx, draft.id, { note: null, ...change });
  if (confirmed) {
    await saveBroadcast(desk.tx, draft.id, drawnNow(desk));
    await loseFocus(desk.tx, scene.incoming, [focusOf(draft)]);
  } else await takeFocus(desk.tx, scene.incoming, desk.locale, focusOf(draft));
  const page = await pageOf(desk, (await lockBroadcast(desk.tx, draft.id)) ?? draft, words);
  return above === undefined ? page : { ...page, text: `${above}\n\n${page.text}` };
}

/** Whoever tapped sees the card as of now: the job draws it again when there is something new, not before its pause. */
export const drawnNow = ({ now }: BroadcastDesk) => ({ shownAt: now, shown: null });

/** A chat whose focus begins so is busy with a draft and not with a run. */
export const focusOf = ({ id }: Pick<Broadcast, "id">) => `d:${id}`;
