/** What a person reads: the units they lead today. Asked anew for each tap. */
import type { Db } from "../../adapters/postgres/connect.ts";
import { loadUnitTree } from "../../adapters/postgres/queries/people/unit-tree.ts";
import type { LocalDate } from "../../core/calendar/calendar.ts";
import type { Digest } from "../../core/digest/digest.ts";
import { readersOf, type StaffedTree, stillReads } from "../../core/digest/readers.ts";

export interface Leadership {
  readonly tree: StaffedTree;
  /** The highest units; none: not a supervisor. */
  readonly units: readonly string[];
}

export async function leadershipOf(tx: Db, employeeId: string, today: LocalDate): Promise<Leadership> {
  const tree = await loadUnitTree(tx);
  return { tree, units: readersOf(tree, today).get(employeeId) ?? [] };
}

/** Whether a digest that was made for this person is still about units the person leads. */
export function mayStillRead({ tree, units }: Leadership, digest: Digest): boolean {
  return stillReads(units, digest.units, tree);
}
