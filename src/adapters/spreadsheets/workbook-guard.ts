/**
 * Looks into a workbook before it is unpacked: a file of a few kilobytes can unfold to gigabytes, and one cell far
 * out makes a sheet of millions of empty ones. Both would take the whole process down.
 */
import { inflateRawSync } from "node:zlib";
import type { Text } from "../../core/text.ts";

const maxUnpacked = 300 * 1024 * 1024;
const maxEntries = 2_000;
const maxCells = 20_000_000;
/** Excel's last row. */
const lastRow = 1_048_576;

interface Entry {
  readonly name: string;
  readonly packed: Uint8Array;
  readonly stored: boolean;
  readonly size: number;
}

/** Why the workbook must not be opened; undefined when it may. */
export function looksSafe(bytes: Uint8Array, unpackedBytes = maxUnpacked): Text | undefined {
  const entries = entriesIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (entries === undefined) return damaged;
  if (entries.reduce((sum, { size }) => sum + size, 0) > unpackedBytes) return tooLarge;
  for (const entry of entries) {
    const content = unpack(entry);
    if (content === undefined) return damaged;
    if (entry.name.startsWith("xl/worksheets/") && !isCompact(content)) return tooWide;
  }
  return undefined;
}

/** The files that the central directory of the zip names; undefined when it does not hold together. */
function entriesIn(zip: Buffer): readonly Entry[] | undefined {
  const end = zip.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  if (end < 0 || end + 22 > zip.length) return undefined;
  const count = zip.readUInt16LE(end + 10);
  if (count > maxEntries) return undefined;
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) return undefined;
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const packedSize = zip.readUInt32LE(at + 20);
    if (local + 30 > zip.length || zip.readUInt32LE(local) !== 0x04034b50) return undefined;
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const size = zip.readUInt32LE(at + 24);
    // The reader believes the size in the file's own header and sets that much memory aside.
    if (zip.readUInt32LE(local + 22) > size) return undefined;
    entries.push({
      name: zip.toString("latin1", at + 46, at + 46 + nameLength),
      packed: zip.subarray(start, start + packedSize),
      stored: zip.readUInt16LE(at + 10) === 0,
      size,
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** The content, unless it is larger than it says or not what it says. */
function unpack({ packed, stored, size }: Entry): Buffer | undefined {
  try {
    return stored ? Buffer.from(packed) : inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    return undefined;
  }
}

/** Whether the rectangle around all filled cells of a sheet is of a size that can be held. */
function isCompact(sheet: Buffer): boolean {
  let rows = 0;
  let columns = 0;
  for (const [, tag, attributes = ""] of sheet.toString("latin1").matchAll(/<(?:\w+:)?(row|c)\s([^<>]*)>/g)) {
    const [, letters = "", digits] = /(?:^|\s)r="([A-Z]*)([0-9]+)"/.exec(attributes) ?? [];
    const row = Number(digits ?? 0);
    if (row > lastRow || letters.length > 3) return false;
    if (tag === "row" || attributes.endsWith("/")) continue; // empty, however far out it is formatted
    rows = Math.max(rows, row);
    columns = Math.max(columns, columnNumber(letters));
  }
  return rows * columns <= maxCells;
}

/** "A" is 1, "XFD" is 16,384. */
function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Said of every workbook that cannot be read. */
export const damaged: Text = {
  id: "Berkas .xlsx ini rusak atau bukan berkas Excel. Buka di Excel lalu simpan ulang.",
  en: "This .xlsx file is damaged or not an Excel file. Open it in Excel and save it again.",
};
const tooLarge: Text = {
  id: "Isi berkas ini terlalu besar. Hapus lembar dan kolom yang tidak perlu.",
  en: "This file unpacks to too much. Remove sheets and columns that are not needed.",
};
const tooWide: Text = {
  id: "Ada sel berisi jauh di kanan atau di bawah tabel. Hapus sel itu lalu simpan ulang.",
  en: "There is a filled cell far to the right of or below the table. Delete it and save again.",
};
