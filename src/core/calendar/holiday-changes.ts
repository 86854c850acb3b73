/**
 * What an agency brings to the calendar after the program was built: a decree as a file, a day of its own, a day taken
 * back, the Ramadan that was announced. Each is kept as it came and laid over the built-in data in that order.
 */
import { z } from "zod";
import { escapeMarkup, type Text } from "../text.ts";
import { daysBetween, isLocalDate, type LocalDate } from "./calendar.ts";
import {
  type Holiday,
  type HolidayData,
  holidaySchema,
  holidayShape,
  mergeHolidays,
  type Ramadan,
  ramadanShape,
} from "./holidays.ts";

/** A file, a day, a day that is a working day after all, or a Ramadan. */
export type HolidayChange = HolidayData | Holiday | { date: LocalDate; remove: true } | Ramadan;

const addedDay = holidayShape.extend({ kind: holidayShape.shape.kind.default("extra") });
const removedDay = z.strictObject({ date: holidayShape.shape.date, remove: z.literal(true) });
const ramadan = ramadanShape
  .extend({ status: z.string().trim().max(120).default("announced") })
  .superRefine(({ hijriYear, from, to }, context) => {
    if (!isLocalDate(from) || !isLocalDate(to)) return;
    for (const { id, en } of ramadanProblems(hijriYear, from, to))
      context.addIssue({ code: "custom", message: en, params: { id } });
  });

/** A year of twelve moons is 354.367 days; 1 Ramadan 1448 H was computed as 8 February 2027. */
const lunarYear = 354.367;
const anchor = { hijriYear: 1448, from: "2027-02-08" };

/** Catches slips of the pen, a month or a year off; the sighting itself moves the first day by one. */
function ramadanProblems(hijriYear: number, from: LocalDate, to: LocalDate): Text[] {
  const length = daysBetween(from, to) + 1;
  const expected = (hijriYear - anchor.hijriYear) * lunarYear;
  const problems: Text[] = [];
  if (length !== 29 && length !== 30)
    problems.push({
      id: `Ramadan berlangsung 29 atau 30 hari, di sini ${length}`,
      en: `Ramadan lasts 29 or 30 days, here ${length}`,
    });
  if (Math.abs(daysBetween(anchor.from, from) - expected) > 3)
    problems.push({
      id: `${from} bukan awal Ramadan ${hijriYear} H yang mungkin`,
      en: `${from} is not a possible first day of Ramadan ${hijriYear} H`,
    });
  return problems;
}

/** Reads parsed JSON: one change or a list of them. Never throws; a problem (markup) names the place and what is wrong. */
export function readHolidayChanges(data: unknown): { readonly changes: HolidayChange[] } | { readonly problem: Text } {
  const changes: HolidayChange[] = [];
  for (const item of Array.isArray(data) ? data : [data]) {
    const schema = schemaFor(item);
    if (schema === undefined) return { problem: unknownForm };
    const parsed = schema.safeParse(item);
    if (!parsed.success) return { problem: { id: said(schema, item, "id"), en: said(schema, item, "en") } };
    changes.push(parsed.data);
  }
  return changes.length === 0 ? { problem: unknownForm } : { changes };
}

/** Told apart by what stands in them, so that a message is about the form that was meant. */
function schemaFor(item: unknown): z.ZodType<HolidayChange> | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  if ("days" in item || "coveredFrom" in item) return holidaySchema;
  if ("hijriYear" in item) return ramadan;
  if ("remove" in item) return removedDay;
  return "date" in item ? addedDay : undefined;
}

const mostTold = 3;

/** The first problems in one sentence. zod speaks Indonesian; what it was told in English carries its twin along. */
function said(schema: z.ZodType, item: unknown, locale: "id" | "en"): string {
  const error = locale === "id" ? z.locales.id().localeError : z.locales.en().localeError;
  const issues = schema.safeParse(item, { error }).error?.issues ?? [];
  const told = issues.slice(0, mostTold).map((issue) => {
    const twin = issue.code === "custom" ? issue.params?.id : undefined;
    const message = locale === "id" && typeof twin === "string" ? twin : issue.message;
    return issue.path.length === 0 ? message : `${issue.path.join(".")}: ${message}`;
  });
  const more = issues.length > mostTold ? "; ..." : "";
  return `${locale === "id" ? "Data libur belum benar" : "The holiday data is not right"}: ${escapeMarkup(told.join("; "))}${more}.`;
}

/** Lays a change over what is known; null when days that nobody knows would remain in between. */
export function withHolidayChange(known: HolidayData, change: HolidayChange): HolidayData | null {
  if ("days" in change) return mergeHolidays(known, change);
  if ("hijriYear" in change) {
    const others = known.ramadan.filter(({ hijriYear }) => hijriYear !== change.hijriYear);
    return { ...known, ramadan: [...others, change].sort((a, b) => a.hijriYear - b.hijriYear) };
  }
  const { date } = change;
  if ("remove" in change) return { ...known, days: known.days.filter((day) => day.date !== date) };
  return mergeHolidays(known, { coveredFrom: date, coveredThrough: date, sources: {}, days: [change], ramadan: [] });
}

/** The first year that would lose more than half of its days: a file that was cut, not a decree that was revised. */
export function halfLostYear(before: HolidayData, after: HolidayData): string | undefined {
  const count = ({ days }: HolidayData, year: string) => days.filter(({ date }) => date.startsWith(year)).length;
  const years = [...new Set(before.days.map(({ date }) => date.slice(0, 4)))];
  return years.find((year) => count(after, year) < count(before, year) / 2);
}

const unknownForm: Text = {
  id: "Bentuk data libur tidak dikenal. Yang diterima: berkas dengan coveredFrom, coveredThrough, sources, days dan ramadan; satu hari { date, name }; atau satu Ramadan { hijriYear, from, to }.",
  en: "The form of the holiday data is not known. Accepted: a file with coveredFrom, coveredThrough, sources, days and ramadan; one day { date, name }; or one Ramadan { hijriYear, from, to }.",
};
