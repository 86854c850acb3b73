/**
 * What the use cases need from outside and for which two real implementations exist: a clock that is the wall's or a
 * test's, Telegram or its stand-in, Redis or memory. Storage has no port: the same SQL runs on PostgreSQL and PGlite.
 */
import type { Run } from "../core/conversation/conversation.ts";
import type { HomePage } from "../core/home.ts";
import type { Message } from "../core/message.ts";
import type { Table } from "../core/roster/columns.ts";
import type { Text } from "../core/text.ts";

export interface Clock {
  now(): Date;
  /** Waits on this clock; in a simulation time passes at once. */
  sleep(ms: number): Promise<void>;
}

/** Where names and secrets come from. */
export interface Ids {
  /** A ULID: 26 characters, in the order they were made. */
  next(): string;
  /** 128 random bits as 22 characters of base64url: invitations. */
  token(): string;
  /** Six random digits: the code on paper. */
  code(): string;
}

/** Seals what must not lie open at rest. One secret, two keys: one to seal, one to look things up by. */
export interface Vault {
  /** AES-256-GCM; every call gives another cipher text. */
  seal(plain: string): string;
  /** Throws DefectError("vault-open") on a wrong key or a changed cipher text. */
  open(sealed: string): string;
  /** HMAC-SHA256: equal for equal input, useless without the secret. */
  print(plain: string): string;
}

export type Channel = "telegram" | "slack";

/** A chat in a channel. In Slack it is named by its person ("U..."), whose conversation with us it is. */
export interface Address {
  readonly channel: Channel;
  readonly chat: string;
}

/** Why a call that certainly had no effect is made again later. */
export const notConnected = "not-connected";

/** What became of one attempt to tell somebody something. */
export type Delivery =
  | { readonly outcome: "sent"; readonly messageId: string }
  /** Will not work by trying again: blocked, deactivated, chat not found, refused content. */
  | { readonly outcome: "failed"; readonly reason: string; readonly blocked: boolean }
  /** Told to wait, or not even connected; nothing was sent. */
  | { readonly outcome: "wait"; readonly retryAfterMs: number; readonly reason?: typeof notConnected }
  /** The call was lost on the way or on the way back: it may have arrived. */
  | { readonly outcome: "unknown"; readonly reason: string };

/** What became of redrawing a card. "not modified" counts as shown. */
export type Redraw = "shown" | "gone" | "blocked" | { readonly retryAfterMs: number } | "unknown";

/** Telegram or Slack, as far as the use cases care. Never throws for anything the outside does. */
export interface Messenger {
  /** `key` names the message, for a channel in which it can be found again by it. */
  send(chat: string, message: Message, key?: string): Promise<Delivery>;
  edit(chat: string, messageId: string, message: Message): Promise<Redraw>;
  /** Ends the waiting of a tapped button, with a short notice. */
  acknowledge(tapId: string, toast?: string, alert?: boolean): Promise<void>;
  /** Takes a message out of the chat, e.g. one with a NIP in it. */
  remove(chat: string, messageId: string): Promise<void>;
  /**
   * Looks for a message that was sent under this key at or after `since`, in the thread of `under` if it was to stand
   * there. Missing where that cannot be asked.
   */
  find?(chat: string, key: string, since: Date, under?: string): Promise<Found>;
  /** A file that somebody sent in this channel, by the name that the channel gave it. */
  fetchFile(file: string, mostBytes: number): Promise<Fetched>;
}

/** The tables in a spreadsheet, and the names of sheets in which none was recognised (instructions, pivots); or why not. */
export type Reading =
  | { readonly tables: readonly Table[]; readonly skipped: readonly string[] }
  | { readonly problem: Text };

/**
 * `refused`: the channel does not give this one. `not-allowed`: it gives us none, until an administrator changes something
 * there. `lost`: it could not be fetched this time.
 */
export type Fetched = { readonly bytes: Uint8Array } | "too-large" | "refused" | "not-allowed" | "lost";

