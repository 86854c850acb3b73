/**
 * Simulated people. What they do becomes a request to the app; what they see is the conversation, the modals and the
 * Home tab as they look now. A person can only do what their app would let them do.
 */
import { RefusedError } from "../../../../errors.ts";
import type { Typed } from "../blocks/inputs.ts";
import type { Block } from "../blocks/read-blocks.ts";
import type { AppRequest, Delivery } from "../delivery/courier.ts";
import { isRecord, textOf } from "../methods/answers.ts";
import { whisper } from "../methods/chat.ts";
import { readContent } from "../methods/content.ts";
import { keepPicked, type PickedFile } from "../methods/file-state.ts";
import { stateOf } from "../methods/view-state.ts";
import {
  type EphemeralMessage,
  post,
  type ShownMessage,
  type StoredView,
  shown,
  type UserState,
  type World,
} from "../state.ts";
import { close, type Entries, enter, keep, type Submission, submit } from "./modals.ts";
import { actionRequest, commandRequest, homeOpened, sharedFiles, shortcutRequest, wrote } from "./payloads.ts";
import { chosen, type PressOptions, pressed, sourceOf, type Where } from "./pressing.ts";

/** A modal or Home tab as it is shown. */
export interface ShownView {
  readonly id: string;
  readonly hash: string;
  readonly callbackId: string;
  /** Empty for a Home tab. */
  readonly title: string;
  /** Labels of a modal's buttons, where the app gave them. */
  readonly submit?: string;
  readonly close?: string;
  readonly blocks: readonly Block[];
  readonly privateMetadata: string;
  /** What every element holds, by block and action. */
  readonly values: unknown;
  readonly errors: Readonly<Record<string, string>>;
  /** How often the app changed it. */
  readonly updates: number;
}

export interface SlackPerson {
  readonly id: string;
  /** Opens the app's page: its Home tab, or the conversation. */
  openHome(tab?: "home" | "messages"): Promise<Delivery>;
  /** Writes to the app; undefined when the app may not hear of it for want of `im:history`. */
  write(text: string, options?: { readonly threadTs?: string }): Promise<Delivery | undefined>;
  /** Sends the app a file, and words beside it; undefined as for `write`. */
  upload(file: PickedFile, options?: { readonly text?: string }): Promise<Delivery | undefined>;
  /** "/jejak" and what stands behind it. What the app answers at once is shown to this person alone. */
  command(command: string, text?: string): Promise<Delivery>;
  shortcut(callbackId: string): Promise<Delivery>;
  /** Presses the button with this `action_id`, or else this value, or else this label. */
  press(where: Where, button: string, options?: PressOptions): Promise<Delivery>;
  /** Chooses in a select, radio buttons, a date picker or an overflow menu that stands outside of an input. */
  choose(where: Where, actionId: string, option: Typed): Promise<Delivery>;
  /** Types into the modal in front without sending it. */
  fill(entries: Entries): void;
  /** Fills in the modal in front and sends it. */
  submit(entries?: Entries): Promise<Submission>;
  /** Closes the modal in front, or all of them. */
  closeModal(options?: { readonly all?: boolean }): Promise<void>;
  /** Deletes the account: nobody can write to it any more. */
  deactivate(): void;
  /** Everything in the conversation, deleted messages too, each as it looks now. */
  messages(): readonly ShownMessage[];
  /** The messages under this one, itself first. */
  thread(ts: string): readonly ShownMessage[];
  /** The newest message of the app that is still there. */
  lastMessage(): ShownMessage | undefined;
  /** The open modals, the one in front last. */
  modals(): readonly ShownView[];
  modal(): ShownView | undefined;
  home(): ShownView | undefined;
  ephemerals(): readonly EphemeralMessage[];
}

