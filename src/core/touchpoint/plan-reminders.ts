/**
 * Reminders before a training: a week ahead (who comes?), two days ahead for the undecided, the day before, and the
 * morning itself. The first three move to the working day before; the last stays on the day, whatever day that is.
 */
import { addDays, daysBetween, type LocalDate, localDate, minuteOfDay, minutesOf, wib } from "../calendar/calendar.ts";
import { clock, longDate } from "../calendar/dates-in-words.ts";
import { notWorkingIn } from "../calendar/not-working.ts";
import type { Calendar } from "../calendar/working-days.ts";
import type { Text } from "../text.ts";
import { hourOf, type PlannedTouchpoint, type TrainingTimes } from "./touchpoint-kind.ts";

/** A touchpoint with the dates whose working state decided it: it stands only if all of them are covered. */
export interface Draft extends PlannedTouchpoint {
  reliesOn: LocalDate[];
}

/** Beyond this shift "the day before" would be said so early that it is forgotten by the time it is true. */
const longestShiftDays = 3;

/** All reminders of a training, in order. H-2 is left out where it has no day of its own between H-7 and H-1. */
export function draftReminders(training: TrainingTimes, calendar: Calendar): Draft[] {
  const dayBefore = draftDayBefore(training, calendar);
  const weekBefore = draftEarly("reminder-h7", 7, training, calendar);
  const twoDaysBefore = draftEarly("reminder-h2", 2, training, calendar);
  // Both ask who comes, and so does H-1: once that is due, catching up on them has no point.
  weekBefore.closesAt = twoDaysBefore.closesAt = dayBefore.dueAt;
  const ownDay =
    localDate(weekBefore.dueAt) < localDate(twoDaysBefore.dueAt) &&
    localDate(twoDaysBefore.dueAt) < localDate(dayBefore.dueAt);
  return [weekBefore, ...(ownDay ? [twoDaysBefore] : []), dayBefore, ...draftSameDay(training)];
}

function draftEarly(
  kind: "reminder-h7" | "reminder-h2" | "reminder-h1",
  days: number,
  { startsAt, workWeek }: TrainingTimes,
  calendar: Calendar,
): Draft {
  const target = addDays(localDate(startsAt), -days);
  const date = calendar.previousWorkingDay(target, workWeek);
  const dueAt = wib(date, hourOf(kind, 0, date, calendar));
  const why = plainWhy(days, target);
  if (date !== target) {
    const reason = notWorkingIn(addDays(date, 1), target, workWeek, calendar);
    why.id += `, bukan hari kerja (${reason.id}). Hari kerja sebelumnya: ${longDate(date, "id")}`;
    why.en += `, not a working day (${reason.en}). The working day before: ${longDate(date, "en")}`;
  }
  if (kind === "reminder-h1" && clock(dueAt) !== "13.30") {
    why.id += `, pukul ${clock(dueAt)} karena ${calendar.isRamadan(date) ? "jam kerja Ramadan" : "salat Jumat"}`;
    why.en += `, at ${clock(dueAt)} because of ${calendar.isRamadan(date) ? "the Ramadan working hours" : "Friday prayers"}`;
  }
  return { kind, dueAt, closesAt: startsAt, why: ended(why), reliesOn: [target, date] };
}

/** H-1; where a long leave would pull it too far ahead, it is said on the real day before instead, at 16.00. */
function draftDayBefore(training: TrainingTimes, calendar: Calendar): Draft {
  const draft = draftEarly("reminder-h1", 1, training, calendar);
  const eve = addDays(localDate(training.startsAt), -1);
  const shift = daysBetween(localDate(draft.dueAt), eve);
  if (shift <= longestShiftDays) return draft;
  const reason = notWorkingIn(addDays(eve, 1 - shift), eve, training.workWeek, calendar);
  const why = plainWhy(1, eve);
  why.id += `. Hari kerja terakhir ${shift} hari lebih awal (${reason.id}), terlalu jauh, jadi tetap pada hari itu pukul 16.00`;
  why.en += `. The last working day is ${shift} days earlier (${reason.en}), too far ahead, so it stays on that day at 16.00`;
  return { ...draft, dueAt: wib(eve, "16:00"), why: ended(why) };
}

/**
 * H-0: two hours before the start, but not before 06.30 and always at least 30 minutes ahead; a training before 07.00
 * leaves no such moment and has none.
 */
function draftSameDay({ startsAt }: TrainingTimes): Draft[] {
  if (minuteOfDay(startsAt) < minutesOf("07:00")) return [];
  const twoHoursAhead = startsAt.getTime() - 2 * 3_600_000;
  const opening = wib(localDate(startsAt), "06:30");
  const early = twoHoursAhead < opening.getTime();
  const time = clock(startsAt);
  const why: Text = early
    ? {
        id: `Pada hari pelatihan (mulai pukul ${time}), paling awal pukul 06.30.`,
        en: `On the day of the training (starts at ${time}), at 06.30 at the earliest.`,
      }
    : { id: `Dua jam sebelum pelatihan mulai (pukul ${time}).`, en: `Two hours before the training starts (${time}).` };
  return [
    { kind: "reminder-h0", dueAt: early ? opening : new Date(twoHoursAhead), closesAt: startsAt, why, reliesOn: [] },
  ];
}

function plainWhy(days: number, target: LocalDate): { id: string; en: string } {
  return {
    id: `${days === 1 ? "Sehari" : `${days} hari`} sebelum pelatihan mulai adalah ${longDate(target, "id")}`,
    en: `${days === 1 ? "One day" : `${days} days`} before the training starts is ${longDate(target, "en")}`,
  };
}

const ended = ({ id, en }: Text): Text => ({ id: `${id}.`, en: `${en}.` });
