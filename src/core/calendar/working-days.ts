/**
 * Working days of civil servants: Monday to Friday (or Saturday), without national holidays and collective leave.
 *
 * Dates that the holiday data does not cover are never guessed. Counting that leaves the data stops at the first date it
 * knows nothing about and returns that date, so a chain of steps needs a single `covers` at its end.
 */
import { addDays, type LocalDate, type WorkWeek, weekday } from "./calendar.ts";
import type { Holiday, HolidayData } from "./holidays.ts";

export interface Calendar {
  readonly coveredFrom: LocalDate;
  readonly coveredThrough: LocalDate;
  covers(date: LocalDate): boolean;
  holidayOn(date: LocalDate): Holiday | undefined;
  /** False also for a date that is not covered: what is not known to be a working day is not used as one. */
  isWorkingDay(date: LocalDate, workWeek: WorkWeek): boolean;
  /** This date, or the first working day after it. */
  nextWorkingDay(date: LocalDate, workWeek: WorkWeek): LocalDate;
  /** This date, or the last working day before it. */
  previousWorkingDay(date: LocalDate, workWeek: WorkWeek): LocalDate;
  /** The working day on which `count` of them have passed since `date`, which is not counted itself. */
  addWorkingDays(date: LocalDate, count: number, workWeek: WorkWeek): LocalDate;
  /** How many working days lie in `from`..`to`, both included. */
  workingDaysBetween(from: LocalDate, to: LocalDate, workWeek: WorkWeek): number;
  isRamadan(date: LocalDate): boolean;
  /** This date; during the Idulfitri leave and on the first working day after it, the second working day after it. */
  afterIdulfitri(date: LocalDate, workWeek: WorkWeek): LocalDate;
}

/** Builds the calendar of some holiday data; nothing in it changes afterwards. */
export function calendarOf(data: HolidayData): Calendar {
  const { coveredFrom, coveredThrough, ramadan } = data;
  const holidays = new Map(data.days.map((day) => [day.date, day]));
  const leaves = idulfitriLeaves(data.days);

  const covers = (date: LocalDate) => date >= coveredFrom && date <= coveredThrough;
  const isWorkingDay = (date: LocalDate, workWeek: WorkWeek) =>
    covers(date) && weekday(date) <= workWeek && !holidays.has(date);

  const seek = (date: LocalDate, step: 1 | -1, workWeek: WorkWeek): LocalDate => {
    let day = date;
    while (covers(day) && !isWorkingDay(day, workWeek)) day = addDays(day, step);
    return day;
  };
  const addWorkingDays = (date: LocalDate, count: number, workWeek: WorkWeek): LocalDate => {
    let day = date;
    for (let counted = 0; counted < count && covers(day); counted++) day = seek(addDays(day, 1), 1, workWeek);
    return day;
  };

  return {
    coveredFrom,
    coveredThrough,
    covers,
    holidayOn: (date) => holidays.get(date),
    isWorkingDay,
    nextWorkingDay: (date, workWeek) => seek(date, 1, workWeek),
    previousWorkingDay: (date, workWeek) => seek(date, -1, workWeek),
    addWorkingDays,
    workingDaysBetween: (from, to, workWeek) => {
      let count = 0;
      for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day, workWeek)) count++;
      return count;
    },
    isRamadan: (date) => ramadan.some(({ from, to }) => date >= from && date <= to),
    afterIdulfitri: (date, workWeek) => {
      for (const { from, to } of leaves) {
        const firstDayBack = addWorkingDays(to, 1, workWeek);
        if (date >= from && date <= firstDayBack) return addWorkingDays(firstDayBack, 1, workWeek);
      }
      return date;
    },
  };
}

/** The stretch from the first to the last day named after Idulfitri; weekends between them belong to the leave. */
function idulfitriLeaves(days: readonly Holiday[]): { from: LocalDate; to: LocalDate }[] {
  const leaves: { from: LocalDate; to: LocalDate }[] = [];
  const dates = days.filter(({ name }) => /idul ?fitri/i.test(name)).map(({ date }) => date);
  for (const date of dates.sort()) {
    const last = leaves.at(-1);
    if (last !== undefined && date <= addDays(last.to, 7)) last.to = date;
    else leaves.push({ from: date, to: date });
  }
  return leaves;
}

/** From 1 October of the last year that is known: next year's decree is usually out by then (SKB 3 Menteri). */
export function endsSoon({ coveredThrough }: Pick<Calendar, "coveredThrough">, today: LocalDate): boolean {
  return today >= `${coveredThrough.slice(0, 4)}-10-01`;
}
