/** A tap on a card: it becomes a turn, the waiting button is told so, and the card is drawn anew. */
import { selfService } from "../../../conversations/self-service.ts";
import { parsePress } from "../../core/conversation/press.ts";
import type { Incoming } from "../incoming.ts";
import type { Messenger } from "../ports.ts";
import type { CardDrawer } from "./draw-cards.ts";
import type { TurnTaker } from "./take-turns.ts";

export interface PressDeps {
  readonly taker: TurnTaker;
  readonly cards: CardDrawer;
  readonly messenger: (channel: Incoming["channel"]) => Messenger;
  /** Something was queued that should go out now. */
  readonly queued?: () => void;
}

/** Resolves once the turn is committed; false when the button belongs to no card and somebody else has to answer it. */
export async function receivePress(
  { taker, cards, messenger, queued }: PressDeps,
  incoming: Incoming,
): Promise<boolean> {
  // Surveys are in Telegram; in Slack such a button is nobody's.
  if (incoming.what.kind !== "press" || incoming.channel !== "telegram") return false;
  const press = parsePress(incoming.what.data);
  if (press.kind !== "run") return false;

  const taken = await taker.take(incoming, press.runId, { button: press.code, turn: press.turn });
  // Told after the commit, not waited for: the update is done, and a notice that is lost costs nothing.
  const toast = "decision" in taken ? taken.decision.toast : undefined;
  const foreign = taken.outcome === "foreign" ? selfService.outdated[incoming.locale] : undefined;
  void messenger(incoming.channel).acknowledge(incoming.what.tapId, toast ?? foreign);
  if (!("live" in taken)) return true;
  if (taken.decision.leftBehind !== undefined) cards.collapse(taken.live, taken.decision.leftBehind);
  if (taken.decision.writes.next !== undefined) queued?.();
  cards.draw(taken.live);
  return true;
}
