/**
 * Who gets a digest about which units: whoever leads them on that day, and whoever the roster names as supervisor of
 * people in a unit that somebody else leads. A vacant post has no reader of its own: the unit is part of the one above.
 */
import type { LocalDate } from "../calendar/calendar.ts";
import { type Level, levelsOf } from "../figures/blocks/audiences.ts";
import { headOf, type UnitNode, type UnitTree, upwards } from "../person/supervisor.ts";

/** A unit, and whom the roster names as supervisor (NIP ATASAN) of somebody in it. */
export interface StaffedUnit extends UnitNode {
  readonly name: string;
  readonly namedSupervisors: readonly string[];
}

export type StaffedTree = ReadonlyMap<string, StaffedUnit>;

/** Each reader's units, the highest ones only, in a fixed order. */
export function readersOf(tree: StaffedTree, on: LocalDate): ReadonlyMap<string, readonly string[]> {
  const units = new Map<string, Set<string>>();
  const add = (reader: string, unit: string) => units.set(reader, (units.get(reader) ?? new Set()).add(unit));
  for (const { id, namedSupervisors } of tree.values()) {
    const head = headOf(id, tree, on);
    if (head !== null) add(head, id);
    for (const supervisor of namedSupervisors) add(supervisor, id);
  }
  return new Map(
    [...units]
      .map(([reader, all]): [string, readonly string[]] => [reader, highest(all, tree)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function highest(all: ReadonlySet<string>, tree: UnitTree): readonly string[] {
  const above = (unit: string) => upwards(unit, tree).slice(1);
  const depth = (unit: string) => above(unit).length;
  return [...all]
    .filter((unit) => !above(unit).some(({ id }) => all.has(id)))
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}

/** Whether somebody who leads these units may still read what was made about those: all of them lie within. */
export function stillReads(units: readonly string[], about: readonly string[], tree: UnitTree): boolean {
  return about.every((unit) => upwards(unit, tree).some(({ id }) => units.includes(id)));
}

/** The places of the reader's figures: the own units together, then what lies above the first of them. */
export function levelsFor(units: readonly string[], tree: UnitTree): readonly Level[] {
  const [first, ...others] = units.map((unit) => levelsOf(unit, tree));
  if (first?.[0] === undefined) return [];
  const places = new Set([first, ...others].flatMap((levels) => [...(levels[0]?.places ?? [])]));
  return [{ unitId: first[0].unitId, places }, ...first.slice(1)];
}
