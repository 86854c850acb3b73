/**
 * The national holidays and collective leave of 2026 and 2027 as decreed, and the rules for taking in later years.
 * Nothing is ever guessed: beyond the last covered day the calendar says that it does not know. Ramadan is part of the
 * data because its shorter working hours move messages; its first day is fixed by decree and may shift by one day.
 */
import { z } from "zod";
import type { Text } from "../text.ts";
import { addDays, isLocalDate, type LocalDate } from "./calendar.ts";

export interface Holiday {
  date: LocalDate;
  /** "extra" is what an agency adds itself: an election, a local holiday. */
  kind: "national_holiday" | "collective_leave" | "extra";
  name: string;
}

export interface Ramadan {
  hijriYear: number;
  from: LocalDate;
  to: LocalDate;
  status: string;
}

export interface HolidayData {
  coveredFrom: LocalDate;
  coveredThrough: LocalDate;
  /** The decree behind each year. */
  sources: Record<string, string>;
  days: Holiday[];
  ramadan: Ramadan[];
}

const national = (date: LocalDate, name: string): Holiday => ({ date, kind: "national_holiday", name });
const leave = (date: LocalDate, name: string): Holiday => ({
  date,
  kind: "collective_leave",
  name: `Cuti Bersama ${name}`,
});

const days2026: Holiday[] = [
  national("2026-01-01", "Tahun Baru 2026 Masehi"),
  national("2026-01-16", "Isra Mikraj Nabi Muhammad S.A.W."),
  leave("2026-02-16", "Tahun Baru Imlek 2577 Kongzili"),
  national("2026-02-17", "Tahun Baru Imlek 2577 Kongzili"),
  leave("2026-03-18", "Hari Suci Nyepi"),
  national("2026-03-19", "Hari Suci Nyepi (Tahun Baru Saka 1948)"),
  leave("2026-03-20", "Idulfitri 1447 Hijriah"),
  national("2026-03-21", "Idulfitri 1447 Hijriah"),
  national("2026-03-22", "Idulfitri 1447 Hijriah"),
  leave("2026-03-23", "Idulfitri 1447 Hijriah"),
  leave("2026-03-24", "Idulfitri 1447 Hijriah"),
  national("2026-04-03", "Wafat Yesus Kristus"),
  national("2026-04-05", "Kebangkitan Yesus Kristus (Paskah)"),
  national("2026-05-01", "Hari Buruh Internasional"),
  national("2026-05-14", "Kenaikan Yesus Kristus"),
  leave("2026-05-15", "Kenaikan Yesus Kristus"),
  national("2026-05-27", "Iduladha 1447 Hijriah"),
  leave("2026-05-28", "Iduladha 1447 Hijriah"),
  national("2026-05-31", "Hari Raya Waisak 2570 BE"),
  national("2026-06-01", "Hari Lahir Pancasila"),
  national("2026-06-16", "1 Muharam Tahun Baru Islam 1448 Hijriah"),
  national("2026-08-17", "Proklamasi Kemerdekaan"),
  national("2026-08-25", "Maulid Nabi Muhammad S.A.W."),
  leave("2026-12-24", "Kelahiran Yesus Kristus"),
  national("2026-12-25", "Kelahiran Yesus Kristus (Hari Raya Natal)"),
];

const days2027: Holiday[] = [
  national("2027-01-01", "Tahun Baru 2027 Masehi"),
  national("2027-01-05", "Isra Mikraj Nabi Muhammad S.A.W. (1448 H)"),
  leave("2027-02-05", "Tahun Baru Imlek 2578 Kongzili"),
  national("2027-02-06", "Tahun Baru Imlek 2578 Kongzili"),
  national("2027-03-08", "Hari Suci Nyepi (Tahun Baru Saka 1949)"),
  leave("2027-03-09", "Idulfitri 1448 Hijriah"),
  national("2027-03-10", "Idulfitri 1448 Hijriah"),
  national("2027-03-11", "Idulfitri 1448 Hijriah"),
  leave("2027-03-12", "Idulfitri 1448 Hijriah"),
  leave("2027-03-15", "Idulfitri 1448 Hijriah"),
  leave("2027-03-25", "Wafat Yesus Kristus"),
  national("2027-03-26", "Wafat Yesus Kristus"),
  national("2027-03-28", "Kebangkitan Yesus Kristus (Paskah)"),
  national("2027-05-01", "Hari Buruh Internasional"),
  national("2027-05-06", "Kenaikan Yesus Kristus"),
  national("2027-05-17", "Iduladha 1448 Hijriah"),
  leave("2027-05-18", "Iduladha 1448 Hijriah"),
  leave("2027-05-19", "Hari Raya Waisak 2571 BE"),
  national("2027-05-20", "Hari Raya Waisak 2571 BE"),
  national("2027-06-01", "Hari Lahir Pancasila"),
  national("2027-06-06", "1 Muharam Tahun Baru Islam 1449 Hijriah"),
  national("2027-08-15", "Maulid Nabi Muhammad S.A.W."),
  national("2027-08-17", "Proklamasi Kemerdekaan"),
  leave("2027-12-24", "Kelahiran Yesus Kristus"),
  national("2027-12-25", "Kelahiran Yesus Kristus (Hari Raya Natal)"),
  national("2027-12-26", "Isra Mikraj Nabi Muhammad S.A.W. (1449 H)"),
];

