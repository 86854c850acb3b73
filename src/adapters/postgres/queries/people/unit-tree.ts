/** The tree of units with its heads, as `core/person/supervisor.ts` walks it: about a thousand small rows. */
import { sql } from "drizzle-orm";
import type { StaffedUnit } from "../../../../core/digest/readers.ts";
import { type Db, rows } from "../../connect.ts";

/** All units by id, in one query. */
export async function loadUnitTree(db: Db): Promise<ReadonlyMap<string, StaffedUnit>> {
  const found = await db.execute(sql`
    select u.id, u.name, u.parent_id as "parentId",
      coalesce((select jsonb_agg(jsonb_build_object('employeeId', h.employee_id, 'acting', h.acting,
        'fromDate', h.from_date, 'untilDate', h.until_date) order by h.id) from unit_heads h where h.unit_id = u.id), '[]') as heads,
      coalesce((select jsonb_agg(distinct e.supervisor_id) from employees e
        where e.unit_id = u.id and e.supervisor_id is not null), '[]') as "namedSupervisors"
    from units u order by u.id`);
  return new Map(rows<StaffedUnit>(found).map((unit) => [unit.id, unit]));
}
