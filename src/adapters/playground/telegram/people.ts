/**
 * Simulated people. What they do becomes an update for the bot; what they see is the chat as it looks now. A person can
 * only do what the app would let them do: tap a button that is shown, edit their own message, write when not blocked.
 */
import type { Message, Update, User } from "@grammyjs/types";
import { RefusedError } from "../../../errors.ts";
import { mimeTypeOf } from "../media-types.ts";
import type { UploadedFile } from "./methods/answers.ts";
import { keepFile } from "./methods/files.ts";
import {
  type CallBudget,
  type ChatState,
  chatOf,
  type InlineKeyboard,
  inApiWords,
  type MessageKind,
  post,
  type ReplyKeyboard,
  type ShownMessage,
  type StoredMessage,
  seconds,
  shown,
  type Toast,
  type World,
} from "./state.ts";

export interface PersonProfile {
  readonly first_name?: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface GroupProfile {
  /** Negative, as in Telegram. */
  readonly id: number;
  readonly title: string;
}

export interface StandInPerson {
  readonly id: number;
  readonly user: User;
  send(text: string): Update;
  /** The same as `send`, for text that must be a command: "/mulai", "/start token". */
  command(text: string): Update;
  /**
   * Taps the button with this callback data, or else this label, of the keyboard now shown. With `stale` the data is
   * sent as it is, the way an app does that has not seen the last edit.
   */
  tap(messageId: number, button: string, options?: { readonly stale?: boolean }): Update;
  /** Shares a phone number; `own` tells Telegram's word that it is the sender's. */
  shareContact(phone: string, options: { readonly own: boolean }): Update;
  sendPhoto(caption?: string): Update;
  /** Without bytes only the name arrives, and the bot cannot fetch it. */
  sendDocument(name: string, bytes?: Uint8Array): Update;
  sendSticker(emoji?: string): Update;
  sendVoice(durationSeconds?: number): Update;
  sendLocation(latitude?: number, longitude?: number): Update;
  edit(messageId: number, text: string): Update;
  block(): Update;
  unblock(): Update;
  /** Deletes the account: no update, but every send fails from now on. */
  deactivate(): void;
  addBotToGroup(group: GroupProfile): Update;
  sendInGroup(group: GroupProfile, text: string): Update;
  standing(): ChatState["standing"];
  /** Everything in the private chat, deleted messages too, each as it looks now. */
  messages(): readonly ShownMessage[];
  /** The newest message of the bot that is still there. */
  lastMessage(): ShownMessage | undefined;
  /** Inline keyboard of the newest message that shows one. */
  keyboard(): InlineKeyboard;
  replyKeyboard(): ReplyKeyboard | null;
  /** What taps were answered with, if with text. */
  toasts(): readonly Toast[];
  /** Calls this chat has cost. */
  budget(): CallBudget;
}

export function createPerson(world: World, id: number, profile: PersonProfile): StandInPerson {
  const user: User = { id, is_bot: false, first_name: `Orang ${id}`, ...profile };
  const { language_code, is_bot, ...names } = user;
  const chat = chatOf(world, { ...names, type: "private" });

  return {
    id,
    user,
    ...writing(world, chat, user),
    ...tapping(world, chat, user),
    ...belonging(world, chat, user),
    standing: () => chat.standing,
    messages: () => [...chat.messages.values()].map(shown),
    lastMessage: () => newest(chat, (m) => m.from.id === world.bot.id && !m.deleted),
    keyboard: () => newest(chat, (m) => m.keyboard.length > 0)?.keyboard ?? [],
    replyKeyboard: () => chat.replyKeyboard,
    toasts: () => [...chat.toasts],
    budget: () => ({ ...chat.budget }),
  };
}

type Writing = Pick<
  StandInPerson,
  | "send"
  | "command"
  | "edit"
  | "shareContact"
  | "sendPhoto"
  | "sendDocument"
  | "sendSticker"
  | "sendVoice"
  | "sendLocation"
>;

function writing(world: World, chat: ChatState, user: User): Writing {
  function attach(kind: MessageKind, attachment: Partial<Message>, text = "", file?: UploadedFile): Update {
    return write(world, chat, user, { kind, text, raw: text, attachment, file });
  }
  function attachDocument(name: string, file: UploadedFile | undefined): Update {
    const facts = { ...keepFile(world, "documents", file), file_name: name, mime_type: mimeTypeOf({ name }) };
    return attach("document", { document: facts }, "", file);
  }
  return {
    send: (text) => write(world, chat, user, textContent(text)),
    command: (text) => {
      if (!text.startsWith("/")) throw new RefusedError("not-a-command", `"${text}" does not start with "/"`);
      return write(world, chat, user, textContent(text));
    },
    edit: (messageId, text) => {
      const message = chat.messages.get(messageId);
      if (message?.from.id !== user.id || message.deleted || message.kind !== "text") {
        throw new RefusedError("not-editable", `Message ${messageId} is not a text of person ${user.id}`);
      }
      Object.assign(message, textContent(text), { edits: message.edits + 1, editedAt: world.now() });
      heard(world, chat);
      return world.queue.add({ edited_message: told(chat, message) as NonNullable<Update["edited_message"]> });
    },
    shareContact: (phone, { own }) =>
      attach("contact", {
        contact: { phone_number: phone, first_name: user.first_name, ...(own && { user_id: user.id }) },
      }),
    sendPhoto: (caption) =>
      attach("photo", { photo: [{ ...keepFile(world, "photos"), width: 90, height: 90 }] }, caption),
    sendDocument: (name, bytes) => attachDocument(name, bytes && { name, bytes }),
    sendSticker: (emoji = "👍") =>
      attach("sticker", { sticker: { ...keepFile(world, "stickers"), ...stickerFacts, emoji } }),
    sendVoice: (duration = 3) => attach("voice", { voice: { ...keepFile(world, "voice"), duration } }),
    sendLocation: (latitude = -6.2, longitude = 106.8) => attach("location", { location: { latitude, longitude } }),
  };
}

const stickerFacts = { type: "regular", width: 512, height: 512, is_animated: false, is_video: false } as const;

function tapping(world: World, chat: ChatState, user: User): Pick<StandInPerson, "tap"> {
  return {
    tap: (messageId, button, options) => {
      const message = chat.messages.get(messageId);
      const data = options?.stale ? button : shownData(message, messageId, button);
      heard(world, chat);
      const id = String(world.next("query"));
      forgetOldTaps(world);
      world.queries.set(id, { chat, at: world.now().getTime(), answered: false });
      const source =
        message && !message.deleted
          ? told(chat, message)
          : ({ chat: chat.info, message_id: messageId, date: 0 } as const);
      const query = { id, from: user, chat_instance: String(chat.info.id), data, message: source };
      return world.queue.add({ callback_query: query });
    },
  };
}

function shownData(message: StoredMessage | undefined, messageId: number, wanted: string): string {
  const buttons = message && !message.deleted ? message.keyboard.flat() : [];
  const byData = buttons.find((b) => "callback_data" in b && b.callback_data === wanted);
  const button = byData ?? buttons.find((b) => b.text === wanted);
  if (button && "callback_data" in button) return button.callback_data;
  const labels = buttons.map((b) => `"${b.text}"`).join(", ") || "no buttons";
  throw new RefusedError("no-such-button", `Message ${messageId} does not show "${wanted}" but ${labels}`);
}

/** Taps are kept in order of time, so the old ones are in front. */
function forgetOldTaps(world: World): void {
  const oldest = world.now().getTime() - world.tapLifeMs;
  for (const [id, query] of world.queries) {
    if (query.at >= oldest) return;
    world.queries.delete(id);
  }
}

type Belonging = Pick<StandInPerson, "block" | "unblock" | "deactivate" | "addBotToGroup" | "sendInGroup">;

function belonging(world: World, chat: ChatState, user: User): Belonging {
  function membership(where: ChatState["info"], from: "member" | "kicked" | "left", to: "member" | "kicked"): Update {
    const status = (kind: "member" | "kicked" | "left") =>
      kind === "kicked" ? { status: kind, user: world.bot, until_date: 0 } : { status: kind, user: world.bot };
    const change = { chat: where, from: user, date: seconds(world.now()) };
    return world.queue.add({
      my_chat_member: { ...change, old_chat_member: status(from), new_chat_member: status(to) },
    });
  }
  return {
    block: () => {
      chat.standing = "blocked";
      return membership(chat.info, "member", "kicked");
    },
    unblock: () => {
      chat.standing = "open";
      return membership(chat.info, "kicked", "member");
    },
    deactivate: () => {
      chat.standing = "deactivated";
    },
    addBotToGroup: (group) => {
      const place = chatOf(world, { ...group, type: "group" });
      place.standing = "open";
      return membership(place.info, "left", "member");
    },
    sendInGroup: (group, text) => write(world, chatOf(world, { ...group, type: "group" }), user, textContent(text)),
  };
}

function write(world: World, chat: ChatState, user: User, content: Parameters<typeof post>[3]): Update {
  heard(world, chat);
  const message = post(world, chat, user, content);
  return world.queue.add({ message: told(chat, message) as NonNullable<Update["message"]> });
}

/** The chat shows a sign of life: it is open from now on, and what is sent within seconds is a reply. */
function heard(world: World, chat: ChatState): void {
  if (chat.standing === "blocked" || chat.standing === "deactivated") {
    throw new RefusedError(chat.standing, `Chat ${chat.info.id} is ${chat.standing}`);
  }
  chat.standing = "open";
  chat.lastHeardAt = world.now().getTime();
}

const longestText = 4096;

function textContent(text: string): Pick<StoredMessage, "text" | "raw" | "entities"> {
  if (text === "" || text.length > longestText)
    throw new RefusedError("text-length", "A text has 1 to 4096 characters");
  const command = /^\/\w{1,32}(?:@\w+)?/.exec(text)?.[0];
  const entities = command ? [{ type: "bot_command" as const, offset: 0, length: command.length }] : [];
  return { text, raw: text, entities };
}

function told(chat: ChatState, message: StoredMessage): Message {
  return inApiWords(chat, message);
}

function newest(chat: ChatState, fits: (message: StoredMessage) => boolean): ShownMessage | undefined {
  const found = [...chat.messages.values()].findLast(fits);
  return found && shown(found);
}
