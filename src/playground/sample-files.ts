/** Rosters that come with the program, in the files an office would import. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readTables } from "../adapters/spreadsheets/read-tables.ts";
import type { Field, Kind, Row, Table, TableOf } from "../core/roster/columns.ts";
import { DefectError } from "../errors.ts";

/** All tables in the files of a folder. */
export async function rosterIn(folder: string): Promise<readonly Table[]> {
  const tables: Table[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const read = await readTables(await readFile(join(folder, name)), name);
    if ("problem" in read) throw new DefectError("sample-roster");
    tables.push(...read.tables);
  }
  return tables;
}

export function rowsOf<K extends Kind>(tables: readonly Table[], kind: K): readonly Row<Field<K>>[] {
  return tables.flatMap((table) => (table.kind === kind ? (table as unknown as TableOf<K>).rows : []));
}
