/**
 * A digest that waited for an account goes out when there is one, unless the next week has come or somebody else leads
 * the unit by now.
 */
import type { Db } from "../../adapters/postgres/connect.ts";
import { latestOf, queueHeld } from "../../adapters/postgres/queries/figures/my-digest.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { nextAllowedAt } from "../../core/calendar/sending-hours.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import { priority } from "../delivery/priority.ts";
import type { Address } from "../ports.ts";
import type { Agency } from "../scene.ts";
import { leadershipOf, mayStillRead } from "./my-role.ts";
import { digestMessage, untouched } from "./words/digest-message.ts";
import { type DigestReader, readerIn } from "./words/reader.ts";

interface Linked extends Pick<DigestReader, "name" | "salutation" | "locale"> {
  readonly id: string;
}

export async function releaseHeld(
  tx: Db,
  employee: Linked,
  to: Address,
  { now, agency, calendar }: { readonly now: Date; readonly agency: Agency; readonly calendar: Calendar },
): Promise<void> {
  const held = await latestOf(tx, employee.id, "supervisor");
  if (held?.state !== "held") return;
  if (!mayStillRead(await leadershipOf(tx, employee.id, localDate(now)), held.payload)) return;
  const body = digestMessage(held.payload, readerIn(employee, agency), {
    id: held.id,
    tapped: untouched(held.payload),
  });
  const notBefore = nextAllowedAt(now, calendar, 5) ?? now;
  await queueHeld(
    tx,
    { digestId: held.id, employeeId: employee.id, to: { channel: to.channel, chat: to.chat }, body },
    { now, notBefore, priority: priority.digest },
  );
}
