/**
 * Units from a sheet of their own: the tree of the agency, its work weeks and who heads what. A unit with several
 * heads (a post that changes hands, an acting head) stands in several rows that agree on the rest.
 */
import type { LocalDate, WorkWeek } from "../calendar/calendar.ts";
import type { Field, Table } from "./columns.ts";
import { type Line, linesOf, messages, needed, nipIn, type Problem, refuse, said, textIn, wordIn } from "./line.ts";
import { momentIn } from "./moments.ts";
import type { Head, RosterSnapshot, Unit } from "./roster.ts";

/** A unit as its rows describe it, with the first of them to point at. */
export interface UnitDraft {
  readonly code: string;
  readonly said: Partial<Omit<Unit, "code" | "heads">>;
  /** Empty: the sheet says nothing about heads. */
  readonly heads: readonly { readonly head: Head; readonly line: UnitLine }[];
  readonly line: UnitLine;
}

type UnitLine = Line<Field<"units">>;

const acting: readonly (readonly [RegExp, "plt" | "plh"])[] = [
  [/^plt\.?$/i, "plt"],
  [/^plh\.?$/i, "plh"],
];
const workWeeks: readonly (readonly [RegExp, WorkWeek])[] = [
  [/^5( hari)?$/i, 5],
  [/^6( hari)?$/i, 6],
];

/** Reads the units' sheets; one draft per unit code. */
export function readUnits(tables: readonly Table[], problems: Problem[], today: LocalDate): Map<string, UnitDraft> {
  const drafts = new Map<string, UnitDraft>();
  for (const line of linesOf(tables, "units", problems)) {
    const code = needed(line, "code", () => textIn(line, "code"));
    if (code === undefined) continue;
    const head = headIn(line, today);
    const heads = head === undefined ? [] : [{ head, line }];
    const draft = { code, said: fieldsOf(line), heads, line };
    const earlier = drafts.get(code);
    drafts.set(code, earlier === undefined ? draft : joined(earlier, draft));
  }
  return drafts;
}

function fieldsOf(line: UnitLine): UnitDraft["said"] {
  return said<Omit<Unit, "code" | "heads">>({
    name: textIn(line, "name") ?? undefined,
    parentCode: textIn(line, "parent"),
    workWeek: wordIn(line, "workWeek", workWeeks, "5, 6") ?? undefined,
  });
}

function headIn(line: UnitLine, today: LocalDate): Head | undefined {
  const nip = nipIn(line, "head", today) ?? undefined;
  const head = {
    acting: wordIn(line, "acting", acting, "Plt, Plh") ?? null,
    from: momentIn(line, "from")?.date ?? null,
    until: momentIn(line, "until")?.date ?? null,
  };
  if (head.from !== null && head.until !== null && head.until < head.from) refuse(line, "until", endsBeforeStart);
  return nip === undefined ? undefined : { nip, ...head };
}

/** A second row of a unit may add a head, or fill what the first left empty, but not contradict it. */
function joined(earlier: UnitDraft, later: UnitDraft): UnitDraft {
  const differs = Object.entries(later.said).some(([field, value]) => {
    const before = earlier.said[field as keyof UnitDraft["said"]];
    return before !== undefined && before !== value;
  });
  const row = { row: String(earlier.line.number) };
  if (differs) refuse(later.line, "code", contradicts, row);
  else if (later.heads.length === 0) refuse(later.line, "code", messages.twice, row);
  return { ...earlier, said: { ...later.said, ...earlier.said }, heads: [...earlier.heads, ...later.heads] };
}

/** The units after the import, as far as the sheet goes; a new unit needs a name. */
export function layUnits(drafts: ReadonlyMap<string, UnitDraft>, existing: RosterSnapshot): Map<string, Unit> {
  const units = new Map(existing.units);
  for (const { code, said, heads, line } of drafts.values()) {
    const before = units.get(code) ?? { code, name: "", parentCode: null, workWeek: 5, heads: [] };
    const unit: Unit = { ...before, ...said, heads: heads.length > 0 ? heads.map(({ head }) => head) : before.heads };
    if (unit.name === "") refuse(line, "name", messages.required);
    units.set(code, unit);
  }
  return units;
}

/** Refuses parents that do not exist and units that are above themselves. */
export function checkTree(drafts: ReadonlyMap<string, UnitDraft>, units: ReadonlyMap<string, Unit>): void {
  const loops = unitsInLoops(units);
  for (const { code, said, line } of drafts.values()) {
    if (said.parentCode != null && !units.has(said.parentCode)) refuse(line, "parent", unknownUnit);
    if (loops.has(code)) refuse(line, "parent", loop);
  }
}

/** Follows every unit to the top once: what is met again on the same way up, and all between, is a loop. */
function unitsInLoops(units: ReadonlyMap<string, Unit>): ReadonlySet<string> {
  const settled = new Set<string>();
  const loops = new Set<string>();
  for (const start of units.keys()) {
    const way = new Set<string>();
    let code: string | null | undefined = start;
    while (code != null && !settled.has(code) && !way.has(code)) {
      way.add(code);
      code = units.get(code)?.parentCode;
    }
    if (code != null && way.has(code)) {
      const ring = [...way];
      for (const member of ring.slice(ring.indexOf(code))) loops.add(member);
    }
    for (const passed of way) settled.add(passed);
  }
  return loops;
}

export const unknownUnit = {
  id: "unit ini tidak ada di berkas dan belum terdaftar.",
  en: "this unit is neither in the file nor on record.",
};
const loop = {
  id: "unit ini menjadi atasan dari dirinya sendiri. Periksa ID ATASAN.",
  en: "this unit ends up above itself. Check ID ATASAN.",
};
const contradicts = {
  id: "unit ini sudah ada di baris {row} dengan isi yang berbeda.",
  en: "this unit stands in row {row} with other values.",
};
const endsBeforeStart = { id: "lebih awal daripada MULAI.", en: "is earlier than MULAI." };
