/**
 * The path through a conversation: which steps apply given the answers, and which comes next or before. Conditions look
 * back only, so one pass from top to bottom decides everything.
 */
import {
  type Answer,
  type Condition,
  type Conversation,
  isQuestion,
  type Question,
  type Run,
  type Step,
  type When,
} from "./conversation.ts";

export type Answers = Run["answers"];

/** The codes an answer consists of; free text has none. */
export function codesOf(answer: Answer): readonly string[] {
  const { value } = answer;
  if (typeof value === "string") return [value];
  return "before" in value ? [value.before, value.after] : value;
}

function holds(condition: Condition, answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  if (condition === "answered") return true;
  const codes = codesOf(answer);
  return "not" in condition
    ? !codes.some((code) => condition.not.includes(code))
    : codes.some((c) => condition.includes(c));
}

/** Whether one of the alternatives is met; without a `when` always. */
export function isMet(when: When | undefined, answers: Answers): boolean {
  if (when === undefined) return true;
  return when.some((all) =>
    Object.entries(all).every(([question, condition]) => holds(condition, own(answers, question))),
  );
}

/** A value that is really there: "constructor" is no answer. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The question of that id, if the conversation has one. */
export function questionOf(conversation: Conversation, id: string): Question | undefined {
  const step = own(conversation.steps, id);
  return step !== undefined && isQuestion(step) ? step : undefined;
}

/** The ids of the steps that apply, in order. */
export function applicable(conversation: Conversation, answers: Answers): string[] {
  return Object.entries(conversation.steps).flatMap(([id, step]) => (isMet(step.when, answers) ? [id] : []));
}

/** Answers and skips of steps that do not apply (any more) are taken away, until nothing changes. */
export function prune(conversation: Conversation, run: Run): { run: Run; retracted: string[] } {
  const retracted: string[] = [];
  let answers = run.answers;
  for (const [id, step] of Object.entries(conversation.steps)) {
    if (own(answers, id) === undefined || isMet(step.when, answers)) continue;
    const { [id]: _, ...rest } = answers;
    answers = rest;
    retracted.push(id);
  }
  const applies = new Set(applicable(conversation, answers));
  const skipped = run.skipped.filter((id) => applies.has(id));
  return { run: { ...run, answers, skipped }, retracted };
}

/** The first step that waits for an answer (or to be read); undefined when there is none. */
export function nextStep(conversation: Conversation, run: Run): string | undefined {
  return applicable(conversation, run.answers).find(
    (id) => own(run.answers, id) === undefined && !run.skipped.includes(id),
  );
}

/** The applicable question before this step; undefined for the first. */
export function previousStep(conversation: Conversation, run: Run, step: string): string | undefined {
  const before = applicable(conversation, run.answers);
  return before
    .slice(0, Math.max(0, before.indexOf(step)))
    .filter((id) => questionOf(conversation, id) !== undefined)
    .at(-1);
}

/** Questions carry a number, but for those that are part of another. */
export const isNumbered = (step: Step): boolean => isQuestion(step) && step.partOf === undefined;

/** The applicable questions that carry a number, in order. */
export function numbered(conversation: Conversation, answers: Answers): string[] {
  return applicable(conversation, answers).filter((id) => isNumbered(conversation.steps[id]!));
}

/** The questions that belong to this one. */
export function partsOf(conversation: Conversation, question: string): string[] {
  return Object.entries(conversation.steps).flatMap(([id, step]) =>
    isQuestion(step) && step.partOf === question ? [id] : [],
  );
}
