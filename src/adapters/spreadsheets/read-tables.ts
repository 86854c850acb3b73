/**
 * Reads an .xlsx or .csv file into the tables that an import knows. What it cannot read it says in one sentence;
 * what it reads it does not judge: that is the plan's work (core/roster).
 */
import type { Reading } from "../../app/ports.ts";
import { neededColumns, type Sheet, tableIn } from "../../core/roster/columns.ts";
import { fill, type Text } from "../../core/text.ts";
import { readCsv } from "./csv.ts";
import { readWorkbook } from "./workbook.ts";
import { damaged } from "./workbook-guard.ts";

/** Telegram gives bots no larger files. */
const maxBytes = 20 * 1024 * 1024;
const maxRows = 100_000;

export interface ReadLimits {
  /** What a workbook may unfold to. */
  readonly unpackedBytes?: number;
}

/** Reads by what is in the file, not by its name; the name only names the sheet of a CSV. Never throws for a bad file. */
export async function readTables(bytes: Uint8Array, fileName: string, limits: ReadLimits = {}): Promise<Reading> {
  if (bytes.length === 0) return { problem: empty };
  if (bytes.length > maxBytes) return { problem: tooLarge };
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { problem: oldOrLocked };
  const zipped = startsWith(bytes, [0x50, 0x4b]);
  if (!zipped && /\.xlsx$/i.test(fileName)) return { problem: damaged };

  const read = zipped ? await readWorkbook(bytes, limits.unpackedBytes) : readCsv(bytes, sheetName(fileName));
  return "problem" in read ? read : tablesIn(read.sheets);
}

function tablesIn(sheets: readonly Sheet[]): Reading {
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows > maxRows) return { problem: filled(tooManyRows, { max: String(maxRows), rows: String(rows) }) };
  const found = sheets.map((sheet) => ({ sheet, table: tableIn(sheet) }));
  const tables = found.flatMap(({ table }) => table ?? []);
  if (tables.length === 0) return { problem: filled(noTable, { needed: neededColumns }) };
  return { tables, skipped: found.filter(({ table }) => table === undefined).map(({ sheet }) => sheet.name) };
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** "/tmp/Data PNS.csv" -> "Data PNS". */
function sheetName(fileName: string): string {
  return fileName.replace(/^.*[/\\]/, "").replace(/\.[a-z]+$/i, "") || "CSV";
}

function filled(text: Text, values: Record<string, string>): Text {
  return { id: fill(text.id, values), en: fill(text.en, values) };
}

const empty: Text = { id: "Berkas kosong.", en: "The file is empty." };
const tooLarge: Text = {
  id: "Berkas lebih dari 20 MB. Hapus kolom yang tidak perlu atau bagi berkasnya.",
  en: "The file is larger than 20 MB. Remove columns that are not needed, or split it.",
};
const tooManyRows: Text = {
  id: "Berkas berisi {rows} baris; paling banyak {max}. Bagi berkasnya.",
  en: "The file has {rows} rows; the most is {max}. Split it.",
};
const noTable: Text = {
  id: "Tidak ada tabel yang dikenali. Judul kolom yang dicari: {needed}.",
  en: "No table was recognised. Headings looked for: {needed}.",
};
const oldOrLocked: Text = {
  id: "Ini berkas .xls lama atau berkas yang berkata sandi. Simpan sebagai .xlsx tanpa kata sandi.",
  en: "This is an old .xls file or has a password. Save it as .xlsx without a password.",
};
