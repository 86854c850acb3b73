/** Finds what a person wants to press or choose, and what Slack tells about it. They can only press what is shown. */
import { RefusedError } from "../../../../errors.ts";
import { chosenState, interactive, type Placed, type Typed } from "../blocks/inputs.ts";
import type { Block } from "../blocks/read-blocks.ts";
import { isRecord, type Payload } from "../methods/answers.ts";
import type { UserState } from "../state.ts";
import type { Source } from "./payloads.ts";

/** The Home tab, the modal in front, or a message by its timestamp. */
export type Where = "home" | "modal" | { readonly message: string };

export interface PressOptions {
  /** Looks for the button in earlier versions too, as an app does that has not seen the last change. */
  readonly stale?: boolean;
}

export function sourceOf(user: UserState, where: Where): Source {
  if (where === "home") return there(user.home, "no Home tab was published");
  if (where === "modal") return there(user.modals.at(-1), "no modal is open");
  const ephemeral = user.ephemerals.find((one) => one.ts === where.message);
  return there(ephemeral ?? user.dm.messages.get(where.message), `there is no message ${where.message}`);
}

/** The button with this `action_id`, or else this value, or else this label. */
export function pressed(source: Source, wanted: string, { stale = false }: PressOptions): Payload {
  const versions = [blocksOf(source), ...(stale && "formerBlocks" in source ? source.formerBlocks.toReversed() : [])];
  const found = versions.map((blocks) => findButton(blocks, wanted)).find(Boolean);
  if (!found) {
    const shown = interactive(blocksOf(source)).map(({ element }) => `"${labelOf(element)}"`);
    throw new RefusedError("no-such-button", `"${wanted}" is not shown but ${shown.join(", ") || "no buttons"}`);
  }
  const { block, element } = found;
  const { type, action_id, text, value, style } = element;
  return {
    type,
    action_id,
    block_id: block.block_id,
    text,
    ...(value !== undefined && { value }),
    ...(style !== undefined && { style }),
  };
}

/** A choice in something that tells the app at once, and what it now holds. */
export function chosen(source: Source, actionId: string, typed: Typed): { placed: Placed; action: Payload } {
  const placed = interactive(blocksOf(source)).find(({ element }) => element.action_id === actionId);
  if (!placed || placed.element.type === "button") {
    throw new RefusedError("no-such-element", `There is nothing to choose in "${actionId}"`);
  }
  const { block, element } = placed;
  const action = { action_id: actionId, block_id: block.block_id, ...chosenState(element, typed) };
  return { placed, action };
}

function findButton(blocks: readonly Block[], wanted: string): Placed | undefined {
  const buttons = interactive(blocks).filter(({ element }) => element.type === "button");
  return (
    buttons.find(({ element }) => element.action_id === wanted) ??
    buttons.find(({ element }) => element.value === wanted) ??
    buttons.find(({ element }) => labelOf(element) === wanted)
  );
}

function labelOf(element: Payload): string {
  return isRecord(element.text) ? String(element.text.text) : String(element.action_id);
}

function blocksOf(source: Source): readonly Block[] {
  return "hash" in source ? source.content.blocks : source.blocks;
}

function there<T>(thing: T | undefined, otherwise: string): T {
  if (thing) return thing;
  throw new RefusedError("not-there", `Nothing to press: ${otherwise}`);
}
