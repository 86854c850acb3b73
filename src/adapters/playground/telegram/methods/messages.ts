/**
 * The methods that put, change and remove messages and answer taps. Each refuses what Telegram refuses, in its words.
 */
import type { Message } from "@grammyjs/types";
import { type ChatState, inApiWords, post, type StoredMessage, type World } from "../state.ts";
import {
  type Answer,
  accept,
  badRequest,
  isFile,
  isYes,
  type Payload,
  refuse,
  textOf,
  type UploadedFile,
  wholeNumber,
} from "./answers.ts";
import { keepFile } from "./files.ts";
import { type Formatted, parseHtml, plainText } from "./html.ts";
import { readMarkup } from "./markup.ts";
import { sizeOfPng } from "./png.ts";

export type Method = (world: World, payload: Payload) => Answer;

const longestText = 4096;
const longestCaption = 1024;
const deletableMs = 48 * 3_600_000;

export const messageMethods: Readonly<Record<string, Method>> = {
  sendMessage: (world, payload) =>
    toChat(world, payload, (chat) => {
      const content = formatted(payload, "text", longestText);
      if ("ok" in content) return content;
      return content.text === "" ? badRequest("message text is empty") : send(world, chat, payload, content);
    }),
  sendPhoto: (world, payload) => sendFile(world, payload, "photo"),
  sendDocument: (world, payload) => sendFile(world, payload, "document"),
  sendChatAction: (world, payload) => toChat(world, payload, () => accept(true)),
  editMessageText: (world, payload) =>
    toMessage(world, payload, (chat, message) => {
      const content = formatted(payload, "text", longestText);
      if ("ok" in content) return content;
      if (content.text === "") return badRequest("message text is empty");
      if (message.kind !== "text") return badRequest("there is no text in the message to edit");
      return edit(world, chat, message, payload, content);
    }),
  editMessageCaption: (world, payload) =>
    toMessage(world, payload, (chat, message) => {
      const content = formatted(payload, "caption", longestCaption);
      if ("ok" in content) return content;
      if (message.kind === "text") return badRequest("there is no caption in the message to edit");
      return edit(world, chat, message, payload, content);
    }),
  editMessageReplyMarkup: (world, payload) =>
    toMessage(world, payload, (chat, message) => edit(world, chat, message, payload, undefined)),
  deleteMessage,
  answerCallbackQuery,
};

/** The chat a call names, or undefined for one the bot has never heard of. */
export function chatNamed(world: World, payload: Payload): ChatState | undefined {
  const id = wholeNumber(payload, "chat_id");
  return id === undefined ? undefined : world.chats.get(id);
}

function toChat(world: World, payload: Payload, act: (chat: ChatState) => Answer): Answer {
  const chat = chatNamed(world, payload);
  if (!chat || chat.standing === "never wrote") return badRequest("chat not found");
  if (chat.standing === "blocked") return refuse(403, "Forbidden: bot was blocked by the user");
  if (chat.standing === "deactivated") return refuse(403, "Forbidden: user is deactivated");
  return act(chat);
}

function toMessage(world: World, payload: Payload, act: (chat: ChatState, message: StoredMessage) => Answer): Answer {
  return toChat(world, payload, (chat) => {
    const message = chat.messages.get(wholeNumber(payload, "message_id") ?? 0);
    if (!message || message.deleted) return badRequest("message to edit not found");
    if (message.from.id !== world.bot.id || message.fixed) return badRequest("message can't be edited");
    return act(chat, message);
  });
}

interface Attached {
  readonly kind: "photo" | "document";
  readonly attachment: Partial<Message>;
  readonly file: UploadedFile | undefined;
}

