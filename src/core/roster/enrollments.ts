/**
 * Who takes part in which training, and as what.
 */
import type { LocalDate } from "../calendar/calendar.ts";
import type { Table } from "./columns.ts";
import {
  type Line,
  linesOf,
  messages,
  needed,
  nipIn,
  type Problem,
  placeOf,
  refuse,
  said,
  textIn,
  wordIn,
} from "./line.ts";
import { type Employee, type Enrollment, enrollmentKey, type RosterSnapshot, type Training } from "./roster.ts";

interface Known {
  readonly employees: ReadonlyMap<string, Employee>;
  readonly trainings: ReadonlyMap<string, Training>;
  readonly existing: RosterSnapshot;
}

const roles: readonly (readonly [RegExp, Enrollment["role"]])[] = [
  [/^peserta$/i, "participant"],
  [/^(narasumber|fasilitator|widyaiswara|pengajar)$/i, "speaker"],
  [/^panitia$/i, "committee"],
];
const statuses: readonly (readonly [RegExp, Enrollment["status"]])[] = [
  [/^(terdaftar|aktif|diundang|dipanggil|peserta)$/i, "enrolled"],
  [/^(batal|dibatalkan|mundur|mengundurkan diri|diganti)$/i, "cancelled"],
];

/** Reads the enrollments' sheets; one row per person and training. */
export function readEnrollments(
  tables: readonly Table[],
  problems: Problem[],
  known: Known,
  today: LocalDate,
): Map<string, Enrollment> {
  const enrollments = new Map<string, Enrollment>();
  const rowByKey = new Map<string, Line>();
  for (const line of linesOf(tables, "enrollments", problems)) {
    const trainingCode = needed(line, "training", () => textIn(line, "training"));
    const nip = needed(line, "nip", () => nipIn(line, "nip", today));
    const fields = said<Omit<Enrollment, "trainingCode" | "nip">>({
      role: wordIn(line, "role", roles, "peserta, narasumber, panitia") ?? undefined,
      status: wordIn(line, "status", statuses, "terdaftar, batal") ?? undefined,
    });
    if (trainingCode === undefined || nip === undefined) continue;
    if (!known.trainings.has(trainingCode)) refuse(line, "training", unknownTraining);
    if (!known.employees.has(nip)) refuse(line, "nip", messages.notOnRoster);
    const key = enrollmentKey({ trainingCode, nip });
    const twice = rowByKey.get(key);
    if (twice !== undefined) refuse(line, "nip", messages.twice, { row: placeOf(twice, line) });
    rowByKey.set(key, line);
    const before = known.existing.enrollments.get(key) ?? {
      trainingCode,
      nip,
      role: "participant",
      status: "enrolled",
    };
    enrollments.set(key, { ...before, ...fields });
  }
  return enrollments;
}

const unknownTraining = {
  id: "pelatihan ini tidak ada di berkas dan belum terdaftar.",
  en: "this training is neither in the file nor on record.",
};
