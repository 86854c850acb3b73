/**
 * From Telegram's words into the product's own. Nothing is decided here, and nothing here throws: an update is a
 * stranger's JSON, so every field is looked at before it is believed, and what is not understood is null.
 */
import type { Happening, Incoming } from "../../app/incoming.ts";
import { field, localeOf, textIn } from "../channels/fields.ts";

type Heard = Omit<Incoming, "channel" | "updateId">;

/** The update as a happening, or null for what the product has no use for. Strings come out fit for storing. */
export function incomingFrom(update: unknown): Incoming | null {
  const updateId = wholeNumber(field(update, "update_id"));
  const heard = updateId === undefined ? null : heardIn(update);
  return heard && { channel: "telegram", updateId: String(updateId), ...heard };
}

function heardIn(update: unknown): Heard | null {
  const press = field(update, "callback_query");
  if (press !== undefined) return pressed(press);
  const membership = field(update, "my_chat_member");
  if (membership !== undefined) return inChat(membership, membershipOf, joinedGroup);
  const edited = field(update, "edited_message");
  if (edited !== undefined) return inChat(edited, editedText, () => null);
  const message = field(update, "message");
  return message === undefined ? null : inChat(message, contentOf, spokenToInGroup);
}

type Reading = (event: unknown) => Happening | null;

/** Content counts in private chats only; a group gets at most a word to go there. */
function inChat(event: unknown, inPrivate: Reading, inGroup: Reading): Heard | null {
  const chat = field(event, "chat");
  const id = wholeNumber(field(chat, "id"));
  const from = field(event, "from");
  if (id === undefined || field(from, "is_bot") === true) return null;
  const what = field(chat, "type") === "private" ? inPrivate(event) : inGroup(event);
  return what && { chat: String(id), locale: localeOf(textIn(from, "language_code")), what };
}

/**
 * Every tap has to be answered, so a tap is a press even when its card is out of sight; only a card in the person's own
 * chat may carry data.
 */
function pressed(query: unknown): Heard | null {
  const from = field(query, "from");
  const chat = wholeNumber(field(from, "id"));
  const tapId = textIn(query, "id");
  if (chat === undefined || tapId === "") return null;
  const card = field(query, "message");
  const own = wholeNumber(field(field(card, "chat"), "id")) === chat;
  const what = {
    kind: "press",
    tapId,
    data: own ? textIn(query, "data") : "",
    messageId: own ? idIn(card) : "",
  } as const;
  return { chat: String(chat), locale: localeOf(textIn(from, "language_code")), what };
}

function membershipOf(change: unknown): Happening | null {
  const status = field(field(change, "new_chat_member"), "status");
  if (typeof status !== "string") return null;
  return { kind: "membership", blocked: status === "kicked" || status === "left" };
}

function joinedGroup(change: unknown): Happening | null {
  const after = membershipOf(change);
  return after?.kind === "membership" && !after.blocked ? { kind: "group", command: false } : null;
}

function spokenToInGroup(message: unknown): Happening {
  return { kind: "group", command: commandIn(textIn(message, "text")) !== undefined };
}

function editedText(message: unknown): Happening | null {
  if (typeof field(message, "text") !== "string") return null;
  return { kind: "edited", text: textIn(message, "text"), messageId: idIn(message) };
}

/** What people can send that is no answer. Service messages (a pinned message, a new timer) are nobody's words. */
const media = [
  ...["photo", "sticker", "voice", "video_note", "video", "animation", "audio", "document", "location", "venue"],
  ...["poll", "dice", "story", "game", "paid_media", "checklist"],
] as const;

function contentOf(message: unknown): Happening | null {
  if (typeof field(message, "text") === "string") {
    const text = textIn(message, "text");
    return commandIn(text) ?? { kind: "text", text, messageId: idIn(message) };
  }
  const contact = field(message, "contact");
  if (contact !== undefined) {
    const sender = wholeNumber(field(field(message, "from"), "id"));
    const own = sender !== undefined && field(contact, "user_id") === sender;
    return { kind: "contact", phone: textIn(contact, "phone_number"), own };
  }
  // A GIF comes as an animation and, for old apps, as a document too: the first name in the list wins.
  const found = media.find((kind) => field(message, kind) !== undefined);
  if (found === "document") return fileIn(message) ?? { kind: "unsupported", media: found };
  return found === undefined ? null : { kind: "unsupported", media: found };
}

function fileIn(message: unknown): Happening | null {
  const document = field(message, "document");
  const [file, name] = [textIn(document, "file_id"), textIn(document, "file_name")];
  if (file === "") return null;
  return {
    kind: "file",
    file,
    name,
    size: wholeNumber(field(document, "file_size")) ?? null,
    messageId: idIn(message),
  };
}

/** "/Mulai@jejak_bot abc" is "mulai" with "abc". The name of the bot matters in groups only. */
function commandIn(text: string): Happening | undefined {
  const [, name, argument = ""] = /^\/(\w{1,32})(?:@\w{1,32})?(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  return name === undefined ? undefined : { kind: "command", name: name.toLowerCase(), argument };
}

function wholeNumber(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

function idIn(message: unknown): string {
  return String(wholeNumber(field(message, "message_id")) ?? "");
}
