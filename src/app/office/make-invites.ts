/**
 * Invitations for the people of a training, a unit or all supervisors who have no account yet. The tokens are shown
 * once, here, to be printed on the call letters; only their hashes are kept.
 */
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { issueInvites } from "../../adapters/postgres/queries/people/invites.ts";
import { type Audience, unlinkedPeople } from "../../adapters/postgres/queries/people/people.ts";
import { addDays, localDate, wib } from "../../core/calendar/calendar.ts";
import { fullName } from "../../core/person/person-name.ts";
import { sha256 } from "../survey/library.ts";
import type { Operator } from "./operator.ts";

/** How long invitations and codes are valid: to the end of the 14th day, WIB. */
export const inviteDays = 14;

export interface Invite {
  readonly employeeId: string;
  readonly name: string;
  readonly unit: string;
  /** `https://t.me/<bot>?start=<token>`, once only. */
  readonly link: string;
}

/** Makes one invitation a person; the person's older ones that nobody used lose their validity. */
export async function makeInvites(
  { db, ids, now, actor }: Operator,
  audience: Audience,
  botName: string,
): Promise<readonly Invite[]> {
  return db.transaction(async (tx) => {
    const people = await unlinkedPeople(tx, audience);
    const expiresAt = expiryOf(now);
    const made = people.map((person) => ({ person, token: ids.token() }));
    const issued = made.map(({ person, token }) => {
      return { tokenHash: sha256(token), employeeId: person.id, createdAt: now, createdBy: actor, expiresAt };
    });
    await issueInvites(tx, issued, now);
    const detail = { ...audience, count: made.length };
    await record(tx, { id: ids.next(), at: now, actor, action: "invites.made", detail });
    return made.map(({ person, token }) => ({
      employeeId: person.id,
      name: fullName(person),
      unit: person.unit,
      link: `https://t.me/${botName}?start=${token}`,
    }));
  });
}

/** The end of the 14th day after now. */
export function expiryOf(now: Date): Date {
  return wib(addDays(localDate(now), inviteDays + 1), "00:00");
}
