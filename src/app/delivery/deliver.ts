/**
 * Sends what the ledger holds. `sending` is committed before the call, the outcome after it; in between nobody can know,
 * so what a crash or a lost reply leaves is `unknown`. Reminders and cards are then sent once more, since a person who
 * gets one twice is better off than one who gets none; everything else waits for somebody to decide.
 */
import type { Db } from "../../adapters/postgres/connect.ts";
import {
  abandoned,
  claimDue,
  type LedgerMessage,
  markBlocked,
  requeue,
  settleMessage,
} from "../../adapters/postgres/queries/talk/ledger.ts";
import { loadRuns, placeCard } from "../../adapters/postgres/queries/talk/runs.ts";
import { show } from "../../core/conversation/show.ts";
import type { Message } from "../../core/message.ts";
import type { Clock, Delivery, LiveRun, Messenger, RunCache } from "../ports.ts";
import type { Library } from "../survey/library.ts";

export interface DeliverDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly cache: RunCache;
  readonly library: Library;
  readonly messenger: (channel: LedgerMessage["channel"]) => Messenger;
}

/** How long a call may take before its message counts as abandoned, in milliseconds. */
const leaseMs = 60_000;

/** Few calls in flight: what is in flight when the process dies is what nobody knows about. */
const inFlight = 4;

/** Kinds that are sent a second time when nobody knows whether the first arrived. */
const sentAgain = new Set(["card", "reminder", "survey", "nudge", "confirmation", "confidence-before", "reply"]);

/** Sends everything that is due; returns how many messages were taken. */
export async function deliver(deps: DeliverDeps): Promise<number> {
  await settleAbandoned(deps);
  let taken = 0;
  for (;;) {
    const now = deps.clock.now();
    const claimed = await claimDue(deps.db, now, new Date(+now + leaseMs), inFlight);
    if (claimed.length === 0) return taken;
    taken += claimed.length;
    const runs = await loadRuns(
      deps.db,
      claimed.flatMap(({ runId }) => runId ?? []),
    );
    await Promise.all(claimed.map((message) => sendOne(deps, message, runs.get(message.runId ?? ""))));
  }
}

async function sendOne(deps: DeliverDeps, message: LedgerMessage, live: LiveRun | undefined): Promise<void> {
  const body = await bodyOf(deps, message, live);
  if (body === null) {
    await settleMessage(
      deps.db,
      message.key,
      { outcome: "failed", reason: "nothing-to-send", blocked: false },
      deps.clock.now(),
    );
    return;
  }
  const delivery = await deps.messenger(message.channel).send(message.chat, body);
  await settle(deps, message, delivery);
  if (delivery.outcome !== "sent" || live === undefined) return;
  await placeCard(deps.db, live.run.id, delivery.messageId, live.run.turn);
  await deps.cache.drop([live.run.id]);
}

/** A card is drawn from its run as it is now; other messages carry their text. */
async function bodyOf(deps: DeliverDeps, message: LedgerMessage, live: LiveRun | undefined): Promise<Message | null> {
  if (message.body !== null) return message.body;
  if (live === undefined) return null;
  await deps.library.need(deps.db, [live.structure]);
  return show(deps.library.pinned(live.run.conversation, live.structure), live.run);
}

async function settle(deps: DeliverDeps, message: LedgerMessage, delivery: Delivery): Promise<void> {
  const now = deps.clock.now();
  if (delivery.outcome === "unknown" && sentAgain.has(message.kind) && message.attempts < 2)
    return requeue(deps.db, message.key, now);
  await settleMessage(deps.db, message.key, delivery, now);
  if (delivery.outcome === "failed" && delivery.blocked) await markBlocked(deps.db, message.channel, message.chat, now);
}

async function settleAbandoned(deps: DeliverDeps): Promise<void> {
  for (const message of await abandoned(deps.db, deps.clock.now()))
    await settle(deps, message, { outcome: "unknown", reason: "interrupted" });
}
