/** How people are with their phones: who joins, who answers at once, who puts it off, who blocks, who never reads. */
import type { Dice } from "../dice.ts";

export interface Habits {
  /** With the letter soon or late, with the NIP instead, welcome but no consent, not at all. */
  readonly joins: "soon" | "late" | "by-nip" | "declines" | "never";
  readonly english: boolean;
  /** How likely a survey is taken up when its card is seen, and again when it is mentioned; 0 to 1. */
  readonly diligence: number;
  /** How likely a question about attendance is answered; 0 to 1. */
  readonly replies: number;
  /** How likely something begun is put off before its end; 0 to 1. */
  readonly putsOff: number;
  /** At each step: sends something that is no answer, taps twice, goes back; 0 to 1. */
  readonly wanders: number;
  readonly tapsTwice: number;
  readonly goesBack: number;
  /** 0: looks at once. 1: looks within hours. 2: looks within days. */
  readonly pace: 0 | 1 | 2;
  /** How likely this person comes to a training; 0 to 1. */
  readonly comes: number;
  /** What happens after so many messages: once in the simulation, for few people. */
  readonly turn: Turn | null;
}

export interface Turn {
  readonly after: number;
  readonly to: "blocks" | "blocks-and-returns" | "leaves-telegram" | "withdraws" | "erases" | "looks-up-schedule";
}

export function habitsOf(dice: Dice): Habits {
  return {
    joins: dice.weighted({ soon: 72, late: 11, "by-nip": 7, declines: 2, never: 8 }),
    english: dice.chance(0.03),
    diligence: clamp(dice.around(0.66, 0.22)),
    replies: clamp(dice.around(0.78, 0.2)),
    putsOff: clamp(dice.around(0.14, 0.1)),
    wanders: dice.chance(0.3) ? 0.06 : 0.004,
    tapsTwice: dice.chance(0.25) ? 0.08 : 0.005,
    goesBack: dice.chance(0.3) ? 0.04 : 0.003,
    pace: Number(dice.weighted({ "0": 5, "1": 4, "2": 1 })) as Habits["pace"],
    comes: clamp(dice.around(0.92, 0.06)),
    turn: dice.chance(0.1) ? turnOf(dice) : null,
  };
}

function turnOf(dice: Dice): Turn {
  return {
    after: 3 + dice.int(8),
    to: dice.weighted({
      blocks: 15,
      "blocks-and-returns": 15,
      "leaves-telegram": 3,
      withdraws: 12,
      erases: 5,
      "looks-up-schedule": 50,
    }),
  };
}

const clamp = (share: number) => Math.max(0.02, Math.min(0.98, share));
