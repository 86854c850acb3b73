/**
 * .xlsx workbooks, all sheets. Date cells come as `Date` whose UTC reading is what the cell shows. The library is read with
 * the first workbook: most starts of the program see none.
 */
import type { Cell, Sheet } from "../../core/roster/columns.ts";
import type { Text } from "../../core/text.ts";
import { damaged, looksSafe } from "./workbook-guard.ts";

/** The sheets of a workbook with the row numbers that Excel shows. */
export async function readWorkbook(
  bytes: Uint8Array,
  unpackedBytes?: number,
): Promise<{ readonly sheets: readonly Sheet[] } | { readonly problem: Text }> {
  const problem = looksSafe(bytes, unpackedBytes);
  if (problem !== undefined) return { problem };
  const { default: readXlsxFile } = await import("read-excel-file/node");
  try {
    const sheets = await readXlsxFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return { sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: rowsOf(data) })) };
  } catch {
    // Whatever the library stumbles over is in the file; its words would mean nothing to an officer.
    return { problem: damaged };
  }
}

function rowsOf(data: readonly (readonly unknown[])[]): Sheet["rows"] {
  const rows = data.map((row, index) => ({ number: index + 1, cells: row.map(cellOf) }));
  return rows.filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ""));
}

function cellOf(value: unknown): Cell | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value instanceof Date ? value : null;
}
