/** `jejak import`: a roster file goes in whole or not at all; each problem is told once, with the rows the spreadsheet shows. */
import { allConversations } from "../../../conversations/index.ts";
import { readTables } from "../../adapters/spreadsheets/read-tables.ts";
import { calendarNow } from "../../app/office/holidays.ts";
import { type ImportReport, importRoster } from "../../app/office/import-roster.ts";
import { agencyOf } from "../../app/office/settings.ts";
import { openLibrary } from "../../app/survey/library.ts";
import { deadline } from "../../core/calendar/dates-in-words.ts";
import { type Kind, tableNames } from "../../core/roster/columns.ts";
import type { Problem } from "../../core/roster/line.ts";
import { groupLine, groupProblems, type ProblemGroup } from "../../core/roster/report/problem-groups.ts";
import { plainText, type Text } from "../../core/text.ts";
import { refused } from "../answers.ts";
import type { Answer, Shell } from "../desk.ts";
import { table } from "./table.ts";

export interface ImportFlags {
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Exit 1 when the file cannot be read or holds an error: then nothing was changed. */
export async function importFile(
  { operator, config }: Shell,
  file: { readonly name: string; readonly bytes: Uint8Array },
  { dryRun, json }: ImportFlags,
): Promise<Answer> {
  const reading = await readTables(file.bytes, file.name);
  if ("problem" in reading) return refused(withNothingChanged(reading.problem));
  const { db, now } = operator;
  const report = await importRoster(operator, reading.tables, {
    dryRun,
    library: await openLibrary(db, Object.values(allConversations), now),
    agency: await agencyOf(db, config.agency),
    calendar: await calendarNow(db),
  });
  const exit = errorsIn(report).length === 0 ? 0 : 1;
  const unread = reading.skipped;
  if (json)
    return { out: JSON.stringify({ ...report, problems: report.problems.map(plain), unread }, null, 2), err: "", exit };
  return { out: counts(report), err: [...notes(report, unread), ending(report, dryRun)].join("\n"), exit };
}

const errorsIn = ({ problems }: ImportReport) => problems.filter(({ severity }) => severity === "error");

function counts({ counts }: ImportReport): string {
  const kinds = Object.keys(tableNames) as Kind[];
  const rows = kinds.map((kind) => [
    tableNames[kind].id,
    ...(["added", "changed", "same"] as const).map((n) => `${counts[kind][n]}`),
  ]);
  return table([["data", "baru", "berubah", "tetap"], ...rows]);
}

function notes({ problems, skipped, rescheduled }: ImportReport, unread: readonly string[]): string[] {
  return [
    ...groupProblems(problems).map((group) => `${group.severity === "warning" ? "Periksa - " : ""}${line(group)}`),
    ...(unread.length === 0 ? [] : [`Lembar yang tidak dibaca: ${unread.join(", ")}.`]),
    ...skipped.map((columns) => `Kolom yang tidak dibaca, ${columns}.`),
    ...rescheduled.map(({ code, before, after }) => {
      const [from, to] = [before, after].map(
        ({ startsAt, place }) => `${deadline(startsAt, "id")}, ${place ?? "tempat belum ada"}`,
      );
      return `Pelatihan ${code}: ${from} -> ${to}.`;
    }),
  ];
}

function ending(report: ImportReport, dryRun: boolean): string {
  const errors = errorsIn(report).length;
  if (errors > 0)
    return `${errors} kesalahan: tidak ada yang diubah. Perbaiki, lalu impor lagi. (Nothing was changed.)`;
  const { moved, told } = report;
  const comes = `${moved} kontak dijadwalkan atau berpindah, ${told} orang diberi tahu.`;
  return dryRun ? `${comes} Ini baru percobaan: tidak ada yang diubah. (Nothing was changed.)` : `Diimpor. ${comes}`;
}

/** "Pegawai, Baris 17–212, NIP: ..." */
const line = (group: ProblemGroup) => `${group.sheet}, ${plainText(groupLine(group).id)}`;

function plain(problem: Problem): Problem {
  const { id, en } = problem.message;
  return { ...problem, message: { id: plainText(id), en: plainText(en) } };
}

const withNothingChanged = ({ id, en }: Text): Text => ({
  id: `${id} Tidak ada yang diubah.`,
  en: `${en} Nothing was changed.`,
});
