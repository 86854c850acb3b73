/** One update, one transaction: claim it, load who is behind the chat, work it, queue the replies; told after the commit. */
import { claimUpdate } from "../../adapters/postgres/queries/talk/inbox.ts";
import { queueReplies } from "../../adapters/postgres/queries/talk/replies.ts";
import type { Incoming } from "../incoming.ts";
import type { Outcome } from "../scene.ts";
import { hear } from "./hear.ts";
import type { ReceiveDeps } from "./receive-deps.ts";
import { receiveTurn } from "./receive-words.ts";
import { sceneIn, surroundingsOf } from "./scene-of.ts";
import { tell } from "./tell.ts";

export async function workScene(deps: ReceiveDeps, incoming: Incoming): Promise<void> {
  const surroundings = await surroundingsOf(deps);
  const worked = await deps.db.transaction(async (tx) => {
    if (!(await claimUpdate(tx, incoming, surroundings.now))) return undefined;
    const scene = await sceneIn(surroundings, tx, incoming);
    const outcome = placed(incoming, await hear(scene));
    await queueReplies(tx, incoming, scene.employee?.id ?? null, outcome.replies ?? [], scene.now);
    return outcome;
  });
  if (worked === undefined) return acknowledgeAgain(deps, incoming);
  await tell(deps, incoming, worked);
  if (worked.resume !== undefined) await receiveTurn(deps, continued(incoming), worked.resume, { command: "resume" });
}

/**
 * A press on a page of one's own has no message to change: what it would show comes as a new one, unless it stands in a
 * message already.
 */
function placed({ what }: Incoming, outcome: Outcome): Outcome {
  if (what.kind !== "press" || what.messageId !== "" || outcome.edit === undefined) return outcome;
  const { edit, replies = [], ...rest } = outcome;
  return outcome.also === undefined ? { ...rest, replies: [edit, ...replies] } : { ...rest, replies };
}

/** The turn that follows from this update is an update of its own, so that it too happens once. */
function continued(incoming: Incoming): Incoming {
  return { ...incoming, updateId: `${incoming.updateId}+` };
}

/** A button whose tap is delivered again still waits for its answer. */
function acknowledgeAgain({ messenger }: ReceiveDeps, { channel, what }: Incoming): void {
  if (what.kind === "press") void messenger(channel).acknowledge(what.tapId);
}
