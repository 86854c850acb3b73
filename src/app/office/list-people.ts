/**
 * The roster on the shell, by the surrogate ids that other commands take. Names are masked, and a NIP finds its person
 * only when it is whole: a terminal is read by others and remembered by its history.
 */
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { type ListedPerson, listedPeople } from "../../adapters/postgres/queries/people/people.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { parseNip } from "../../core/person/nip.ts";
import { maskName } from "../../core/person/person-name.ts";
import { RefusedError } from "../../errors.ts";
import type { Operator } from "./operator.ts";

/** All people, those of one unit, or the one with this NIP. Throws RefusedError for what is not a NIP. */
export async function listPeople(
  { db, ids, now, vault, actor }: Operator,
  which: { readonly unit?: string | undefined; readonly nip?: string | undefined } = {},
): Promise<readonly ListedPerson[]> {
  const nip = which.nip === undefined ? undefined : parseNip(which.nip, localDate(now));
  if (nip !== undefined && !nip.valid)
    throw new RefusedError("nip", "NIP harus 18 angka yang benar. / A NIP is 18 valid digits.");
  const nipPrint = nip?.valid ? vault.print(nip.nip) : undefined;
  const found = await listedPeople(db, { unit: which.unit, nipPrint });
  await record(db, { id: ids.next(), at: now, actor, action: "people.listed", detail: { count: found.length } });
  return found.map((person) => ({ ...person, name: maskName(person.name) }));
}
