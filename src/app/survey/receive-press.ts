/** A tap on a card: it becomes a turn, the waiting button is told so, and the card is drawn anew. */
import { parsePress } from "../../core/conversation/press.ts";
import type { Incoming } from "../incoming.ts";
import type { Messenger } from "../ports.ts";
import type { CardDrawer } from "./draw-cards.ts";
import type { TurnTaker } from "./take-turns.ts";

export interface PressDeps {
  readonly taker: TurnTaker;
  readonly cards: CardDrawer;
  readonly messenger: (channel: Incoming["channel"]) => Messenger;
}

/** Resolves once the turn is committed; false when the button belongs to no card and somebody else has to answer it. */
export async function receivePress({ taker, cards, messenger }: PressDeps, incoming: Incoming): Promise<boolean> {
  if (incoming.what.kind !== "press") return false;
  const press = parsePress(incoming.what.data);
  if (press.kind !== "run") return false;

  const taken = await taker.take(incoming, press.runId, { button: press.code, turn: press.turn });
  // Told after the commit, not waited for: the update is done, and a notice that is lost costs nothing.
  const toast = "decision" in taken ? taken.decision.toast : undefined;
  void messenger(incoming.channel).acknowledge(incoming.what.tapId, toast);
  if ("live" in taken) cards.draw(taken.live);
  return true;
}
