/** Settings with their history: rows are only ever added, and the newest of a name counts. */
import { desc, max } from "drizzle-orm";
import type { Db } from "../../connect.ts";
import { settings } from "../../schema/office.ts";

/** What is stored, by name; what was never set is not there. */
export type StoredSettings = ReadonlyMap<string, unknown>;

/** The id of the latest change, to notice that there was one; null when nothing was ever set. */
export async function newestSettingId(db: Db): Promise<string | null> {
  const [found] = await db.select({ id: max(settings.id) }).from(settings);
  return found?.id ?? null;
}

/** All that is set now, one query. */
export async function storedSettings(db: Db): Promise<StoredSettings> {
  const found = await db
    .selectDistinctOn([settings.name], { name: settings.name, value: settings.value })
    .from(settings)
    .orderBy(settings.name, desc(settings.id));
  return new Map(found.map(({ name, value }) => [name, value]));
}

export async function insertSetting(db: Db, row: typeof settings.$inferInsert): Promise<void> {
  await db.insert(settings).values(row);
}
