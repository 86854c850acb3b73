/**
 * Problems as a person mends them: the same mistake in 200 rows is one mistake, made once in a column. Told with the rows
 * where it stands, as the spreadsheet numbers them.
 */
import { fill, type Text } from "../../text.ts";
import type { Problem } from "../line.ts";

/** Problems of one severity that differ by their row alone, in the order of the file. */
export interface ProblemGroup extends Omit<Problem, "row"> {
  readonly rows: readonly number[];
}

export function groupProblems(problems: readonly Problem[]): readonly ProblemGroup[] {
  const groups = new Map<string, { readonly first: Problem; readonly rows: number[] }>();
  for (const problem of problems) {
    const { sheet, column, message, severity, row } = problem;
    const key = JSON.stringify([sheet, column, message, severity]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: problem, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups.values()].map(({ first: { row: _, ...rest }, rows }) => ({ ...rest, rows }));
}

/** Of the stretches of rows so many are named. */
const mostStretches = 4;

/** "Baris 2–46, 50, NIP: berisi angka, ...". Markup. */
export function groupLine({ rows, column, message }: ProblemGroup): Text {
  const stretches = stretchesOf(rows);
  const named = stretches.slice(0, mostStretches);
  const left = stretches.slice(mostStretches).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const words = named.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
  const said = (place: string, more: string) =>
    fill(`${place}${left === 0 ? "" : more}, {column}:`, { rows: words, left: `${left}`, column });
  return {
    id: `${said("Baris {rows}", " dan {left} lagi")} ${message.id}`,
    en: `${said(rows.length > 1 ? "Rows {rows}" : "Row {rows}", " and {left} more")} ${message.en}`,
  };
}

/** Rows in order become stretches without a gap: 2, 3, 4, 9 is 2-4 and 9. */
function stretchesOf(rows: readonly number[]): readonly (readonly [number, number])[] {
  const stretches: [number, number][] = [];
  for (const row of rows.toSorted((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last !== undefined && row <= last[1] + 1) last[1] = row;
    else stretches.push([row, row]);
  }
  return stretches;
}
