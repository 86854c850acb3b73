/**
 * Keeps the promise "the coordinator will be told": who cannot come, and who can after all. The first news goes at once,
 * what follows within a quarter of an hour goes together, in working hours.
 */
import { coordinatorNotices as texts } from "../../../conversations/coordinator-notices.ts";
import { reminderH7 } from "../../../conversations/reminders.ts";
import type { Db } from "../../adapters/postgres/connect.ts";
import { type RoleHolder, reachableRoleHolders } from "../../adapters/postgres/queries/broadcasts/choices.ts";
import { changeAlone } from "../../adapters/postgres/queries/office/change-alone.ts";
import { queueNotice } from "../../adapters/postgres/queries/people/addresses.ts";
import { loadUnitTree } from "../../adapters/postgres/queries/people/unit-tree.ts";
import {
  attendanceTold,
  toldAttendanceAt,
  type Untold,
  untoldAttendance,
} from "../../adapters/postgres/queries/touchpoints/attendance.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { longDate } from "../../core/calendar/dates-in-words.ts";
import { mayContactAt } from "../../core/calendar/sending-hours.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import { may } from "../../core/person/access.ts";
import { upwards } from "../../core/person/supervisor.ts";
import { fill, type Locale, shorten } from "../../core/text.ts";
import type { Clock } from "../ports.ts";

export interface AttendanceDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly calendar: () => Promise<Calendar>;
}

/** So long somebody may think about the questions behind a "no". */
const settlesMs = 2 * 60_000;
const bundleMs = 15 * 60_000;
/** People on one notice; with the longest names and reasons they fit into one message. */
const mostLines = 15;

/** Tells what there is to tell; returns how many people were told. May run at any time, twice and side by side. */
export async function tellCoordinators({ db, clock, calendar }: AttendanceDeps): Promise<number> {
  const now = clock.now();
  const settledBefore = new Date(+now - settlesMs);
  if ((await untoldAttendance(db, now, settledBefore)).length === 0) return 0;
  if (!mayContactAt(now, await calendar(), 5)) return 0;
  return changeAlone(db, "attendance", { rehearse: false }, async (tx) => {
    const last = await toldAttendanceAt(tx);
    if (last !== null && +now < +last + bundleMs) return 0;
    const news = await untoldAttendance(tx, now, settledBefore);
    const readers = await readersOf(tx, news);
    for (const [{ employeeId, locale, channel, chat }, theirs] of readers) {
      for (let n = 0; n < theirs.length; n += mostLines) {
        const key = `attendance:${+now}:${employeeId}:${n}`;
        const body = { text: noticeText(theirs.slice(n, n + mostLines), locale), buttons: [] };
        await queueNotice(tx, { key, to: { channel, chat }, employeeId, body }, now, now);
      }
    }
    const told = new Set([...readers.values()].flatMap((theirs) => theirs.map(({ enrollmentId }) => enrollmentId)));
    if (told.size > 0) await attendanceTold(tx, [...told], now);
    return readers.size;
  });
}

/** Coordinators of the training or the unit; administrators where there is none. */
async function readersOf(tx: Db, news: readonly Untold[]): Promise<ReadonlyMap<RoleHolder, readonly Untold[]>> {
  const holders = await reachableRoleHolders(tx);
  const tree = await loadUnitTree(tx);
  const readers = new Map<RoleHolder, Untold[]>();
  for (const item of news) {
    const scope = { trainingId: item.training.id, unitPath: upwards(item.unitId, tree).map(({ id }) => id) };
    const coordinates = ({ roles }: RoleHolder) =>
      may({ roles: roles.filter(({ role }) => role !== "admin"), heads: [] }, "see-training", scope);
    const coordinators = holders.filter(coordinates);
    const admins = holders.filter(({ roles }) => roles.some(({ role }) => role === "admin"));
    for (const reader of coordinators.length > 0 ? coordinators : admins)
      readers.set(reader, [...(readers.get(reader) ?? []), item]);
  }
  return readers;
}

function noticeText(news: readonly Untold[], locale: Locale): string {
  const lines: string[] = [texts.title[locale]];
  let training = "";
  for (const item of news) {
    if (item.training.id !== training) lines.push("", trainingLine(item, locale));
    training = item.training.id;
    lines.push(personLine(item, locale));
  }
  return lines.join("\n");
}

function trainingLine({ training: { title, startsMs } }: Untold, locale: Locale): string {
  return fill(texts.training[locale], { title, date: longDate(localDate(new Date(startsMs)), locale) });
}

function personLine(item: Untold, locale: Locale): string {
  const { name, unit, rsvp } = item;
  const line = rsvp === "no" ? texts.unable : rsvp === "yes" ? texts.able : texts.unsure;
  return fill(line[locale], { name, unit, reason: reasonOf(item, locale) });
}

const longestWords = 80;

function reasonOf({ reason, words, substitute }: Untold, locale: Locale): string {
  const known = reminderH7.steps.decline_reason.options.find(({ code }) => code === reason);
  const said = words === null ? known?.[locale] : shorten(words.replace(/\s+/g, " "), longestWords);
  const why = said ?? texts.noReason[locale];
  return substitute === "yes" ? `${why}; ${texts.replaced[locale]}` : why;
}
