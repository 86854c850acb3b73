/**
 * Which columns an import knows, under the names of our template and of SIASN. What is not in this list is dropped
 * here and goes no further: a file may hold NIK, religion or addresses, the product never does.
 */

import { clean, shorten, type Text } from "../text.ts";

/** A cell as a spreadsheet gives it. Text and number stay apart: a NIP that became a number has lost digits. */
export type Cell = string | number | boolean | Date;

/** One sheet of a file as it was read; `number` is the row number that the spreadsheet shows. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly { readonly number: number; readonly cells: readonly (Cell | null)[] }[];
}

interface Columns {
  /** A sheet is of this kind when it has all of these ... */
  readonly needs: readonly string[];
  /** ... and one of these. */
  readonly marks?: readonly string[];
  /** Headings by field. With several of them in one sheet, each row takes the first that is filled. */
  readonly headings: Readonly<Record<string, readonly string[]>>;
}

/** In order: the first kind that fits counts, for a list of participants may give their names and posts too. */
const kinds = {
  enrollments: {
    needs: ["training", "nip"],
    headings: {
      training: ["KODE PELATIHAN"],
      nip: ["NIP", "NIP BARU", "NI PPPK"],
      role: ["PERAN"],
      status: ["STATUS"],
    },
  },
  trainings: {
    needs: ["code"],
    headings: {
      code: ["KODE", "KODE PELATIHAN"],
      title: ["JUDUL"],
      batch: ["ANGKATAN"],
      form: ["BENTUK"],
      mode: ["MODA"],
      starts: ["MULAI"],
      startTime: ["JAM MULAI"],
      ends: ["SELESAI"],
      endTime: ["JAM SELESAI"],
      place: ["TEMPAT"],
      hours: ["JP"],
      preparation: ["PERSIAPAN"],
      organizer: ["PENYELENGGARA"],
      coordinator: ["NIP KOORDINATOR"],
    },
  },
  units: {
    needs: ["code"],
    marks: ["parent", "workWeek", "head"],
    headings: {
      code: ["ID", "ID UNIT", "UNOR ID"],
      name: ["NAMA", "NAMA UNOR", "NAMA UNIT"],
      parent: ["ID ATASAN"],
      workWeek: ["HARI KERJA"],
      head: ["NIP KEPALA"],
      acting: ["PLT/PLH", "PLT", "PLH"],
      from: ["MULAI"],
      until: ["SAMPAI"],
    },
  },
  employees: {
    needs: ["nip"],
    headings: {
      nip: ["NIP", "NIP BARU", "NI PPPK"],
      name: ["NAMA"],
      titleFront: ["GELAR DEPAN"],
      titleBack: ["GELAR BELAKANG"],
      employment: ["JENIS PEGAWAI", "JENIS PEGAWAI NAMA"],
      candidacy: ["STATUS CPNS PNS"],
      standing: ["KEDUDUKAN HUKUM NAMA"],
      position: ["JABATAN", "JABATAN NAMA"],
      positionKind: ["JENIS JABATAN", "JENIS JABATAN ID", "JENIS JABATAN NAMA"],
      grade: ["GOLONGAN", "GOL AKHIR NAMA"],
      agency: ["OPD", "SATUAN KERJA KERJA NAMA", "SATUAN KERJA INDUK NAMA"],
      agencyCode: ["ID OPD", "SATUAN KERJA KERJA ID", "SATUAN KERJA INDUK ID"],
      unit: ["UNIT KERJA", "UNOR NAMA"],
      unitCode: ["ID UNIT KERJA", "UNIT KERJA ID", "UNOR ID"],
      supervisor: ["NIP ATASAN"],
      phone: ["NO HP", "NOMOR HP"],
      email: ["EMAIL GOV", "EMAIL"],
    },
  },
} as const satisfies Record<string, Columns>;

export type Kind = keyof typeof kinds;

/** What the tables hold, in the words of an office. */
export const tableNames: Readonly<Record<Kind, Text>> = {
  units: { id: "unit kerja", en: "work units" },
  employees: { id: "pegawai", en: "employees" },
  trainings: { id: "pelatihan", en: "trainings" },
  enrollments: { id: "peserta", en: "participants" },
};

export type Field<K extends Kind> = keyof (typeof kinds)[K]["headings"] & string;

