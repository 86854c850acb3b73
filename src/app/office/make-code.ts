/** A six-digit code on paper, for somebody whose phone number is not on record. */
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { issueCode } from "../../adapters/postgres/queries/people/invites.ts";
import { personById } from "../../adapters/postgres/queries/people/people.ts";
import { RefusedError } from "../../errors.ts";
import { expiryOf } from "./make-invites.ts";
import type { Operator } from "./operator.ts";

export interface JoinCode {
  readonly code: string;
  readonly expiresAt: Date;
}

/** Makes a code that works once, with the person's NIP. Throws RefusedError for an id nobody has. */
export async function makeCode({ db, ids, now, vault, actor }: Operator, employeeId: string): Promise<JoinCode> {
  return db.transaction(async (tx) => {
    if ((await personById(tx, employeeId)) === undefined)
      throw new RefusedError("no-such-employee", "Tidak ada pegawai dengan id itu. / No employee has that id.");
    const code = ids.code();
    const expiresAt = expiryOf(now);
    const codePrint = vault.print(employeeId + code);
    await issueCode(tx, { id: ids.next(), employeeId, codePrint, createdAt: now, createdBy: actor, expiresAt }, now);
    await record(tx, { id: ids.next(), at: now, actor, action: "code.made", target: employeeId });
    return { code, expiresAt };
  });
}
