/**
 * Trainings: what, when (WIB) and how it is given. The mode, on which the wording of questions depends, follows from
 * the columns BENTUK and MODA.
 */
import { type ClockTime, type LocalDate, wib } from "../calendar/calendar.ts";
import type { Mode } from "../conversation/conversation.ts";
import type { Field, Table } from "./columns.ts";
import {
  type Line,
  linesOf,
  messages,
  needed,
  nipIn,
  type Problem,
  refuse,
  said,
  textIn,
  warn,
  wordIn,
} from "./line.ts";
import { momentIn, timeIn } from "./moments.ts";
import type { RosterSnapshot, Training } from "./roster.ts";

type TrainingLine = Line<Field<"trainings">>;

/** Hours where a date stands alone: those of `jejak when`. */
const usualStart: ClockTime = "08:00";
const usualEnd: ClockTime = "16:00";

/** Reads the trainings' sheets and lays them over what is on record; one training per code. */
export function readTrainings(
  tables: readonly Table[],
  problems: Problem[],
  existing: RosterSnapshot,
  today: LocalDate,
): { readonly trainings: Map<string, Training>; readonly coordinators: readonly Coordinator[] } {
  const trainings = new Map<string, Training>();
  const coordinators: Coordinator[] = [];
  const rowByCode = new Map<string, number>();
  for (const line of linesOf(tables, "trainings", problems)) {
    const code = needed(line, "code", () => textIn(line, "code"));
    if (code === undefined) continue;
    const twice = rowByCode.get(code);
    if (twice !== undefined) refuse(line, "code", messages.twice, { row: String(twice) });
    rowByCode.set(code, line.number);
    const training = trainingIn(line, code, existing.trainings.get(code), today);
    trainings.set(code, training);
    if (training.coordinatorNip !== null) coordinators.push({ nip: training.coordinatorNip, line });
  }
  return { trainings, coordinators };
}

/** A coordinator whom the roster has to know. */
export interface Coordinator {
  readonly nip: string;
  readonly line: TrainingLine;
}

const never = new Date(0);

function trainingIn(line: TrainingLine, code: string, before: Training | undefined, today: LocalDate): Training {
  const blank: Training = {
    code,
    title: "",
    batch: null,
    form: null,
    mode: "face_to_face",
    startsAt: never,
    endsAt: never,
    place: null,
    hours: null,
    preparation: null,
    organizer: null,
    coordinatorNip: null,
  };
  const fields = fieldsOf(line, today);
  if (before === undefined) {
    needed(line, "title", () => fields.title);
    if (line.cells.starts === undefined) refuse(line, "starts", messages.required);
    if (line.cells.ends === undefined) refuse(line, "ends", messages.required);
  }
  const training = { ...(before ?? blank), ...fields };
  const bothKnown = training.startsAt !== never && training.endsAt !== never;
  if (bothKnown && training.endsAt <= training.startsAt) refuse(line, "ends", endsBeforeStart);
  return training;
}

function fieldsOf(line: TrainingLine, today: LocalDate): Partial<Omit<Training, "code">> {
  const form = textIn(line, "form");
  return said<Omit<Training, "code">>({
    title: textIn(line, "title") ?? undefined,
    batch: textIn(line, "batch"),
    form,
    mode: modeIn(line, form),
    startsAt: instantIn(line, "starts", "startTime", usualStart),
    endsAt: instantIn(line, "ends", "endTime", usualEnd),
    place: textIn(line, "place"),
    hours: hoursIn(line),
    preparation: textIn(line, "preparation"),
    organizer: textIn(line, "organizer"),
    coordinatorNip: nipIn(line, "coordinator", today),
  });
}

function instantIn(
  line: TrainingLine,
  day: "starts" | "ends",
  clock: "startTime" | "endTime",
  usual: ClockTime,
): Date | undefined {
  const moment = momentIn(line, day);
  const time = timeIn(line, clock);
  if (moment === undefined || moment === null) return undefined;
  const known = time ?? moment.time;
  if (known === null && line.cells[clock] === undefined) warn(line, day, noTime, { time: usual.replace(":", ".") });
  return wib(moment.date, known ?? usual);
}

const modes: readonly (readonly [RegExp, Mode | "on_site"])[] = [
  [/bauran|blended|hybrid|hibrida?/i, "blended"],
  [/daring|online|jarak jauh|e-?learning|webinar|virtual/i, "online"],
  [/luring|offline|tatap muka|klasikal|langsung/i, "on_site"],
];
const forms: readonly (readonly [RegExp, Mode])[] = [
  [/seminar|konferensi|sarasehan|sosialisasi/i, "seminar"],
  [/workshop|lokakarya|bimtek|bimbingan teknis/i, "workshop"],
];

/** MODA says daring or bauran; for what is given on site, and when it is empty, the form decides. */
function modeIn(line: TrainingLine, form: string | null | undefined): Mode | undefined {
  const delivery = wordIn(line, "mode", modes, "luring, daring, bauran");
  if (delivery == null && form == null) return undefined;
  const byForm = forms.find(([pattern]) => pattern.test(form ?? ""))?.[1] ?? "face_to_face";
  const formDelivery = modes.find(([pattern]) => pattern.test(form ?? ""))?.[1];
  const where = delivery ?? formDelivery ?? "on_site";
  return where === "on_site" ? byForm : where;
}

function hoursIn(line: TrainingLine): number | null | undefined {
  const text = textIn(line, "hours");
  if (text === undefined || text === null) return text;
  const hours = Number(/^(\d{1,4}(?:[.,]\d{1,2})?)(?:\s*JP)?$/i.exec(text)?.[1]?.replace(",", "."));
  return hours > 0 ? hours : refuse(line, "hours", notHours);
}

const endsBeforeStart = { id: "tidak sesudah MULAI.", en: "is not after MULAI." };
const noTime = {
  id: "jam tidak ditulis; dipakai {time} WIB.",
  en: "no time is given; {time} WIB is used.",
};
const notHours = { id: "bukan jumlah JP, misalnya 24.", en: "is not a number of training hours, such as 24." };
