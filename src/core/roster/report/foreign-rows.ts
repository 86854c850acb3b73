/**
 * What in a file is not its sender's to import. Administrators import everything; coordinators who takes part in the
 * trainings, or of the units, they coordinate. Told row by row, like every other mistake in the file.
 */
import type { LocalDate } from "../../calendar/calendar.ts";
import { type Actor, may } from "../../person/access.ts";
import type { Text } from "../../text.ts";
import { type Table, tableNames } from "../columns.ts";
import { linesOf, nipIn, type Problem, refuse, textIn } from "../line.ts";
import type { RosterSnapshot } from "../roster.ts";

/** The roster with its surrogate ids, which roles speak of. */
export interface Known {
  readonly snapshot: RosterSnapshot;
  readonly ids: {
    readonly units: ReadonlyMap<string, string>;
    readonly trainings: ReadonlyMap<string, string>;
  };
}

/** Errors for the rows and sheets that this person may not import; none for whom the whole file is allowed. */
export function foreignRows(
  tables: readonly Table[],
  known: Known,
  roles: Actor["roles"],
  today: LocalDate,
): readonly Problem[] {
  const actor: Actor = { roles, heads: [] };
  if (may(actor, "import-roster")) return [];
  const sheets = tables.filter(({ kind }) => kind !== "enrollments").map(foreignSheet);
  const found: Problem[] = [];
  // Read once more: what is wrong with the cells themselves is told by the plan.
  for (const line of linesOf(tables, "enrollments", [])) {
    const told = { ...line, problems: found };
    const code = textIn(line, "training");
    const trainingId = known.ids.trainings.get(code ?? "");
    const person = known.snapshot.employees.get(nipIn(line, "nip", today) ?? "");
    // A training or a person that nobody knows is a mistake of another kind, and the plan refuses it.
    if (trainingId === undefined || person === undefined) continue;
    if (!may(actor, "import-enrollments", { trainingId, unitPath: pathOf(person.unitCode, known) }))
      refuse(told, "training", notCoordinated);
  }
  return [...sheets, ...found];
}

/**
 * All problems as this person is told them: what is not theirs to import first, and nothing else of those sheets, which
 * are not theirs to mend either.
 */
export function toldProblems(
  foreign: readonly Problem[],
  problems: readonly Problem[],
  tables: readonly Table[],
): readonly Problem[] {
  if (foreign.length === 0) return problems;
  const notTheirs = new Set(tables.filter(({ kind }) => kind !== "enrollments").map(({ sheet }) => sheet));
  return [...foreign, ...problems.filter(({ sheet }) => !notTheirs.has(sheet))];
}

function foreignSheet({ kind, sheet, headerRow, headings }: Table): Problem {
  const [column = ""] = Object.values<string>(headings);
  const name = tableNames[kind];
  const message: Text =
    kind === "employees"
      ? {
          id: "lembar ini tidak punya kolom KODE PELATIHAN, jadi terbaca sebagai daftar pegawai, yang hanya dapat diimpor administrator. Tambahkan kolom itu untuk mendaftarkan peserta.",
          en: "this sheet has no column KODE PELATIHAN (code of the training), so it reads as a list of employees, which only an administrator can import. Add that column to enrol participants.",
        }
      : {
          id: `lembar ${name.id} hanya dapat diimpor administrator. Kirim lembar peserta saja.`,
          en: `a sheet of ${name.en} can be imported by an administrator only. Send the sheet of participants alone.`,
        };
  return { sheet, row: headerRow, column, message, severity: "error" };
}

/** The ids of a unit and all above it. A unit that stands above itself is refused elsewhere. */
function pathOf(code: string, { snapshot, ids }: Known): readonly string[] {
  const path: string[] = [];
  for (let unit = snapshot.units.get(code); unit !== undefined && path.length < snapshot.units.size; ) {
    path.push(ids.units.get(unit.code) ?? "");
    unit = snapshot.units.get(unit.parentCode ?? "");
  }
  return path;
}

const notCoordinated: Text = {
  id: "pelatihan atau unit pegawai ini bukan yang Anda koordinasikan.",
  en: "you coordinate neither this training nor this person’s unit.",
};
