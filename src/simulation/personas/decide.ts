/**
 * What a person does with the card in front of them: one deed at a time. It depends on what the card offers, on what
 * this person made up their mind to do when the card came, and on some absent-mindedness.
 */
import type { Dice } from "../dice.ts";
import { type Card, has, optionsOn, tickedOn } from "./card.ts";
import type { Habits } from "./habits.ts";
import type { Mind, Topic } from "./mind.ts";

export type Deed =
  | { readonly do: "tap"; readonly code: string }
  | { readonly do: "say"; readonly text: string }
  /** Nothing more here, for now. */
  | { readonly do: "leave" };

/** What was made up about a survey; `after` counts the answers given until then. */
export type Intent =
  | "finish"
  | "ignore"
  | "absent"
  | "stop"
  | "tomorrow"
  | { readonly pause: number }
  | { readonly drop: number };

/** What a person remembers about one survey, reminder or menu. */
export interface Affair {
  intent: Intent;
  readonly topic: Topic;
  /** How much was done about it. */
  deeds: number;
  /** Answers given so far. */
  given: number;
  /** What was chosen for the last question with several choices. */
  choices: { readonly among: string; readonly codes: readonly string[] } | null;
  /** Backs, changes and remarks happen once. */
  readonly once: Set<string>;
}

export interface Temper {
  readonly habits: Habits;
  readonly mind: Mind;
  readonly dice: Dice;
  /** Whether this person comes (or came) to that training, and what they say about it beforehand. */
  readonly attends: (topic: Topic) => "yes" | "no" | "sick-later";
}

const tap = (code: string): Deed => ({ do: "tap", code });
const leave: Deed = { do: "leave" };

export function deedOn(card: Card, affair: Affair, temper: Temper): Deed {
  if (affair.intent === "ignore") return leave;
  if (has(card, "go")) return onIntro(card, affair);
  if (has(card, "resume", "stop")) return onPaused(affair);
  if (has(card, "send")) return onReview(card, affair, temper);
  const numbers = card.buttons.filter(({ code }) => code.startsWith("q."));
  if (numbers.length > 0) return tap(temper.dice.pick(numbers).code);
  if (has(card, "undo")) return onUndo(affair, temper);
  if (has(card, "comment") || (has(card, "change") && optionsOn(card).length === 0))
    return onEnding(card, affair, temper);
  return onQuestion(card, affair, temper);
}

function onIntro(card: Card, { intent }: Affair): Deed {
  if (intent === "absent" && has(card, "absent")) return tap("absent");
  if (
    intent === "stop" ||
    intent === "tomorrow" ||
    (typeof intent === "object" && "pause" in intent && intent.pause === 0)
  )
    return tap("later");
  return tap("go");
}

/** The card of a survey that was put off, and a message that mentions it again: both offer the same. */
function onPaused(affair: Affair): Deed {
  if (affair.intent === "stop") return tap("stop");
  if (affair.intent === "tomorrow") {
    affair.intent = "ignore";
    return tap("remind");
  }
  return affair.intent === "finish" || typeof affair.intent === "object" ? tap("resume") : leave;
}

function onReview(card: Card, { once }: Affair, { habits, dice }: Temper): Deed {
  if (has(card, "change") && !once.has("change") && dice.chance(2 * habits.goesBack)) {
    once.add("change");
    return tap("change");
  }
  return tap("send");
}

function onUndo({ once, ...affair }: Affair, { dice }: Temper): Deed {
  if (once.has("undo") || affair.intent === "absent") return leave;
  once.add("undo");
  return dice.chance(0.1) ? tap("undo") : leave;
}

/** The survey is done; some write a remark, more of them when they were not content. */
function onEnding(card: Card, { once }: Affair, { dice }: Temper): Deed {
  if (once.has("remark")) return leave;
  once.add("remark");
  return has(card, "comment") && dice.chance(/diperbaiki|be better/.test(card.text) ? 0.3 : 0.06)
    ? tap("comment")
    : leave;
}

function onQuestion(card: Card, affair: Affair, temper: Temper): Deed {
  const { intent, once } = affair;
  if (typeof intent === "object" && "drop" in intent && affair.given >= intent.drop) return leave;
  if (typeof intent === "object" && "pause" in intent && affair.given >= intent.pause && has(card, "later")) {
    affair.intent = "ignore";
    return tap("later");
  }
  if (has(card, "back") && affair.given > 0 && !once.has("back") && temper.dice.chance(temper.habits.goesBack)) {
    once.add("back");
    return tap("back");
  }
  if (has(card, "done")) return onChoices(card, affair, temper);
  affair.given += 1;
  const options = optionsOn(card);
  if (options.includes("no") && (options.includes("maybe") || options.length === 2))
    return onAttendance(card, affair, temper);
  if (options.length > 0) return tap(`o.${temper.mind.choose(card, affair.topic)}`);
  const words = temper.mind.say(card, affair.topic);
  if (words !== null) return { do: "say", text: words };
  const out = ["skip", "keep", "back"].find((code) => has(card, code));
  return out === undefined ? leave : tap(out);
}

/** Ticks one after the other, then says so; "none" is said by its own tick. */
function onChoices(card: Card, affair: Affair, { mind }: Temper): Deed {
  const among = optionsOn(card).join();
  if (affair.choices?.among !== among) {
    affair.choices = { among, codes: mind.chooseMany(card, affair.topic) };
    affair.given += 1;
  }
  const ticked = tickedOn(card);
  const next = affair.choices.codes.find((code) => !ticked.includes(code));
  return tap(next === undefined ? "done" : `o.${next}`);
}

function onAttendance(card: Card, { topic }: Affair, { attends, dice }: Temper): Deed {
  const coming = attends(topic);
  if (has(card, "o.maybe") && dice.chance(0.1)) return tap("o.maybe");
  return tap(coming === "no" ? "o.no" : "o.yes");
}
