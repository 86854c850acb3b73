/** Ids for `= any(...)`, as one parameter: there may be more of them than a statement takes. */
import { type SQL, sql } from "drizzle-orm";

export function listed(ids: readonly string[]): SQL {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
}
