/**
 * What arrives from a chat, in the product's own words. Adapters translate into it and nothing of theirs comes further.
 */

import type { Form } from "../core/form.ts";
import type { Locale } from "../core/text.ts";
import type { Address, Fetched, Profile, Reading } from "./ports.ts";

/** What a person did in a private chat (or that the bot was spoken to in a group). */
export type Happening =
  | { readonly kind: "press"; readonly data: string; readonly tapId: string; readonly messageId: string }
  | { readonly kind: "command"; readonly name: string; readonly argument: string }
  | { readonly kind: "text"; readonly text: string; readonly messageId: string }
  | { readonly kind: "edited"; readonly text: string; readonly messageId: string }
  | { readonly kind: "contact"; readonly phone: string; readonly own: boolean }
  | SentFile
  | { readonly kind: "unsupported"; readonly media: string }
  | { readonly kind: "membership"; readonly blocked: boolean }
  | { readonly kind: "group"; readonly command: boolean }
  /** The person's own page was opened. */
  | { readonly kind: "home" }
  | FormSent;

/** A file was sent; all that is said of it is its sender's word. */
export interface SentFile {
  readonly kind: "file";
  /** What the channel gives it out by. */
  readonly file: string;
  readonly name: string;
  /** In bytes, where the channel tells. */
  readonly size: number | null;
  readonly messageId: string;
  /** How many other files came in the same message; they are not read. */
  readonly others?: number;
}

/** A form was sent. All of it is a stranger's word, `about` too, which came with the form and is shown to nobody. */
export interface FormSent {
  readonly kind: "form";
  readonly form: string;
  readonly about: string;
  /** By the name of the field; what was left empty is missing. */
  readonly fields: Readonly<Record<string, string>>;
}

/** One update. (channel, updateId) is unique for ever. */
export interface Incoming extends Address {
  readonly updateId: string;
  /** The language of the person's app, for the first greeting only. */
  readonly locale: Locale;
  readonly what: Happening;
  /** Only where the person asks to be known by it. */
  readonly profile?: Profile;
  /** What is in the file that was sent, or why nobody knows; only where its sender may hand in files. */
  readonly handedIn?: Reading | Exclude<Fetched, object>;
}

/** The door every adapter knocks at. */
export interface Intake {
  /**
   * Works one update to the end and resolves once it is committed (or was committed before). Rejects with
   * TransientError when nothing could be committed: the sender should try again.
   */
  work(incoming: Incoming): Promise<void>;
  /** Keeps updates for `resume`, in one statement, before their sender is told that they arrived. */
  keep(incoming: readonly Incoming[]): Promise<void>;
  /** Works what was kept and not finished (`before` then), people side by side, each person's updates in order. */
  resume(before?: Date): Promise<void>;
}

/** For a door that can show forms: asked while its person waits, so nothing is called, and nothing but `opened` changes anything. */
export interface Forms {
  /** The form that this update opens where forms can be shown; undefined: it is worked like any other. */
  formFor(incoming: Incoming): Promise<Form | undefined>;
  /** What keeps the form that was sent from being taken, by field; nothing: keep it and work it. */
  faultsIn(incoming: Incoming): Promise<Readonly<Record<string, string>>>;
  /** Notes an update that opened its form, so that a repetition of it does nothing. */
  opened(incoming: Incoming): Promise<void>;
}
