/** When the bot was last alive. One row for all processes: an outage is when none of them was. */
import { eq } from "drizzle-orm";
import type { Db } from "../../connect.ts";
import { heartbeats } from "../../schema/office.ts";

const id = "bot";

export async function beat(db: Db, now: Date): Promise<void> {
  await db
    .insert(heartbeats)
    .values({ id, seenAt: now })
    .onConflictDoUpdate({ target: heartbeats.id, set: { seenAt: now } });
}

/** Undefined before the first start. */
export async function lastBeat(db: Db): Promise<Date | undefined> {
  const [found] = await db.select({ seenAt: heartbeats.seenAt }).from(heartbeats).where(eq(heartbeats.id, id));
  return found?.seenAt;
}
