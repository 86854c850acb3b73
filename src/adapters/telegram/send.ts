/**
 * Telegram as a `Messenger`. One verb is one call, nothing is tried again here, and whatever the call threw becomes a
 * value: the ledger decides what may be sent again. One edit takes two calls, that of a message whose picture could not
 * be drawn: only Telegram knows that it is a text.
 */
import { InputFile } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { Delivery, Log, Messenger, Redraw } from "../../app/ports.ts";
import type { DigestPicture } from "../../core/digest/picture.ts";
import type { Button, Message } from "../../core/message.ts";
import { escapeMarkup, plainText } from "../../core/text.ts";
import { asDelivery as deliveryOf, asRedraw as redrawOf } from "../channels/outcomes.ts";
import { codeOf } from "../error-code.ts";
import { type TelegramAccess, telegramApi } from "./api.ts";
import { fileFetcher } from "./fetch-file.ts";
import { longestCaption, longestText, shortenMarkup } from "./shorten-markup.ts";
import { type Trouble, troubleOf } from "./trouble.ts";

const longestToast = 200;

export interface MessengerOptions extends TelegramAccess {
  readonly log: Log;
  /** The picture of a message as a PNG. Where it fails the words go alone. */
  readonly draw: (picture: DigestPicture) => Promise<Uint8Array>;
}

/**
 * Sends to private chats. Labels and toasts are plain text, `message.text` is markup. A picture is drawn once: editing
 * its message changes caption and buttons.
 */
export function telegramMessenger({ log, draw, ...access }: MessengerOptions): Messenger {
  const api = telegramApi(access);

  return {
    send: async (chat, message) => {
      const photo = message.picture && (await drawn(log, draw, message.picture));
      try {
        const sent = photo
          ? await api.sendPhoto(chatId(chat), photo, { ...captionOf(message), ...markupFor(message) })
          : await api.sendMessage(chatId(chat), textOf(message), { ...plain, ...markupFor(message) });
        const messageId = sent?.message_id;
        return Number.isInteger(messageId)
          ? { outcome: "sent", messageId: String(messageId) }
          : { outcome: "unknown", reason: "odd-answer" };
      } catch (error) {
        return asDelivery(translated(log, photo ? "sendPhoto" : "sendMessage", error));
      }
    },
    edit: async (chat, messageId, message) => {
      const [place, id] = [chatId(chat), Number(messageId)];
      if (message.picture) {
        const trouble = await troubleWith(log, "editMessageCaption", () =>
          api.editMessageCaption(place, id, { ...captionOf(message), ...inlineKeyboard(message.buttons) }),
        );
        if (!wentWithoutPicture(trouble)) return asRedraw(trouble);
      }
      const trouble = await troubleWith(log, "editMessageText", () =>
        api.editMessageText(place, id, textOf(message), { ...plain, ...inlineKeyboard(message.buttons) }),
      );
      return asRedraw(trouble);
    },
    acknowledge: async (tapId, toast, alert) => {
      const text = toast && plainText(shortenMarkup(escapeMarkup(toast), longestToast));
      const notice = { ...(text && { text }), ...(alert && { show_alert: true }) };
      await quietly(log, "answerCallbackQuery", api.answerCallbackQuery(tapId, notice));
    },
    remove: (chat, messageId) => quietly(log, "deleteMessage", api.deleteMessage(chatId(chat), Number(messageId))),
    fetchFile: fileFetcher(api, log, access),
  };
}

/** Undefined where drawing failed: the words carry the same numbers, so they go without it. */
async function drawn(log: Log, draw: MessengerOptions["draw"], picture: DigestPicture): Promise<InputFile | undefined> {
  try {
    return new InputFile(await draw(picture), "ringkasan.png");
  } catch (error) {
    log.error("picture", { code: codeOf(error) });
    return undefined;
  }
}

/** What went wrong with a call; null when nothing did. */
async function troubleWith(log: Log, call: string, made: () => Promise<unknown>): Promise<Trouble | null> {
  try {
    await made();
    return null;
  } catch (error) {
    return translated(log, call, error);
  }
}

/** Telegram's word that the message has no caption: its picture could not be drawn, so it went out as a text. */
function wentWithoutPicture(trouble: Trouble | null): boolean {
  return trouble?.kind === "refused" && trouble.reason === "no-caption";
}

function translated(log: Log, call: string, error: unknown): Trouble {
  const trouble = troubleOf(error);
  if (trouble.kind === "token") log.error("telegram-token", { call });
  return trouble;
}

/** For calls nobody waits for: a refusal is as good as success, a lost call is worth a line. */
async function quietly(log: Log, call: string, made: Promise<unknown>): Promise<void> {
  await made.catch((error: unknown) => {
    const trouble = translated(log, call, error);
    if (trouble.kind === "wait" || trouble.kind === "lost") log.warn("telegram-call-lost", { call, ...trouble });
  });
}

const plain = { parse_mode: "HTML", link_preview_options: { is_disabled: true } } as const;

function chatId(chat: string): number | string {
  return /^-?\d{1,15}$/.test(chat) ? Number(chat) : chat;
}

function textOf(message: Message): string {
  return shortenMarkup(message.text.toWellFormed(), longestText);
}

function captionOf(message: Message) {
  return { caption: shortenMarkup(message.text.toWellFormed(), longestCaption), parse_mode: "HTML" } as const;
}

/** Telegram shows one keyboard per message: buttons come first, the reply keyboard is for messages without. */
function markupFor({ buttons, keyboard }: Message) {
  if (keyboard === undefined || buttons.length > 0) return inlineKeyboard(buttons);
  if (keyboard === "remove") return { reply_markup: { remove_keyboard: true } } as const;
  const offer = [[{ text: keyboard.shareContact, request_contact: true }]];
  return { reply_markup: { keyboard: offer, one_time_keyboard: true, resize_keyboard: true } };
}

function inlineKeyboard(buttons: Message["buttons"]) {
  return buttons.length > 0 ? { reply_markup: { inline_keyboard: buttons.map((row) => row.map(inlineButton)) } } : {};
}

function inlineButton(button: Button): InlineKeyboardButton {
  return "url" in button
    ? { text: button.label, url: button.url }
    : { text: button.label, callback_data: button.press };
}

function asDelivery(trouble: Trouble): Delivery {
  return trouble.kind === "conflict" ? { outcome: "unknown", reason: "conflict" } : deliveryOf(trouble);
}

function asRedraw(trouble: Trouble | null): Redraw {
  if (trouble === null) return "shown";
  if (trouble.kind === "conflict") return "unknown";
  return trouble.kind === "refused" && trouble.reason === "not-modified" ? "shown" : redrawOf(trouble);
}
