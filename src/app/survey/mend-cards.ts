/**
 * Cards that fell behind: a crash between commit and edit, a lost edit, a message somebody deleted, an outage in which
 * Telegram threw taps away. Drawing a card again is harmless, so all of this may happen at any time and twice.
 */
import type { Db } from "../../adapters/postgres/connect.ts";
import { setBlocked } from "../../adapters/postgres/queries/people/addresses.ts";
import { beat, lastBeat } from "../../adapters/postgres/queries/talk/heartbeats.ts";
import { queueCard } from "../../adapters/postgres/queries/talk/replies.ts";
import { cardsBehind, loseCard, openRunsSince } from "../../adapters/postgres/queries/talk/runs.ts";
import type { Clock, LiveRun, RunCache } from "../ports.ts";
import type { CardDrawer } from "./draw-cards.ts";
import type { Library } from "./library.ts";
import type { TurnTaker } from "./take-turns.ts";

export interface MendDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly cache: RunCache;
  readonly library: Library;
  readonly cards: CardDrawer;
  readonly taker: TurnTaker;
}

/** A card may be so far behind before the sweep looks at it, in milliseconds: until then its own edit is on the way. */
const behindMs = 5_000;
const atOnce = 50;

/** Draws cards that do not show their latest turn; returns how many there were. */
export async function sweepCards({ db, clock, library, cards, taker }: MendDeps): Promise<number> {
  // What was shown is written down with the next commit; without one it would look as if it were behind.
  await taker.flush();
  const behind = await cardsBehind(db, new Date(+clock.now() - behindMs), atOnce);
  await library.need(
    db,
    behind.map(({ structure }) => structure),
  );
  for (const live of behind) cards.draw(live);
  return behind.length;
}

/** The card's message is gone: a new one is queued. A person who has blocked the bot is marked. */
export async function replaceCard(
  deps: Pick<MendDeps, "db" | "clock" | "cache">,
  live: LiveRun,
  how: "gone" | "blocked",
) {
  const now = deps.clock.now();
  if (how === "blocked") return setBlocked(deps.db, live, now);
  if (live.messageId === null || !(await loseCard(deps.db, live.run.id, live.messageId))) return;
  await queueCard(deps.db, live, now);
  await deps.cache.drop([live.run.id]);
}

/** Telegram forgets a tap that nobody took for this long, in milliseconds. */
const tapsLostAfterMs = 150_000;
const activeWithinMs = 60 * 60_000;
/** The pause between two such cards, in milliseconds: at most five a second, beside everything else after an outage. */
const paceMs = 200;

/** Called each minute, and at start before anything else: people who tapped in vain are asked to tap again. */
export async function noticeOutage(deps: MendDeps): Promise<number> {
  const now = deps.clock.now();
  const before = await lastBeat(deps.db);
  await beat(deps.db, now);
  if (before === undefined || +now - +before <= tapsLostAfterMs) return 0;
  const interrupted = await openRunsSince(deps.db, new Date(+before - activeWithinMs));
  await deps.library.need(
    deps.db,
    interrupted.map(({ structure }) => structure),
  );
  for (const live of interrupted) {
    const { frame } = deps.library.pinned(live.run.conversation, live.structure);
    deps.cards.draw(live, frame.interrupted[live.run.locale]);
    await deps.clock.sleep(paceMs);
  }
  return interrupted.length;
}
