/**
 * What is asked after a training: the satisfaction survey when it ends, the follow-up after 30 days that are also 15
 * working days, and on that day the supervisor's confirmation. All of them count from the end of the last day.
 */
import {
  addDays,
  type LocalDate,
  localDate,
  minuteOfDay,
  minutesOf,
  type WorkWeek,
  weekday,
  wib,
} from "../calendar/calendar.ts";
import { clock, longDate } from "../calendar/dates-in-words.ts";
import { holidaysIn, notWorkingIn, whyNotAt } from "../calendar/not-working.ts";
import { mayContactAt } from "../calendar/sending-hours.ts";
import type { Calendar } from "../calendar/working-days.ts";
import type { Text } from "../text.ts";
import type { Draft } from "./plan-reminders.ts";
import { hourOf, type TrainingTimes } from "./touchpoint-kind.ts";

/** Working days a survey stays open, counted from its planned date; it closes at 16.00. */
export const openForWorkingDays = { satisfaction: 7, "follow-up": 10 } as const;

const followUpDays = 30;
/** 30 days around Idulfitri can hold 12 working days; too few to have applied anything. */
const followUpWorkingDays = 15;

/** The three contacts after a training, in order. */
export function draftSurveys(training: TrainingTimes, calendar: Calendar): Draft[] {
  const followUp = draftFollowUp(training, calendar);
  const confirmation: Draft = {
    kind: "supervisor-confirmation",
    dueAt: wib(localDate(followUp.dueAt), hourOf("supervisor-confirmation", 0, localDate(followUp.dueAt), calendar)),
    closesAt: followUp.closesAt,
    why: {
      id: "Pada hari yang sama dengan survei 30 hari; ditutup bersamanya.",
      en: "On the same day as the 30-day survey; closes with it.",
    },
    reliesOn: followUp.reliesOn,
  };
  return [draftSatisfaction(training, calendar), followUp, confirmation];
}

/** Why a survey closes when it does; names the holidays that are not counted. */
export function whyCloses(
  kind: "satisfaction" | "follow-up",
  planned: LocalDate,
  workWeek: WorkWeek,
  calendar: Calendar,
): Text {
  const count = openForWorkingDays[kind];
  const skipped = holidaysIn(planned, calendar.addWorkingDays(planned, count, workWeek), workWeek, calendar);
  return {
    id: `${count} hari kerja setelah ${longDate(planned, "id")}${skipped ? ` (tidak dihitung: ${skipped.id})` : ""}.`,
    en: `${count} working days after ${longDate(planned, "en")}${skipped ? ` (not counted: ${skipped.en})` : ""}.`,
  };
}

function draftSatisfaction({ endsAt, workWeek }: TrainingTimes, calendar: Calendar): Draft {
  const { dueAt, why } = satisfactionMoment(endsAt, workWeek, calendar);
  const date = localDate(dueAt);
  const closing = calendar.addWorkingDays(date, openForWorkingDays.satisfaction, workWeek);
  return {
    kind: "satisfaction",
    dueAt,
    closesAt: wib(closing, "16:00"),
    why,
    reliesOn: [localDate(endsAt), date, closing],
  };
}

/** 15 minutes after the end while people still have it in mind; else on the first working morning after that. */
function satisfactionMoment(endsAt: Date, workWeek: WorkWeek, calendar: Calendar): { dueAt: Date; why: Text } {
  const after = new Date(endsAt.getTime() + 15 * 60_000);
  const date = localDate(after);
  const minute = minuteOfDay(after);
  const why = {
    id: `15 menit setelah pelatihan berakhir adalah ${longDate(date, "id")}, pukul ${clock(after)}`,
    en: `15 minutes after the training ends is ${longDate(date, "en")}, ${clock(after)}`,
  };
  const allowed = mayContactAt(after, calendar, workWeek);
  if (allowed && minute <= minutesOf("17:00")) return { dueAt: after, why: { id: `${why.id}.`, en: `${why.en}.` } };

  const noon = minute >= minutesOf("11:30") && minute < minutesOf("13:00");
  if (noon && calendar.isWorkingDay(date, workWeek)) {
    // On a working day the only pause at noon is that of Friday prayers.
    why.id += ", waktu salat Jumat (11.30–13.00), jadi dikirim pukul 13.00.";
    why.en += ", during Friday prayers (11.30–13.00), so it is sent at 13.00.";
    return { dueAt: wib(date, "13:00"), why };
  }

  const dueAt = firstMorningAfter(after, workWeek, calendar);
  const dueDate = localDate(dueAt);
  const reason = whyNotAt(after, workWeek, calendar);
  const skipped =
    dueDate > addDays(date, 1) ? notWorkingIn(addDays(date, 1), addDays(dueDate, -1), workWeek, calendar) : null;
  const assembly = weekday(dueDate) === 1;
  why.id += `: ${reason.id}. Pagi hari kerja berikutnya${skipped ? ` (hari libur: ${skipped.id})` : ""}: ${longDate(dueDate, "id")}, pukul ${clock(dueAt)}${assembly ? " seusai apel" : ""}.`;
  why.en += `: ${reason.en}. The next working morning${skipped ? ` (days off: ${skipped.en})` : ""}: ${longDate(dueDate, "en")}, ${clock(dueAt)}${assembly ? ", after the assembly" : ""}.`;
  return { dueAt, why };
}