/** A sheet whose heading was recognised; rows without any filled cell that we know are left out. */
export interface TableOf<K extends Kind> {
  readonly kind: K;
  readonly sheet: string;
  readonly headerRow: number;
  /** The headings as the file spells them, else as the template does: for messages about a cell. */
  readonly headings: Readonly<Record<Field<K>, string>>;
  /** Headings that stand twice: which of the two counts would be a guess. */
  readonly repeated: readonly string[];
  /** Columns that were dropped unread. */
  readonly ignored: readonly string[];
  readonly rows: readonly Row<Field<K>>[];
}

export interface Row<F extends string> {
  readonly number: number;
  readonly cells: Readonly<Partial<Record<F, Cell>>>;
}

export type Table = { readonly [K in Kind]: TableOf<K> }[Kind];

/** Longer than any heading; what is longer is data, and is not looked through. */
const longestHeading = 100;

/** Upper case, letters and digits only: "No. HP", "NO_HP" and "no hp*" are one heading. Brackets are remarks. */
function keyOf(heading: string): string {
  return heading
    .slice(0, longestHeading)
    .replace(/\([^()]*\)/g, "")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
}

const fieldByKey = new Map(
  Object.entries<Columns>(kinds).map(([kind, { headings }]) => [
    kind as Kind,
    new Map(Object.entries(headings).flatMap(([field, names]) => names.map((name) => [keyOf(name), field]))),
  ]),
);

/** How many of these headings belong to one kind of table, at best; a title row or data scores 0 or 1. */
export function headingsKnown(cells: readonly (Cell | null)[]): number {
  const keys = new Set(cells.filter((cell) => typeof cell === "string").map(keyOf));
  const counts = [...fieldByKey.values()].map((fields) => [...keys].filter((key) => fields.has(key)).length);
  return Math.max(...counts);
}

/** How far down a heading is looked for: letterheads and notes stand above it. */
const searchedRows = 50;

/** The table in a sheet: its heading is the first row with two known columns. Undefined when there is none. */
export function tableIn(sheet: Sheet): Table | undefined {
  for (const [index, row] of sheet.rows.slice(0, searchedRows).entries()) {
    if (headingsKnown(row.cells) < 2) continue;
    const heading = row.cells.map((cell) => (typeof cell === "string" ? shown(cell) : ""));
    const kind = kindOf(heading);
    if (kind !== undefined) return build(kind, { ...sheet, name: shown(sheet.name) }, index, heading);
  }
  return undefined;
}

/** A heading or the name of a sheet, fit to be stored and said: in one line, not too long. */
function shown(text: string): string {
  return shorten(clean(text).replace(/\s+/g, " "), longestHeading);
}

function kindOf(heading: readonly string[]): Kind | undefined {
  for (const [kind, fields] of fieldByKey) {
    const present = new Set(heading.flatMap((cell) => fields.get(keyOf(cell)) ?? []));
    const { needs, marks = needs }: Columns = kinds[kind];
    const fits = needs.every((field) => present.has(field)) && marks.some((field) => present.has(field));
    if (fits && present.size >= 2) return kind;
  }
  return undefined;
}

function build(kind: Kind, sheet: Sheet, headerIndex: number, heading: readonly string[]): Table {
  const { headings }: Columns = kinds[kind];
  const keys = heading.map(keyOf);
  const columns = Object.entries(headings).map(([field, names]) => {
    const at = names.map((name) => keys.indexOf(keyOf(name))).filter((index) => index >= 0);
    return { field, at, heading: heading[at[0] ?? -1] ?? names[0] ?? field };
  });
  const present = columns.filter(({ at }) => at.length > 0);
  const known = new Set(Object.values(headings).flat().map(keyOf));
  return {
    kind,
    sheet: sheet.name,
    headerRow: sheet.rows[headerIndex]?.number ?? 0,
    headings: Object.fromEntries(columns.map((column) => [column.field, column.heading])),
    repeated: heading.filter((_, index) => known.has(keys[index] ?? "") && keys.indexOf(keys[index] ?? "") < index),
    ignored: heading.filter((cell, index) => cell !== "" && !known.has(keys[index] ?? "")),
    rows: sheet.rows.slice(headerIndex + 1).flatMap(({ number, cells: all }) => {
      const cells: Record<string, Cell> = {};
      for (const { field, at } of present) {
        const cell = at.map((index) => all[index]).find((value) => value != null && value !== "");
        if (cell != null) cells[field] = cell;
      }
      return Object.keys(cells).length === 0 ? [] : [{ number, cells }];
    }),
  } as unknown as Table; // its fields are those of `kind` by construction
}

/** The columns that each kind of table has to have, for the message that none was recognised. */
export const neededColumns = "NIP + NAMA; KODE PELATIHAN + NIP; KODE + JUDUL; ID + ID ATASAN";
