/**
 * Looks after broadcasts and keeps their authors' cards true: one message that is edited at most every three seconds and
 * ends as the report. A card that cannot be drawn now is drawn at the next look; it never becomes a second message, unless
 * the first was deleted.
 */
import type { Db } from "../../adapters/postgres/connect.ts";
import {
  type Broadcast,
  cardPlace,
  claimDueBroadcast,
  lockBroadcast,
  queueCardAgain,
  saveBroadcast,
} from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import type { Message } from "../../core/message.ts";
import type { Jobs } from "../jobs.ts";
import type { Address, Channel, Clock, Ids, Messenger } from "../ports.ts";
import type { Agency } from "../scene.ts";
import { sha256 } from "../survey/library.ts";
import { type BroadcastDesk, type Broadcaster, broadcasterOf } from "./desk.ts";
import { pageOf } from "./pages/page-of.ts";
import { lookMs, tend } from "./tend-broadcasts.ts";

export interface BroadcastDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly jobs: Jobs;
  readonly messenger: (channel: Channel) => Messenger;
  readonly calendar: () => Promise<Calendar>;
  readonly agency: () => Promise<Agency>;
}

/** Does what is due now; returns how many broadcasts were looked at. Runs before messages are sent. */
export async function showBroadcasts(deps: BroadcastDeps): Promise<number> {
  const [calendar, agency] = [await deps.calendar(), await deps.agency()];
  const now = deps.clock.now();
  const drawings: Promise<void>[] = [];
  let failure: { readonly error: unknown } | undefined;
  const note = (error: unknown) => {
    failure ??= { error };
  };
  let looked = 0;
  for (; ; looked++) {
    const seen = await deps.db.transaction((tx) =>
      lookAtOne({ tx, now, calendar, agency, ids: deps.ids, jobs: deps.jobs }),
    );
    if (seen === undefined) break;
    // A channel that does not answer holds up no other broadcast.
    if (seen.drawing !== undefined) drawings.push(draw(deps, seen.id, seen.drawing).catch(note));
  }
  await Promise.all(drawings);
  if (failure !== undefined) throw failure.error;
  return looked;
}

interface Drawing {
  readonly place: Address & { readonly messageId: string };
  readonly page: Message;
  readonly hash: string;
}

async function lookAtOne(
  desk: Omit<BroadcastDesk, "who" | "locale">,
): Promise<{ readonly id: string; readonly drawing?: Drawing } | undefined> {
  const { tx, now } = desk;
  const due = await claimDueBroadcast(tx, now);
  if (due === undefined) return undefined;
  const { id, audience, locale } = due;
  const theirs = { ...desk, locale, who: await authorOf(tx, due) };
  if (audience === null) await saveBroadcast(tx, id, { nextAt: null });
  else await tend(theirs, { ...due, audience });
  const after = await lockBroadcast(tx, id);
  const drawing = after === undefined ? undefined : await drawingOf(theirs, after);
  return { id, ...(drawing !== undefined && { drawing }) };
}

async function authorOf(tx: Db, { author, authorId }: Broadcast): Promise<Broadcaster> {
  return authorId === null
    ? { actor: author, employeeId: null, roles: [{ role: "admin" }] }
    : broadcasterOf(tx, authorId);
}

/** Undefined when the card shows this already, was drawn a moment ago, or is not there. */
async function drawingOf(desk: BroadcastDesk, after: Broadcast): Promise<Drawing | undefined> {
  const { id, cardKey, shownAt, shown, nextAt } = after;
  const place = cardKey === null ? undefined : await cardPlace(desk.tx, cardKey);
  if (place === undefined) return undefined;
  const page = await pageOf(desk, after);
  const hash = sha256(JSON.stringify(page));
  if (hash === shown) return undefined;
  const from = shownAt === null ? desk.now : new Date(shownAt.getTime() + lookMs);
  const wait = from > desk.now;
  const again = wait ? from : new Date(desk.now.getTime() + lookMs);
  await saveBroadcast(desk.tx, id, {
    ...(!wait && { shownAt: desk.now }),
    nextAt: nextAt !== null && nextAt < again ? nextAt : again,
  });
  return wait ? undefined : { place, page, hash };
}

async function draw(deps: BroadcastDeps, id: string, { place, page, hash }: Drawing): Promise<void> {
  const { db, clock, messenger } = deps;
  const drawn = await messenger(place.channel).edit(place.chat, place.messageId, page);
  if (drawn === "shown") await saveBroadcast(db, id, { shown: hash });
  if (drawn === "blocked") await saveBroadcast(db, id, { cardKey: null });
  if (drawn === "gone") await queueCardAgain(db, { id, hash }, place, page, clock.now());
}
