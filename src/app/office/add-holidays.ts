/**
 * Holidays that are decreed or declared after the program was built. Every planned contact of a training whose windows
 * are still open is planned anew; a rehearsal tells which of them would move before anything does.
 */
import { isDeepStrictEqual } from "node:util";
import type { Db } from "../../adapters/postgres/connect.ts";
import { changeAlone } from "../../adapters/postgres/queries/office/change-alone.ts";
import { insertSetting, storedSettings } from "../../adapters/postgres/queries/office/settings.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { openTrainings, trainingCodes } from "../../adapters/postgres/queries/roster/open-trainings.ts";
import {
  type HolidayChange,
  halfLostYear,
  readHolidayChanges,
  withHolidayChange,
} from "../../core/calendar/holiday-changes.ts";
import type { HolidayData } from "../../core/calendar/holidays.ts";
import { calendarOf } from "../../core/calendar/working-days.ts";
import { fill, type Text } from "../../core/text.ts";
import { type Moved, planContacts } from "../touchpoints/plan-contacts.ts";
import { changesIn, holidaysIn, holidaysSetting } from "./holidays.ts";
import type { Operator } from "./operator.ts";

/** Contacts of one kind in one training that move together. `from` null: it was waiting for the calendar. */
export interface Shift {
  readonly training: string;
  readonly kind: string;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly people: number;
}

export interface HolidayOutcome {
  readonly moved: readonly Moved[];
  /** The same, as people can read it: by training code. */
  readonly shifts: readonly Shift[];
  /** How many of them were waiting for the calendar and now have a date. */
  readonly waitingPlanned: number;
  /** Dates that become holidays, and dates that cease to be. */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  /** False when all of this was known already. */
  readonly changed: boolean;
  /** False for a rehearsal only. */
  readonly applied: boolean;
}

/** `data` is parsed JSON in one of the forms of core/calendar/holiday-changes.ts, or a list of them. */
export async function addHolidays(
  op: Operator,
  data: unknown,
  { dryRun }: { readonly dryRun: boolean },
): Promise<{ readonly problem: Text } | HolidayOutcome> {
  const read = readHolidayChanges(data);
  if ("problem" in read) return read;
  return changeAlone(op.db, "settings", { rehearse: dryRun }, async (tx) => {
    const stored = await storedSettings(tx);
    const before = holidaysIn(stored);
    const after = laidOver(before, read.changes);
    if ("problem" in after) return after;
    const changed = !isDeepStrictEqual(before, after);
    const moved = changed ? await replan(tx, op, after, [...changesIn(stored), ...read.changes]) : [];
    return {
      moved,
      shifts: await shiftsOf(tx, moved),
      waitingPlanned: moved.filter(({ from, to }) => from === null && to !== null).length,
      added: datesOnlyIn(after, before),
      dropped: datesOnlyIn(before, after),
      changed,
      applied: !dryRun,
    };
  });
}

function laidOver(before: HolidayData, changes: readonly HolidayChange[]): HolidayData | { readonly problem: Text } {
  let known = before;
  for (const change of changes) {
    const changed = withHolidayChange(known, change);
    if (changed === null) return { problem: filled(gap, { from: known.coveredFrom, through: known.coveredThrough }) };
    known = changed;
  }
  const year = halfLostYear(before, known);
  return year === undefined ? known : { problem: filled(incomplete, { year }) };
}

async function replan(
  tx: Db,
  { now, ids, actor }: Operator,
  holidays: HolidayData,
  changes: readonly HolidayChange[],
): Promise<readonly Moved[]> {
  await insertSetting(tx, {
    id: ids.next(),
    name: holidaysSetting,
    value: changes,
    changedAt: now,
    changedBy: actor,
  });
  const trainings = await openTrainings(tx);
  const moved = await planContacts(tx, { now, calendar: calendarOf(holidays), ids }, trainings);
  const detail = { trainings: trainings.length, moved: moved.length };
  await record(tx, { id: ids.next(), at: now, actor, action: "holidays.changed", detail });
  return moved;
}

async function shiftsOf(tx: Db, moved: readonly Moved[]): Promise<readonly Shift[]> {
  const codes = await trainingCodes(
    tx,
    moved.map(({ enrollmentId }) => enrollmentId),
  );
  const shifts = new Map<string, Shift>();
  for (const { enrollmentId, kind, from, to } of moved) {
    const training = codes.get(enrollmentId) ?? "";
    const key = [training, kind, from?.getTime(), to?.getTime()].join("|");
    shifts.set(key, { training, kind, from, to, people: (shifts.get(key)?.people ?? 0) + 1 });
  }
  return [...shifts.values()];
}

function datesOnlyIn(one: HolidayData, other: HolidayData): readonly string[] {
  const known = new Set(other.days.map(({ date }) => date));
  return one.days.map(({ date }) => date).filter((date) => !known.has(date));
}

const filled = (text: Text, values: Record<string, string>): Text => ({
  id: fill(text.id, values),
  en: fill(text.en, values),
});

const gap: Text = {
  id: "Hari libur diketahui dari {from} sampai {through}. Data ini tidak menyambung: hari di antaranya tidak diketahui.",
  en: "Holidays are known from {from} to {through}. This data does not join up: the days in between are not known.",
};
const incomplete: Text = {
  id: "Berkas ini akan menghapus lebih dari separuh hari libur {year}: tampaknya tidak lengkap.",
  en: "This file would take away more than half of the holidays of {year}: it does not look complete.",
};
