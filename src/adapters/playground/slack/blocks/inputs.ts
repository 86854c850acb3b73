/**
 * What a person can put into the elements of a view, and how Slack reports it: the state of every element, from what was
 * there at first, what was chosen, and what was typed.
 */
import { RefusedError } from "../../../../errors.ts";
import { isRecord, type Payload } from "../methods/answers.ts";
import type { Element } from "./elements.ts";
import type { Block } from "./read-blocks.ts";

/** One line of text, one option (by value or label), or several options. */
export type Typed = string | readonly string[];

export interface Placed {
  readonly block: Block;
  readonly element: Element;
}

/** Everything in these blocks that can be pressed, chosen or typed into, in reading order. */
export function interactive(blocks: readonly Block[]): readonly Placed[] {
  return blocks.flatMap((block) => {
    const inside = [block.accessory, block.element, ...(Array.isArray(block.elements) ? block.elements : [])];
    return inside.filter(isElement).map((element) => ({ block, element }));
  });
}

export function keepsState(element: Element): boolean {
  return element.type !== "button" && element.type !== "overflow";
}

/** What the element holds before anybody touched it. */
export function initialState(element: Element): Payload {
  const { type } = element;
  const { initial_option: option = null, initial_options: options = [], initial_value: value = null } = element;
  switch (type) {
    case "static_select":
    case "radio_buttons":
      return { type, selected_option: option };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: options };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "file_input":
      return { type, files: [] };
    default:
      return { type, value };
  }
}

/** What it holds after the person's choice. Refuses what the app would not let them enter. */
export function chosenState(element: Element, typed: Typed): Payload {
  const { type } = element;
  const one = typeof typed === "string" ? typed : (typed[0] ?? "");
  switch (type) {
    case "static_select":
    case "radio_buttons":
    case "overflow":
      return { type, selected_option: optionOf(element, one) };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: [typed].flat().map((wanted) => optionOf(element, wanted)) };
    case "users_select":
      return { type, selected_user: one };
    case "datepicker":
      return { type, selected_date: matching(element, one, /^\d{4}-\d\d-\d\d$/) };
    case "timepicker":
      return { type, selected_time: matching(element, one, /^\d\d:\d\d$/) };
    default:
      return { type, value: withinLength(element, one) };
  }
}

/** True when nothing was entered: an input that is not optional then keeps the view from being sent. */
export function isEmpty(state: Payload): boolean {
  const { type, ...held } = state;
  return Object.values(held).every(
    (value) => value === null || value === "" || (Array.isArray(value) && !value.length),
  );
}

function optionOf(element: Element, wanted: string): Payload {
  const options = (Array.isArray(element.options) ? element.options : []).filter(isRecord);
  const label = (option: Payload) => (isRecord(option.text) ? option.text.text : undefined);
  const found = options.find((o) => o.value === wanted) ?? options.find((o) => label(o) === wanted);
  if (found) return found;
  const offered = options.map((o) => `"${String(o.value)}"`).join(", ");
  throw new RefusedError("no-such-option", `"${element.action_id}" does not offer "${wanted}" but ${offered}`);
}

function matching(element: Element, text: string, pattern: RegExp): string {
  if (pattern.test(text)) return text;
  throw new RefusedError("not-enterable", `"${text}" cannot be picked in "${element.action_id}"`);
}

function withinLength(element: Element, text: string): string | null {
  const { min_length: least = 0, max_length: most = 3000 } = element;
  if (text === "") return null;
  if (text.length >= Number(least) && text.length <= Number(most)) return text;
  throw new RefusedError("not-enterable", `"${element.action_id}" takes ${least} to ${most} characters`);
}

function isElement(value: unknown): value is Element {
  return isRecord(value) && typeof value.action_id === "string" && typeof value.type === "string";
}
