/**
 * The roster: units, people, trainings and who takes part, as plain rows keyed by what the personnel system calls
 * them (unit code, NIP, training code). An import is planned against it without a database.
 */
import type { LocalDate, WorkWeek } from "../calendar/calendar.ts";
import type { Mode } from "../conversation/conversation.ts";

/** Who leads a unit; `plt` and `plh` are acting heads. Dates are WIB days, inclusive; null is open. */
export interface Head {
  readonly nip: string;
  readonly acting: "plt" | "plh" | null;
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
}

/** A work unit; an OPD (regional agency) is a unit without a parent. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
  readonly workWeek: WorkWeek;
  readonly heads: readonly Head[];
}

export type Employment = "pns" | "cpns" | "pppk" | "pppk_part_time";
export type PositionKind = "structural" | "functional" | "executing";

export interface Employee {
  readonly nip: string;
  readonly name: string;
  readonly titleFront: string | null;
  readonly titleBack: string | null;
  readonly employment: Employment;
  readonly position: string | null;
  readonly positionKind: PositionKind | null;
  readonly grade: string | null;
  readonly unitCode: string;
  /** Only where the supervisor is not the head of the unit (NIP ATASAN). */
  readonly supervisorNip: string | null;
  /** `+628…` */
  readonly phone: string | null;
  readonly email: string | null;
}

export interface Training {
  readonly code: string;
  readonly title: string;
  readonly batch: string | null;
  /** The form of delivery in the organiser's words: "bimbingan teknis", "seminar". */
  readonly form: string | null;
  readonly mode: Mode;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  /** JP (jam pelajaran, 45 minutes each) as the organiser counts them; never computed. */
  readonly hours: number | null;
  readonly preparation: string | null;
  readonly organizer: string | null;
  readonly coordinatorNip: string | null;
}

export interface Enrollment {
  readonly trainingCode: string;
  readonly nip: string;
  readonly role: "participant" | "speaker" | "committee";
  readonly status: "enrolled" | "cancelled";
}

/** All that exists now. */
export interface RosterSnapshot {
  readonly units: ReadonlyMap<string, Unit>;
  readonly employees: ReadonlyMap<string, Employee>;
  readonly trainings: ReadonlyMap<string, Training>;
  /** By `enrollmentKey`. */
  readonly enrollments: ReadonlyMap<string, Enrollment>;
}

export const emptyRoster: RosterSnapshot = {
  units: new Map(),
  employees: new Map(),
  trainings: new Map(),
  enrollments: new Map(),
};

/** One person takes part in one training once. */
export function enrollmentKey(enrollment: { readonly trainingCode: string; readonly nip: string }): string {
  return `${enrollment.trainingCode}|${enrollment.nip}`;
}
