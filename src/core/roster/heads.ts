/**
 * Who heads each unit after an import. A sheet of units that names heads has the last word; otherwise the one
 * structural official of a unit is its head (JENIS JABATAN ID 1). Who reads a team's figures depends on it.
 */

import type { EmployeeDraft } from "./employees.ts";
import { messages, refuse, warn } from "./line.ts";
import type { Employee, Head, RosterSnapshot, Unit } from "./roster.ts";
import type { UnitDraft } from "./units.ts";

interface People {
  readonly drafts: ReadonlyMap<string, EmployeeDraft>;
  readonly employees: ReadonlyMap<string, Employee>;
  readonly existing: RosterSnapshot;
}

/** Refuses heads whom the roster does not know. */
export function checkHeads(drafts: ReadonlyMap<string, UnitDraft>, employees: ReadonlyMap<string, Employee>): void {
  for (const { heads } of drafts.values()) {
    for (const { head, line } of heads) {
      if (!employees.has(head.nip)) refuse(line, "head", messages.notOnRoster);
    }
  }
}

/** Gives the units that the people's sheet touches a head where none is named; changes `units`. */
export function appointHeads(
  units: Map<string, Unit>,
  unitDrafts: ReadonlyMap<string, UnitDraft>,
  people: People,
): void {
  const candidates = structuralByUnit(people.employees);
  for (const code of touchedUnits(people)) {
    const unit = units.get(code);
    const named = (unitDrafts.get(code)?.heads.length ?? 0) > 0;
    if (unit === undefined || named) continue;
    const heads = headsOf(unit, candidates.get(code) ?? [], people);
    if (heads !== unit.heads) units.set(code, { ...unit, heads });
  }
}

function headsOf(unit: Unit, candidates: readonly string[], people: People): readonly Head[] {
  const staying = unit.heads.filter(({ nip, acting }) => acting !== null || !hasLeft(nip, unit.code, people));
  const heads = staying.length === unit.heads.length ? unit.heads : staying;
  if (staying.some(({ acting }) => acting === null)) return heads;
  const [first, second] = candidates;
  if (first !== undefined && second === undefined) {
    return [...staying, { nip: first, acting: null, from: null, until: null }];
  }
  const gone = unit.heads.find((head) => !staying.includes(head));
  const line = (people.drafts.get(first ?? "") ?? people.drafts.get(second ?? "") ?? people.drafts.get(gone?.nip ?? ""))
    ?.line;
  if (line !== undefined) warn(line, "position", second === undefined ? vacant : several, { unit: unit.name });
  return heads;
}

/** A head whom this import moves elsewhere must not go on reading about the old team. */
function hasLeft(nip: string, unitCode: string, { employees, existing }: People): boolean {
  return existing.employees.get(nip)?.unitCode === unitCode && employees.get(nip)?.unitCode !== unitCode;
}

function structuralByUnit(employees: ReadonlyMap<string, Employee>): ReadonlyMap<string, readonly string[]> {
  const byUnit = new Map<string, string[]>();
  for (const { nip, unitCode, positionKind } of employees.values()) {
    if (positionKind !== "structural") continue;
    const others = byUnit.get(unitCode);
    if (others === undefined) byUnit.set(unitCode, [nip]);
    else others.push(nip);
  }
  return byUnit;
}

function touchedUnits({ drafts, employees, existing }: People): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const nip of drafts.keys()) {
    for (const employee of [existing.employees.get(nip), employees.get(nip)]) {
      if (employee !== undefined) touched.add(employee.unitCode);
    }
  }
  return touched;
}

const several = {
  id: "unit “{unit}” punya lebih dari satu pejabat struktural. Tetapkan NIP KEPALA di lembar unit.",
  en: "the unit “{unit}” has more than one structural official. Name its NIP KEPALA in the units' sheet.",
};
const vacant = {
  id: "unit “{unit}” kini tanpa kepala. Bila ada Plt/Plh, isi di lembar unit.",
  en: "the unit “{unit}” is now without a head. Put an acting head into the units' sheet if there is one.",
};
