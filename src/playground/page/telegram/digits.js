/** Answering with the keyboard: a digit stands for a button. */

/** @import { TelegramMessageView } from "../../view.ts" */

/**
 * What a digit taps in the newest keyboard: the button whose label begins with it; where no label begins with a digit,
 * the button at this place.
 * @param {readonly Pick<TelegramMessageView, "id" | "keyboard">[]} messages @param {string} digit
 * @returns {{ message: number, button: string } | undefined}
 */
export function buttonFor(messages, digit) {
  const newest = messages.findLast(({ keyboard }) => keyboard.length > 0);
  const buttons = newest?.keyboard.flat() ?? [];
  const isNumbered = buttons.some(({ text }) => /^\d/.test(text));
  const starts = new RegExp(`^${digit}(?!\\d)`);
  const found = isNumbered ? buttons.find(({ text }) => starts.test(text)) : buttons[Number(digit) - 1];
  const button = found && "callback_data" in found ? found.callback_data : undefined;
  return newest && button !== undefined ? { message: newest.id, button } : undefined;
}
