/**
 * One row of a table while it is read: typed access to its cells, and the place where what is wrong with them is
 * noted. An empty cell says nothing (`undefined`: what is on record stays), a "-" says "none" (`null`).
 */
import type { LocalDate } from "../calendar/calendar.ts";
import { hideNips, type NipReason, parseNip } from "../person/nip.ts";
import { clean, fill, lengthOf, shorten, type Text, type Values } from "../text.ts";
import type { Field, Kind, Row, Table, TableOf } from "./columns.ts";

/** What is wrong with a cell, or worth a look. An import with an error is not applied at all. */
export interface Problem {
  readonly sheet: string;
  /** As the spreadsheet shows it. */
  readonly row: number;
  /** The heading as the file spells it. */
  readonly column: string;
  /** Markup, filled and escaped. */
  readonly message: Text;
  readonly severity: "error" | "warning";
}

export interface Line<F extends string = string> extends Row<F> {
  readonly sheet: string;
  readonly headings: Readonly<Record<F, string>>;
  readonly problems: Problem[];
}

/** The rows of all tables of one kind, ready to be read. */
export function linesOf<K extends Kind>(tables: readonly Table[], kind: K, problems: Problem[]): Line<Field<K>>[] {
  const ofKind = tables.filter((table) => table.kind === kind) as unknown as readonly TableOf<K>[];
  return ofKind.flatMap(({ sheet, headings, rows }) => rows.map((row) => ({ ...row, sheet, headings, problems })));
}

/** Notes an error: the row cannot be imported. */
export function refuse<F extends string>(line: Line<F>, field: F, message: Text, values: Values = {}): undefined {
  note(line, field, "error", message, values);
}

/** Notes something that the reader of the plan should look at. */
export function warn<F extends string>(line: Line<F>, field: F, message: Text, values: Values = {}): undefined {
  note(line, field, "warning", message, values);
}

function note<F extends string>(line: Line<F>, field: F, severity: Problem["severity"], text: Text, values: Values) {
  const { sheet, number, headings, problems } = line;
  const message = { id: fill(text.id, values), en: fill(text.en, values) };
  problems.push({ sheet, row: number, column: headings[field], message, severity });
}

/** Where the same stands already: the sheet is named where it is another one. */
export function placeOf(other: Pick<Line, "sheet" | "number">, { sheet }: Pick<Line, "sheet">): string {
  return other.sheet === sheet ? `${other.number}` : `${other.number} (${other.sheet})`;
}

/** A problem as one line: "Baris 17, NIP: berisi angka, ...". Markup. */
export function problemLine({ row, column, message }: Problem): Text {
  const place = { row: String(row), column };
  return {
    id: `${fill("Baris {row}, {column}: ", place)} ${message.id}`,
    en: `${fill("Row {row}, {column}: ", place)} ${message.en}`,
  };
}

const maxLength = 300;

/** Text in one line, without control characters. Undefined when empty or refused, null for "-". */
export function textIn<F extends string>(line: Line<F>, field: F): string | null | undefined {
  const cell = line.cells[field];
  if (cell === undefined) return undefined;
  if (cell instanceof Date) return refuse(line, field, messages.dateNotText);
  if (typeof cell === "number" && !Number.isSafeInteger(cell) && Math.abs(cell) >= 1e15) {
    return refuse(line, field, messages.numberCut);
  }
  const raw = String(cell);
  if (raw.includes("\u0000") || raw.includes("\uFFFD")) warn(line, field, messages.damaged);
  const text = clean(raw.replace(/\s+/g, " ")).replace(/^'(?=[\d+=-])/, "");
  if (text === "") return undefined;
  if (text === "-") return null;
  if (text.length > maxLength && lengthOf(text) > maxLength)
    return refuse(line, field, messages.tooLong, { max: String(maxLength) });
  return text;
}

/** A NIP that is well formed; undefined when the cell is empty or refused, null for "-". */
export function nipIn<F extends string>(line: Line<F>, field: F, today: LocalDate): string | null | undefined {
  const cell = line.cells[field];
  if (typeof cell === "number" || (typeof cell === "string" && /^\s*\d[.,]?\d*E\+?\d+\s*$/i.test(cell))) {
    return refuse(line, field, messages.numberCut);
  }
  const text = textIn(line, field);
  if (text === undefined || text === null) return text;
  const nip = parseNip(text, today);
  if (nip.valid) return nip.nip;
  return refuse(line, field, messages.nip[nip.reason], { count: String(nip.digits) });
}

/** Reads a cell that has to be filled, and notes it when it is not. */
export function needed<F extends string, T>(line: Line<F>, field: F, read: () => T | null | undefined): T | undefined {
  const before = line.problems.length;
  const value = read();
  if (value != null) return value;
  const refused = line.problems.slice(before).some(({ severity }) => severity === "error");
  return refused ? undefined : refuse(line, field, messages.required);
}

/** One of some words; unknown words are refused with what would have been right. */
export function wordIn<F extends string, W>(
  line: Line<F>,
  field: F,
  words: readonly (readonly [RegExp, W])[],
  expected: string,
): W | null | undefined {
  const text = textIn(line, field);
  if (text === undefined || text === null) return text;
  const found = words.find(([pattern]) => pattern.test(text));
  if (found !== undefined) return found[1];
  return refuse(line, field, messages.unknownWord, { found: shorten(hideNips(text), 40), expected });
}

/** Drops what was not said, so that the rest can be laid over what is on record. */
export function said<T extends object>(fields: { readonly [K in keyof T]?: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

const nipMessages: Readonly<Record<NipReason, Text>> = {
  length: {
    id: "NIP terdiri dari 18 angka, di sini {count}.",
    en: "a NIP has 18 digits, here are {count}.",
  },
  birth: {
    id: "delapan angka pertama bukan tanggal lahir yang mungkin.",
    en: "the first eight digits are not a possible birth date.",
  },
  period: {
    id: "angka ke-9 sampai ke-14 bukan masa pengangkatan yang mungkin.",
    en: "digits 9 to 14 are not a possible appointment.",
  },
  tail: {
    id: "empat angka terakhir keliru. Bila berakhir 000, Excel telah memotongnya: format kolom sebagai Teks lalu tempel ulang.",
    en: "the last four digits are wrong. If they end in 000, Excel has cut them: format the column as Text and paste again.",
  },
};

/** What is said about cells of any column. */
export const messages = {
  nip: nipMessages,
  numberCut: {
    id: "berisi angka, Excel memotongnya. Format kolom sebagai Teks lalu tempel ulang.",
    en: "is a number, Excel has cut it. Format the column as Text and paste again.",
  },
  dateNotText: {
    id: "berisi tanggal, seharusnya teks. Format kolom sebagai Teks lalu ketik ulang.",
    en: "is a date, text was expected. Format the column as Text and type it again.",
  },
  damaged: {
    id: "berisi karakter rusak yang dibuang. Mohon dicek.",
    en: "holds damaged characters, which were dropped. Please check.",
  },
  tooLong: { id: "lebih dari {max} karakter.", en: "has more than {max} characters." },
  unknownWord: {
    id: "“{found}” tidak dikenal. Pilihan: {expected}.",
    en: "“{found}” is not known. Choose from: {expected}.",
  },
  required: { id: "harus diisi.", en: "has to be filled in." },
  twice: { id: "sudah ada di baris {row}.", en: "stands in row {row} already." },
  notOnRoster: {
    id: "tidak ada di daftar pegawai.",
    en: "is not on the roster.",
  },
} as const;
