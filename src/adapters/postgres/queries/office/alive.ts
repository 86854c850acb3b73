/** Whether the storage answers. */
import { sql } from "drizzle-orm";
import type { Db } from "../../connect.ts";

/** Rejects with the driver's error when it does not. */
export async function isAlive(db: Db): Promise<void> {
  await db.execute(sql`select 1`);
}
