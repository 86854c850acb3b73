/**
 * What a person sees: a message with buttons. Of a button they know its label and, as an app does, the data behind it;
 * what belongs together (one survey, one menu) begins with the same data.
 */

import type { StandInPerson } from "../../adapters/playground/telegram/people.ts";
import type { ShownMessage } from "../../adapters/playground/telegram/state.ts";

export interface CardButton {
  readonly label: string;
  readonly data: string;
  /** The data without what all buttons of this thread begin with: "go", "o.4", "yes:id:1f2e". */
  readonly code: string;
}

export interface Card {
  readonly messageId: number;
  readonly text: string;
  readonly thread: string;
  readonly buttons: readonly CardButton[];
}

/** The message as a card; undefined without buttons that can be pressed. */
export function cardIn(message: ShownMessage): Card | undefined {
  if (message.deleted || message.keyboard.length === 0) return undefined;
  const buttons = message.keyboard
    .flat()
    .flatMap((button) => ("callback_data" in button ? [{ label: button.text, data: button.callback_data }] : []));
  const [first] = buttons;
  if (first === undefined) return undefined;
  const thread = threadOf(first.data);
  const codeOf = (data: string) => {
    const rest = data.slice(thread.length + 1);
    return thread.startsWith("r:") ? rest.slice(rest.indexOf(":") + 1) : rest;
  };
  return {
    messageId: message.id,
    text: message.text,
    thread,
    buttons: buttons.map(({ label, data }) => ({ label, data, code: codeOf(data) })),
  };
}

/** "r:<survey>:<turn>:<code>" belongs to its survey, "j:go" to everything that begins with "j". */
function threadOf(data: string): string {
  const parts = data.split(":");
  return parts.length === 4 && parts[0] === "r" ? `${parts[0]}:${parts[1]}` : (parts[0] ?? "");
}

/** The newest card of a thread that is still in the chat. */
export function newestCard(person: StandInPerson, thread: string): Card | undefined {
  for (const message of person.messages().toReversed()) {
    const card = cardIn(message);
    if (card?.thread === thread) return card;
  }
  return undefined;
}

export function buttonOf(card: Card, code: string): CardButton | undefined {
  return card.buttons.find((button) => button.code === code);
}

export function has(card: Card, ...codes: readonly string[]): boolean {
  return codes.every((code) => buttonOf(card, code) !== undefined);
}

/** The codes of the answers offered, in the order shown. */
export function optionsOn(card: Card): readonly string[] {
  return card.buttons.flatMap(({ code }) => (code.startsWith("o.") ? [code.slice(2)] : []));
}

/** Those that carry a tick. */
export function tickedOn(card: Card): readonly string[] {
  return card.buttons.flatMap(({ code, label }) =>
    code.startsWith("o.") && /^(☑️|✓) /u.test(label) ? [code.slice(2)] : [],
  );
}
