/**
 * CSV as Indonesian offices have it: from Excel (`;`, Windows-1252), from SIASN (`|`), copied (tab, UTF-16).
 * Cells stay text; a row keeps its number, blank rows and line breaks inside quotes included.
 */
import { CsvError, parse } from "csv-parse/sync";
import { headingsKnown, type Sheet } from "../../core/roster/columns.ts";
import { fill, type Text } from "../../core/text.ts";

const delimiters = [";", ",", "|", "\t"] as const;

/** The one sheet of a CSV file, or the line at which it stops making sense. */
export function readCsv(
  bytes: Uint8Array,
  name: string,
): { readonly sheets: readonly Sheet[] } | { readonly problem: Text } {
  const decoded = decode(bytes).replace(/\r\n?/g, "\n");
  // Excel writes and hides a first line "sep=;": its row 1 is the line after.
  const declared = /^sep=(.)\n/i.exec(decoded);
  const text = declared === null ? decoded : decoded.slice(declared[0].length);
  const delimiter = declared?.[1] ?? sniff(text);
  try {
    const records = parse(text, { delimiter, record_delimiter: "\n", relax_column_count: true, relax_quotes: true });
    const rows = records.map((cells, index) => ({ number: index + 1, cells }));
    return { sheets: [{ name, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== "")) }] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const values = { line: String(error.lines ?? "?") };
    return { problem: { id: fill(brokenQuotes.id, values), en: fill(brokenQuotes.en, values) } };
  }
}

/** By its mark where there is one, else UTF-8 if it is valid, else what Windows writes here. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  // Plain text has no NUL: one behind every letter is UTF-16 whose mark got lost.
  if (bytes[1] === 0 && bytes[0] !== 0) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0 && bytes[1] !== 0) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The separator under which one of the first lines reads as a heading that we know best. */
function sniff(text: string): string {
  const lines = text.split("\n", 50);
  const scores = delimiters.map((delimiter) => ({
    delimiter,
    known: Math.max(...lines.map((line) => headingsKnown(line.split(delimiter)))),
  }));
  return scores.reduce((best, score) => (score.known > best.known ? score : best)).delimiter;
}

const brokenQuotes: Text = {
  id: "Tanda kutip di sekitar baris {line} tidak ditutup. Perbaiki lalu simpan ulang.",
  en: "A quotation mark near line {line} is not closed. Correct it and save again.",
};