export function createPerson(
  world: World,
  user: UserState,
  deliver: (request: AppRequest) => Promise<Delivery>,
): SlackPerson {
  const messages = () => [...user.dm.messages.values()];
  function front(): StoredView {
    const view = user.modals.at(-1);
    if (!view) throw new RefusedError("no-modal", `${user.id} sees no modal`);
    return view;
  }

  return {
    id: user.id,
    openHome: async (tab = "home") => deliver(homeOpened(world, here(user), tab)),
    write: async (text, options = {}) => {
      const message = post(world, here(user).dm, { from: user.id, text: escaped(text), threadTs: options.threadTs });
      return world.scopes.has("im:history") ? deliver(wrote(world, user, message)) : undefined;
    },
    upload: async (file, { text = "" } = {}) => {
      const { id, sharedIn } = keepPicked(world, here(user).id, file);
      sharedIn.add(user.dm.id);
      const message = post(world, user.dm, { from: user.id, text: escaped(text), files: [id] });
      return world.scopes.has("im:history") ? deliver(sharedFiles(world, user, message)) : undefined;
    },
    command: async (command, text = "") => {
      if (!/^\/\S+$/.test(command)) throw new RefusedError("not-a-command", `"${command}" is not one`);
      const delivery = await deliver(commandRequest(world, here(user), command, escaped(text)));
      if (delivery.outcome === "acknowledged") showAnswer(world, user, delivery.answer);
      return delivery;
    },
    shortcut: async (callbackId) => deliver(shortcutRequest(world, user, callbackId)),
    press: async (where, button, options = {}) => {
      const source = sourceOf(user, where);
      return deliver(actionRequest(world, user, source, pressed(source, button, options)));
    },
    choose: async (where, actionId, option) => {
      const source = sourceOf(user, where);
      const { placed, action } = chosen(source, actionId, option);
      const { action_id, block_id, ...state } = action;
      if ("hash" in source && placed.element.type !== "overflow") keep(source, placed, state);
      return deliver(actionRequest(world, user, source, action));
    },
    fill: (entries) => enter(world, user, front(), entries),
    submit: async (entries = {}) => {
      const view = front();
      enter(world, user, view, entries);
      return submit(world, user, view, deliver);
    },
    closeModal: ({ all = false } = {}) => close(world, user, all, deliver),
    deactivate: () => {
      user.deactivated = true;
    },
    messages: () => messages().map(shown),
    thread: (ts) =>
      messages()
        .filter((m) => m.ts === ts || m.threadTs === ts)
        .map(shown),
    lastMessage: () => {
      const found = messages().findLast((m) => m.from === world.bot.userId && !m.deleted);
      return found && shown(found);
    },
    modals: () => user.modals.map(shownView),
    modal: () => user.modals.map(shownView).at(-1),
    home: () => user.home && shownView(user.home),
    ephemerals: () => [...user.ephemerals],
  };
}

function shownView(view: StoredView): ShownView {
  const { given, blocks } = view.content;
  return {
    id: view.id,
    hash: view.hash,
    callbackId: textOf(given, "callback_id") ?? "",
    title: isRecord(given.title) ? String(given.title.text) : "",
    ...(isRecord(given.submit) && { submit: String(given.submit.text) }),
    ...(isRecord(given.close) && { close: String(given.close.text) }),
    blocks,
    privateMetadata: textOf(given, "private_metadata") ?? "",
    values: stateOf(view).values,
    errors: view.errors,
    updates: view.updates,
  };
}

/** An acknowledgement of a command may carry the answer, as text or as a message. */
function showAnswer(world: World, user: UserState, answer: unknown): void {
  const content = readContent(world, isRecord(answer) ? answer : { text: answer });
  if ("error" in content) return;
  if (isRecord(answer) && answer.response_type === "in_channel") {
    post(world, user.dm, { from: world.bot.userId, text: content.text, blocks: content.blocks ?? [] });
  } else whisper(world, user.id, { ...content, via: "command" });
}

function here(user: UserState): UserState {
  if (!user.deactivated) return user;
  throw new RefusedError("deactivated", `${user.id} has no account any more`);
}

/** What people type arrives with these three characters escaped. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
