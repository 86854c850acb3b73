/**
 * Filling in and sending the modal in front. The person's app keeps back what is incomplete; what the app answers closes
 * the modal, shows errors in it, or puts another one in its place.
 */
import { RefusedError } from "../../../../errors.ts";
import { chosenState, initialState, interactive, isEmpty, type Placed, type Typed } from "../blocks/inputs.ts";
import type { AppRequest, Delivery } from "../delivery/courier.ts";
import { isRecord, isRefusal, type Payload, textOf } from "../methods/answers.ts";
import { fileInApiWords, keepPicked, type PickedFile } from "../methods/file-state.ts";
import { change, readView } from "../methods/view-state.ts";
import { forgetModals, stack } from "../methods/views.ts";
import type { StoredView, UserState, World } from "../state.ts";
import { closedRequest, submissionRequest } from "./payloads.ts";

/** What goes into each input, by `block_id` or `action_id`. */
export type Entries = Readonly<Record<string, Typed | readonly PickedFile[]>>;

/** What became of a submission for the person. */
export interface Submission {
  readonly delivery: Delivery;
  /** What the app answered with: nothing means that the modal closed. */
  readonly action: "close" | "errors" | "update" | "push" | "clear" | "trouble";
  /** By block; empty unless `action` is "errors". */
  readonly errors: Readonly<Record<string, string>>;
}

export function enter(world: World, user: UserState, view: StoredView, entries: Entries): void {
  const inputs = interactive(view.content.blocks).filter(({ element }) => element.type !== "button");
  for (const [name, given] of Object.entries(entries)) {
    const placed = inputs.find(({ block, element }) => block.block_id === name || element.action_id === name);
    if (!placed) throw new RefusedError("no-such-input", `The modal has no input "${name}"`);
    keep(view, placed, isTyped(given) ? chosenState(placed.element, given) : picked(world, user, placed, given));
  }
}

/** Notes what an element holds now. */
export function keep(view: StoredView, { block, element }: Placed, state: Payload): void {
  view.entered[block.block_id] = { ...view.entered[block.block_id], [element.action_id]: state };
}

export async function submit(
  world: World,
  user: UserState,
  view: StoredView,
  deliver: (request: AppRequest) => Promise<Delivery>,
): Promise<Submission> {
  refuseIncomplete(view);
  view.errors = {};
  const delivery = await deliver(submissionRequest(world, user, view));
  const action = delivery.outcome === "acknowledged" ? follow(world, user, view, delivery.answer) : "trouble";
  return { delivery, action, errors: action === "errors" ? view.errors : {} };
}

/** Takes the modal in front away, or all of them; the app hears of it where it asked to. */
export async function close(
  world: World,
  user: UserState,
  all: boolean,
  deliver: (request: AppRequest) => Promise<Delivery>,
): Promise<void> {
  const closing = all ? [...user.modals].reverse() : user.modals.slice(-1);
  for (const view of closing) {
    const told = closedRequest(world, user, view, all);
    drop(world, user, view);
    if (view.content.given.notify_on_close === true) await deliver(told);
  }
}

/** Anything Slack cannot follow leaves the modal where it is, with a line about trouble. */
function follow(world: World, user: UserState, view: StoredView, answer: unknown): Submission["action"] {
  if (answer === undefined || answer === "") {
    drop(world, user, view);
    return "close";
  }
  const said = isRecord(answer) ? answer : {};
  const wanted = textOf(said, "response_action");
  if (wanted === "clear") {
    forgetModals(world, user);
    return "clear";
  }
  if (wanted === "errors") return showErrors(view, said.errors);
  const content = wanted === "update" || wanted === "push" ? readView(world, said.view, "modal") : undefined;
  if (content === undefined || isRefusal(content)) return "trouble";
  if (wanted === "update") {
    change(world, view, content);
    return "update";
  }
  return user.modals.length < 3 && stack(world, user, content).ok ? "push" : "trouble";
}

function showErrors(view: StoredView, errors: unknown): Submission["action"] {
  const inputs = new Set(view.content.blocks.filter((b) => b.type === "input").map((b) => b.block_id));
  const entries = isRecord(errors) ? Object.entries(errors) : [];
  if (entries.length === 0 || !entries.every(([id, text]) => inputs.has(id) && typeof text === "string")) {
    return "trouble";
  }
  view.errors = Object.fromEntries(entries.map(([id, text]) => [id, String(text)]));
  return "errors";
}

function refuseIncomplete(view: StoredView): void {
  const { given, blocks } = view.content;
  if (given.submit === undefined) throw new RefusedError("no-submit", "The modal has no button to send it");
  for (const { block, element } of interactive(blocks)) {
    const state = view.entered[block.block_id]?.[element.action_id] ?? initialState(element);
    if (block.type !== "input" || block.optional === true || !isEmpty(state)) continue;
    throw new RefusedError("incomplete", `"${block.block_id}" has to be filled in`);
  }
}

function drop(world: World, user: UserState, view: StoredView): void {
  if (view.content.given.clear_on_close === true) forgetModals(world, user);
  user.modals = user.modals.filter((one) => one !== view);
  world.views.delete(view.id);
}

function picked(world: World, user: UserState, { element }: Placed, files: readonly PickedFile[]): Payload {
  const { filetypes, max_files: most = 10 } = element;
  if (element.type !== "file_input" || files.length > Number(most)) {
    throw new RefusedError("not-enterable", `"${element.action_id}" does not take ${files.length} files`);
  }
  const stored = files.map((file) => {
    const { name } = file;
    if (Array.isArray(filetypes) && !filetypes.some((type) => name.toLowerCase().endsWith(`.${type}`))) {
      throw new RefusedError("not-enterable", `"${element.action_id}" takes ${filetypes.join(", ")} and not ${name}`);
    }
    return keepPicked(world, user.id, file);
  });
  return { type: element.type, files: stored.map((file) => fileInApiWords(world, file)) };
}

function isTyped(given: Entries[string]): given is Typed {
  return typeof given === "string" || given.every((one) => typeof one === "string");
}
