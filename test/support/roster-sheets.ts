/**
 * Sheets for import tests as a reader would hand them over, and four people who appear in them.
 */
import { type Cell, type Table, tableIn } from "../../src/core/roster/columns.ts";
import { problemLine } from "../../src/core/roster/line.ts";
import { type ImportPlan, planImport } from "../../src/core/roster/plan.ts";
import { emptyRoster, type RosterSnapshot } from "../../src/core/roster/roster.ts";

export const today = "2026-11-24";
export const budi = "198609262015051001";
export const siti = "199001012020122001";
export const rina = "200012312024212001";
export const agus = "197503152000031002";

/** A sheet from a grid whose first row is the heading. */
export function sheet(grid: readonly (readonly (Cell | null)[])[], name = "Lembar"): Table {
  const table = tableIn({ name, rows: grid.map((cells, index) => ({ number: index + 1, cells })) });
  if (table === undefined) throw new Error(`no table in ${name}`);
  return table;
}

export function plan(tables: readonly Table[], existing: RosterSnapshot = emptyRoster): ImportPlan {
  return planImport(tables, existing, today);
}

/** All problems as an officer reads them. */
export function said({ problems }: ImportPlan): string[] {
  return problems.map((problem) => problemLine(problem).id);
}

/** A small agency: two units, three people, one training. */
export const unitsSheet = sheet(
  [
    ["ID", "NAMA", "ID ATASAN", "HARI KERJA", "NIP KEPALA", "PLT/PLH", "MULAI", "SAMPAI"],
    ["D1", "Dinas Kominfo", null, 5, budi, null, null, null],
    ["B1", "Bidang SPBE", "D1", "6 hari", agus, "Plt.", "01/10/2026", "31-12-2026"],
  ],
  "Unit",
);
export const peopleSheet = sheet(
  [
    ["NIP", "NAMA", "JABATAN", "JENIS JABATAN", "OPD", "UNIT KERJA", "ID UNIT KERJA", "NIP ATASAN", "NO HP", "EMAIL"],
    [budi, "BUDI SANTOSO", "Kepala Dinas", "1", "Dinas Kominfo", "Dinas Kominfo", "D1", null, "081234567890", null],
    [siti, "SITI AMINAH, S.Kom.", "Pranata Komputer", 2, "Dinas Kominfo", "Bidang SPBE", "B1", budi, null, "S@X.ID"],
    [agus, "AGUS", "Sekretaris", "Struktural", "Dinas Kominfo", "Dinas Kominfo", "D1", null, null, null],
  ],
  "Pegawai",
);
export const trainingsSheet = sheet(
  [
    ["KODE", "JUDUL", "BENTUK", "MODA", "MULAI", "SELESAI", "TEMPAT", "JP", "NIP KOORDINATOR"],
    ["P-1", "Pelayanan Prima", "workshop", "luring", "24/11/2026 08.00", "25/11/2026 16:00", "Aula", "16 JP", siti],
  ],
  "Pelatihan",
);
export const enrollmentsSheet = sheet(
  [
    ["KODE PELATIHAN", "NIP", "PERAN", "STATUS"],
    ["P-1", siti, "peserta", "terdaftar"],
    ["P-1", agus, "Narasumber", null],
  ],
  "Peserta",
);
export const whole = [unitsSheet, peopleSheet, trainingsSheet, enrollmentsSheet];
