/**
 * What a use case off the hot path gets and gives: one update, one transaction, and an outcome that is told to the
 * person once the transaction is committed (receive.ts does both).
 */
import type { Db } from "../adapters/postgres/connect.ts";
import type { Calendar } from "../core/calendar/working-days.ts";
import type { Weights } from "../core/figures/scores.ts";
import type { Message } from "../core/message.ts";
import type { Locale, Text } from "../core/text.ts";
import type { Incoming } from "./incoming.ts";
import type { Jobs } from "./jobs.ts";
import type { Address, Ids, Tries, Vault } from "./ports.ts";

/** The agency's own facts and promises: configuration and settings, read anew for each update. */
export interface Agency {
  readonly name: string;
  readonly contact: string;
  /** Smallest group of which figures are shown: 5 or more. */
  readonly minGroup: number;
  /** How long personal answers are kept after the training. */
  readonly retentionMonths: number;
  readonly legalBasis: string;
  /** What the agency promises about performance appraisal (SKP); empty: nothing is promised. */
  readonly skpPromise: Text;
  readonly salutation: "auto" | "neutral" | "none";
  /** Of the five elements of the satisfaction index. */
  readonly ikpWeights: Weights;
}

/** The person behind a chat, when it is linked. */
export interface LinkedEmployee {
  readonly id: string;
  readonly name: string;
  readonly salutation: "Bapak" | "Ibu";
  readonly unitId: string;
  readonly locale: Locale;
  /** Consent is in force: surveys may be asked. */
  readonly consented: boolean;
}

/** The chat's row as it was before this update. */
export interface ChatState {
  readonly locale: Locale;
  readonly focus: string | null;
  readonly joining: Record<string, unknown> | null;
  readonly helpedAt: Date | null;
  /** On the books nothing can be written here. */
  readonly blocked?: boolean;
}

export interface Scene {
  /** The transaction: every query of the use case goes through it, never around it. */
  readonly tx: Db;
  readonly now: Date;
  readonly incoming: Incoming;
  readonly chat: ChatState;
  readonly employee: LinkedEmployee | null;
  readonly agency: Agency;
  readonly calendar: Calendar;
  readonly ids: Ids;
  readonly jobs: Jobs;
  readonly vault: Vault;
  readonly tries: Tries;
  /** `https://t.me/<bot>`. */
  readonly botLink: string;
}

/** What the person is told after the commit. */
export interface Outcome {
  /** New text for the message whose button was pressed. */
  readonly edit?: Message;
  /** New messages, through the ledger. */
  readonly replies?: readonly Message[];
  /** Take the person's own message out of the chat (it held a NIP or a code). */
  readonly erase?: true;
  /** A short notice on the pressed button. */
  readonly toast?: string;
  /** Runs whose card has to be drawn or whose cached copy is out of date. */
  readonly touchedRuns?: readonly string[];
  /** The survey that is to go on, on a fresh card below what was said. */
  readonly resume?: string;
  /** Accounts that are nobody's by now. */
  readonly strangers?: readonly Address[];
  /** What these messages show by now, but for the one whose button was pressed; by their keys in the ledger. */
  readonly also?: { readonly keys: readonly string[]; readonly message: Message };
}

export const nothing: Outcome = {};
