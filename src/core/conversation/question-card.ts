/**
 * The card of a question: where in the survey, the wording, the choices as buttons. Labels of up to 34 characters stand
 * on the buttons, one a row; longer ones would be cut on a small phone, so they are listed and the buttons are numbers.
 */

import { escapeMarkup, fill, type Locale, lengthOf, plainText } from "../text.ts";
import { button, type Card, type CardButton, inRows, laterOn, paragraphs } from "./card.ts";
import type { AnswerValue, Conversation, ManyStep, Option, Question, Run } from "./conversation.ts";
import { own, previousStep } from "./path.ts";
import { progress } from "./progress.ts";

const longestLabel = 34;
const shortLabel = 6;

export function questionCard(conversation: Conversation, run: Run, id: string, question: Question): Card {
  const { locale, values } = run;
  const given = own(run.answers, id);
  const choices = question.kind === "text" ? null : choiceRows(run, question, given?.value);
  return {
    text: paragraphs(
      heading(conversation, run, id, question),
      question.lead && fill(question.lead[locale], values),
      fill(wordOf(question, run), values),
      pairText(run, question),
      choices?.listed,
      question.kind === "text" ? textHint(conversation, run, question.max, given?.value) : undefined,
    ),
    rows: [
      ...(choices?.rows ?? []),
      ...doneRow(conversation, run, question),
      ...navigation(conversation, run, id, question),
    ],
  };
}

/** "Pertanyaan 3 dari 8 (boleh dilewati)"; a part of a question and a prompt have no number. */
function heading(conversation: Conversation, run: Run, id: string, question: Question): string {
  const { frame, kind } = conversation;
  const optional = question.optional ? frame.optional[run.locale] : "";
  if (kind === "prompt" || question.partOf !== undefined) return optional;
  const { index, total } = progress(conversation, run, id);
  const line = fill(frame.progress[run.locale], { index: `${index}`, total: `${total}` });
  return `<b>${line}</b> ${optional}`.trimEnd();
}

/** The question in this run's language, for the way its training was given. */
export function wordOf(question: Question, run: Pick<Run, "locale" | "mode">): string {
  return (question.ask.modes?.[run.mode] ?? question.ask)[run.locale];
}

function textHint(conversation: Conversation, run: Run, max: number, given: AnswerValue | undefined): string {
  const { frame } = conversation;
  if (typeof given === "string") return fill(frame.yourText[run.locale], { text: given });
  return `<i>${fill(frame.typeHere[run.locale], { max: `${max}` })}</i>`;
}

/** Both halves of the pair stand on the card; the first shows what was chosen. */
function pairText(run: Run, question: Question): string | undefined {
  if (question.kind !== "pair") return undefined;
  const before = question.before[run.locale];
  const [first] = run.draft;
  if (first === undefined) return `<b>${before}</b>`;
  const label = question.options.find(({ code }) => code === first)?.[run.locale] ?? "";
  return `${before}: ${label}\n<b>${question.after[run.locale]}</b>`;
}

function ticked(run: Run, question: Question, given: AnswerValue | undefined): readonly string[] {
  if (question.kind === "many") return run.draft;
  if (typeof given === "string") return [given];
  if (question.kind === "pair" && given !== undefined && typeof given === "object" && "before" in given)
    return [run.draft.length === 0 ? given.before : given.after];
  return [];
}

function choiceRows(
  run: Run,
  question: Exclude<Question, { kind: "text" }>,
  given: AnswerValue | undefined,
): { listed?: string; rows: CardButton[][] } {
  const options = question.kind === "many" ? shuffled(run.id, question) : question.options;
  const on = ticked(run, question, given);
  const mark = (code: string) => {
    if (question.kind === "many") return on.includes(code) ? "☑️ " : "▫️ ";
    return on.includes(code) ? "✓ " : "";
  };
  const labels = options.map((option) => plainText(option[run.locale]));
  if (labels.some((label) => lengthOf(label) > longestLabel)) {
    const listed = labels.map((label, i) => `${mark(options[i]!.code)}${i + 1}. ${escapeMarkup(label)}`).join("\n");
    const numbers = options.map(({ code }, i) => ({
      label: `${on.includes(code) ? "✓ " : ""}${i + 1}`,
      code: `o.${code}`,
    }));
    return { listed, rows: inRows(numbers, 5) };
  }
  const buttons = options.map(({ code }, i) => ({ label: `${mark(code)}${labels[i]}`, code: `o.${code}` }));
  const short = labels.every((label) => lengthOf(label) <= shortLabel);
  return { rows: inRows(buttons, short ? 6 : 1) };
}

/** Each person's own order, so that no option gains from standing first; `fixed` ones stay at the end. */
export function shuffled(runId: string, question: ManyStep): Option[] {
  const fixed = question.fixed ?? [question.none, "other"].filter((code) => code !== undefined);
  const free = question.options.filter(({ code }) => !fixed.includes(code));
  const rank = new Map(free.map(({ code }) => [code, mixed(`${runId}:${code}`)]));
  free.sort((a, b) => rank.get(a.code)! - rank.get(b.code)!);
  return [...free, ...question.options.filter(({ code }) => fixed.includes(code))];
}

/** FNV-1a: spreads short texts evenly over 32 bits. */
function mixed(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function doneRow(conversation: Conversation, run: Run, question: Question): CardButton[][] {
  if (question.kind !== "many") return [];
  const label = plainText(fill(conversation.frame.doneSelecting[run.locale], { count: `${run.draft.length}` }));
  return [[{ label, code: "done" }]];
}

function navigation(conversation: Conversation, run: Run, id: string, question: Question): CardButton[][] {
  const { frame } = conversation;
  const answered = own(run.answers, id) !== undefined;
  const halfPair = question.kind === "pair" && run.draft.length > 0;
  const row: CardButton[] = [];
  if (halfPair || previousStep(conversation, run, id) !== undefined) row.push(button(run, frame.back, "back"));
  if (answered && !halfPair) row.push(button(run, frame.keep, "keep"));
  if (question.optional) row.push(button(run, frame.skip, "skip"));
  row.push(...laterOn(conversation, run));
  return inRows(row, 2);
}

/** The full wording that was shown: the question and all its options, placeholders unfilled; what is hashed. */
export function wordingOf(question: Question, locale: Locale, mode: Run["mode"]): string {
  const ask = wordOf(question, { locale, mode });
  const pair = question.kind === "pair" ? [question.before[locale], question.after[locale]] : [];
  const labels = question.kind === "text" ? [] : question.options.map((option) => option[locale]);
  return [ask, ...pair, ...labels].join("\n");
}

/** A stored answer as its owner reads it; plain text. */
export function answerLabel(question: Question, value: AnswerValue, locale: Locale): string {
  if (question.kind === "text") return typeof value === "string" ? value : "";
  const label = (code: string) => plainText(question.options.find((option) => option.code === code)?.[locale] ?? code);
  if (typeof value === "string") return label(value);
  return "before" in value ? `${label(value.before)} → ${label(value.after)}` : value.map(label).join("; ");
}
