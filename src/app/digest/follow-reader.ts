/**
 * Keeps a digest after its reader until it has arrived: when the account it was sent to turns out to be blocked, or is
 * unlinked, it goes to the other one, or waits for one; and while it waits for its hour it moves with the settings.
 */
import type { Db } from "../../adapters/postgres/connect.ts";
import {
  type CurrentDigest,
  holdDigest,
  lapseDigest,
  lockCurrentDigest,
  queueDigest,
  takeFromQueue,
  unreachedReaders,
} from "../../adapters/postgres/queries/figures/digest-messages.ts";
import { readerFacts } from "../../adapters/postgres/queries/figures/digests.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { nextAllowedAt } from "../../core/calendar/sending-hours.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import { type Preference, usual } from "../../core/digest/closing.ts";
import { priority } from "../delivery/priority.ts";
import type { Jobs } from "../jobs.ts";
import type { Address, Channel, Clock, Log } from "../ports.ts";
import type { Agency } from "../scene.ts";
import { leadershipOf, mayStillRead } from "./my-role.ts";
import { chatsFor } from "./week/close-week.ts";
import { digestMessage, untouched } from "./words/digest-message.ts";
import { type DigestReader, readerIn } from "./words/reader.ts";

export interface FollowDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly calendar: () => Promise<Calendar>;
  readonly agency: () => Promise<Agency>;
  readonly jobs: Jobs;
  readonly log: Log;
  /** Trouble that passes: it is tried again with everything else. */
  readonly isPassing: (error: unknown) => boolean;
  readonly describe: (error: unknown) => { readonly name: string; readonly code: string; readonly where: string };
}

export interface FollowDesk {
  readonly now: Date;
  readonly agency: Agency;
  readonly calendar: Calendar;
}

/** How somebody is written to; else as they are on record. */
type Named = Pick<DigestReader, "name" | "salutation" | "locale">;

/**
 * All whose digest did not get through; returns how many were looked at. May run at any time, twice and side by side. What
 * goes wrong with one stops nothing else, and is tried again at the next look.
 */
export async function followReaders(deps: FollowDeps): Promise<number> {
  const { db, log } = deps;
  const now = deps.clock.now();
  const readers = await unreachedReaders(db, localDate(now));
  if (readers.length === 0) return 0;
  const desk = { now, calendar: await deps.calendar(), agency: await deps.agency() };
  for (const id of readers) {
    try {
      await db.transaction((tx) => followReader(tx, id, desk));
    } catch (error) {
      if (deps.isPassing(error)) throw error;
      log.error("digest-not-followed", deps.describe(error));
    }
  }
  log.info("digests-followed", { readers: readers.length });
  await deps.jobs.soon(db, "speak");
  return readers.length;
}

/**
 * Sends a digest that has reached no account to the other one, or holds it until there is one. With `to`, an account that
 * has come or come back, it goes there. Nothing happens to a digest that has arrived, is on its way or is not wanted.
 */
export async function followReader(
  tx: Db,
  employeeId: string,
  { now, agency, calendar }: FollowDesk,
  { to, as }: { readonly to?: Address; readonly as?: Named } = {},
): Promise<void> {
  const digest = await lockCurrentDigest(tx, employeeId);
  if (digest === undefined || !isUnread(digest)) return;
  const [facts] = await readerFacts(tx, [employeeId]);
  if (facts === undefined || isStopped(facts.preference ?? usual, now)) return;
  if (!mayStillRead(await leadershipOf(tx, employeeId, localDate(now)), digest.payload)) {
    if (digest.state === "queued") await lapseDigest(tx, digest.id);
    return;
  }
  // What failed where nothing is blocked would fail again.
  const failed = new Set(digest.messages.filter(({ state }) => state === "failed").map(({ channel }) => channel));
  const untried = facts.addresses.filter(({ channel }) => !failed.has(channel));
  const chats = to === undefined ? chatsFor(untried, facts.preference?.channel ?? "telegram") : [to];
  if (chats.length === 0) {
    if (digest.state === "queued") await holdDigest(tx, digest.id, facts.blocked ? "blocked" : "not-linked");
    return;
  }
  const { id, payload, dueAt } = digest;
  const body = digestMessage(payload, readerIn(as ?? facts, agency), { id, tapped: untouched(payload) });
  const earliest = dueAt > now ? dueAt : now;
  const notBefore = nextAllowedAt(earliest, calendar, 5) ?? earliest;
  await queueDigest(tx, { digestId: id, employeeId, to: chats, body }, { now, notBefore, priority: priority.digest });
}

/** Lets what waits for its hour go where it is wanted now; what has come in one channel comes in another only with "both". */
export async function moveDigest(tx: Db, employeeId: string, wanted: Channel | "both", now: Date): Promise<void> {
  const digest = await lockCurrentDigest(tx, employeeId);
  const waiting = digest?.messages.filter(({ state }) => state === "queued") ?? [];
  const [first] = waiting;
  if (digest === undefined || first === undefined || first.body === null) return;
  const [facts] = await readerFacts(tx, [employeeId]);
  const isThere = digest.messages.some(({ state }) => state !== "queued" && !isUndelivered(state));
  const places = new Map(digest.messages.map((message) => [message.channel, message]));
  const free = chatsFor(facts?.addresses ?? [], wanted).filter(({ channel }) => {
    const place = places.get(channel);
    return place === undefined || place.state === "queued" || place.reason === "moved";
  });
  // Rather where it is not wanted than nowhere.
  if (free.length === 0 && !isThere) return;
  const goes = isThere && wanted !== "both" ? [] : free;
  const stays = new Set(goes.map(({ channel }) => channel));
  await takeFromQueue(
    tx,
    digest.id,
    waiting.map(({ channel }) => channel).filter((channel) => !stays.has(channel)),
  );
  await queueDigest(
    tx,
    { digestId: digest.id, employeeId, to: goes, body: first.body },
    { now, notBefore: first.notBefore, priority: priority.digest },
  );
}

export function isPaused({ pausedUntil }: Preference, now: Date): boolean {
  return pausedUntil !== null && pausedUntil > localDate(now);
}

/** Whether nothing is sent for now, or for good. */
export function isStopped(preference: Preference, now: Date): boolean {
  return preference.rhythm === "never" || isPaused(preference, now);
}

const isUndelivered = (state: string) => state === "failed" || state === "suppressed";

/** What its reader stopped does not count: it was not wanted. */
function isUnread({ messages }: CurrentDigest): boolean {
  return messages.every(({ state, reason }) => isUndelivered(state) && reason !== "stopped");
}
