/**
 * What the page shows: made by the server after everything that happens, read by the page as JSON. Dates are ISO 8601
 * in UTC; the page writes them in WIB. Texts that only the playground says come in both languages.
 */
import type { ShownView } from "../adapters/playground/slack/people/person.ts";
import type { EphemeralMessage, ShownMessage as SlackMessage } from "../adapters/playground/slack/state.ts";
import type { InlineKeyboard, ReplyKeyboard, ShownMessage } from "../adapters/playground/telegram/state.ts";
import type { Channel } from "../app/ports.ts";
import type { Text } from "../core/text.ts";

/** Three seats, each with one person in it. */
export const seats = ["participant", "supervisor", "coordinator"] as const;
export type Seat = (typeof seats)[number];

export interface View {
  /** Grows with every change; `GET /playground/state?after=<version>` answers when there is a newer one. */
  readonly version: number;
  /** "opening" and "working" have a line that says what is being done and how far it is, 0 to 1. */
  readonly phase: Phase;
  /** Missing while the playground opens for the first time. */
  readonly scene?: Scene;
}

export type Phase =
  | { readonly is: "ready" }
  | { readonly is: "opening" | "working"; readonly says: Text; readonly done: number }
  | { readonly is: "failed"; readonly says: Text };

export interface Scene {
  /** The simulated time. */
  readonly now: string;
  readonly sample: SampleName;
  readonly people: readonly Somebody[];
  readonly seats: Readonly<Record<Seat, SeatView>>;
  /** What the last deed brought, oldest first: for a jump, everything that happened on the way. */
  readonly happened: readonly Happening[];
  readonly faults: Faults;
  /** When something is planned next, and what; missing when nothing is. */
  readonly next?: { readonly at: string };
  readonly counts: { readonly calls: number; readonly planned: number; readonly answers: number };
}

export type SampleName = "small" | "year";

export interface Somebody {
  readonly who: number;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly roles: readonly Seat[];
  readonly switches: Switches;
  /** Has deleted their account: nothing reaches them in Telegram, and they cannot write there any more. */
  readonly leftTelegram: boolean;
}

export interface Switches {
  readonly blocked: boolean;
  /** Does not look at messages and does nothing by themselves until they are back. */
  readonly onLeave: boolean;
  /** What they do is sent once they are online again, and what is sent to them arrives then. */
  readonly offline: boolean;
  /** Each of their taps and each answer takes some seconds. */
  readonly slow: boolean;
}

export interface Faults {
  /** Telegram answers "too many requests" to what is sent first. */
  readonly flooded: boolean;
  readonly slackDown: boolean;
  /** Every third answer of Telegram and Slack is lost on the way, after it took effect. */
  readonly lostReplies: boolean;
}

export interface SeatView {
  readonly who: number;
  readonly telegram: TelegramView;
  readonly slack: SlackView;
}

export interface TelegramView {
  readonly messages: readonly TelegramMessageView[];
  /** Below the field to write in, when the bot asked for one. */
  readonly replyKeyboard: ReplyKeyboard | null;
  /** What stands in the menu of commands. */
  readonly commands: readonly { readonly command: string; readonly description: string }[];
  /** The newest answer to a tap that had words, as the app shows it for a moment. */
  readonly toast?: { readonly id: string; readonly text: string; readonly alert: boolean };
  /** Messages that wait until this person is online. */
  readonly waiting: number;
  /** The link of a call letter, not used yet. */
  readonly invitation?: string;
}

export interface TelegramMessageView extends Pick<ShownMessage, "id" | "kind" | "text" | "entities" | "edits"> {
  readonly mine: boolean;
  readonly at: string;
  readonly keyboard: InlineKeyboard;
  readonly file?: FileView;
  /** Its author may still change the words. */
  readonly editable: boolean;
}

/** For `GET /playground/file?id=...`. */
export interface FileView {
  readonly id: string;
  readonly name: string;
}

export interface SlackView {
  /** The id of this account, "U...". */
  readonly account: string;
  readonly linked: boolean;
  readonly messages: readonly SlackMessageView[];
  /** Seen by this person alone. */
  readonly ephemerals: readonly EphemeralMessage[];
  /** Undefined until it was opened once. */
  readonly home?: ShownView;
  /** The open forms, the one in front last. */
  readonly modals: readonly ShownModal[];
  /** Shortcuts of the app. */
  readonly shortcuts: readonly { readonly id: string; readonly name: string }[];
  readonly waiting: number;
}

export interface SlackMessageView extends Pick<SlackMessage, "ts" | "text" | "blocks" | "edits"> {
  readonly mine: boolean;
  readonly files: readonly FileView[];
  readonly at: string;
  /** Set on what stands in a thread. */
  readonly threadTs?: string;
}

export interface ShownModal extends ShownView {
  /** Labels of its buttons; no `submit` where there is nothing to send. */
  readonly submit?: string;
  readonly close?: string;
}

export interface Happening {
  readonly at: string;
  /** One line: who got what. */
  readonly says: Text;
  /** Why at this date, as the plan has it. */
  readonly why?: Text;
  readonly state: "sent" | "failed" | "planned" | "said";
  /** What the tour waits for. */
  readonly about?: "satisfaction" | "follow-up" | "broadcast";
  /** The message it is about, to open it. */
  readonly message?: { readonly channel: Channel; readonly who: number; readonly id: string };
}

/** `GET /playground/log`: the newest calls last. */
export interface CallView {
  readonly at: string;
  readonly channel: Channel;
  readonly method: string;
  /** 200, the error's code, 0 when the answer was lost; null while it runs. */
  readonly code: number | null;
  /** Slack's name for why it refused, which it does with code 200. */
  readonly error?: string;
  readonly payload: unknown;
}

/** `GET /playground/data`: tables as the database has them now, what is encrypted left out. */
export interface TableView {
  readonly name: "answers" | "messages" | "touchpoints";
  readonly title: Text;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** How many there are in all. */
  readonly total: number;
}
