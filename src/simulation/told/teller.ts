/**
 * Writes a month down as it passes: for one person every message, why it came on that day, the card with its buttons and
 * what she did; for everybody else one line a day.
 */
import type { ShownMessage } from "../../adapters/playground/telegram/state.ts";
import { type LocalDate, localDate } from "../../core/calendar/calendar.ts";
import { clock, longDate } from "../../core/calendar/dates-in-words.ts";
import type { Seen } from "./watched.ts";
import { deedIn, inColumns, inOneLine, labelOf, type Sent, whyOf } from "./wording.ts";

export interface Teller {
  /** Somebody did something. */
  saw(name: string, seen: Seen, now: Date): void;
  /** A message reached somebody. */
  reached(name: string, sent: Sent, now: Date): void;
  /** A supervisor's digest reached somebody: the first with figures of each survey is told whole. */
  digest(name: string, card: ShownMessage, now: Date): void;
  /** The heroine's chat as it looks now: what is new or has changed in it is told. */
  looks(messages: readonly ShownMessage[], now: Date): void;
  /** What the others did on the last day. */
  finish(): void;
}

interface Day {
  readonly date: LocalDate;
  readonly others: Map<string, { readonly came: Set<string>; readonly did: Seen[] }>;
  readonly reasons: Map<string, string>;
}

export function createTeller(heroine: string, say: (line: string) => void): Teller {
  const firstName = heroine.split(" ")[0] ?? heroine;
  const shown = new Map<number, ShownMessage>();
  const expected = new Map<number, Sent>();
  const explained = new Set<string>();
  const told = new Set<string>();
  let day: Day | undefined;

  function on(now: Date): Day {
    const date = localDate(now);
    if (day?.date === date) return day;
    finish();
    say("");
    say(`── ${longDate(date, "id")} ${"─".repeat(40)}`);
    day = { date, others: new Map(), reasons: new Map() };
    return day;
  }
  function of(name: string, now: Date) {
    const { others } = on(now);
    const person = others.get(name) ?? { came: new Set<string>(), did: [] };
    others.set(name, person);
    return person;
  }
  function finish(): void {
    if (day === undefined || day.others.size === 0) return;
    const lines = new Map<string, string[]>();
    for (const [name, { came, did }] of day.others) {
      const line = inOneLine([...came], did);
      lines.set(line, [...(lines.get(line) ?? []), name]);
    }
    say("Yang lain:");
    for (const [line, names] of lines) say(inColumns(`${names.join(", ")}: ${line}`, "  • ", "    "));
    for (const [label, why] of day.reasons) {
      if (!explained.has(`${label} ${why}`)) say(inColumns(`Mengapa hari ini ${label}? ${why}`, "    ", "    "));
      explained.add(`${label} ${why}`);
    }
    day = undefined;
  }

  return {
    saw: (name, seen, now) => {
      if (name !== heroine) return void of(name, now).did.push(seen);
      on(now);
      say(`${clock(now)}  ${firstName} ${deedIn(seen)}`);
    },
    reached: (name, sent, now) => {
      if (name === heroine) return void expected.set(sent.messageId, sent);
      const label = labelOf(sent);
      if (label === undefined) return;
      of(name, now).came.add(label);
      const why = whyOf(sent);
      if (why !== null) on(now).reasons.set(label, why);
    },
    digest: (name, card, now) => {
      const fresh = ["Kepuasan:", "Penerapan"].filter(
        (word) => card.text.includes(word) && !told.has(`${name} ${word}`),
      );
      if (fresh.length === 0) return void of(name, now).came.add("ringkasan mingguan");
      for (const word of fresh) told.add(`${name} ${word}`);
      on(now);
      say(`${clock(now)}  Jejak → ${name}: ringkasan mingguan, dengan gambar`);
      say(
        inColumns("Mengapa sekarang? Senin pagi, tentang minggu lalu, karena ada kabar dari timnya.", margin, margin),
      );
      for (const line of cardLines(card, Number.POSITIVE_INFINITY)) say(line);
    },
    looks: (messages, now) => {
      for (const message of messages) {
        const before = shown.get(message.id);
        if (!message.from.is_bot || message.deleted || !isWorthTelling(message, before)) continue;
        shown.set(message.id, message);
        on(now);
        const sent = before === undefined ? expected.get(message.id) : undefined;
        const label = sent && labelOf(sent);
        if (label !== undefined) say(`${clock(now)}  Jejak → ${firstName}: ${label}`);
        const why = sent && whyOf(sent);
        if (why != null) say(inColumns(`Mengapa sekarang? ${why}`, margin, margin));
        explained.add(`${label} ${why}`);
        for (const line of cardLines(message)) say(line);
      }
    },
    finish,
  };
}

const margin = "       ";
const bar = `${margin}┃ `;

/** A card on which only the buttons changed tells nothing new, nor does one that says it goes on below. */
function isWorthTelling({ text }: ShownMessage, before: ShownMessage | undefined): boolean {
  return before === undefined || (text !== before.text && !/Dilanjutkan di bawah/.test(text));
}

/** Long notices are cut: the whole text is in the bot. */
const longestCard = 14;

function cardLines({ text, keyboard }: ShownMessage, most = longestCard): readonly string[] {
  const lines = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .flatMap((line) => inColumns(line, bar, bar).split("\n"));
  const kept = lines.length > most ? [...lines.slice(0, longestCard - 7), `${bar}(dan seterusnya ...)`] : lines;
  const buttons = keyboard.flat().map((button) => `[${button.text}]`);
  return buttons.length === 0 ? kept : [...kept, inColumns(buttons.join(" "), bar, bar)];
}
