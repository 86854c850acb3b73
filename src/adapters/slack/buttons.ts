/**
 * Buttons as Slack shows them: three at most beside each other, as many as a narrow window has room for, and the rest of
 * them in the menu behind them. What a press carries comes back as a value; the names only tell the elements apart.
 */
import type { ActionsBlock, Button as ButtonElement, Overflow, PlainTextOption } from "@slack/types";
import type { Button } from "../../core/message.ts";
import { cut } from "./fit.ts";

export const pressId = /^press:\d+$/;
/** The menu behind the buttons. */
export const moreId = /^more:\d+$/;
/** Slack also reports that a link was followed, and wants that acknowledged; in the menu this is the line's value. */
export const linkId = /^link:\d+$/;

const longestLabel = 75;
const mostButtons = 3;
const mostInMenu = 5;

/** Blocks of three buttons and a menu; `next` numbers the elements of one message. */
export function actionsOf(buttons: readonly Button[], next: () => number): ActionsBlock[] {
  const blocks: ActionsBlock[] = [];
  for (let from = 0; from < buttons.length; from += mostButtons + mostInMenu) {
    const part = buttons.slice(from, from + mostButtons + mostInMenu);
    const beside = part.slice(0, mostButtons).map((button) => elementOf(button, next()));
    const behind = part.slice(mostButtons);
    blocks.push({ type: "actions", elements: behind.length === 0 ? beside : [...beside, menuOf(behind, next())] });
  }
  return blocks;
}

function elementOf(button: Button, index: number): ButtonElement {
  const text = labelOf(button);
  return "url" in button
    ? { type: "button", action_id: `link:${index}`, text, url: button.url }
    : { type: "button", action_id: `press:${index}`, text, value: button.press };
}

function menuOf(buttons: readonly Button[], index: number): Overflow {
  return { type: "overflow", action_id: `more:${index}`, options: buttons.map(optionOf) };
}

function optionOf(button: Button, index: number): PlainTextOption {
  const text = labelOf(button);
  return "url" in button ? { text, value: `link:${index}`, url: button.url } : { text, value: button.press };
}

function labelOf({ label }: Button) {
  return { type: "plain_text", text: cut(label.toWellFormed() || "…", longestLabel) } as const;
}