function send(world: World, chat: ChatState, payload: Payload, content: Formatted, attached?: Attached): Answer {
  const markup = readMarkup(payload);
  if ("ok" in markup) return markup;
  const raw = textOf(payload, attached ? "caption" : "text") ?? "";
  if (markup.reply !== undefined) chat.replyKeyboard = markup.reply;
  const message = post(world, chat, world.bot, {
    ...content,
    ...attached,
    raw,
    keyboard: markup.inline,
    fixed: markup.fixed,
  });
  return accept(inApiWords(chat, message));
}

function sendFile(world: World, payload: Payload, kind: "photo" | "document"): Answer {
  return toChat(world, payload, (chat) => {
    const given = payload[kind];
    if (!isFile(given) && (typeof given !== "string" || given === "")) {
      return badRequest(`there is no ${kind} in the request`);
    }
    const content = formatted(payload, "caption", longestCaption);
    if ("ok" in content) return content;
    const file = isFile(given) ? given : undefined;
    return send(world, chat, payload, content, { kind, file, attachment: described(world, kind, file) });
  });
}

function described(world: World, kind: "photo" | "document", file: UploadedFile | undefined): Partial<Message> {
  const facts = keepFile(world, kind === "photo" ? "photos" : "documents", file);
  if (kind === "document") return { document: { ...facts, ...(file && { file_name: file.name }) } };
  return { photo: [{ ...facts, ...sizeOfPng(file?.bytes) }] };
}

/**
 * Changes text or caption (when `content` is given) and keyboard; a missing keyboard takes the old one away, as in
 * Telegram. A photo stays what it is.
 */
function edit(
  world: World,
  chat: ChatState,
  message: StoredMessage,
  payload: Payload,
  content: Formatted | undefined,
): Answer {
  const markup = readMarkup(payload);
  if ("ok" in markup) return markup;
  if (markup.fixed) return badRequest("inline keyboard expected");
  const next = content ?? message;
  const sameText = next.text === message.text && same(next.entities, message.entities);
  if (sameText && same(markup.inline, message.keyboard)) return badRequest(notModified);
  if (content) {
    message.text = content.text;
    message.entities = content.entities;
    message.raw = textOf(payload, message.kind === "text" ? "text" : "caption") ?? "";
  }
  message.keyboard = markup.inline;
  message.edits += 1;
  message.editedAt = world.now();
  return accept(inApiWords(chat, message));
}

const notModified =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

function deleteMessage(world: World, payload: Payload): Answer {
  return toChat(world, payload, (chat) => {
    const message = chat.messages.get(wholeNumber(payload, "message_id") ?? 0);
    if (!message || message.deleted) return badRequest("message to delete not found");
    if (world.now().getTime() - message.sentAt.getTime() > deletableMs) {
      return badRequest("message can't be deleted for everyone");
    }
    message.deleted = true;
    message.keyboard = [];
    return accept(true);
  });
}

function answerCallbackQuery(world: World, payload: Payload): Answer {
  const id = textOf(payload, "callback_query_id") ?? "";
  const query = world.queries.get(id);
  const now = world.now();
  if (!query || now.getTime() - query.at > world.tapLifeMs) {
    return badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  const text = textOf(payload, "text");
  if (text !== undefined && text.length > 200) return badRequest("MESSAGE_TOO_LONG");
  query.answered = true;
  if (text) query.chat.toasts.push({ queryId: id, text, alert: isYes(payload, "show_alert"), at: now });
  return accept(true);
}

/** Length is counted in UTF-16 units after the markup is read: never more lenient than Telegram. */
function formatted(payload: Payload, name: "text" | "caption", longest: number): Formatted | Answer {
  const raw = textOf(payload, name) ?? "";
  const mode = textOf(payload, "parse_mode");
  if (mode && mode.toLowerCase() !== "html") return badRequest("unsupported parse_mode");
  const read = mode ? parseHtml(raw) : plainText(raw);
  if ("problem" in read) return badRequest(`can't parse entities: ${read.problem}`);
  if (read.text.length <= longest) return read;
  return badRequest(name === "text" ? "message is too long" : "message caption is too long");
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
