/** A modal or a Home tab: what the app gave, what the person put in, and how the API tells of both. */

import { checkOptional, checkText, type Notes, note } from "../blocks/checks.ts";
import { initialState, interactive, keepsState } from "../blocks/inputs.ts";
import { type Block, readBlocks } from "../blocks/read-blocks.ts";
import { idOf, type StoredView, type ViewContent, type World } from "../state.ts";
import { isRecord, type Payload, type Refusal, refuse, refuseFor, textOf } from "./answers.ts";
import { createNotes } from "./content.ts";

const mostBlocks = 100;
const largestView = 250_000;

export function readView(world: World, value: unknown, type: ViewContent["type"]): ViewContent | Refusal {
  if (!isRecord(value)) return refuseFor("invalid_arguments", ["missing required field: view"]);
  const notes = createNotes(world, type);
  if (value.type !== type) note(notes, "/view/type", `must be ${type}`);
  checkOptional(notes, value, "callback_id", "/view", 255);
  checkOptional(notes, value, "external_id", "/view", 255);
  if (value.private_metadata !== "") checkOptional(notes, value, "private_metadata", "/view", 3000);
  const blocks = readBlocks(notes, value.blocks, "/view/blocks", mostBlocks);
  if (type === "modal") checkModal(notes, value, blocks);
  if (notes.problems.length > 0) return refuseFor("invalid_arguments", notes.problems);
  if (JSON.stringify(value).length > largestView) return refuse("view_too_large");
  return { type, given: value, blocks };
}

function checkModal(notes: Notes, view: Payload, blocks: readonly Block[]): void {
  checkText(notes, view.title, "/view/title", 24, "plain");
  if (view.close !== undefined) checkText(notes, view.close, "/view/close", 24, "plain");
  if (view.submit !== undefined) checkText(notes, view.submit, "/view/submit", 24, "plain");
  else if (blocks.some((block) => block.type === "input")) note(notes, "/view", "missing required field: submit");
}

export function addView(world: World, userId: string, content: ViewContent, previous?: StoredView): StoredView {
  const id = idOf("V", world.next("view"));
  const view: StoredView = {
    id,
    userId,
    rootId: previous?.rootId ?? id,
    previousId: previous?.id,
    content,
    hash: "",
    updates: -1,
    entered: {},
    errors: {},
  };
  world.views.set(id, view);
  return change(world, view, content);
}

/** Shows something else in the same view. What was entered stays where block and action keep their names. */
export function change(world: World, view: StoredView, content: ViewContent): StoredView {
  view.content = content;
  view.updates += 1;
  view.hash = `${Math.floor(world.now().getTime() / 1000)}.${view.id.slice(-4)}${view.updates.toString(36)}`;
  view.errors = {};
  return view;
}

/** What every element holds, by block and action. */
export function stateOf(view: StoredView): Payload {
  const values: Record<string, Record<string, Payload>> = {};
  for (const { block, element } of interactive(view.content.blocks)) {
    if (!keepsState(element)) continue;
    const held = view.entered[block.block_id]?.[element.action_id] ?? initialState(element);
    values[block.block_id] = { ...values[block.block_id], [element.action_id]: held };
  }
  return { values };
}

export function viewInApiWords(world: World, view: StoredView): Payload {
  const { given, blocks, type } = view.content;
  const flag = (name: string) => given[name] === true;
  return {
    id: view.id,
    team_id: world.team.id,
    type,
    blocks,
    private_metadata: textOf(given, "private_metadata") ?? "",
    callback_id: textOf(given, "callback_id") ?? "",
    external_id: textOf(given, "external_id") ?? "",
    state: stateOf(view),
    hash: view.hash,
    title: given.title ?? { type: "plain_text", text: "View Title", emoji: true },
    close: given.close ?? null,
    submit: given.submit ?? null,
    clear_on_close: flag("clear_on_close"),
    notify_on_close: flag("notify_on_close"),
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: world.appId,
    app_installed_team_id: world.team.id,
    bot_id: world.bot.botId,
  };
}
