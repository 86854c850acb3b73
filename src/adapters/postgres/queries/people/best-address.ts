/** The one account at which a person is told something: Telegram if it is not blocked, else Slack. */
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Address } from "../../../../app/ports.ts";
import type { Db } from "../../connect.ts";
import { addresses } from "../../schema/people.ts";

/** In a query over `addresses`: of the accounts of a person that are not blocked, this is the one. */
export function isBestAddress() {
  return and(
    isNull(addresses.blockedAt),
    // "telegram" comes after "slack".
    sql`not exists (select from addresses better where better.employee_id = ${addresses.employeeId}
      and better.blocked_at is null and better.channel > ${addresses.channel})`,
  );
}

/** A blocked account only when there is no other. */
export async function bestAddressOf(db: Db, employeeId: string): Promise<Address | undefined> {
  const [found] = await db
    .select({ channel: addresses.channel, chat: addresses.chat })
    .from(addresses)
    .where(eq(addresses.employeeId, employeeId))
    .orderBy(sql`${addresses.blockedAt} is not null`, desc(addresses.channel))
    .limit(1);
  return found;
}
