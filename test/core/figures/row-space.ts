/**
 * The attack: everything that was shown is a sum of unknowns, one per person and question. Whatever can be computed by
 * adding and subtracting figures is a vector in the space these sums span. Is there one about four people or fewer?
 * Exact linear algebra, modulo a prime: rounding neither hides a leak nor invents one.
 */

/** One shown sum: the factor of each unknown in it. */
export type Row = ReadonlyMap<string, number>;

/** The largest group that counts as too small. */
const most = 4;

const prime = 67_108_859; // the largest below 2^26: products stay exact

const mod = (x: number) => ((x % prime) + prime) % prime;

function inverse(x: number): number {
  let [result, base, exponent] = [1, mod(x), prime - 2];
  for (; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}

/** Reduces rows in place, columns from left to right; gives each remaining row with its pivot. */
function reduced(rows: number[][]): { row: number[]; pivot: number }[] {
  const width = rows[0]?.length ?? 0;
  const done: { row: number[]; pivot: number }[] = [];
  let left = rows;
  for (let column = 0; column < width && left.length > 0; column++) {
    const at = left.findIndex((row) => row[column] !== 0);
    if (at < 0) continue;
    const factor = inverse(left[at]![column]!);
    const pivotRow = left[at]!.map((x) => (x * factor) % prime);
    left = left.filter((_, i) => i !== at).map((row) => without(row, pivotRow, column));
    for (const one of done) one.row = without(one.row, pivotRow, column);
    done.push({ row: pivotRow, pivot: column });
  }
  return done;
}

function without(row: number[], pivotRow: number[], column: number): number[] {
  const factor = row[column]!;
  return factor === 0 ? row : row.map((x, i) => mod(x - factor * pivotRow[i]!));
}

/** Unknowns that stand in the same sums with the same factors cannot be told apart: one column for all of them. */
interface Column {
  readonly people: ReadonlySet<string>;
  readonly factors: ReadonlyMap<number, number>;
}

function columnsOf(rows: readonly Row[], personOf: (unknown: string) => string): Column[] {
  const factors = new Map<string, Map<number, number>>();
  for (const [i, row] of rows.entries())
    for (const [unknown, factor] of row) {
      const column = factors.get(unknown) ?? new Map<number, number>();
      factors.set(unknown, column.set(i, factor));
    }
  const classes = new Map<string, { people: Set<string>; factors: Map<number, number> }>();
  for (const [unknown, column] of factors) {
    const key = [...column].join(";");
    const one = classes.get(key) ?? { people: new Set<string>(), factors: column };
    one.people.add(personOf(unknown));
    classes.set(key, one);
  }
  return [...classes.values()];
}

export interface Found {
  /** The smallest groups about whom a sum can be computed; a group is not listed when a part of it is. */
  readonly groups: string[][];
  /** Tangles too large to be searched to the end: there may be more groups in them. */
  readonly unsearched: number;
}

/** Looks for groups of one to four people. `patience`: multiplications after which a tangle is left. */
export function derivable(rows: readonly Row[], personOf: (unknown: string) => string, patience = 300_000): Found {
  const columns = columnsOf(rows, personOf).sort((a, b) => b.people.size - a.people.size);
  const firstSmall = columns.findIndex(({ people }) => people.size <= most);
  if (firstSmall < 0) return { groups: [], unsearched: 0 };
  const matrix = rows.map((_, i) => columns.map(({ factors }) => mod(factors.get(i) ?? 0)));
  // Columns of many people come first: what is left without them speaks of small columns only.
  const small = reduced(matrix).filter(({ pivot }) => pivot >= firstSmall);
  const found = tangles(small.map(({ row }) => row)).map((tangle) => smallest(tangle, columns, patience));
  return { groups: found.flatMap(({ groups }) => groups), unsearched: found.filter(({ whole }) => !whole).length };
}

/** Rows that share no column have nothing to do with each other. */
function tangles(rows: readonly number[][]): number[][][] {
  const groups: { columns: Set<number>; rows: number[][] }[] = [];
  for (const row of rows) {
    const used = row.flatMap((x, i) => (x === 0 ? [] : [i]));
    const touched = groups.filter(({ columns }) => used.some((i) => columns.has(i)));
    const merged = { columns: new Set(used), rows: [row] };
    for (const group of touched) {
      for (const i of group.columns) merged.columns.add(i);
      merged.rows.push(...group.rows);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(merged);
  }
  return groups.map((group) => group.rows);
}

function smallest(rows: readonly number[][], columns: readonly Column[], patience: number) {
  const used = columns.flatMap((_, i) => (rows.some((row) => row[i] !== 0) ? [i] : []));
  const found: number[][] = [];
  const effort = rows.length * rows.length * used.length;
  let spent = 0;
  const covered = (set: readonly number[]) => found.some((one) => one.every((i) => set.includes(i)));
  const fits = (set: readonly number[]) => peopleOf(set, columns).length <= most && !covered(set);
  const search = (chosen: readonly number[], from: number) => {
    for (const [next, column] of used.entries()) {
      const set = [...chosen, column];
      if (next < from || spent > patience || !fits(set)) continue;
      spent += effort;
      const rest = rows.map((row) => used.filter((i) => !set.includes(i)).map((i) => row[i]!));
      if (reduced(rest).length < rows.length) found.push(set);
      else search(set, next + 1);
    }
  };
  for (const set of rows.map((row) => used.filter((i) => row[i] !== 0))) if (fits(set)) found.push(set);
  search([], 0);
  const minimal = found.filter((set) => !found.some((one) => one !== set && one.every((i) => set.includes(i))));
  return { whole: spent <= patience, groups: minimal.map((set) => peopleOf(set, columns)) };
}

const peopleOf = (set: readonly number[], columns: readonly Column[]) => [
  ...new Set(set.flatMap((i) => [...columns[i]!.people])),
];
