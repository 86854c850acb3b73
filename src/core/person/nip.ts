/**
 * The NIP, the 18-digit number of a civil servant: birth date (8), appointment (6), sex (1), serial (3). It has no
 * check digit, so a well-formed one proves nothing: only the roster does. It is not a secret either.
 * The rules stand in `docs/method.md`.
 */
import { isLocalDate, type LocalDate } from "../calendar/calendar.ts";

export type Sex = "male" | "female";

/** The first rule that failed: form, birth date, appointment, or the last four digits. */
export type NipReason = "length" | "birth" | "period" | "tail";

/** What a NIP says. `warnings` holds what is rare but possible: an appointment before 18 or after 58. */
export type Nip =
  | {
      readonly valid: true;
      readonly nip: string;
      readonly kind: "pns" | "pppk";
      readonly birthDate: LocalDate;
      readonly sex: Sex;
      readonly warnings: readonly "unusual-age"[];
    }
  | { readonly valid: false; readonly reason: NipReason; readonly digits: number };

const minAge = 17;
const firstBirthYear = 1940;
const firstAppointmentYear = 1960;

/**
 * Reads a NIP as people write it, with spaces, dots, hyphens and the apostrophe of SIASN cells. Never throws.
 * PNS carry the month of appointment in digits 13-14, PPPK a 2 and the number of their contract (BKN 22/2007).
 */
export function parseNip(input: string, today: LocalDate): Nip {
  const nip = input.replace(/[\s.\-'’\u200B\uFEFF]/g, "");
  const refuse = (reason: NipReason): Nip => ({ valid: false, reason, digits: nip.replace(/[^0-9]/g, "").length });
  if (!/^[0-9]{18}$/.test(nip)) return refuse("length");

  const birthDate = `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`;
  if (!isLocalDate(birthDate) || yearOf(birthDate) < firstBirthYear || birthDate > yearsBefore(today, minAge)) {
    return refuse("birth");
  }

  const kind = kindOf(nip.slice(12, 14));
  const year = Number(nip.slice(8, 12));
  if (kind === undefined || year < firstAppointmentYear || year > yearOf(today) + 1) return refuse("period");
  const beforeBirthday = kind === "pns" && nip.slice(12, 14) < nip.slice(4, 6);
  const age = year - yearOf(birthDate) - (beforeBirthday ? 1 : 0);
  if (age < 16 || age > 60) return refuse("period");

  const sex = nip[14] === "1" ? "male" : nip[14] === "2" ? "female" : undefined;
  if (sex === undefined || nip.endsWith("000")) return refuse("tail");
  return { valid: true, nip, kind, birthDate, sex, warnings: age < 18 || age > 58 ? ["unusual-age"] : [] };
}

/** `1986****2015******`: enough to tell two people apart on a screen, not enough to be the number. */
export function maskNip(nip: string): string {
  return /^[0-9]{18}$/.test(nip) ? `${nip.slice(0, 4)}****${nip.slice(8, 12)}******` : "*".repeat(18);
}

/** A text that may hold a NIP, shown back to whoever wrote it: long numbers keep their first four digits. */
export function hideNips(text: string): string {
  return text.replace(/\d(?:[ .'-]?\d){13,}/g, (digits) => `${digits.replace(/\D/g, "").slice(0, 4)}****`);
}

function kindOf(digits13And14: string): "pns" | "pppk" | undefined {
  if (/^(0[1-9]|1[0-2])$/.test(digits13And14)) return "pns";
  return /^2[1-9]$/.test(digits13And14) ? "pppk" : undefined;
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

function yearsBefore(date: LocalDate, years: number): LocalDate {
  return `${yearOf(date) - years}${date.slice(4)}`;
}
