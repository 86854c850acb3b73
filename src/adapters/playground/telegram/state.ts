/**
 * What the stand-in remembers: chats with their messages as they look now, taps that wait for an answer, and the
 * counters. Ids are handed out in order, so the same calls always give the same world.
 */
import type {
  Chat,
  InlineKeyboardButton,
  KeyboardButton,
  Message,
  MessageEntity,
  User,
  UserFromGetMe,
} from "@grammyjs/types";
import type { UpdateQueue } from "./delivery/updates.ts";
import type { UploadedFile } from "./methods/answers.ts";

export type InlineKeyboard = readonly (readonly InlineKeyboardButton[])[];
export type ReplyKeyboard = readonly (readonly KeyboardButton[])[];
export type MessageKind = "text" | "photo" | "document" | "sticker" | "voice" | "location" | "contact";

/** A message as the chat shows it now. */
export interface ShownMessage {
  readonly id: number;
  readonly from: User;
  readonly sentAt: Date;
  readonly kind: MessageKind;
  /** What people read (the caption, for a photo or document). */
  readonly text: string;
  /** What the bot passed, markup included; equal to `text` for people. */
  readonly raw: string;
  readonly entities: readonly MessageEntity[];
  readonly keyboard: InlineKeyboard;
  readonly edits: number;
  readonly editedAt: Date | undefined;
  readonly deleted: boolean;
  readonly file: UploadedFile | undefined;
}

/** How it is kept: the same, but it may change. */
export type StoredMessage = { -readonly [K in keyof ShownMessage]: ShownMessage[K] } & {
  /** The Bot API fields of what is not text: `{ photo: [...] }`, `{ contact: ... }`. */
  readonly attachment?: Partial<Message>;
  /** Telegram refuses to edit a message that was sent with a reply keyboard, its removal or a forced reply. */
  readonly fixed?: boolean;
};

/** How many calls a chat has cost so far, refused ones included. */
export interface CallBudget {
  readonly sends: number;
  readonly edits: number;
  readonly answers: number;
  readonly deletes: number;
}

export interface Toast {
  readonly queryId: string;
  readonly text: string;
  readonly alert: boolean;
  readonly at: Date;
}

export interface ChatState {
  readonly info: Chat.PrivateChat | Chat.GroupChat;
  readonly messages: Map<number, StoredMessage>;
  standing: "never wrote" | "open" | "blocked" | "deactivated";
  /** Milliseconds of the last thing that came from this chat; decides whether a send is a reply. */
  lastHeardAt: number;
  lastCountedSendAt: number;
  replyKeyboard: ReplyKeyboard | null;
  readonly toasts: Toast[];
  budget: { -readonly [K in keyof CallBudget]: number };
}

export interface TapQuery {
  readonly chat: ChatState;
  readonly at: number;
  answered: boolean;
}

export interface StoredFile {
  /** Where it can be fetched: "documents/file_1.pdf". */
  readonly path: string;
  /** Undefined for what was only said to be sent. */
  readonly bytes: Uint8Array | undefined;
  /** When the bot last asked for the path. */
  askedAt: Date | undefined;
}

export interface World {
  readonly bot: UserFromGetMe;
  readonly now: () => Date;
  /** How long a tap can be delivered and answered. */
  readonly tapLifeMs: number;
  readonly chats: Map<number, ChatState>;
  readonly queries: Map<string, TapQuery>;
  /** By `file_id`. */
  readonly files: Map<string, StoredFile>;
  readonly queue: UpdateQueue;
  /** The next number of a series, from 1. */
  next(series: "message" | "query" | "file"): number;
}

export function emptyBudget(): ChatState["budget"] {
  return { sends: 0, edits: 0, answers: 0, deletes: 0 };
}

/** The chat with this id, made on first mention. A private chat is unreachable until its person writes. */
export function chatOf(world: World, info: ChatState["info"]): ChatState {
  const known = world.chats.get(info.id);
  if (known) return known;
  const chat: ChatState = {
    info,
    messages: new Map(),
    standing: info.type === "private" ? "never wrote" : "open",
    lastHeardAt: Number.NEGATIVE_INFINITY,
    lastCountedSendAt: Number.NEGATIVE_INFINITY,
    replyKeyboard: null,
    toasts: [],
    budget: emptyBudget(),
  };
  world.chats.set(info.id, chat);
  return chat;
}

/** Puts a message into the chat and gives it the next id. */
export function post(
  world: World,
  chat: ChatState,
  from: User,
  content: { readonly text: string } & Partial<StoredMessage>,
): StoredMessage {
  const message: StoredMessage = {
    id: world.next("message"),
    from,
    sentAt: world.now(),
    kind: "text",
    raw: content.text,
    entities: [],
    keyboard: [],
    edits: 0,
    editedAt: undefined,
    deleted: false,
    file: undefined,
    ...content,
  };
  chat.messages.set(message.id, message);
  return message;
}

/** The message in the Bot API's own words. */
export function inApiWords(chat: ChatState, message: StoredMessage): Message {
  const told: Record<string, unknown> = {
    message_id: message.id,
    from: message.from,
    chat: chat.info,
    date: seconds(message.sentAt),
    ...message.attachment,
  };
  const [text, entities] = message.kind === "text" ? ["text", "entities"] : ["caption", "caption_entities"];
  if (message.kind === "text" || message.text !== "") told[text] = message.text;
  if (message.entities.length > 0) told[entities] = message.entities;
  if (message.editedAt) told.edit_date = seconds(message.editedAt);
  if (message.keyboard.length > 0) told.reply_markup = { inline_keyboard: message.keyboard };
  return told as unknown as Message;
}

/** What a test or a page may see of it: a copy that later edits do not change. */
export function shown(message: StoredMessage): ShownMessage {
  const { attachment, fixed, ...view } = message;
  return view;
}

/** Unix time, as the Bot API writes dates. */
export function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
