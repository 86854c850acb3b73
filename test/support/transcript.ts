/**
 * Plays a conversation as a person would and writes down what stood in the chat, for a reader who does not program.
 * Between turns the run goes through JSON, and every tap arrives twice: the second must change nothing.
 */
import { isDeepStrictEqual } from "node:util";
import type { Conversation, Event, Mode, Run } from "../../src/core/conversation/conversation.ts";
import { advance, begin } from "../../src/core/conversation/engine.ts";
import { parsePress } from "../../src/core/conversation/press.ts";
import { show } from "../../src/core/conversation/show.ts";
import type { Button, Message } from "../../src/core/message.ts";
import { type Locale, plainText, type Values } from "../../src/core/text.ts";

/** A tap, by the label on the button (or a part that only one button has), or something else. */
export type Action = string | { readonly types: string } | { readonly command: "later" | "resume" | "close" };

export interface Scenario {
  readonly conversation: Conversation;
  readonly locale?: Locale;
  readonly mode?: Mode;
  readonly values: Values;
  readonly actions: readonly Action[];
}

export interface Played {
  /** Everything that was shown, in order. */
  readonly text: string;
  /** The cards that were shown: `step:applied`, `card:review` ... */
  readonly visited: readonly string[];
}

const words = {
  id: {
    mode: { face_to_face: "tatap muka", seminar: "seminar", workshop: "workshop", online: "daring", blended: "bauran" },
    taps: "menekan",
    types: "mengetik",
    later: "/jeda",
    resume: "/lanjut",
    close: "(waktu habis)",
  },
  en: {
    mode: {
      face_to_face: "face to face",
      seminar: "seminar",
      workshop: "workshop",
      online: "online",
      blended: "blended",
    },
    taps: "taps",
    types: "types",
    later: "/pause",
    resume: "/continue",
    close: "(time is up)",
  },
} as const;

/** Plays the whole scenario; throws when an action is impossible or a doubled tap had an effect. */
export function play({ conversation, locale = "id", mode = "face_to_face", values, actions }: Scenario): Played {
  const said = words[locale];
  let run = overTheWire(begin(conversation, { id: "01TRANSCR1PT00000000000000", locale, mode, values }));
  const lines = [`# ${conversation.title[locale]} (${said.mode[mode]})`, "", card(show(conversation, run))];
  const visited = [place(run)];

  for (const action of actions) {
    const message = show(conversation, run);
    const event = eventOf(action, message, run);
    const turn = advance(conversation, run, event);
    if ("button" in event) refuseTwice(conversation, overTheWire(turn.run), event);
    lines.push(`> ${spoken(action, message, said)}`);
    for (const effect of turn.effects) if ("toast" in effect) lines.push(`(${plainText(effect.toast)})`);
    if (turn.run.turn !== run.turn) lines.push("", card(show(conversation, turn.run)));
    run = overTheWire(turn.run);
    visited.push(place(run));
  }
  return { text: `${lines.join("\n").trimEnd()}\n`, visited };
}

function refuseTwice(conversation: Conversation, run: Run, event: Event): void {
  const again = advance(conversation, run, event);
  const harmless = again.effects.every((effect) => "toast" in effect);
  if (!harmless || !isDeepStrictEqual(again.run, run))
    throw new Error(`a doubled tap had an effect: ${JSON.stringify(event)}`);
}

function eventOf(action: Action, message: Message, run: Run): Event {
  if (typeof action !== "string") return "types" in action ? { text: action.types } : action;
  const button = find(action, message);
  if (!("press" in button)) throw new Error(`"${action}" opens a link`);
  const press = parsePress(button.press);
  if (press.kind !== "run" || press.runId !== run.id) throw new Error(`"${button.press}" is not a button of this run`);
  return { button: press.code, turn: press.turn };
}

function find(label: string, message: Message): Button {
  const buttons = message.buttons.flat();
  const number = numberOf(label, message);
  if (number !== undefined) return buttons.find((button) => button.label.replace("✓ ", "") === number)!;
  const exact = buttons.filter((button) => button.label === label);
  const found = exact.length > 0 ? exact : buttons.filter((button) => button.label.includes(label));
  if (found.length !== 1 || found[0] === undefined)
    throw new Error(`${found.length} buttons say "${label}" here:\n${card(message)}`);
  return found[0];
}

/** Long labels stand in the text as "2. Bisa kalau dibimbing penuh", and the button says 2. */
function numberOf(label: string, message: Message): string | undefined {
  const lines = plainText(message.text).split("\n");
  return lines
    .flatMap((line) => /^(?:☑️ |▫️ |✓ )?(\d+)\. (.*)$/.exec(line)?.slice(1, 3) ?? [])
    .reduce<string | undefined>(
      (found, part, i, parts) => (i % 2 === 1 && part.includes(label) ? parts[i - 1] : found),
      undefined,
    );
}

function spoken(action: Action, message: Message, said: (typeof words)[Locale]): string {
  if (typeof action === "string") {
    const { label } = find(action, message);
    return `${said.taps}: ${label}${/^(✓ )?\d+$/.test(label) && label !== action ? ` (${action})` : ""}`;
  }
  return "types" in action ? `${said.types}: ${action.types}` : said[action.command];
}

function card(message: Message): string {
  const rows = message.buttons.map((row) => row.map(({ label }) => `[${label}]`).join(" "));
  return [plainText(message.text), "", ...rows, ""].join("\n").replace(/\n+$/, "\n");
}

function place(run: Run): string {
  return run.place.card === "step" ? `step:${run.place.step}` : `card:${run.place.card}`;
}

function overTheWire(run: Run): Run {
  return JSON.parse(JSON.stringify(run)) as Run;
}
