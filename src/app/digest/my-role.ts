/** What a person reads: the units they lead today. Asked anew for each tap. */
import type { Db } from "../../adapters/postgres/connect.ts";
import { loadUnitTree, type StaffedUnit } from "../../adapters/postgres/queries/people/unit-tree.ts";
import type { LocalDate } from "../../core/calendar/calendar.ts";
import { readersOf } from "../../core/digest/readers.ts";
import type { Scene } from "../scene.ts";
import { overridesIn } from "./close-week.ts";
import type { DigestReader } from "./reader.ts";

export interface Leadership {
  readonly tree: ReadonlyMap<string, StaffedUnit>;
  /** The highest units; none: not a supervisor. */
  readonly units: readonly string[];
}

export async function leadershipOf(tx: Db, employeeId: string, today: LocalDate): Promise<Leadership> {
  const tree = await loadUnitTree(tx);
  return { tree, units: readersOf(tree, overridesIn(tree), today).get(employeeId) ?? [] };
}

export function readerIn({ employee, agency }: Pick<Scene, "agency"> & { employee: Reading }): DigestReader {
  const { name, salutation, locale } = employee;
  return { name, salutation, locale, style: agency.salutation, k: agency.minGroup };
}

type Reading = Pick<DigestReader, "name" | "salutation" | "locale">;
