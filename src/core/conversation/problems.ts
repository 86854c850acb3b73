/** What is wrong with a conversation, in words: all that the types cannot say. Run by a test over every conversation. */

import type { Text } from "../text.ts";
import { type Conversation, isQuestion, type Place, type Question, type Run, type When } from "./conversation.ts";
import { begin } from "./engine.ts";
import { own } from "./path.ts";
import { maxCodeBytes } from "./press.ts";
import { show } from "./show.ts";

/** Every problem as a sentence; an empty list for a sound conversation. */
export function problemsIn(conversation: Conversation): string[] {
  const ids = Object.keys(conversation.steps);
  const problems: string[] = [];
  const say = (where: string, what: string) => problems.push(`${conversation.id}.${where}: ${what}`);

  for (const [index, id] of ids.entries()) {
    const step = conversation.steps[id]!;
    // An object lists keys that look like numbers first, whatever their place: they would change the order.
    if (!/^[a-zA-Z]\w*$/.test(id)) say(id, "the id may only have letters, digits and _, and begins with a letter");
    if (id.length + 2 > maxCodeBytes) say(id, "the id is too long for a button");
    for (const problem of whenProblems(conversation, step.when, ids.slice(0, index))) say(id, problem);
    if (!isQuestion(step)) continue;
    for (const problem of questionProblems(step)) say(id, problem);
    if (step.partOf !== undefined && !belongs(conversation, ids.slice(0, index), step.partOf))
      say(id, `does not follow ${step.partOf}, which it is a part of`);
  }
  if (ids.length === 0) say("steps", "there are none");
  if (conversation.kind === "prompt" && (conversation.intro || conversation.review))
    say("kind", "a prompt has neither an intro nor a review");
  if (conversation.endings.some(({ comment }) => comment) && (conversation.commentMax ?? 0) < 1)
    say("endings", "a comment is offered, but commentMax is missing");
  for (const { when } of conversation.endings)
    for (const problem of whenProblems(conversation, when, ids)) say("endings", problem);
  if (conversation.endings.at(-1)?.when !== undefined || conversation.endings.length === 0)
    say("endings", "the last ending must fit everybody");
  for (const problem of derivedProblems(conversation)) say("derived", problem);
  for (const [where, text] of textsOf(conversation, conversation.id))
    for (const problem of textProblems(text)) say(where, problem);
  if (problems.length === 0) for (const where of tooLong(conversation)) say(where, "does not fit into one message");
  return problems;
}

function whenProblems(conversation: Conversation, when: When | undefined, earlier: readonly string[]): string[] {
  return (when ?? []).flatMap((all) =>
    Object.entries(all).flatMap(([id, condition]) => {
      const step = own(conversation.steps, id);
      if (step === undefined || !isQuestion(step)) return [`names ${id}, which is no question`];
      if (!earlier.includes(id)) return [`names ${id}, which comes later`];
      if (condition === "answered") return [];
      const codes = "not" in condition ? condition.not : condition;
      const known = step.kind === "text" ? [] : step.options.map(({ code }) => code);
      return codes.filter((code) => !known.includes(code)).map((code) => `names ${id}=${code}, which is no option`);
    }),
  );
}

function derivedProblems(conversation: Conversation): string[] {
  return Object.values(conversation.derived ?? {}).flatMap((made) => {
    const asked = "list" in made ? Object.keys(made.list) : [made.first];
    const codes = "list" in made ? made.answered : made.texts.map(({ code }) => code);
    return asked.flatMap((id) => whenProblems(conversation, [{ [id]: codes }], Object.keys(conversation.steps)));
  });
}

/** A part follows its question, with nothing but other parts of it in between. */
function belongs(conversation: Conversation, earlier: readonly string[], whole: string): boolean {
  const between = earlier.slice(earlier.indexOf(whole) + 1).map((id) => conversation.steps[id]!);
  return earlier.includes(whole) && between.every((step) => isQuestion(step) && step.partOf === whole);
}

