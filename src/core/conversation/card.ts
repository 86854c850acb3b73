/** A card before it becomes a message: markup, and buttons by what they mean. show.ts lays it out, engine.ts reads it. */

import { plainText, type Text } from "../text.ts";
import type { Conversation, Run } from "./conversation.ts";

export interface CardButton {
  readonly label: string;
  readonly code: string;
}

export interface Card {
  readonly text: string;
  readonly rows: readonly (readonly CardButton[])[];
}

/** A button with a label from the content, as plain text. */
export const button = (run: Run, label: Text, code: string): CardButton => ({
  label: plainText(label[run.locale]),
  code,
});

/** Rows of at most `width` buttons. */
export function inRows(buttons: readonly CardButton[], width: number): CardButton[][] {
  const rows: CardButton[][] = [];
  for (let i = 0; i < buttons.length; i += width) rows.push(buttons.slice(i, i + width));
  return rows;
}

/** Paragraphs with an empty line between them; empty ones are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}

/** "Nanti saja" stands on the cards of an open survey. */
export const laterOn = (conversation: Conversation, run: Run): CardButton[] =>
  conversation.kind === "survey" && run.status === "open" ? [button(run, conversation.frame.later, "later")] : [];
