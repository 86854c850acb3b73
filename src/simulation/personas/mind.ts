/**
 * What a person thinks: opinions about trainings, how often what was learnt is used, what is in the way. Which answer is
 * given follows from the person, the training and the unit, with some chance on top, so that figures differ between
 * trainings and units as they do in life.
 */
import type { Dice } from "../dice.ts";
import { type Card, optionsOn } from "./card.ts";
import { wordsFor } from "./words.ts";

/** A training, as those who were there feel about it; about -1 to 1. */
export interface Topic {
  readonly title: string;
  readonly quality: number;
  readonly fit: number;
}

export interface Mind {
  /** One of the options on the card. */
  choose(card: Card, topic: Topic): string;
  /** One to `most` of them, or the one that says "none". */
  chooseMany(card: Card, topic: Topic): readonly string[];
  /** What is typed; null: this person leaves it out. */
  say(card: Card, topic: Topic): string | null;
}

export interface Character {
  /** How kindly this person rates, how much is put to use, how much the supervisor helps; about -1 to 1. */
  readonly kindness: number;
  readonly drive: number;
  readonly support: number;
  /** How much work lies on the unit; 0.5 to 2. */
  readonly load: number;
  /** 0 to 1. */
  readonly wordy: number;
}

export function mindOf(character: Character, dice: Dice): Mind {
  const thought = (topic: Topic): Thought => ({
    ...character,
    topic,
    dice,
    use: 0.6 * character.drive + 0.5 * topic.fit + 0.4 * character.support,
  });
  return {
    choose: (card, topic) => {
      const offered = optionsOn(card);
      const opinion = opinions.find(({ about }) => about.every((code) => offered.includes(code)));
      const wished = opinion?.answer(thought(topic), card);
      return wished !== undefined && offered.includes(wished) ? wished : dice.pick(offered);
    },
    chooseMany: (card, topic) => chooseMany(optionsOn(card), thought(topic)),
    say: (card) => (dice.chance(character.wordy) ? dice.pick(wordsFor(card.text)) : null),
  };
}

interface Thought extends Character {
  readonly topic: Topic;
  readonly dice: Dice;
  /** How much of this training this person puts to use; about -1.5 to 1.5. */
  readonly use: number;
}

interface Opinion {
  /** The question is known by the answers it offers. */
  readonly about: readonly string[];
  readonly answer: (thought: Thought, card: Card) => string;
}

/** A step of a ladder, the lowest first. */
function step(ladder: readonly string[], { dice }: Thought, mean: number, spread: number): string {
  const at = Math.round(dice.around(mean, spread));
  return ladder[Math.max(0, Math.min(ladder.length - 1, at))]!;
}

const rarely = (thought: Thought, share: number, code: string, otherwise: () => string) =>
  thought.dice.chance(share) ? code : otherwise();

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

const opinions: readonly Opinion[] = [
  {
    about: ["0", "10"],
    answer: (t) => step(numbers(0, 10), t, 7.6 + 1.1 * t.kindness + 1.6 * t.topic.quality, 1.2),
  },
  { about: ["1", "5"], answer: (t, card) => step(numbers(1, 5), t, confidence(t, card.text), 0.7) },
  {
    about: ["4", "na"],
    answer: (t) => rarely(t, 0.12, "na", () => step(numbers(1, 4), t, 1.8 + 1.1 * t.support, 0.7)),
  },
  { about: ["1", "4"], answer: (t) => step(numbers(1, 4), t, 2.3 + 0.4 * t.kindness + 0.5 * t.topic.quality, 0.5) },
  {
    about: ["regularly", "planned"],
    answer: (t) => step(["no", "planned", "once", "several", "regularly"], t, 2.2 + 1.1 * t.use, 0.9),
  },
  {
    about: ["much_better", "na"],
    answer: (t) =>
      rarely(t, 0.2, "na", () => step(["worse", "same", "better", "much_better"], t, 1.7 + 0.5 * t.kindness, 0.6)),
  },
  {
    about: ["much_better"],
    answer: (t) => step(["worse", "same", "better", "much_better"], t, 1.8 + 0.6 * t.use, 0.6),
  },
  {
    about: ["often", "not_yet"],
    answer: (t) => rarely(t, 0.2, "na", () => step(["not_yet", "sometimes", "often"], t, 0.9 + 0.4 * t.kindness, 0.7)),
  },
  { about: ["anonymous", "private"], answer: ({ dice }) => dice.weighted({ named: 4, anonymous: 4, private: 2 }) },
  { about: ["group", "none"], answer: ({ dice }) => dice.weighted({ named: 2, group: 5, none: 3 }) },
  {
    about: ["this_week"],
    answer: ({ dice }) => dice.weighted({ this_week: 2, this_month: 4, need_help: 3, not_relevant: 1 }),
  },
  {
    about: ["urgent_duty"],
    answer: ({ dice, load }) =>
      dice.weighted({
        urgent_duty: 3,
        official_travel: 2,
        workload: 2 * load,
        no_permission: 1,
        conflict: 2,
        leave: 1,
        personal: 2,
        other: 0.5,
      }),
  },
  { about: ["yes", "unknown"], answer: ({ dice }) => dice.weighted({ yes: 2, no: 5, unknown: 3 }) },
];

/** Before the training people were less sure than they are now; both halves of a pair stand on one card. */
function confidence({ topic, use, kindness }: Thought, text: string): number {
  const before = 1.4 + 0.3 * kindness;
  const now = /sekarang|\bnow\b/i.test(text);
  if (!now && /sebelum pelatihan|saat ini|before the training|today/i.test(text)) return before;
  return before + 1 + 0.5 * topic.quality + 0.3 * use;
}

function chooseMany(offered: readonly string[], { dice, support, topic, load, use }: Thought): readonly string[] {
  const barriers = offered.includes("time_workload");
  if (offered.includes("none") && dice.chance(barriers ? 0.12 + 0.1 * Math.max(0, use) : 0.15)) return ["none"];
  const wants: Record<string, number> = {
    time_workload: 4 * load,
    supervisor_support: Math.max(0.4, 2 - 2 * support),
    tools_resources: 2,
    no_opportunity: 1.8,
    work_environment: 1.3,
    authority_procedure: 1.2,
    confidence_skill: 1.2,
    content_relevance: Math.max(0.2, 1 - topic.fit),
    other: 0.5,
    protected_time: 3 * load,
    assignment: 2,
    discussion: Math.max(0.5, 1.5 - support),
    none: 0,
  };
  const weights = Object.fromEntries(offered.map((code) => [code, wants[code] ?? 1]));
  const chosen = new Set<string>();
  const count = Number(dice.weighted({ "1": 4, "2": 4, "3": barriers ? 2 : 0 }));
  while (chosen.size < count) chosen.add(dice.weighted(weights));
  return [...chosen];
}
