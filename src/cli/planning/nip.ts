/**
 * `jejak nip NUMBER`: whether a number can be a NIP, and why not. It asks no roster.
 */
import type { LocalDate } from "../../core/calendar/calendar.ts";
import { type NipReason, parseNip } from "../../core/person/nip.ts";

const reasons: Readonly<Record<NipReason, string>> = {
  length: "NIP terdiri dari 18 angka",
  birth: "delapan angka pertama bukan tanggal lahir yang mungkin",
  period: "angka ke-9 sampai ke-14 bukan masa pengangkatan yang mungkin",
  tail: "empat angka terakhir keliru (jenis kelamin 1/2, nomor urut 001-999)",
};

/** What to print on standard output and the exit code: 0 well formed, 1 not. */
export function describeNip(
  input: string,
  today: LocalDate,
  json: boolean,
): { readonly out: string; readonly exit: 0 | 1 } {
  const nip = parseNip(input, today);
  const exit = nip.valid ? 0 : 1;
  if (json) {
    const shown = nip.valid ? { valid: true, kind: nip.kind } : { valid: false, reason: nip.reason };
    return { out: JSON.stringify(shown), exit };
  }
  if (!nip.valid) return { out: `Tidak sah (${nip.reason}): ${reasons[nip.reason]}.`, exit };
  const kind = nip.kind === "pns" ? "PNS" : "PPPK";
  const sex = nip.sex === "male" ? "laki-laki" : "perempuan";
  const doubt = nip.warnings.length > 0 ? " Usia saat diangkat tidak lazim, mohon dicek." : "";
  return { out: `Bentuknya sah: ${kind}, lahir ${nip.birthDate}, ${sex}.${doubt}`, exit };
}