function questionProblems(question: Question): string[] {
  const problems: string[] = [];
  if ((question.kind === "text" || question.kind === "many") && question.max < 1) problems.push("max is less than 1");
  if (question.kind === "text") return problems;
  const codes = question.options.map(({ code }) => code);
  // Labels are shown beside stored answers too, where there is nothing to fill in.
  if (/\{\w+\}/.test(question.options.map(({ id, en }) => id + en).join(" ")))
    problems.push("an option's label has a placeholder");
  if (codes.length < 2) problems.push("fewer than two options");
  if (new Set(codes).size < codes.length) problems.push("an option occurs twice");
  for (const code of codes) {
    if (!/^[a-zA-Z0-9_]+$/.test(code)) problems.push(`option ${code} may only have letters, digits and _`);
    if (code.length + 2 > maxCodeBytes) problems.push(`option ${code} is too long for a button`);
  }
  if (question.kind === "scale" && question.options.some(({ score }) => score === undefined))
    problems.push("an option of a scale has no score");
  if (question.kind === "many")
    for (const code of [question.none, ...(question.fixed ?? [])])
      if (code !== undefined && !codes.includes(code)) problems.push(`${code} is no option`);
  return problems;
}

/** All texts inside, wherever they stand. */
function textsOf(value: unknown, where: string): [string, Text][] {
  if (value === null || typeof value !== "object") return [];
  if ("id" in value && "en" in value && typeof value.id === "string" && typeof value.en === "string") {
    const inner = "modes" in value ? textsOf(value.modes, `${where}.modes`) : [];
    return [[where, { id: value.id, en: value.en }], ...inner];
  }
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, key));
}

function textProblems(text: Text): string[] {
  const problems: string[] = [];
  for (const locale of ["id", "en"] as const) {
    if (text[locale].trim() === "") problems.push(`no text in ${locale}`);
    if (!isMarkup(text[locale])) problems.push(`unbalanced or unknown markup in ${locale}`);
  }
  const placeholders = (words: string) => [...new Set(words.match(/\{\w+\}/g))].sort().join();
  if (placeholders(text.id) !== placeholders(text.en)) problems.push("the placeholders differ between id and en");
  return problems;
}

/** Tags are closed in the order they were opened, and nothing else looks like markup. */
function isMarkup(text: string): boolean {
  const open: string[] = [];
  for (const [mark, tag, entity] of text.matchAll(/<(\/?[bi])>|&(amp|lt|gt);|[<>&]/g)) {
    if (tag === undefined && entity === undefined) return false;
    if (tag === undefined) continue;
    if (!mark.startsWith("</")) open.push(tag);
    else if (open.pop() !== tag.slice(1)) return false;
  }
  return open.length === 0;
}

/** The cards that are too long even when all that people supply is cut to nothing. */
function tooLong(conversation: Conversation): string[] {
  const words = JSON.stringify(conversation).match(/(?<=\{)\w+(?=\})/g) ?? [];
  const values = Object.fromEntries(words.map((word) => [word, "…"]));
  const places: Place[] = [
    ...(["intro", "paused", "comment", "stopped", "absent", "closed"] as const).map((card) => ({ card })),
    ...Object.keys(conversation.steps).map((step) => ({ card: "step", step }) as const),
  ];
  const found = new Set<string>();
  for (const locale of ["id", "en"] as const)
    for (const mode of ["face_to_face", "seminar", "workshop", "online", "blended"] as const) {
      const run: Run = begin(conversation, { id: "0".repeat(26), locale, mode, values });
      for (const place of places)
        if (show(conversation, { ...run, place }).text.length > maxCard)
          found.add(place.card === "step" ? place.step : place.card);
    }
  for (const { say } of conversation.endings)
    if (Math.max(say.id.length, say.en.length) > maxCard) found.add("endings");
  if (summaryLength(conversation) > maxCard) found.add("review");
  return [...found];
}

/** A little less than Telegram's 4,096, for the marks of earlier answers. */
const maxCard = 3900;

/** The review at its longest: 60 characters of each question and 120 of its answer and parts (see show.ts). */
function summaryLength({ steps }: Conversation): number {
  const numbered = Object.values(steps).filter((step) => isQuestion(step) && step.partOf === undefined);
  return numbered.length * (60 + 120 + "99. …\n<b>…</b>\n".length);
}
