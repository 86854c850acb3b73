/**
 * What a conversation is: ordered steps with two verbs, `say` and `ask`. It is data, without functions and without
 * jumps, so that it can be stored, compared, read from top to bottom and proved to end.
 * `conversation()` checks names at compile time, `problemsIn` (problems.ts) says the rest in words.
 */
import type { Text } from "../text.ts";

/** How a training was given; some questions are worded accordingly. */
export type Mode = "face_to_face" | "seminar" | "workshop" | "online" | "blended";

/** One choice. `code` is permanent (it becomes data), the label is free to change. No score: left out of means. */
export interface Option extends Text {
  readonly code: string;
  readonly score?: number;
}

/** A question's text, with other wording for some modes. */
export interface Wording extends Text {
  readonly modes?: Readonly<Partial<Record<Mode, Text>>>;
}

/** A condition on an earlier answer: one of these options, none of these, or any answer at all. */
export type Condition = readonly string[] | { readonly not: readonly string[] } | "answered";

/** Alternatives; each is met when all its conditions are. An empty list is never met. */
export type When = readonly Readonly<Record<string, Condition>>[];

interface Asking {
  readonly ask: Wording;
  readonly when?: When;
  /** May be skipped. */
  readonly optional?: true;
  /** The question this one belongs to: it follows it, and is not numbered. */
  readonly partOf?: string;
  /** Said above the question, on the same card; left out while a placeholder in it is empty. */
  readonly lead?: Text;
}

/** Several options, one answer: a scale when every option has a score, else a list. */
export interface ChoiceStep extends Asking {
  readonly kind: "scale" | "single";
  readonly options: readonly Option[];
}

/** Up to `max` options. `none` excludes all others; options but those in `fixed` stand in an order of each person's own. */
export interface ManyStep extends Asking {
  readonly kind: "many";
  readonly options: readonly Option[];
  readonly max: number;
  readonly none?: string;
  readonly fixed?: readonly string[];
}

/** Free text of at most `max` characters. */
export interface TextStep extends Asking {
  readonly kind: "text";
  readonly max: number;
}

/** The same scale twice on one card: before, then now. */
export interface PairStep extends Asking {
  readonly kind: "pair";
  readonly options: readonly Option[];
  readonly before: Text;
  readonly after: Text;
}

export type Question = ChoiceStep | ManyStep | TextStep | PairStep;

/** A sentence of its own card, left with one button. */
export interface SayStep {
  readonly kind: "say";
  readonly say: Text;
  readonly when?: When;
}

export type Step = Question | SayStep;

/** The last card: the first ending whose `when` is met. `comment` offers the free remark. */
export interface Ending {
  readonly say: Text;
  readonly when?: When;
  readonly comment?: true;
}

/** A placeholder made from the answers, as data. */
export type Derived =
  /** The labels of the questions answered with one of these codes, joined by commas. */
  | { readonly list: Readonly<Record<string, Text>>; readonly answered: readonly string[] }
  /** The text for the first chosen option of a question, in the order of `texts`. */
  | { readonly first: string; readonly texts: readonly (Text & { readonly code: string })[] };

/** The words of the cards that are not content: shared by all conversations of a kind. */
export interface Frame {
  readonly progress: Text; // {index} {total}
  readonly optional: Text; // "(boleh dilewati)"
  readonly chosen: Text; // "(pilihan Anda)"
  readonly yourText: Text; // "Jawaban Anda: {text}"
  readonly typeHere: Text; // "Tulis jawaban Anda ..." {max}
  readonly back: Text;
  readonly skip: Text;
  readonly keep: Text; // go on with the answer given before
  readonly doneSelecting: Text; // {count}
  readonly maxSelected: Text; // {count}
  readonly noneSelected: Text;
  readonly useButtons: Text;
  readonly textTooLong: Text; // {count} {max}
  readonly textEmpty: Text;
  readonly saved: Text;
  readonly alreadyRecorded: Text;
  readonly later: Text;
  readonly paused: Text; // {deadline}
  readonly goOn: Text;
  readonly remindTomorrow: Text;
  readonly willRemind: Text;
  readonly stop: Text;
  readonly stopped: Text;
  readonly absent: Text; // button
  readonly absentNoted: Text;
  readonly undo: Text;
  readonly review: Text; // heading {title}
  readonly reviewSkipped: Text;
  readonly send: Text;
  readonly change: Text;
  readonly whichOne: Text;
  readonly comment: Text; // button
  readonly commentAsk: Text;
  readonly commentSaved: Text;
  readonly closed: Text; // {title} {deadline}
  readonly continuedBelow: Text;
  readonly interrupted: Text; // after an outage
}

