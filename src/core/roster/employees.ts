/**
 * People from our template or a SIASN export. Only the columns that the product needs are read.
 */
import type { LocalDate } from "../calendar/calendar.ts";
import { splitTitle, titleCaseName } from "../person/person-name.ts";
import { normalizePhone } from "../person/phone.ts";
import type { Field, Table } from "./columns.ts";
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
  warn,
  wordIn,
} from "./line.ts";
import type { Employee, Employment, PositionKind } from "./roster.ts";

export type EmployeeLine = Line<Field<"employees">>;

/** A person as a row describes them; the unit is named, not yet found (placement.ts). */
export interface EmployeeDraft {
  readonly nip: string;
  readonly said: Partial<Omit<Employee, "nip" | "unitCode">>;
  /** What the NIP alone tells about the employment. */
  readonly kind: "pns" | "pppk";
  readonly unit: UnitNames;
  readonly line: EmployeeLine;
}

/** Where a row says that the person works. */
export interface UnitNames {
  readonly code?: string;
  readonly name?: string;
  readonly agencyCode?: string;
  readonly agencyName?: string;
}

/** Reads the employees' sheets; one draft per NIP. */
export function readEmployees(
  tables: readonly Table[],
  problems: Problem[],
  today: LocalDate,
): Map<string, EmployeeDraft> {
  const drafts = new Map<string, EmployeeDraft>();
  for (const line of linesOf(tables, "employees", problems)) {
    const nip = needed(line, "nip", () => nipIn(line, "nip", today));
    if (nip === undefined) continue;
    const twice = drafts.get(nip);
    if (twice !== undefined) refuse(line, "nip", messages.twice, { row: placeOf(twice.line, line) });
    else drafts.set(nip, { nip, said: fieldsOf(line, nip, today), kind: kindOf(nip), unit: unitOf(line), line });
  }
  return drafts;
}

/** Digit 13 is 2 for PPPK only: no month starts with it. */
function kindOf(nip: string): "pns" | "pppk" {
  return nip[12] === "2" ? "pppk" : "pns";
}

function fieldsOf(line: EmployeeLine, nip: string, today: LocalDate): EmployeeDraft["said"] {
  const full = textIn(line, "name") ?? undefined;
  const split = full === undefined ? undefined : splitTitle(full);
  const supervisorNip = nipIn(line, "supervisor", today);
  if (supervisorNip === nip) refuse(line, "supervisor", ownSupervisor);
  return said<Omit<Employee, "nip" | "unitCode">>({
    name: split && titleCaseName(split.name),
    titleFront: textIn(line, "titleFront"),
    titleBack: textIn(line, "titleBack") ?? split?.titleBack ?? undefined,
    employment: employmentIn(line),
    position: textIn(line, "position"),
    positionKind: wordIn(line, "positionKind", positionKinds, "struktural, fungsional, pelaksana"),
    grade: textIn(line, "grade"),
    supervisorNip,
    phone: phoneIn(line),
    email: emailIn(line),
  });
}

/** SIASN: 1 structural, 2 functional, 4 executing. "Fungsional umum" is an older name for executing posts. */
const positionKinds: readonly (readonly [RegExp, PositionKind])[] = [
  [/^4$|pelaksana|fungsional umum|^jfu$/i, "executing"],
  [/^1$|struktural|manajerial/i, "structural"],
  [/^2$|fungsional|^jft$/i, "functional"],
];

/** SIASN spreads it over three columns; the most telling word of all of them counts. */
function employmentIn(line: EmployeeLine): Employment | undefined {
  const candidacy = textIn(line, "candidacy") ?? "";
  const words = [textIn(line, "employment"), candidacy, textIn(line, "standing")].join(" ");
  if (/paruh waktu/i.test(words)) return "pppk_part_time";
  if (/pppk|p3k|perjanjian kerja/i.test(words)) return "pppk";
  if (/cpns|calon/i.test(words) || /^c$/i.test(candidacy)) return "cpns";
  return /pns/i.test(words) ? "pns" : undefined;
}

function phoneIn(line: EmployeeLine): string | null | undefined {
  const text = textIn(line, "phone");
  if (text === undefined || text === null) return text;
  return normalizePhone(text) ?? warn(line, "phone", notAPhone);
}

function emailIn(line: EmployeeLine): string | null | undefined {
  const text = textIn(line, "email");
  if (text === undefined || text === null) return text;
  return /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(text) ? text.toLowerCase() : warn(line, "email", notAnEmail);
}

function unitOf(line: EmployeeLine): UnitNames {
  return said<{ code: string; name: string; agencyCode: string; agencyName: string }>({
    code: textIn(line, "unitCode") ?? undefined,
    name: textIn(line, "unit") ?? undefined,
    agencyCode: textIn(line, "agencyCode") ?? undefined,
    agencyName: textIn(line, "agency") ?? undefined,
  });
}

const ownSupervisor = { id: "seseorang tidak dapat menjadi atasannya sendiri.", en: "nobody is their own supervisor." };
const notAPhone = {
  id: "bukan nomor HP Indonesia; tidak disimpan.",
  en: "is not an Indonesian mobile number; it is not stored.",
};
const notAnEmail = { id: "bukan alamat email; tidak disimpan.", en: "is not an email address; it is not stored." };