/** Joint decrees of the three ministers for 2026 (19 September 2025) and 2027 (15 September 2026). */
export const decreedHolidays: HolidayData = {
  coveredFrom: "2026-01-01",
  coveredThrough: "2027-12-31",
  sources: {
    "2026": "SKB 3 Menteri No. 1497/2025, 2/2025, 5/2025 (19 Sep 2025)",
    "2027": "SKB 3 Menteri No. 1205/2026, 3/2026, 2/2026 (15 Sep 2026)",
  },
  days: [...days2026, ...days2027],
  ramadan: [
    { hijriYear: 1447, from: "2026-02-19", to: "2026-03-20", status: "past" },
    { hijriYear: 1448, from: "2027-02-08", to: "2027-03-09", status: "computed, confirm after sidang isbat (±1 day)" },
  ],
};

const date = z.string().refine(isLocalDate, {
  message: "not a date such as 2028-01-31",
  params: { id: "bukan tanggal seperti 2028-01-31" },
});

export const holidayShape = z.strictObject({
  date,
  kind: z.enum(["national_holiday", "collective_leave", "extra"]),
  name: z.string().trim().min(1).max(120),
});

export const ramadanShape = z.strictObject({ hijriYear: z.int(), from: date, to: date, status: z.string() });

const shape = z.strictObject({
  coveredFrom: date,
  coveredThrough: date,
  sources: z.record(z.string(), z.string().min(1)),
  days: z.array(holidayShape),
  ramadan: z.array(ramadanShape),
});

/** What `jejak holidays import` accepts: the same form as `decreedHolidays`, complete for the days it claims to cover. */
export const holidaySchema = shape.superRefine((data, context) => {
  for (const { id, en } of problemsIn(data)) context.addIssue({ code: "custom", message: en, params: { id } });
});

function problemsIn(data: HolidayData): Text[] {
  const { coveredFrom, coveredThrough, days, ramadan } = data;
  const problems: Text[] = [];
  const add = (id: string, en: string) => problems.push({ id, en });
  if (coveredFrom > coveredThrough) add("coveredFrom sesudah coveredThrough", "coveredFrom is after coveredThrough");
  const seen = new Set<LocalDate>();
  for (const day of days) {
    if (day.date < coveredFrom || day.date > coveredThrough)
      add(`${day.date} di luar masa yang dicakup`, `${day.date} lies outside the covered days`);
    if (seen.has(day.date)) add(`${day.date} tercantum dua kali`, `${day.date} is listed twice`);
    seen.add(day.date);
  }
  for (const { from, to } of ramadan)
    if (from > to) add(`Ramadan sejak ${from} berakhir sebelum mulai`, `Ramadan from ${from} ends before it begins`);
  return problems.concat(yearsWithoutRamadan(data));
}

/** Every Gregorian year touches a Ramadan; a file that forgot it would send messages after working hours. */
function yearsWithoutRamadan({ coveredFrom, coveredThrough, ramadan }: HolidayData): Text[] {
  const problems: Text[] = [];
  for (let year = Number(coveredFrom.slice(0, 4)); year <= Number(coveredThrough.slice(0, 4)); year++) {
    const whole = coveredFrom <= `${year}-01-01` && coveredThrough >= `${year}-12-31`;
    const known = ramadan.some(({ from, to }) => from <= `${year}-12-31` && to >= `${year}-01-01`);
    if (whole && !known) problems.push({ id: `${year} tanpa Ramadan`, en: `${year} has no Ramadan` });
  }
  return problems;
}

/**
 * Takes a file (or one added day, sent as data that covers that day alone) into what is known. For the days it covers the
 * newer one counts: decrees are revised, and then days of leave are taken back too. What the agency added itself stays.
 * Null when a gap of unknown days would remain between the two.
 */
export function mergeHolidays(known: HolidayData, newer: HolidayData): HolidayData | null {
  const apart =
    newer.coveredFrom > addDays(known.coveredThrough, 1) || known.coveredFrom > addDays(newer.coveredThrough, 1);
  if (apart) return null;
  const replaced = ({ date, kind }: Holiday) =>
    kind !== "extra" && date >= newer.coveredFrom && date <= newer.coveredThrough;
  const kept = known.days.filter((day) => !replaced(day));
  const days = new Map([...kept, ...newer.days].map((day) => [day.date, day]));
  const ramadan = new Map([...known.ramadan, ...newer.ramadan].map((month) => [month.hijriYear, month]));
  return {
    coveredFrom: known.coveredFrom < newer.coveredFrom ? known.coveredFrom : newer.coveredFrom,
    coveredThrough: known.coveredThrough > newer.coveredThrough ? known.coveredThrough : newer.coveredThrough,
    sources: { ...known.sources, ...newer.sources },
    days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
    ramadan: [...ramadan.values()].sort((a, b) => a.hijriYear - b.hijriYear),
  };
}
