/**
 * Finds the unit of each person: by its code, or by its name inside an OPD. A file without a sheet of units may
 * bring new ones: the OPD becomes the parent, the unit stands below it. With such a sheet, an unknown unit is a slip.
 */

import type { EmployeeDraft, UnitNames } from "./employees.ts";
import { messages, refuse, warn } from "./line.ts";
import type { Unit } from "./roster.ts";
import { unknownUnit } from "./units.ts";

/** All units by code and by name while new ones are added. */
interface Directory {
  readonly units: Map<string, Unit>;
  readonly codesByName: Map<string, string[]>;
  /** Whether unknown units are made. */
  readonly mayAdd: boolean;
  /** What each combination of names led to: most people share theirs with a hundred others. */
  readonly found: Map<string, Found>;
  /** The unit and the OPD that this file names for each code that was not on record. */
  readonly newNames: Map<string, string>;
}

type Found = { readonly code: string } | "unknown" | "ambiguous" | "incomplete";

/** Adds the units that the employees' sheet implies to `units` and returns the unit code of each NIP that has one. */
export function placePeople(
  drafts: ReadonlyMap<string, EmployeeDraft>,
  units: Map<string, Unit>,
  mayAdd: boolean,
): Map<string, string> {
  const directory: Directory = { units, codesByName: new Map(), mayAdd, found: new Map(), newNames: new Map() };
  for (const unit of units.values()) index(directory, unit);
  const all = [...drafts.values()];
  // An OPD is known best by the row of somebody who works in it directly; a name alone looks for what has a code.
  const byWeight = [
    all.filter(({ unit }) => unit.code !== undefined && isAgency(unit)),
    all.filter(({ unit }) => unit.code !== undefined && !isAgency(unit)),
    all.filter(({ unit }) => unit.code === undefined),
  ].flat();
  const placed = new Map<string, string>();
  for (const draft of byWeight) {
    const code = place(draft, directory);
    if (code !== undefined) placed.set(draft.nip, code);
  }
  return placed;
}

function place({ unit, line }: EmployeeDraft, directory: Directory): string | undefined {
  if (unit.code === undefined && unit.name === undefined) return undefined;
  const key = [unit.code, unit.name, unit.agencyCode, unit.agencyName].join("|");
  const earlier = directory.found.get(key);
  if (earlier === undefined) compareNames(unit, line, directory);
  const found = earlier ?? find(unit, directory);
  directory.found.set(key, found);
  if (found === "unknown") return refuse(line, unit.code === undefined ? "unit" : "unitCode", unknownUnit);
  if (found === "ambiguous") return refuse(line, "unit", ambiguous);
  if (found === "incomplete") return refuse(line, unit.name === undefined ? "unit" : "agency", messages.required);
  return found.code;
}

/** A code under another name: of a unit on record it may have been renamed; within one file it is a slip. */
function compareNames(unit: UnitNames, line: EmployeeDraft["line"], { units, newNames }: Directory): void {
  const { code, name, agencyName } = unit;
  if (code === undefined || name === undefined) return;
  const full = agencyName === undefined ? name : `${name}, ${agencyName}`;
  const given = newNames.get(code);
  const onRecord = units.get(code)?.name;
  if (given === undefined && onRecord === undefined) newNames.set(code, full);
  else if (given !== undefined && nameKey(given) !== nameKey(full)) refuse(line, "unitCode", twoNames, { name: given });
  else if (given === undefined && onRecord !== undefined && nameKey(onRecord) !== nameKey(name)) {
    warn(line, "unit", otherName, { name: onRecord });
  }
}

function find(unit: UnitNames, directory: Directory): Found {
  if (unit.code !== undefined && directory.units.has(unit.code)) return { code: unit.code };
  if (unit.code === undefined && unit.name !== undefined && !isAgency(unit)) {
    const candidates = namedIn(unit.name, unit.agencyName, directory);
    if (candidates.length > 1) return "ambiguous";
    if (candidates[0] !== undefined) return { code: candidates[0] };
  }
  if (!directory.mayAdd && unit.code !== undefined) return "unknown";
  if (unit.name === undefined || unit.agencyName === undefined) return "incomplete";
  const agency = findAgency(
    unit.agencyName,
    isAgency(unit) ? (unit.code ?? unit.agencyCode) : unit.agencyCode,
    directory,
  );
  if (typeof agency === "string" || isAgency(unit)) return agency;
  if (!directory.mayAdd) return "unknown";
  return add(directory, unit.code ?? `${nameKey(unit.agencyName)} / ${nameKey(unit.name)}`, unit.name, agency.code);
}

function findAgency(name: string, code: string | undefined, directory: Directory): Found {
  if (code !== undefined && directory.units.has(code)) return { code };
  const candidates = agencies(name, directory);
  if (candidates.length > 1) return "ambiguous";
  if (candidates[0] !== undefined) return { code: candidates[0] };
  return directory.mayAdd ? add(directory, code ?? nameKey(name), name, null) : "unknown";
}

/** Units of this name, those at the top before those below. */
function agencies(name: string, { units, codesByName }: Directory): readonly string[] {
  const codes = codesByName.get(nameKey(name)) ?? [];
  const top = codes.filter((code) => units.get(code)?.parentCode === null);
  return top.length > 0 ? top : codes;
}

/** Units of this name that stand below a unit with the agency's name; anywhere, when no agency is given. */
function namedIn(name: string, agencyName: string | undefined, directory: Directory): readonly string[] {
  const codes = directory.codesByName.get(nameKey(name)) ?? [];
  if (agencyName === undefined) return codes;
  const agency = nameKey(agencyName);
  return codes.filter((code) => {
    const passed = new Set<string>();
    let at = directory.units.get(code);
    while (at !== undefined && !passed.has(at.code)) {
      if (nameKey(at.name) === agency) return true;
      passed.add(at.code);
      at = at.parentCode === null ? undefined : directory.units.get(at.parentCode);
    }
    return false;
  });
}

function add(directory: Directory, code: string, name: string, parentCode: string | null): Found {
  const unit: Unit = { code, name, parentCode, workWeek: 5, heads: [] };
  if (!directory.units.has(code)) {
    directory.units.set(code, unit);
    index(directory, unit);
  }
  return { code };
}

function index({ codesByName }: Directory, { code, name }: Unit): void {
  const key = nameKey(name);
  const codes = codesByName.get(key);
  if (codes === undefined) codesByName.set(key, [code]);
  else codes.push(code);
}

/** Whether the unit is the OPD itself: heads and secretaries work there. */
function isAgency(unit: UnitNames): boolean {
  return unit.name !== undefined && unit.agencyName !== undefined && nameKey(unit.name) === nameKey(unit.agencyName);
}

/** Names are one when they differ in case, spaces or punctuation only. */
function nameKey(name: string): string {
  return name
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const ambiguous = {
  id: "lebih dari satu unit bernama ini. Isi ID UNIT KERJA.",
  en: "more than one unit has this name. Fill in ID UNIT KERJA.",
};
const otherName = {
  id: "ID unit ini terdaftar dengan nama “{name}”. ID yang dipakai.",
  en: "this unit ID is on record as “{name}”. The ID counts.",
};
const twoNames = {
  id: "ID ini dipakai juga untuk unit “{name}”.",
  en: "this ID is also used for the unit “{name}”.",
};
