/**
 * A table on standard output: one line a row, columns separated by tabs, so that it pastes into a spreadsheet and reads
 * by `cut`. A cell that a spreadsheet would take for a formula gets an apostrophe.
 */

/** Cells hold no tabs or line breaks afterwards. */
export function table(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}

function cell(text: string): string {
  return text.replace(/\s+/g, " ").replace(/^[=+\-@]/, "'$&");
}
