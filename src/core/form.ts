/** A form as the product thinks of it: several things asked at once, where the channel can show that. */

export interface Form {
  /** Which form it is; comes back with what was entered. */
  readonly id: string;
  /** What it is about; comes back unseen, and is believed as little as anything else that comes back. */
  readonly about: string;
  /** Plain text, at most 24 characters. */
  readonly title: string;
  /** On the button that sends it, plain text, at most 24 characters. */
  readonly submit: string;
  readonly cancel: string;
  /** Markup above the fields. */
  readonly intro?: string;
  readonly fields: readonly Field[];
}

/** Labels and hints are plain text. */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional: boolean;
} & (
  | { readonly kind: "choice"; readonly options: readonly Option[]; readonly chosen?: string }
  | { readonly kind: "text"; readonly value?: string; readonly longest: number }
  /** "2026-11-24". */
  | { readonly kind: "date"; readonly value?: string }
  /** "08:30". */
  | { readonly kind: "time"; readonly value?: string }
);

export interface Option {
  /** At most 150 characters. */
  readonly value: string;
  /** At most 75 characters; longer ones are cut. */
  readonly label: string;
}

/** As many options as every channel can show in one list. */
export const mostOptions = 100;
