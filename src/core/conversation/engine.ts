/**
 * One conversation with one person as a pure function: run and event in, run and effects out. Nothing is ever thrown;
 * what does not fit is refused, and a refused event leaves the very same run.
 */

import { clean, fill, lengthOf, plainText, type Text } from "../text.ts";
import type { Answer, Conversation, Effect, Event, Place, Question, Run, Turn } from "./conversation.ts";
import { applicable, codesOf, nextStep, own, partsOf, previousStep, prune, questionOf } from "./path.ts";
import { offered } from "./show.ts";

/** A run at its first card, turn 0. */
export function begin(conversation: Conversation, given: Pick<Run, "id" | "locale" | "mode" | "values">): Run {
  const run: Run = {
    ...given,
    conversation: conversation.id,
    turn: 0,
    status: "open",
    place: { card: "intro" },
    answers: {},
    skipped: [],
    draft: [],
  };
  const introduced = conversation.kind === "survey" && conversation.intro !== undefined;
  return introduced ? run : { ...run, ...forward(conversation, run) };
}

/** What this event does. An accepted event raises `turn` by one; a refused one returns the run it was given. */
export function advance(conversation: Conversation, run: Run, event: Event): Turn {
  if ("command" in event) return command(conversation, run, event.command);
  if (run.place.card === "closed") return refuse(run, conversation.frame.closed);
  if ("text" in event) return typed(conversation, run, event.text);
  if (event.turn !== run.turn || !offered(conversation, run).has(event.button))
    return refuse(run, conversation.frame.alreadyRecorded);
  return pressed(conversation, run, event.button);
}

/** Where the run stands once nothing more is asked for here. */
function forward(conversation: Conversation, run: Run): Pick<Run, "place" | "status" | "draft"> {
  const next = nextStep(conversation, run);
  if (next !== undefined)
    return { place: { card: "step", step: next }, status: run.status, draft: draftFor(conversation, run, next) };
  if (conversation.review) return { place: { card: "review" }, status: run.status, draft: [] };
  return { place: { card: "ending" }, status: "completed", draft: [] };
}

/** On a card with several choices the earlier ones are still ticked. */
function draftFor(conversation: Conversation, run: Run, step: string): readonly string[] {
  const value = own(run.answers, step)?.value;
  return questionOf(conversation, step)?.kind === "many" && Array.isArray(value) ? value : [];
}

const accept = (run: Run, changes: Partial<Run>, ...effects: Effect[]): Turn => ({
  run: { ...run, ...changes, turn: run.turn + 1 },
  effects,
});

function refuse(run: Run, text: Text, values: Record<string, string> = {}): Turn {
  return { run, effects: [toast(run, text, values)] };
}

const toast = (run: Run, text: Text, values: Record<string, string> = {}): Effect => ({
  toast: plainText(fill(text[run.locale], { ...run.values, ...values })),
});

/** Goes on from here; finishing is an effect. */
function goOn(conversation: Conversation, run: Run, effects: Effect[]): Turn {
  const on = forward(conversation, run);
  const finished = on.status === "completed" && run.status !== "completed";
  return accept(run, on, ...effects, ...(finished ? [{ finish: "completed" } as const] : []));
}

const at = (conversation: Conversation, run: Run, step: string): Partial<Run> => ({
  place: { card: "step", step },
  draft: draftFor(conversation, run, step),
});

function command(conversation: Conversation, run: Run, name: "later" | "resume" | "close"): Turn {
  const { card } = run.place;
  if (name === "close") {
    if (card === "closed") return refuse(run, conversation.frame.closed);
    const place: Place = { card: "closed" };
    return run.status === "open"
      ? accept(run, { place, status: "expired", draft: [] }, { finish: "expired" })
      : accept(run, { place, draft: [] });
  }
  if (card === "closed") return refuse(run, conversation.frame.closed);
  if (name === "resume") return resumed(conversation, run);
  const open = conversation.kind === "survey" && run.status === "open";
  return open ? paused(run) : refuse(run, conversation.frame.alreadyRecorded);
}

const paused = (run: Run, ...effects: Effect[]): Turn =>
  accept(run, { place: { card: "paused" }, draft: [] }, ...effects);

/** A fresh card where the person is: the first question that waits once anything was answered, else the same card. */
function resumed(conversation: Conversation, run: Run): Turn {
  const { place } = run;
  if (place.card === "paused") return goOn(conversation, run, []);
  const waiting = nextStep(conversation, run);
  return place.card !== "step" || place.step === waiting ? accept(run, {}) : goOn(conversation, run, []);
}

function pressed(conversation: Conversation, run: Run, button: string): Turn {
  const { frame } = conversation;
  const step = run.place.card === "step" ? run.place.step : undefined;
  if (button.startsWith("o.")) return chosen(conversation, run, step!, button.slice(2));
  if (button.startsWith("q.")) return accept(run, at(conversation, run, button.slice(2)));
  switch (button) {
    case "go":
    case "resume":
      return goOn(conversation, run, []);
    case "next":
      return goOn(conversation, { ...run, skipped: [...run.skipped, step!] }, []);
    case "later":
      return paused(run);
    case "remind":
      return paused(run, { remind: "tomorrow" }, toast(run, frame.willRemind));
    case "stop":
      return accept(run, { place: { card: "stopped" }, status: "stopped", draft: [] }, { finish: "stopped" });
    case "absent":
      return accept(run, { place: { card: "absent" }, status: "absent", draft: [] }, { finish: "absent" });
    case "undo":
      return reopened(conversation, run);
    case "back":
      return back(conversation, run, step);
    case "keep":
      return kept(conversation, run, step!);
    case "skip":
      return skipped(conversation, run, step!);
    case "done":
      if (run.draft.length === 0) return refuse(run, frame.noneSelected);
      return record(conversation, run, step!, {
        value: inOrder(questionOf(conversation, step!)!, run.draft),
        score: null,
      });
    case "send":
      return accept(run, { place: { card: "ending" }, status: "completed" }, { finish: "completed" });
    case "change":
      return accept(run, { place: { card: "pick" } });
    case "comment":
      return accept(run, { place: { card: "comment" } });
    default:
      return refuse(run, frame.alreadyRecorded);
  }
}

