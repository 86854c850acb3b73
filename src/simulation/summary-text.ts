/** The counts of a simulation as a page that a person reads. */
import type { LocalDate } from "../core/calendar/calendar.ts";
import { longDate } from "../core/calendar/dates-in-words.ts";
import { identityHolds, type Summary, type TouchpointEnd, touchpointEnds } from "./outputs.ts";

export interface Frame {
  readonly seed: number;
  readonly start: LocalDate;
  readonly days: number;
}

const ends: Readonly<Record<TouchpointEnd, string>> = {
  completed: "selesai (completed)",
  open: "terbuka (open)",
  expired: "lewat waktu (expired)",
  suppressed: "tidak dikirim (suppressed)",
  unreachable: "tidak terjangkau (unreachable)",
};

export function summaryText(summary: Summary, { seed, start, days }: Frame): string {
  const { touchpoints, reasons, people, messages } = summary;
  const sum = touchpointEnds.map((end) => number(touchpoints[end])).join(" + ");
  return [
    `SIMULASI ${days} hari sejak ${longDate(start, "id")}, benih ${seed}`,
    `${number(people.employees)} pegawai (${number(people.linked)} terhubung), ${number(summary.trainings)} pelatihan, ${number(summary.enrollments)} peserta`,
    "",
    `Kontak yang direncanakan (planned): ${number(touchpoints.planned)}`,
    ...touchpointEnds.flatMap((end) => [
      `  ${ends[end].padEnd(31)} ${number(touchpoints[end]).padStart(8)}`,
      ...because(end, reasons),
    ]),
    `  ${number(touchpoints.planned)} ${identityHolds(summary) ? "=" : "≠ (KELIRU)"} ${sum}`,
    "",
    `Pesan: ${listed(messages)}`,
    `Jawaban survei: ${number(summary.answers)}; ketukan, tulisan, dan perintah: ${number(summary.updates)}`,
    ...troublesIn(summary),
  ].join("\n");
}

function because(end: TouchpointEnd, reasons: Summary["reasons"]): readonly string[] {
  const own = Object.entries(reasons).filter(([name]) => name.startsWith(`${end}:`));
  const named = Object.fromEntries(own.map(([name, count]) => [name.slice(end.length + 1), count]));
  return own.length === 0 ? [] : [`      ${listed(named)}`];
}

function troublesIn({ deadLetters, troubles }: Summary): readonly string[] {
  const dead = deadLetters === 0 ? [] : [`KELIRU: ${number(deadLetters)} pesan masuk gagal diolah.`];
  return Object.keys(troubles).length === 0 ? dead : [...dead, `Gangguan dalam log: ${listed(troubles)}`];
}

function listed(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return entries.map(([name, count]) => `${name} ${number(count)}`).join(", ") || "-";
}

/** "12.345" */
function number(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ".");
}
