/** `jejak holidays`: a new decree as a file, or one day of the agency's own; what moves is shown, and first with --dry-run. */
import { addHolidays, type HolidayOutcome } from "../../app/office/add-holidays.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { clock, longDate } from "../../core/calendar/dates-in-words.ts";
import { refused } from "../answers.ts";
import type { Answer, Shell } from "../desk.ts";
import { table } from "./table.ts";

interface Rehearsal {
  readonly dryRun: boolean;
}

/** `bytes` is the JSON file. */
export async function importHolidays(shell: Shell, bytes: Uint8Array, options: Rehearsal): Promise<Answer> {
  const data = parsed(Buffer.from(bytes).toString("utf8"));
  return data === undefined ? refused(notJson) : changed(shell, data, options);
}

export async function addHoliday(shell: Shell, date: string, name: string, options: Rehearsal): Promise<Answer> {
  return changed(shell, { date, name }, options);
}

async function changed({ operator }: Shell, data: unknown, options: Rehearsal): Promise<Answer> {
  const outcome = await addHolidays(operator, data, options);
  if ("problem" in outcome) return refused(outcome.problem);
  const rows = outcome.shifts.map(({ training, kind, from, to, people }) => {
    return [
      training,
      kind,
      from === null ? "menunggu kalender" : moment(from),
      to === null ? "tidak dikirim" : moment(to),
      `${people}`,
    ];
  });
  const out = rows.length === 0 ? "" : table([["pelatihan", "kontak", "dari", "ke", "orang"], ...rows]);
  return { out, err: summary(outcome), exit: 0 };
}

function summary({ added, dropped, moved, waitingPlanned, changed, applied }: HolidayOutcome): string {
  if (!changed) return "Semua sudah diketahui, tidak ada yang diubah.";
  return [
    added.length > 0 && `Hari libur baru: ${added.join(", ")}.`,
    dropped.length > 0 && `Bukan hari libur lagi: ${dropped.join(", ")}.`,
    `${moved.length} kontak berpindah, ${waitingPlanned} di antaranya baru mendapat tanggal.`,
    applied ? "Disimpan." : "Ini baru percobaan: tidak ada yang diubah.",
  ]
    .filter((sentence) => sentence !== false)
    .join("\n");
}

const moment = (at: Date): string => `${longDate(localDate(at), "id")} ${clock(at)}`;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const notJson = {
  id: "Berkas ini bukan JSON. Bentuknya ada di docs/operations.md.",
  en: "This file is not JSON. Its form is in docs/operations.md.",
};
