/**
 * From Slack's words into the product's own. Nothing is decided here, and nothing here throws: a payload is a stranger's
 * JSON, and what is not understood is null. Modals and the Home tab are not understood yet.
 */
import type { Happening, Incoming } from "../../app/incoming.ts";
import { pressId } from "./blocks.ts";
import { field, listIn, localeOf, textIn } from "./fields.ts";
import { readText } from "./read-text.ts";
import { tapIdOf } from "./tap-id.ts";

/** An event or a press; null for commands too, which do not say where the person's conversation with the app is. */
export function incomingFrom(payload: unknown): Incoming | null {
  const type = field(payload, "type");
  if (type === "event_callback") return incomingFromEvent(payload);
  return type === "block_actions" ? incomingFromAction(payload) : null;
}

/** Something was written to the app, or an earlier message changed. */
export function incomingFromEvent(payload: unknown): Incoming | null {
  const event = field(payload, "event");
  const [updateId, chat] = [textIn(payload, "event_id"), textIn(event, "channel")];
  if (updateId === "" || chat === "") return null;
  if (field(event, "type") !== "message" || field(event, "channel_type") !== "im") return null;
  const what = heardIn(event);
  return what && { channel: "slack", updateId, chat, locale: localeOf(field(event, "user_profile"), event), what };
}

function heardIn(event: unknown): Happening | null {
  switch (field(event, "subtype")) {
    case undefined:
    case "thread_broadcast":
    case "me_message":
      return fromPerson(event) ? said(event) : null;
    case "file_share":
      return fromPerson(event) ? { kind: "unsupported", media: "file" } : null;
    case "message_changed":
      return changed(field(event, "message"), field(event, "previous_message"));
    default:
      return null;
  }
}

function said(message: unknown): Happening | null {
  // A message without words but with files is old news to Slack's clients, and has no subtype in some of them.
  const text = readText(rawText(message));
  if (text !== "") return { kind: "text", text, messageId: textIn(message, "ts") };
  return listIn(message, "files").length > 0 ? { kind: "unsupported", media: "file" } : null;
}

/** Slack also tells of a change when it only adds a preview of a link, or when we change our own card. */
function changed(after: unknown, before: unknown): Happening | null {
  if (!fromPerson(after) || rawText(after) === rawText(before)) return null;
  return { kind: "edited", text: readText(rawText(after)), messageId: textIn(after, "ts") };
}

/** Not from us and not from another app. */
function fromPerson(message: unknown): boolean {
  const user = textIn(message, "user");
  return user !== "" && user !== "USLACKBOT" && field(message, "bot_id") === undefined;
}

function rawText(message: unknown): string {
  const text = field(message, "text");
  return typeof text === "string" ? text : "";
}

/** A press on a card in the person's own conversation with the app. */
export function incomingFromAction(payload: unknown): Incoming | null {
  const container = field(payload, "container");
  const user = field(payload, "user");
  const [action] = listIn(payload, "actions");
  const chat = textIn(container, "channel_id");
  const messageId = textIn(container, "message_ts");
  if (!pressId.test(textIn(action, "action_id")) || !chat.startsWith("D") || messageId === "") return null;
  const data = textIn(action, "value");
  const updateId = textIn(payload, "trigger_id") || `${messageId}/${textIn(action, "action_ts")}`;
  const what = { kind: "press", data, tapId: tapIdOf(chat, textIn(user, "id")), messageId } as const;
  return { channel: "slack", updateId, chat, locale: localeOf(user, payload), what };
}

/** Who typed a command; undefined when the payload is none. */
export function commanderOf(payload: unknown): string | undefined {
  return textIn(payload, "command").startsWith("/") ? textIn(payload, "user_id") || undefined : undefined;
}

/**
 * "/pelatihan Mulai abc" is "mulai" with "abc", and without a word it is a call for help. `chat` is the person's own
 * conversation with the app: a command can be typed anywhere, also where others read along.
 */
export function incomingFromCommand(payload: unknown, chat: string): Incoming | null {
  const updateId = textIn(payload, "trigger_id");
  if (updateId === "" || chat === "") return null;
  const [, name = "", argument = ""] = /^\/?(\S*)\s*([\s\S]*)$/.exec(readText(rawText(payload))) ?? [];
  const what = { kind: "command", name: name.toLowerCase() || "bantuan", argument } as const;
  return { channel: "slack", updateId, chat, locale: localeOf(payload), what };
}
