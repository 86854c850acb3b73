/** `jejak people`: the roster by the ids that other commands take, names masked. */
import { listPeople } from "../../app/office/list-people.ts";
import type { Answer, Shell } from "../desk.ts";
import { table } from "./table.ts";

export interface PeopleOptions {
  readonly unit?: string;
  readonly nip?: string;
  readonly json: boolean;
}

export async function describePeople({ operator }: Shell, { unit, nip, json }: PeopleOptions): Promise<Answer> {
  const people = await listPeople(operator, { unit, nip });
  if (json) return { out: JSON.stringify(people, null, 2), err: "", exit: 0 };
  const rows = people.map((p) => [p.id, p.name, p.unit, p.linked ? "ya" : "belum", p.roles.join(", ")]);
  return { out: table([["id", "nama", "unit", "akun", "peran"], ...rows]), err: `${people.length} orang.`, exit: 0 };
}
