/** One update, one transaction: claim it, load who is behind the chat, work it, queue the replies; told after the commit. */
import type { AlertCode } from "../../../conversations/alerts.ts";
import type { Db } from "../../adapters/postgres/connect.ts";
import { claimUpdate } from "../../adapters/postgres/queries/talk/inbox.ts";
import { queueReplies } from "../../adapters/postgres/queries/talk/replies.ts";
import { whoIs } from "../../adapters/postgres/queries/talk/who.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import type { Incoming } from "../incoming.ts";
import type { Channel, Clock, Ids, Log, Messenger, RunCache, Tries, Vault } from "../ports.ts";
import type { Agency, Outcome } from "../scene.ts";
import type { CardDrawer } from "../survey/draw-cards.ts";
import type { Library } from "../survey/library.ts";
import type { TurnTaker } from "../survey/take-turns.ts";
import { hear } from "./hear.ts";
import { receiveTurn } from "./receive-words.ts";
import { tell } from "./tell.ts";

export interface ReceiveDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly vault: Vault;
  readonly tries: Tries;
  readonly cache: RunCache;
  readonly library: Library;
  readonly log: Log;
  readonly taker: TurnTaker;
  readonly cards: CardDrawer;
  readonly messenger: (channel: Channel) => Messenger;
  readonly agency: () => Promise<Agency>;
  /** The calendar as it is now. */
  readonly latestCalendar: () => Promise<Calendar>;
  /** Where people from a group are sent: `https://t.me/<bot>`. */
  readonly botLink: string;
  /** Something was queued that should go out now. */
  readonly queued: () => void;
  /** Tells the administrators, once an hour for each code. */
  readonly alert: (code: AlertCode) => Promise<void>;
  /** Whether an error is outside trouble that passes. */
  readonly isPassing: (error: unknown) => boolean;
  /** What may be logged of an error. */
  readonly describe: (error: unknown) => { readonly name: string; readonly code: string; readonly where: string };
}

export async function workScene(deps: ReceiveDeps, incoming: Incoming): Promise<void> {
  const [agency, calendar] = [await deps.agency(), await deps.latestCalendar()];
  const now = deps.clock.now();
  const { ids, vault, tries } = deps;
  const worked = await deps.db.transaction(async (tx) => {
    if (!(await claimUpdate(tx, incoming, now))) return undefined;
    const { chat, employee } = await whoIs(tx, incoming, incoming.locale);
    const scene = { tx, now, incoming, chat, employee, agency, calendar, ids, vault, tries };
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
