/** One update, one transaction: claim it, load who is behind the chat, work it, queue the replies; told after the commit. */
import { claimUpdate } from "../../adapters/postgres/queries/talk/inbox.ts";
import { queueReplies } from "../../adapters/postgres/queries/talk/replies.ts";
import { whoIs } from "../../adapters/postgres/queries/talk/who.ts";
import type { Incoming } from "../incoming.ts";
import type { Outcome } from "../scene.ts";
import { hear } from "./hear.ts";
import type { ReceiveDeps } from "./receive-deps.ts";
import { receiveTurn } from "./receive-words.ts";
import { tell } from "./tell.ts";

export async function workScene(deps: ReceiveDeps, incoming: Incoming): Promise<void> {
  const [agency, calendar] = await Promise.all([deps.agency(), deps.latestCalendar()]);
  const now = deps.clock.now();
  const { ids, jobs, vault, tries } = deps;
  const worked = await deps.db.transaction(async (tx) => {
    if (!(await claimUpdate(tx, incoming, now))) return undefined;
    const { chat, employee } = await whoIs(tx, incoming, incoming.locale);
    const scene = { tx, now, incoming, chat, employee, agency, calendar, ids, jobs, vault, tries };
    const outcome: Outcome = await hear(scene, deps.botLink);
    await queueReplies(tx, incoming, employee?.id ?? null, outcome.replies ?? [], now);
    return outcome;
  });
  if (worked === undefined) return acknowledgeAgain(deps, incoming);
  await tell(deps, incoming, worked);
  if (worked.resume !== undefined) await receiveTurn(deps, continued(incoming), worked.resume, { command: "resume" });
}

/** The turn that follows from this update is an update of its own, so that it too happens once. */
function continued(incoming: Incoming): Incoming {
  return { ...incoming, updateId: `${incoming.updateId}+` };
}

/** A button whose tap is delivered again still waits for its answer. */
function acknowledgeAgain({ messenger }: ReceiveDeps, { channel, what }: Incoming): void {
  if (what.kind === "press") void messenger(channel).acknowledge(what.tapId);
}
