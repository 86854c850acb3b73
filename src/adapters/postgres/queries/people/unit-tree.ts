/** The tree of units with its heads, as `core/person/supervisor.ts` walks it: about a thousand small rows, read in two queries. */
import type { HeadTerm, UnitNode, UnitTree } from "../../../../core/person/supervisor.ts";
import type { Db } from "../../connect.ts";
import { unitHeads, units } from "../../schema/people.ts";

/** All units by id. */
export async function loadUnitTree(db: Db): Promise<UnitTree> {
  const heads = new Map<string, HeadTerm[]>();
  for (const { unitId, ...term } of await db
    .select({
      unitId: unitHeads.unitId,
      employeeId: unitHeads.employeeId,
      acting: unitHeads.acting,
      fromDate: unitHeads.fromDate,
      untilDate: unitHeads.untilDate,
    })
    .from(unitHeads))
    heads.set(unitId, [...(heads.get(unitId) ?? []), term]);
  const found = await db.select({ id: units.id, parentId: units.parentId }).from(units);
  return new Map(found.map((unit): [string, UnitNode] => [unit.id, { ...unit, heads: heads.get(unit.id) ?? [] }]));
}
