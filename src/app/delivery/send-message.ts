/**
 * Sends one claimed message, if it still should go, and says what became of it. `sending` is committed before the call,
 * the outcome after it; in between nobody can know, so what a crash or a lost reply leaves is `unknown`. Reminders and
 * cards are then sent once more, since a person who gets one twice is better off than one who gets none; everything else
 * waits for somebody to decide. Where the channel can be asked (Slack), it is `lost` and looked for (find-lost.ts).
 */
import type { Db } from "../../adapters/postgres/connect.ts";
import type { ClaimedMessage, Outcome } from "../../adapters/postgres/queries/talk/ledger.ts";
import { parsePress, pressOf } from "../../core/conversation/press.ts";
import { show } from "../../core/conversation/show.ts";
import type { Button, Message } from "../../core/message.ts";
import type { Clock, Delivery, LiveRun, Messenger } from "../ports.ts";
import type { Library } from "../survey/library.ts";
import { priority } from "./priority.ts";

export interface SendDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly library: Library;
  readonly messenger: (channel: ClaimedMessage["channel"]) => Messenger;
}

/** Kinds that are sent a second time when nobody knows whether the first arrived. */
const sentAgain = new Set([
  "card",
  "reminder",
  "survey",
  "nudge",
  "confirmation",
  "confidence-before",
  "change",
  "reply",
]);

/** A call that was given up may still arrive; it is looked for when it no longer will, in milliseconds. */
const lookAfterMs = 15_000;

/** Never throws for anything the outside does. */
export async function sendMessage(deps: SendDeps, message: ClaimedMessage): Promise<Outcome> {
  const { key, live, channel, chat } = message;
  const now = deps.clock.now();
  const obstacle = obstacleTo(message, now);
  if (obstacle !== undefined) return { key, ...obstacle };
  const body = await bodyOf(deps, message);
  if (body === null) return { key, state: "failed", reason: "nothing-to-send" };
  const messenger = deps.messenger(channel);
  const delivery = await messenger.send(chat, body, key);
  const before = live?.messageId ?? null;
  if (delivery.outcome === "sent" && live !== null && before !== null && before !== delivery.messageId) {
    // One card is alive at a time. Should this be lost: whichever of the two is tapped becomes the card.
    const { frame } = deps.library.pinned(live.run.conversation, live.structure);
    await messenger.edit(live.chat, before, { text: frame.continuedBelow[live.run.locale], buttons: [] });
  }
  return outcomeOf(message, delivery, { now: deps.clock.now(), canAsk: messenger.find !== undefined });
}

/** What has changed since the message was queued and makes it pointless, or impossible. */
function obstacleTo(
  { touchpoint, live, notAfter, ...message }: ClaimedMessage,
  now: Date,
): Omit<Outcome, "key"> | undefined {
  if (touchpoint !== null) {
    if (touchpoint.state !== "planned" && touchpoint.state !== "open")
      return { state: "suppressed", reason: touchpoint.reason ?? touchpoint.state };
    if (live !== null && live.run.status !== "open") return { state: "suppressed", reason: "answered" };
  }
  if (notAfter !== null && now > new Date(notAfter)) return { state: "suppressed", reason: "too-late" };
  // Who is answered has just written, whatever the books say.
  if (message.blocked && message.priority > priority.reply)
    return { state: "failed", reason: "blocked", blocked: true };
  return undefined;
}

/** A card is drawn from its run as it is now, and so are buttons that belong to a run; the rest carries its text. */
async function bodyOf({ db, library }: SendDeps, { body, live }: ClaimedMessage): Promise<Message | null> {
  if (live === null) return body;
  await library.need(db, [live.structure]);
  if (body === null) return show(library.pinned(live.run.conversation, live.structure), live.run);
  return { ...body, buttons: body.buttons.map((row) => row.map((button) => atTurn(button, live))) };
}

/** A button of a nudge acts on the run where it stands when the nudge is sent. */
function atTurn(button: Button, { run }: LiveRun): Button {
  const press = "press" in button ? parsePress(button.press) : undefined;
  return press?.kind === "run" ? { label: button.label, press: pressOf(run.id, run.turn, press.code) } : button;
}

/** The outcome of a call in the words of the ledger. */
export function outcomeOf(
  { key, kind, attempts, live }: Pick<ClaimedMessage, "key" | "kind" | "attempts" | "live">,
  delivery: Delivery,
  { now, canAsk }: { readonly now: Date; readonly canAsk: boolean },
): Outcome {
  switch (delivery.outcome) {
    case "sent":
      return { key, state: "sent", messageId: delivery.messageId, ...(live !== null && { turn: live.run.turn }) };
    case "wait":
      return {
        ...{ key, state: "queued", waited: true, notBefore: new Date(+now + delivery.retryAfterMs) },
        ...(delivery.reason !== undefined && { reason: delivery.reason }),
      };
    case "failed":
      return { key, state: "failed", reason: delivery.reason, blocked: delivery.blocked };
    case "unknown":
      if (canAsk) return { key, state: "lost", reason: delivery.reason, notBefore: new Date(+now + lookAfterMs) };
      return sentAgain.has(kind) && attempts < 2
        ? { key, state: "queued", reason: "resent", notBefore: now }
        : { key, state: "unknown", reason: delivery.reason };
  }
}
