/** `jejak when`: each planned contact of a training with its date, time and reason. It asks no database. */
import { isLocalDate, isoWib, localDate, type WorkWeek, wib } from "../../core/calendar/calendar.ts";
import { clock, longDate } from "../../core/calendar/dates-in-words.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import { type ExplainedDate, explainDates } from "../../core/touchpoint/explain-dates.ts";

export interface WhenOptions {
  /** "2026-11-24" or "2026-11-24T15:30"; without a time 16.00 WIB. */
  readonly ends: string;
  /** Likewise; without a time 08.00 WIB, without a date the day of the end. */
  readonly starts?: string | undefined;
  readonly workWeek: string;
  readonly json: boolean;
}

const labels: Readonly<Record<ExplainedDate["kind"], string>> = {
  "reminder-h7": "Pengingat H-7",
  "reminder-h1": "Pengingat H-1",
  "reminder-h0": "Pengingat hari H",
  satisfaction: "Survei kepuasan",
  "satisfaction-nudge-1": "  pengingat pertama",
  "satisfaction-nudge-2": "  pengingat terakhir",
  "satisfaction-closes": "  ditutup",
  "follow-up": "Survei 30 hari",
  "follow-up-nudge-1": "  pengingat pertama",
  "follow-up-nudge-2": "  pengingat terakhir",
  "follow-up-closes": "  ditutup",
};

/** What to print and the exit code: 0 explained, 1 outside the holiday data, 2 not understood. */
export function describeWhen(
  options: WhenOptions,
  calendar: Calendar,
): { readonly out: string; readonly err?: string; readonly exit: 0 | 1 | 2 } {
  const startsOn = options.starts ?? options.ends.slice(0, 10);
  const endsAt = momentOf(options.ends, "16:00");
  const startsAt = momentOf(startsOn, "08:00");
  const wrong = (err: string) => ({ out: "", err, exit: 2 as const });
  if (endsAt === null) return wrong(`--ends ${options.ends}: tulis tanggal sebagai 2026-11-24 atau 2026-11-24T16:00`);
  if (startsAt === null) return wrong(`--starts ${startsOn}: tulis tanggal sebagai 2026-11-24 atau 2026-11-24T08:00`);
  if (startsAt >= endsAt) return wrong("Pelatihan harus selesai setelah mulai (--starts, --ends)");
  if (options.workWeek !== "5" && options.workWeek !== "6") return wrong("--work-week: 5 atau 6 hari kerja");

  const explained = explainDates({ startsAt, endsAt, workWeek: Number(options.workWeek) as WorkWeek }, calendar);
  if ("refused" in explained) return { out: "", err: explained.refused.id, exit: 1 };
  if (!options.json) return { out: explained.dates.map(inWords).join("\n"), exit: 0 };
  const dates = explained.dates.map(({ kind, at, why }) => ({ kind, at: isoWib(at), why: why.id }));
  return { out: JSON.stringify(dates, null, 2), exit: 0 };
}

function inWords({ kind, at, why }: ExplainedDate): string {
  return `${labels[kind].padEnd(21)} ${longDate(localDate(at), "id")}, ${clock(at)} WIB\n${" ".repeat(22)}${why.id}`;
}

function momentOf(text: string, time: "08:00" | "16:00"): Date | null {
  const [, date = "", at = time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?$/.exec(text) ?? [];
  if (!isLocalDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) return null;
  return wib(date, at as `${number}:${number}`);
}