/** A whole conversation. */
export interface Conversation {
  readonly id: string;
  /** A survey has an intro, numbers, a review and can be changed until it closes; a prompt is a message with buttons. */
  readonly kind: "survey" | "prompt";
  readonly title: Text;
  readonly frame: Frame;
  readonly intro?: { readonly say: Text; readonly go: Text; readonly absent?: true };
  /** Show all answers before they are sent. */
  readonly review?: true;
  readonly steps: Readonly<Record<string, Step>>;
  readonly endings: readonly Ending[];
  readonly derived?: Readonly<Record<string, Derived>>;
  /** The longest free remark, in characters. */
  readonly commentMax?: number;
}

type CodesOf<S> = S extends { readonly options: readonly { readonly code: infer C }[] } ? C : never;
type WhenOn<S> = readonly {
  readonly [Q in keyof S]?: readonly CodesOf<S[Q]>[] | { readonly not: readonly CodesOf<S[Q]>[] } | "answered";
}[];
type Known<S, W> = W extends readonly (infer A)[]
  ? A extends unknown
    ? Exclude<keyof A, keyof S> extends never
      ? A extends WhenOn<S>[number]
        ? never
        : "a `when` names an option that its question does not have"
      : "a `when` names a question that does not exist"
    : never
  : never;
type Wrong<S, T> = T extends { readonly when: infer W } ? Known<S, W> : never;
type Checked<S> = { readonly [K in keyof S]: [Wrong<S, S[K]>] extends [never] ? S[K] : Wrong<S, S[K]> };

/** Declares a conversation; a misspelt question or option in a step's `when` does not compile. */
export function conversation<const S extends Readonly<Record<string, Step>>>(
  declared: Omit<Conversation, "steps"> & { readonly steps: S & Checked<S> },
): Conversation & { readonly steps: S } {
  return declared as Conversation & { readonly steps: S };
}

/** True for steps that ask. */
export function isQuestion(step: Step): step is Question {
  return step.kind !== "say";
}

/** What was answered. `value`: an option's code, several codes, free text, or the pair. */
export interface Answer {
  readonly value: AnswerValue;
  /** The option's score; null where the question has none or the option is excluded. */
  readonly score: number | null;
}

export type AnswerValue = string | readonly string[] | { readonly before: string; readonly after: string };

/** Where the card of a run stands. */
export type Place =
  | { readonly card: "intro" | "review" | "pick" | "paused" | "comment" | "ending" | "stopped" | "absent" | "closed" }
  | { readonly card: "step"; readonly step: string };

/**
 * One conversation with one person: answers by question id, never a log or a position in code, so that it survives
 * restarts and deploys. `turn` counts accepted exchanges; a button carries the turn it was shown at.
 */
export interface Run {
  readonly id: string;
  readonly conversation: string;
  readonly turn: number;
  readonly status: "open" | "completed" | "stopped" | "absent" | "expired";
  readonly place: Place;
  readonly answers: Readonly<Record<string, Answer>>;
  /** Optional questions that were passed over. */
  readonly skipped: readonly string[];
  /** Options ticked so far on a `many` card, or the first half of a pair. */
  readonly draft: readonly string[];
  /** The free remark after the survey was made; it is offered once. */
  readonly commented?: true;
  readonly locale: "id" | "en";
  readonly mode: Mode;
  /** Placeholders: title, addressee, deadline, plan ... */
  readonly values: Readonly<Record<string, string>>;
}

/** What a person did. A button counts only with the turn it was shown at. */
export type Event =
  | { readonly button: string; readonly turn: number }
  | { readonly text: string }
  | { readonly command: "later" | "resume" | "close" };

/** What has to happen besides the new run; nothing here is ever thrown. */
export type Effect =
  | { readonly record: string; readonly answer: Answer }
  | { readonly retract: string }
  | { readonly finish: "completed" | "stopped" | "absent" | "expired" }
  /** A wrong tap was taken back: the survey is open again. */
  | { readonly reopen: true }
  | { readonly comment: string }
  | { readonly remind: "tomorrow" }
  | { readonly toast: string };

/** An accepted exchange has a run with a higher `turn`; a refused one returns the run as it was, with a toast. */
export interface Turn {
  readonly run: Run;
  readonly effects: readonly Effect[];
}
