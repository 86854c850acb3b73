/** What the person is told once the update is committed. What cannot be told costs nothing: all of it can be asked again. */
import { selfService } from "../../../conversations/self-service.ts";
import { sentPlaces } from "../../adapters/postgres/queries/talk/ledger.ts";
import { queueReplies } from "../../adapters/postgres/queries/talk/replies.ts";
import { loadRuns } from "../../adapters/postgres/queries/talk/runs.ts";
import { showHome, showStrangers } from "../home/show-home.ts";
import type { Incoming } from "../incoming.ts";
import type { Outcome } from "../scene.ts";
import type { ReceiveDeps } from "./receive-deps.ts";

/** In the order a person should see it: the button stops waiting, its card changes, then what is new. */
export async function tell(deps: ReceiveDeps, incoming: Incoming, outcome: Outcome): Promise<void> {
  const { channel, chat, what } = incoming;
  const messenger = deps.messenger(channel);
  if (what.kind === "press") {
    await messenger.acknowledge(what.tapId, outcome.toast);
    if (outcome.edit !== undefined) await messenger.edit(chat, what.messageId, outcome.edit);
  }
  if (outcome.erase && "messageId" in what) await messenger.remove(chat, what.messageId);
  if ((outcome.replies?.length ?? 0) > 0) deps.queued();
  if (outcome.also !== undefined) deps.aside(showAlso(deps, incoming, outcome.also));
  await redraw(deps, outcome.touchedRuns ?? []);
  if (outcome.strangers !== undefined) deps.aside(showStrangers(deps, outcome.strangers));
  await showHome(deps, incoming);
}

/** The same thing may stand in several chats of one person; a card of which it is missed is right at the next tap. */
async function showAlso(
  { db, messenger }: ReceiveDeps,
  { channel, what }: Incoming,
  { keys, message }: NonNullable<Outcome["also"]>,
): Promise<void> {
  const pressed = "messageId" in what ? what.messageId : "";
  for (const place of await sentPlaces(db, keys))
    if (place.channel !== channel || place.messageId !== pressed)
      await messenger(place.channel).edit(place.chat, place.messageId, message);
}

/** The copies are out of date and the cards too. */
async function redraw({ cache, db, cards }: ReceiveDeps, runIds: readonly string[]): Promise<void> {
  if (runIds.length === 0) return;
  await cache.drop(runIds);
  for (const live of (await loadRuns(db, runIds)).values()) cards.draw(live);
}

/** After an update of theirs was set aside. */
export async function tellTrouble(deps: ReceiveDeps, incoming: Incoming): Promise<void> {
  const { channel, what, locale } = incoming;
  if (what.kind === "group" || what.kind === "membership" || what.kind === "home") return;
  if (what.kind === "press") await deps.messenger(channel).acknowledge(what.tapId);
  const sorry = { text: selfService.error[locale], buttons: [] };
  await queueReplies(deps.db, incoming, null, [sorry], deps.clock.now());
  deps.queued();
}