function reopened(conversation: Conversation, run: Run): Turn {
  const open: Run = { ...run, status: "open" };
  const begun = Object.keys(run.answers).length > 0 || conversation.intro === undefined;
  const place: Partial<Run> = begun ? forward(conversation, open) : { place: { card: "intro" } };
  return accept(open, place, { reopen: true });
}

function back(conversation: Conversation, run: Run, step: string | undefined): Turn {
  if (step === undefined)
    return accept(run, { place: { card: run.place.card === "pick" && run.status === "open" ? "review" : "ending" } });
  if (questionOf(conversation, step)?.kind === "pair" && run.draft.length > 0) return accept(run, { draft: [] });
  const previous = previousStep(conversation, run, step);
  return previous === undefined
    ? refuse(run, conversation.frame.alreadyRecorded)
    : accept(run, at(conversation, run, previous));
}

/** Goes on without a change: first to the parts of this question, which could not be changed otherwise. */
function kept(conversation: Conversation, run: Run, step: string): Turn {
  const whole = questionOf(conversation, step)?.partOf ?? step;
  const applies = applicable(conversation, run.answers);
  const next = applies[applies.indexOf(step) + 1];
  const isPart = next !== undefined && questionOf(conversation, next)?.partOf === whole;
  return isPart ? accept(run, at(conversation, run, next)) : goOn(conversation, run, []);
}

function skipped(conversation: Conversation, run: Run, step: string): Turn {
  const { [step]: had, ...answers } = run.answers;
  const passed = { ...run, answers, skipped: [...run.skipped.filter((id) => id !== step), step] };
  const pruned = prune(conversation, passed);
  const gone = had === undefined ? pruned.retracted : [step, ...pruned.retracted];
  return goOn(
    conversation,
    pruned.run,
    gone.map((retract) => ({ retract })),
  );
}

function chosen(conversation: Conversation, run: Run, step: string, code: string): Turn {
  const question = questionOf(conversation, step)!;
  if (question.kind === "pair") {
    const [before] = run.draft;
    if (before === undefined) return accept(run, { draft: [code] });
    return record(conversation, run, step, { value: { before, after: code }, score: null });
  }
  if (question.kind === "many") {
    if (code === question.none) return record(conversation, run, step, { value: [code], score: null });
    if (run.draft.includes(code)) return accept(run, { draft: run.draft.filter((ticked) => ticked !== code) });
    const ticked = run.draft.filter((other) => other !== question.none);
    if (ticked.length >= question.max) return refuse(run, conversation.frame.maxSelected, { count: `${question.max}` });
    return accept(run, { draft: [...ticked, code] });
  }
  const option = question.kind === "text" ? undefined : question.options.find((o) => o.code === code);
  return record(conversation, run, step, { value: code, score: option?.score ?? null });
}

/** Codes in the order of the question's options, so that equal choices are equal data. */
function inOrder(question: Question, codes: readonly string[]): string[] {
  return question.kind === "many" ? question.options.flatMap(({ code }) => (codes.includes(code) ? [code] : [])) : [];
}

/**
 * Keeps an answer, takes back what no longer applies, and goes on. Another answer than before also takes back the parts
 * of its question: who changes what is needed is asked again whether it may be passed on by name.
 */
function record(conversation: Conversation, run: Run, step: string, answer: Answer): Turn {
  const before = own(run.answers, step);
  const changed = before !== undefined && `${codesOf(before)}` !== `${codesOf(answer)}`;
  const parts = changed ? partsOf(conversation, step).filter((id) => own(run.answers, id) !== undefined) : [];
  const kept = Object.fromEntries(Object.entries(run.answers).filter(([id]) => !parts.includes(id)));
  const forgotten = changed ? [step, ...partsOf(conversation, step)] : [step];
  const answered: Run = {
    ...run,
    answers: { ...kept, [step]: answer },
    skipped: run.skipped.filter((id) => !forgotten.includes(id)),
  };
  const pruned = prune(conversation, answered);
  return goOn(conversation, pruned.run, [
    { record: step, answer },
    ...[...parts, ...pruned.retracted].map((retract) => ({ retract })),
    toast(run, conversation.frame.saved),
  ]);
}

/** Whether the run stands where something may be typed. */
export function awaitsText(conversation: Conversation, run: Run): boolean {
  return longestText(conversation, run) !== undefined;
}

/** How many characters may be typed here; undefined where nothing may. */
function longestText(conversation: Conversation, run: Run): number | undefined {
  if (run.place.card === "comment") return conversation.commentMax ?? 0;
  const question = run.place.card === "step" ? questionOf(conversation, run.place.step) : undefined;
  return question?.kind === "text" ? question.max : undefined;
}

function typed(conversation: Conversation, run: Run, raw: string): Turn {
  const { frame } = conversation;
  const max = longestText(conversation, run);
  if (max === undefined) return refuse(run, frame.useButtons);
  const text = clean(raw);
  const count = lengthOf(text);
  if (count === 0) return refuse(run, frame.textEmpty);
  if (count > max) return refuse(run, frame.textTooLong, { count: `${count}`, max: `${max}` });
  if (run.place.card === "step") return record(conversation, run, run.place.step, { value: text, score: null });
  return accept(run, { place: { card: "ending" }, commented: true }, { comment: text }, toast(run, frame.commentSaved));
}
