/** Administrators hear of trouble in Telegram at once, at any hour, but of the same trouble only once an hour. */
import { type AlertCode, alerts } from "../../../conversations/alerts.ts";
import type { Db } from "../../adapters/postgres/connect.ts";
import { queueNotice } from "../../adapters/postgres/queries/people/addresses.ts";
import { linkedAdmins } from "../../adapters/postgres/queries/people/roles.ts";

const hourMs = 60 * 60_000;

/** Queues the notice for every administrator with an account; returns how many there are. */
export async function alertAdmins(db: Db, code: AlertCode, now: Date): Promise<number> {
  const admins = await linkedAdmins(db);
  const hour = Math.floor(+now / hourMs);
  for (const { employeeId, locale, ...to } of admins) {
    const body = { text: alerts[code][locale], buttons: [] };
    await queueNotice(db, { key: `alert:${code}:${hour}:${employeeId}`, to, employeeId, body }, now, now);
  }
  return admins.length;
}
