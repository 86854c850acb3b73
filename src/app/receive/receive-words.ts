/** Typed answers and /jeda: words that belong to the survey the chat is busy with become a turn of it. */
import { queueReplies } from "../../adapters/postgres/queries/talk/replies.ts";
import { loadRuns } from "../../adapters/postgres/queries/talk/runs.ts";
import { whoIs } from "../../adapters/postgres/queries/talk/who.ts";
import type { Event } from "../../core/conversation/conversation.ts";
import { awaitsText } from "../../core/conversation/engine.ts";
import { escapeMarkup } from "../../core/text.ts";
import type { Incoming } from "../incoming.ts";
import type { LiveRun } from "../ports.ts";
import { commandNamed } from "./command-named.ts";
import type { ReceiveDeps } from "./receive-deps.ts";

/** Resolves once the turn is committed; false when the words belong to no survey. */
export async function receiveWords(deps: ReceiveDeps, incoming: Incoming): Promise<boolean> {
  const { what } = incoming;
  const pause = what.kind === "command" && commandNamed(what.name) === "pause";
  if (what.kind !== "text" && !pause) return false;
  const { chat, employee } = await whoIs(deps.db, incoming, incoming.locale);
  if (chat.focus === null || employee === null) return false;
  const live = (await loadRuns(deps.db, [chat.focus])).get(chat.focus);
  if (live === undefined) return false;
  if (pause && live.run.status !== "open") return false;
  if (what.kind === "text" && !(await expectsText(deps, live))) return false;
  const event: Event = what.kind === "text" ? { text: what.text } : { command: "later" };
  await receiveTurn(deps, incoming, live.run.id, event);
  return true;
}

async function expectsText({ library, db }: ReceiveDeps, live: LiveRun): Promise<boolean> {
  await library.need(db, [live.structure]);
  return awaitsText(library.pinned(live.run.conversation, live.structure), live.run);
}

/** Takes the turn; what the engine refuses is said in a message, since no button waits for a notice. */
export async function receiveTurn(deps: ReceiveDeps, incoming: Incoming, runId: string, event: Event): Promise<void> {
  const taken = await deps.taker.take(incoming, runId, event);
  if (!("decision" in taken)) return;
  const { live, decision } = taken;
  if (decision.leftBehind !== undefined) deps.cards.collapse(live, decision.leftBehind);
  if (taken.outcome === "refused" && decision.toast !== undefined) {
    const reply = { text: escapeMarkup(decision.toast), buttons: [] };
    await queueReplies(deps.db, incoming, live.employeeId, [reply], deps.clock.now());
  }
  // A fresh card, or the words above, wait in the ledger.
  deps.queued();
  deps.cards.draw(live);
}
