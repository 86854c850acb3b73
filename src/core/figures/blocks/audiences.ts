/**
 * Who is shown which blocks. Every figure is a union of whole released groups, chosen by place and week only: at most
 * these two dimensions, never a person's traits. A reader never gets a figure that holds the reader's own answers.
 */
import type { LocalDate } from "../../calendar/calendar.ts";
import { type UnitNode, type UnitTree, upwards } from "../../person/supervisor.ts";
import { distinct } from "../disclosure.ts";
import type { Audience, MeasureId } from "../measures.ts";
import { add, type Tally } from "../sums.ts";
import type { Member, Summed } from "./cells.ts";

/**
 * The unit whose figures a person's answers go into. Heads do not read themselves: their answers belong to the unit
 * above the highest one they lead. Null: they lead the whole tree, and no supervisor's figure holds their answers.
 */
export function homeUnit(person: string, unitId: string, tree: UnitTree, on: LocalDate): string | null {
  const path = upwards(unitId, tree);
  const highest = path.findLastIndex((unit) => leads(person, unit, on));
  return highest < 0 ? unitId : (path[highest + 1]?.id ?? null);
}

/** Also the titular head while somebody else stands in. */
function leads(person: string, unit: UnitNode, on: LocalDate): boolean {
  return unit.heads.some(
    ({ employeeId, fromDate, untilDate }) =>
      employeeId === person && (fromDate === null || fromDate <= on) && (untilDate === null || untilDate >= on),
  );
}

/** A unit with all units below it: the places of one figure. */
export interface Level {
  readonly unitId: string;
  readonly places: ReadonlySet<string>;
}

/** The unit and those above it, nearest first: where a figure may come from that its own team is too small for. */
export function levelsOf(unitId: string, tree: UnitTree): readonly Level[] {
  const levels = upwards(unitId, tree).map(({ id }) => ({ unitId: id, places: new Set<string>() }));
  for (const id of tree.keys()) {
    const above = new Set(upwards(id, tree).map((unit) => unit.id));
    for (const level of levels) if (above.has(level.unitId)) level.places.add(id);
  }
  return levels;
}

export interface Selection {
  readonly audience: Audience;
  readonly measure: MeasureId;
  readonly places: ReadonlySet<string>;
  /** Weeks of release; null: all. */
  readonly weeks: ReadonlySet<string> | null;
  /** The blocks that hold answers of whoever will read it. */
  readonly without: ReadonlySet<string>;
  readonly k: number;
}

/** What a figure is computed from. */
export interface Union {
  readonly tally: Tally;
  /** Different people behind it: at least so many, since a person may be in several groups. */
  readonly people: number;
  readonly cells: readonly Summed[];
}

/** The sums behind a figure, or null when nothing may be shown. */
export function unionOf(cells: readonly Summed[], selection: Selection): Union | null {
  const { audience, measure, places, weeks, without, k } = selection;
  const chosen = cells.filter(
    (cell) =>
      cell.audience === audience &&
      cell.measure === measure &&
      places.has(cell.place) &&
      cell.release !== null &&
      (weeks === null || weeks.has(cell.release.week)),
  );
  const left = new Set(chosen.filter(({ block }) => without.has(block)).map(({ release }) => release!.group));
  const union = chosen.filter(({ release }) => !left.has(release!.group));
  const people = Math.max(0, ...union.map(({ release }) => release!.people));
  return people < k ? null : { tally: add(union.map(({ tally }) => tally)), people, cells: union };
}

/** The figure of the nearest level that has one, the own unit first ("tingkat OPD" above it); null when none has. */
export function rolledUp(
  cells: readonly Summed[],
  levels: readonly Level[],
  selection: Omit<Selection, "places">,
): { readonly unitId: string; readonly union: Union } | null {
  for (const { unitId, places } of levels) {
    const union = unionOf(cells, { ...selection, places });
    if (union !== null) return { unitId, union };
  }
  return null;
}

/**
 * Whether a training's figure may go into a document that leaves the coordinator's desk, where supervisors can read it:
 * without the supervisors' groups that lie inside it, nobody or at least k people may be left. `training`: who has a value
 * in its released cells; `supervised`: the same for each released group of the other audience.
 */
export function mayLeaveDesk(
  training: readonly Member[],
  supervised: readonly (readonly Member[])[],
  k: number,
): boolean {
  const left = new Map(training.map(({ response, person }) => [response, person]));
  const whole = new Set(left.keys());
  for (const group of supervised)
    if (group.every(({ response }) => whole.has(response))) for (const { response } of group) left.delete(response);
  return left.size === 0 || distinct([...left.values()]) >= k;
}
