/**
 * Who a person's direct supervisor is. Personnel files do not say, so it follows from the unit tree: the head of the
 * own unit, for a head the head of the unit above, walking up while a post is vacant (`docs/method.md`, section on
 * supervisors). An override on the person's own record stands above all that.
 */
import type { LocalDate } from "../calendar/calendar.ts";

/** One appointment as head of a unit. Dates are WIB days, both included; null is open. */
export interface HeadTerm {
  readonly employeeId: string;
  readonly acting: "plt" | "plh" | null;
  readonly fromDate: LocalDate | null;
  readonly untilDate: LocalDate | null;
}

export interface UnitNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly heads: readonly HeadTerm[];
}

export type UnitTree = ReadonlyMap<string, UnitNode>;

export interface Subordinate {
  readonly id: string;
  readonly unitId: string;
  /** The override from the roster (NIP ATASAN). */
  readonly supervisorId: string | null;
}

/** The person's supervisor on that day, or null when every post up the tree is vacant or their own. */
export function supervisorOf(person: Subordinate, tree: UnitTree, on: LocalDate): string | null {
  if (person.supervisorId !== null && person.supervisorId !== person.id) return person.supervisorId;
  for (const unit of upwards(person.unitId, tree)) {
    const terms = inForce(unit, on);
    if (terms.some(({ employeeId }) => employeeId === person.id)) continue;
    const head = terms[0];
    if (head !== undefined) return head.employeeId;
  }
  return null;
}

/** Who leads the unit on that day: an acting head stands in for the titular one, a later appointment for an earlier. */
export function headOf(unitId: string, tree: UnitTree, on: LocalDate): string | null {
  const unit = tree.get(unitId);
  return (unit === undefined ? undefined : inForce(unit, on)[0]?.employeeId) ?? null;
}

/** The unit and those above it, nearest first; a circle in the tree is walked once. */
export function upwards(unitId: string, tree: UnitTree): readonly UnitNode[] {
  const path = new Set<UnitNode>();
  let unit = tree.get(unitId);
  while (unit !== undefined && !path.has(unit)) {
    path.add(unit);
    unit = unit.parentId === null ? undefined : tree.get(unit.parentId);
  }
  return [...path];
}

function inForce(unit: UnitNode, on: LocalDate): readonly HeadTerm[] {
  const begun = (term: HeadTerm) => term.fromDate === null || term.fromDate <= on;
  const lasting = (term: HeadTerm) => term.untilDate === null || term.untilDate >= on;
  const rank = ({ acting, fromDate, employeeId }: HeadTerm) =>
    `${acting === null ? 0 : 1}${fromDate ?? "0000-00-00"}${employeeId}`;
  return unit.heads.filter((term) => begun(term) && lasting(term)).sort((a, b) => (rank(a) < rank(b) ? 1 : -1));
}
