/**
 * The keyboards a message can carry: buttons under the message, which may change, or a keyboard in place of the
 * person's own, which fixes the message it came with.
 */
import type { InlineKeyboard, ReplyKeyboard } from "../state.ts";
import { type Answer, badRequest, isRecord, type Payload } from "./answers.ts";

const longestCallbackData = 64;

export interface Markup {
  readonly inline: InlineKeyboard;
  /** The reply keyboard to show from now on, null to take it away, undefined to leave it. */
  readonly reply: ReplyKeyboard | null | undefined;
  readonly fixed: boolean;
}

const noMarkup: Markup = { inline: [], reply: undefined, fixed: false };

/** The keyboard of a call, or Telegram's refusal of it. */
export function readMarkup(payload: Payload): Markup | Answer {
  const markup = payload.reply_markup;
  if (markup === undefined || markup === null) return noMarkup;
  if (!isRecord(markup)) return badRequest("object expected as reply markup");
  if (Array.isArray(markup.inline_keyboard)) {
    if (!markup.inline_keyboard.every(Array.isArray)) return badRequest("inline keyboard row must be an Array");
    const rows = (markup.inline_keyboard as InlineKeyboard).filter((row) => row.length > 0);
    const problem = rows.flat().map(problemOf).find(Boolean);
    return problem ? badRequest(problem) : { ...noMarkup, inline: rows };
  }
  if (Array.isArray(markup.keyboard)) {
    return { inline: [], reply: markup.keyboard as ReplyKeyboard, fixed: true };
  }
  return { inline: [], reply: markup.remove_keyboard ? null : undefined, fixed: true };
}

function problemOf(button: unknown): string | undefined {
  if (!isRecord(button)) return "inline keyboard button must be an Object";
  if (typeof button.text !== "string" || button.text === "") return "inline keyboard button text must be non-empty";
  if (!("callback_data" in button)) {
    return Object.keys(button).length > 1 ? undefined : "Text buttons are unallowed in the inline keyboard";
  }
  const size = typeof button.callback_data === "string" ? Buffer.byteLength(button.callback_data) : 0;
  return size === 0 || size > longestCallbackData ? "BUTTON_DATA_INVALID" : undefined;
}
