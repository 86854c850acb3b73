/** Taps and words for the tests of the engine: what stands on a card, one step on, and a person who answers anything. */
import fc from "fast-check";
import type { Answer, Conversation, Effect, Event, Run, Turn } from "../../src/core/conversation/conversation.ts";
import { advance, begin } from "../../src/core/conversation/engine.ts";
import { parsePress } from "../../src/core/conversation/press.ts";
import { show } from "../../src/core/conversation/show.ts";
import { given } from "./sample-conversations.ts";

/** The codes of the buttons that stand on the card. */
export function codesOn(conversation: Conversation, run: Run): string[] {
  return show(conversation, run)
    .buttons.flat()
    .map((button) => {
      const press = parsePress("press" in button ? button.press : "");
      return press.kind === "run" ? press.code : "?";
    });
}

export const labelsOn = (conversation: Conversation, run: Run): string[][] =>
  show(conversation, run).buttons.map((row) => row.map(({ label }) => label));

/** A tap on the card as it is shown now. */
export function tap(conversation: Conversation, run: Run, code: string): Turn {
  return advance(conversation, run, { button: code, turn: run.turn });
}

/** Several taps and texts in a row ("text:..." types); every one has to be accepted. */
export function played(conversation: Conversation, ...actions: readonly string[]): Run {
  return onward(conversation, begin(conversation, given), ...actions);
}

export function onward(conversation: Conversation, start: Run, ...actions: readonly string[]): Run {
  return actions.reduce((run, action) => {
    const next = action.startsWith("text:")
      ? advance(conversation, run, { text: action.slice(5) }).run
      : tap(conversation, run, action).run;
    if (next === run) throw new Error(`"${action}" was refused on ${JSON.stringify(run.place)}`);
    return next;
  }, start);
}

/** What a random person does; taps are chosen among what the card offers when it comes to it. */
export type Deed =
  | { readonly kind: "tap"; readonly pick: number }
  | { readonly kind: "type"; readonly text: string }
  | { readonly kind: "stale"; readonly pick: number; readonly by: number }
  | { readonly kind: "garbage"; readonly button: string }
  | { readonly kind: "command"; readonly command: "later" | "resume" | "close" };

const anyText = fc.oneof(
  fc.constantFrom("", " ", "<b>&", "o.a", "\u0000\uD800", "👨‍👩‍👧‍👦".repeat(20), "__proto__"),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ maxLength: 12 }),
);

export const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.record({ kind: fc.constant("tap" as const), pick: fc.nat(40) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("type" as const), text: anyText }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("stale" as const),
        pick: fc.nat(40),
        by: fc.integer({ min: 1, max: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("garbage" as const),
        button: fc.oneof(
          fc.string(),
          fc.constantFrom("q.constructor", "o.__proto__", "o.", "q.", "done", "next", "send", "undo", "keep"),
        ),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("command" as const),
        command: fc.constantFrom("later", "resume", "later", "resume", "later", "resume", "close"),
      }),
    },
  ),
  { maxLength: 40, size: "max" },
);

export function eventOf(conversation: Conversation, run: Run, deed: Deed): Event {
  const codes = codesOn(conversation, run);
  switch (deed.kind) {
    case "tap":
      return { button: codes[deed.pick % Math.max(1, codes.length)] ?? "nothing", turn: run.turn };
    case "type":
      return { text: deed.text };
    case "stale":
      return { button: codes[deed.pick % Math.max(1, codes.length)] ?? "nothing", turn: run.turn - deed.by };
    case "garbage":
      return { button: deed.button, turn: run.turn };
    case "command":
      return { command: deed.command };
  }
}

/** All runs of a history, the first included. */
export function historyOf(conversation: Conversation, all: readonly Deed[]): { runs: Run[]; turns: Turn[] } {
  const runs = [begin(conversation, given)];
  const turns: Turn[] = [];
  for (const deed of all) {
    const run = runs.at(-1)!;
    const turn = advance(conversation, run, eventOf(conversation, run, deed));
    turns.push(turn);
    runs.push(turn.run);
  }
  return { runs, turns };
}

/** The answers that remain when only the effects are written down. */
export function replayed(effects: readonly Effect[]): Record<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const effect of effects) {
    if ("record" in effect) answers.set(effect.record, effect.answer);
    if ("retract" in effect) answers.delete(effect.retract);
  }
  return Object.fromEntries(answers);
}

/** Answers the card in front of this person; `pick` decides which option. */
export function answerTo(conversation: Conversation, run: Run, pick: number): Event {
  const codes = codesOn(conversation, run);
  const options = codes.filter((code) => code.startsWith("o."));
  const option = options[pick % Math.max(1, options.length)];
  const forward = ["go", "next", "send", "resume", "undo"].find((code) => codes.includes(code));
  if (codes.includes("done") && run.draft.length > 0) return { button: "done", turn: run.turn };
  if (option !== undefined) return { button: option, turn: run.turn };
  return forward === undefined ? { text: "jawaban" } : { button: forward, turn: run.turn };
}
