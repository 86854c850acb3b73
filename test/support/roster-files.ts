/** Roster files as they come: real workbooks through the reader, and the office that takes them in. */
import { eq } from "drizzle-orm";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { employees } from "../../src/adapters/postgres/schema/people.ts";
import { readTables } from "../../src/adapters/spreadsheets/read-tables.ts";
import { importRoster } from "../../src/app/office/import-roster.ts";
import type { Cell, Table } from "../../src/core/roster/columns.ts";
import type { openOffice } from "./office.ts";
import { agus, siti } from "./roster-sheets.ts";

export type Grid = readonly (readonly (Cell | null)[])[];

/** Sheets by name, through a real workbook and the reader. */
export async function workbook(sheets: Readonly<Record<string, Grid>>): Promise<readonly Table[]> {
  const pages = Object.entries(sheets).map(([sheet, grid]) => ({ sheet, data: grid as unknown as SheetData }));
  const reading = await readTables(new Uint8Array(await writeXlsxFile(pages).toBuffer()), "daftar.xlsx");
  if ("problem" in reading) throw new Error(reading.problem.en);
  return reading.tables;
}

/** The training P-9, on these days of January 2027. */
export const january = (start: string, end: string, place = "Aula"): Grid => [
  ["KODE", "JUDUL", "BENTUK", "MULAI", "SELESAI", "TEMPAT"],
  ["P-9", "Literasi Data", "workshop", `${start}/01/2027 08.00`, `${end}/01/2027 16.00`, place],
];
/** Siti and Agus take part in P-9. */
export const takePart: Grid = [
  ["KODE PELATIHAN", "NIP", "PERAN"],
  ["P-9", siti, "peserta"],
  ["P-9", agus, "peserta"],
];

type Office = Awaited<ReturnType<typeof openOffice>>;

/** Imports into the office, with its own agency and calendar. */
export function importInto(office: Office, tables: readonly Table[], dryRun = false, op = office.operator) {
  const { library, agency, calendar } = office;
  return importRoster(op, tables, { dryRun, library, agency, calendar });
}

/** The person's row, found as everybody finds it: by the fingerprint of the NIP. */
export async function personWith({ db, vault }: Office, nip: string): Promise<typeof employees.$inferSelect> {
  const [found] = await db
    .select()
    .from(employees)
    .where(eq(employees.nipPrint, vault.print(nip)));
  if (found === undefined) throw new Error("not on the roster");
  return found;
}
