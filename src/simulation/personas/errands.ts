/** What a few people do by themselves: take consent back, have their data deleted, change whether they come. */
import type { Dice } from "../dice.ts";
import { type Card, has } from "./card.ts";
import type { Deed } from "./decide.ts";
import type { Turn } from "./habits.ts";

export interface Errand {
  readonly command: string;
  /** Where its cards are found. */
  readonly thread: string;
  /** The buttons on the way, the last one first. */
  readonly way: readonly string[];
  done: boolean;
}

export function errandOf(to: Turn["to"]): Errand {
  switch (to) {
    case "withdraws":
      return { command: "/privasi", thread: "p", way: ["withdraw:yes", "withdraw"], done: false };
    case "erases":
      return { command: "/hapus", thread: "p", way: ["erase:yes"], done: false };
    default:
      return { command: "/jadwal", thread: "s", way: [], done: false };
  }
}

export function errandDeed(card: Card, errand: Errand, dice: Dice): Deed {
  if (errand.done) return { do: "leave" };
  const code = errand.way.find((one) => has(card, one)) ?? scheduleButton(card, errand, dice);
  if (code === undefined) return { do: "leave" };
  errand.done = code === errand.way[0] || /:(yes|no|maybe)$/.test(code);
  return { do: "tap", code };
}

/** First one of the trainings, then whether they come. */
function scheduleButton(card: Card, { thread }: Errand, dice: Dice): string | undefined {
  if (thread !== "s") return undefined;
  const said = dice.weighted({ yes: 5, no: 3, maybe: 2 });
  const codes = card.buttons.map(({ code }) => code);
  return (
    codes.find((code) => code.endsWith(`:${said}`)) ?? codes.find((code) => !code.includes(":") && code !== "list")
  );
}