/**
 * `absent`: there is no such message: it never arrived, or was deleted since. `not-allowed`: we may not look, so nobody
 * knows. `retryAfterMs`: it could not be asked now.
 */
export type Found = { readonly messageId: string } | "absent" | "not-allowed" | { readonly retryAfterMs: number };

/** How a channel knows a person. It proves nothing: people write it themselves. */
export interface Profile {
  readonly name: string;
  readonly email: string;
}

/** Pages of their own for people, where the channel has them. Never throws for anything the outside does. */
export interface Homes {
  /** False: not shown this time. */
  publish(chat: string, page: HomePage): Promise<boolean>;
  /** How the channel knows a person; undefined when it does not tell. */
  profileOf(chat: string): Promise<Profile | undefined>;
}

/** A run with all that a tap on its card needs, so that a tap costs no query. */
export interface LiveRun {
  readonly run: Run;
  readonly structure: string;
  readonly employeeId: string;
  readonly enrollmentId: string;
  readonly touchpointId: string | null;
  readonly channel: Channel;
  readonly chat: string;
  readonly messageId: string | null;
  /** ISO 8601. */
  readonly closesAt: string | null;
  /** Who comes next on the same card. */
  readonly chain: readonly Link[] | null;
}

/** The next person on a supervisor's card: a confirmation is asked for several people in turn. */
export interface Link {
  readonly touchpointId: string;
  readonly enrollmentId: string;
  /** ISO 8601. */
  readonly closesAt: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A copy of open runs for speed. A stale or missing entry costs a read, never an answer. Never throws. */
export interface RunCache {
  /** In the order asked; undefined for a miss. One command. */
  getMany(ids: readonly string[]): Promise<readonly (LiveRun | undefined)[]>;
  /** One command or pipeline. Entries expire after a day. */
  setMany(runs: readonly LiveRun[]): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
}

/** Limits on trying: so many within so long, then a pause. */
export interface TryLimit {
  readonly tries: number;
  readonly pauseMs: number;
}

export interface Tries {
  /** Counts one try; `allowed` is false once more than `limit.tries` were made within the pause. */
  take(
    key: string,
    limit: TryLimit,
  ): Promise<{ readonly allowed: boolean; readonly left: number; readonly retryAfterMs: number }>;
  /** Forgets the tries of a key after success. */
  forget(key: string): Promise<void>;
}

/** On which way a message goes out; see delivery/lanes.ts for which message goes where. */
export type Lane = "reply" | "alert" | "bulk";

/**
 * Milliseconds since epoch on the pacer's clock. `at`: reserved, the send may go then and not before. `notBefore`: nothing
 * is reserved, as the lane is paused or this chat had a message within the last second; ask again then.
 */
export type Slot = Reserved | Refused;

export interface Refused {
  readonly chat: string;
  readonly notBefore: number;
  /** Nobody in this lane has a slot before then; otherwise it is this chat alone that waits. */
  readonly paused?: boolean;
}

export interface Reserved {
  readonly chat: string;
  readonly at: number;
}

/**
 * The pace at which a channel takes new messages, kept over all processes. Even, not in lumps: time in which nobody sent
 * is not made up for. A reply waits for its chat's second only; an alert and bulk also take one of the bot's own slots.
 * Never throws.
 */
export interface Pace {
  /** Reserves a slot for one send to each of these chats, in this order and in one step; whoever asks first goes first. */
  take(chats: readonly string[], lane: Lane): Promise<readonly Slot[]>;
  /** Waits until a slot's moment. False when it was missed or a pause began meanwhile: the slot is gone, take another. */
  reach(slot: Reserved, lane: Lane): Promise<boolean>;
  /** The channel told a call of this lane to wait: after bulk, bulk stops; after a reply or an alert, everything. */
  pause(forMs: number, lane: Lane): Promise<void>;
  /** Lowers the rate for a while. Calls that were refused together lower it once. */
  slower(): Promise<void>;
}

/** The log is an allow-list: an event, ids, codes and numbers. Never a message, a name, an error object. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;
