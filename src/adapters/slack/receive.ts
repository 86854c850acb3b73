/**
 * From Slack's words into the product's own. Nothing is decided here, and nothing here throws: a payload is a stranger's
 * JSON, and what is not understood is null. A chat is named by its person.
 */
import type { Happening, Incoming } from "../../app/incoming.ts";
import type { Locale } from "../../core/text.ts";
import { field, listIn, localeOf, textIn } from "../channels/fields.ts";
import { linkId, moreId, pressId } from "./buttons.ts";
import { formIn } from "./forms.ts";
import { readText } from "./read-text.ts";

/** Whatever Slack brings: an event, a press, a form, a command, a shortcut. */
export function incomingFrom(payload: unknown): Incoming | null {
  switch (field(payload, "type")) {
    case "event_callback":
      return incomingFromEvent(payload);
    case "block_actions":
      return byPerson(payload, pressed(payload));
    case "view_submission":
      return byPerson(payload, formIn(field(payload, "view")));
    case "shortcut":
      return byPerson(payload, shortcut(payload));
    case undefined:
      return incomingFromCommand(payload);
    default:
      return null;
  }
}

/** Something was written to the app, an earlier message changed, or the page of one's own was opened. */
function incomingFromEvent(payload: unknown): Incoming | null {
  const event = field(payload, "event");
  const [updateId, type] = [textIn(payload, "event_id"), field(event, "type")];
  const what = type === "app_home_opened" ? homeIn(event) : type === "message" ? heardIn(event) : null;
  const chat = textIn(event, "user") || textIn(field(event, "message"), "user");
  if (what === null || updateId === "" || chat === "") return null;
  return { channel: "slack", updateId, chat, locale: languageOf(field(event, "user_profile"), event), what };
}

/** What somebody did with the mouse; each time it has an id of its own. */
function byPerson(payload: unknown, what: Happening | null): Incoming | null {
  const user = field(payload, "user");
  const [updateId, chat] = [textIn(payload, "trigger_id"), textIn(user, "id")];
  if (what === null || updateId === "" || chat === "") return null;
  return { channel: "slack", updateId, chat, locale: languageOf(user, payload), what };
}

function homeIn(event: unknown): Happening | null {
  return field(event, "tab") === "home" ? { kind: "home" } : null;
}

/** Only in the person's own conversation with the app. */
function heardIn(event: unknown): Happening | null {
  if (field(event, "channel_type") !== "im") return null;
  switch (field(event, "subtype")) {
    case undefined:
    case "thread_broadcast":
    case "me_message":
      return fromPerson(event) ? said(event) : null;
    case "file_share":
      return fromPerson(event) ? fileIn(event) : null;
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
  return listIn(message, "files").length > 0 ? fileIn(message) : null;
}

/** The first of them: a list of participants comes alone. Words beside it are not read. */
function fileIn(message: unknown): Happening {
  const [first, ...others] = listIn(message, "files");
  const file = textIn(first, "id");
  if (file === "") return { kind: "unsupported", media: "file" };
  const size = field(first, "size");
  return {
    ...{ kind: "file", file, name: textIn(first, "name") },
    ...{ size: typeof size === "number" ? size : null, messageId: textIn(message, "ts") },
    ...(others.length > 0 && { others: others.length }),
  };
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

/** A press on a card in the person's own conversation with the app, or on the page of their own. */
function pressed(payload: unknown): Happening | null {
  const container = field(payload, "container");
  const [action] = listIn(payload, "actions");
  const id = textIn(action, "action_id");
  const data = moreId.test(id) ? textIn(field(action, "selected_option"), "value") : textIn(action, "value");
  if (!pressId.test(id) && !moreId.test(id)) return null;
  if (moreId.test(id) && linkId.test(data)) return null;
  const tapId = textIn(field(payload, "user"), "id");
  if (field(container, "type") === "view") return { kind: "press", data, tapId, messageId: "" };
  const messageId = textIn(container, "message_ts");
  if (!textIn(container, "channel_id").startsWith("D") || messageId === "") return null;
  return { kind: "press", data, tapId, messageId };
}

function shortcut(payload: unknown): Happening | null {
  const name = textIn(payload, "callback_id");
  return name === "" ? null : { kind: "command", name, argument: "" };
}

/** "/pelatihan Mulai abc" is "mulai" with "abc", and without a word it is a call for help. It can be typed anywhere. */
function incomingFromCommand(payload: unknown): Incoming | null {
  const [updateId, chat] = [textIn(payload, "trigger_id"), textIn(payload, "user_id")];
  if (!textIn(payload, "command").startsWith("/") || updateId === "" || chat === "") return null;
  const [, name = "", argument = ""] = /^\/?(\S*)\s*([\s\S]*)$/.exec(readText(rawText(payload))) ?? [];
  const what = { kind: "command", name: name.toLowerCase() || "bantuan", argument } as const;
  return { channel: "slack", updateId, chat, locale: languageOf(payload), what };
}

/** What Slack gives us for opening a form; it lasts three seconds. */
export function triggerOf(payload: unknown): string {
  return textIn(payload, "trigger_id");
}

/** Of the first that tells one. */
function languageOf(...tellers: readonly unknown[]): Locale {
  return localeOf(tellers.map((teller) => textIn(teller, "locale")).find(Boolean) ?? "");
}
