/**
 * Looks for messages whose call was lost, in a channel that can be asked: one that arrived is `sent`, one that did not is
 * sent again, and where nobody may look it stays `unknown`, for an administrator to see.
 */
import { claimLost, type LostMessage, type Outcome } from "../../adapters/postgres/queries/talk/ledger.ts";
import type { Channel, Found } from "../ports.ts";
import type { SendDeps } from "./send-message.ts";

/** How often a message is tried whose calls are lost again and again. */
const mostAttempts = 5;

/** How long is looked at a time, in milliseconds; what is left is looked for the next time. */
const longestMs = 20_000;

/** What became of those that are due to be looked for. Two ways of one channel may look side by side. */
export async function findLost(deps: SendDeps, channel: Channel, leaseUntil: Date): Promise<Outcome[]> {
  const messenger = deps.messenger(channel);
  const { find } = messenger;
  if (find === undefined) return [];
  const outcomes: Outcome[] = [];
  const begun = +deps.clock.now();
  let pause: Found | undefined;
  for (const lost of await claimLost(deps.db, channel, deps.clock.now(), leaseUntil)) {
    // Whoever could not be asked now is not asked for the next one either, and nobody asks longer than the claim holds.
    if (+deps.clock.now() - begun > longestMs) pause ??= { retryAfterMs: 0 };
    const under = lost.body?.under;
    const found: Found = pause ?? (await find.call(messenger, lost.chat, lost.key, lost.since, under));
    if (typeof found === "object" && "retryAfterMs" in found) pause = found;
    outcomes.push({ ...outcomeOf(lost, found, deps.clock.now()), lease: lost.lease });
  }
  return outcomes;
}

function outcomeOf({ key, attempts }: LostMessage, found: Found, now: Date): Outcome {
  if (found === "not-allowed") return { key, state: "unknown", reason: "not-allowed" };
  if (found === "absent")
    return attempts < mostAttempts
      ? { key, state: "queued", reason: "resent", notBefore: now }
      : { key, state: "failed", reason: "never-arrived" };
  if ("messageId" in found) return { key, state: "sent", messageId: found.messageId };
  return { key, state: "lost", notBefore: new Date(+now + found.retryAfterMs) };
}