function firstMorningAfter(at: Date, workWeek: WorkWeek, calendar: Calendar): Date {
  const morning = (date: LocalDate) => wib(date, hourOf("satisfaction", 0, date, calendar));
  const today = localDate(at);
  if (calendar.isWorkingDay(today, workWeek) && morning(today) > at) return morning(today);
  return morning(calendar.nextWorkingDay(addDays(today, 1), workWeek));
}

function draftFollowUp({ endsAt, workWeek }: TrainingTimes, calendar: Calendar): Draft {
  const end = localDate(endsAt);
  const { date, why } = followUpDate(end, workWeek, calendar);
  const closing = calendar.addWorkingDays(date, openForWorkingDays["follow-up"], workWeek);
  return {
    kind: "follow-up",
    dueAt: wib(date, hourOf("follow-up", 0, date, calendar)),
    closesAt: wib(closing, "16:00"),
    why,
    reliesOn: [end, addDays(end, followUpDays), date, closing],
  };
}

/** The later of 30 days and 15 working days; not the first working day after the Idulfitri leave, when nobody reads. */
function followUpDate(end: LocalDate, workWeek: WorkWeek, calendar: Calendar): { date: LocalDate; why: Text } {
  const target = addDays(end, followUpDays);
  const enough = calendar.addWorkingDays(end, followUpWorkingDays, workWeek);
  const working = calendar.nextWorkingDay(target > enough ? target : enough, workWeek);
  const date = calendar.afterIdulfitri(working, workWeek);
  const why = {
    id: `${followUpDays} hari setelah pelatihan berakhir adalah ${longDate(target, "id")}`,
    en: `${followUpDays} days after the training ends is ${longDate(target, "en")}`,
  };
  if (enough > target) {
    const skipped = holidaysIn(addDays(end, 1), enough, workWeek, calendar);
    why.id += `, belum ${followUpWorkingDays} hari kerja${skipped ? ` (tidak dihitung: ${skipped.id})` : ""}. Hari kerja ke-${followUpWorkingDays}: ${longDate(enough, "id")}`;
    why.en += `, fewer than ${followUpWorkingDays} working days${skipped ? ` (not counted: ${skipped.en})` : ""}. Working day ${followUpWorkingDays}: ${longDate(enough, "en")}`;
  } else if (working !== target) {
    const reason = notWorkingIn(target, addDays(working, -1), workWeek, calendar);
    why.id += `, bukan hari kerja (${reason.id}). Hari kerja berikutnya: ${longDate(working, "id")}`;
    why.en += `, not a working day (${reason.en}). The next working day: ${longDate(working, "en")}`;
  }
  if (date !== working) {
    const leave = holidaysIn(working, date, workWeek, calendar); // a six-day unit may meet a Saturday inside the leave
    why.id += `. ${leave ? `Itu di tengah libur Idulfitri (${leave.id})` : "Itu hari kerja pertama seusai libur Idulfitri"}, jadi ditunda ke hari kerja kedua seusai libur: ${longDate(date, "id")}`;
    why.en += `. That is ${leave ? `within the Idulfitri leave (${leave.en})` : "the first working day after the Idulfitri leave"}, so it moves to the second working day after it: ${longDate(date, "en")}`;
  }
  return { date, why: { id: `${why.id}.`, en: `${why.en}.` } };
}
