import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { readTables } from "../../src/adapters/spreadsheets/read-tables.ts";
import type { Reading } from "../../src/app/ports.ts";
import type { Table } from "../../src/core/roster/columns.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const workbook = async (...sheets: SheetData[]) =>
  new Uint8Array(await writeXlsxFile(sheets.map((data, index) => ({ data, sheet: `Lembar ${index + 1}` }))).toBuffer());

function tablesOf(reading: Reading): readonly Table[] {
  if ("problem" in reading) throw new Error(reading.problem.en);
  return reading.tables;
}
async function firstTable(bytes: Uint8Array, name = "data.csv") {
  const [table] = tablesOf(await readTables(bytes, name));
  if (table === undefined) throw new Error("no table");
  return table;
}
async function problemOf(bytes: Uint8Array, name = "data.xlsx") {
  const reading = await readTables(bytes, name);
  return "problem" in reading ? reading.problem.id : undefined;
}

/** A zip as a program would write it, to be spoilt at will. */
function zip(files: Record<string, Buffer>, declared?: number): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32LE(packed.length, 0);
    sizes.writeUInt32LE(declared ?? content.length, 4);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(name.length, 0);
    const head = Buffer.from("504b030414000000080000000000000000000000", "hex").subarray(0, 18);
    const at = Buffer.alloc(4);
    at.writeUInt32LE(offset);
    const entry = Buffer.concat([head, sizes, lengths, Buffer.from(name), packed]);
    central.push(
      Buffer.concat([
        Buffer.from("504b01021400140000000800000000000000000000", "hex").subarray(0, 20),
        sizes,
        lengths,
        Buffer.alloc(10),
        at,
        Buffer.from(name),
      ]),
    );
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...local, directory, end]));
}

describe("CSV", () => {
  it.each([
    [";", "SIASN"],
    [",", "plain"],
    ["|", "pipes"],
    ["\t", "pasted"],
  ])("finds the separator %j", async (separator) => {
    const lines = [
      ["NIP", "NAMA", "UNIT KERJA"],
      ["198609262015051001", "BUDI", "Bidang, Data; Umum"],
    ];
    const text = lines.map((cells) => cells.map((cell) => `"${cell}"`).join(separator)).join("\n");
    const table = await firstTable(utf8(text));
    expect(table.rows).toEqual([
      { number: 2, cells: { nip: "198609262015051001", name: "BUDI", unit: "Bidang, Data; Umum" } },
    ]);
  });

  it.each([
    ["a byte order mark", utf8("\uFEFFNIP;NAMA\n1;Jos\u00e9")],
    ["Windows-1252", latin1("NIP;NAMA\n1;Jos\u00e9")],
    ["UTF-16 from Excel", new Uint8Array(Buffer.from("\uFEFFNIP\tNAMA\r\n1\tJos\u00e9", "utf16le"))],
    ["CRLF", utf8("NIP;NAMA\r\n1;Jos\u00e9\r\n")],
    ["a separator line", utf8("sep=;\r\nNIP;NAMA\r\n1;Jos\u00e9\r\n")],
  ])("reads %s", async (_, bytes) => {
    expect((await firstTable(bytes)).rows).toEqual([{ number: 2, cells: { nip: "1", name: "Jos\u00e9" } }]);
  });

  it("numbers rows as the spreadsheet does: letterhead, blank rows, line breaks in quotes", async () => {
    const text = 'DAFTAR PEGAWAI;;\n;;\nNIP;NAMA;JABATAN\n1;A;"Kepala\nBidang"\n\n;;\n2;B;Staf\n';
    const table = await firstTable(utf8(text));
    expect(table.headerRow).toBe(3);
    expect(table.rows.map(({ number }) => number)).toEqual([4, 7]);
  });

  it("tells where a quotation mark is not closed", async () => {
    expect(await problemOf(utf8('NIP;NAMA\n1;"A\n2;B'), "x.csv")).toContain("Tanda kutip");
  });

  it("lets no heading touch the objects of the language", async () => {
    const table = await firstTable(utf8("NIP,NAMA,__proto__,constructor,toString\n1,A,x,y,z\n"));
    expect(table.ignored).toEqual(["__proto__", "constructor", "toString"]);
    expect(table.rows).toEqual([{ number: 2, cells: { nip: "1", name: "A" } }]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("drops unread what must never be stored, and names it", async () => {
    const table = await firstTable(utf8("NIK;NIP BARU;NAMA;AGAMA NAMA;ALAMAT\n3604;'1986;SITI;ISLAM;Jl. Veteran\n"));
    expect(table.ignored).toEqual(["NIK", "AGAMA NAMA", "ALAMAT"]);
    expect(JSON.stringify(table.rows)).not.toMatch(/3604|ISLAM|Veteran/);
  });

  it("never throws", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect("problem" in (await readTables(bytes, "x.csv"))).toBe(true);
      }),
    );
  });
});

describe("xlsx", () => {
  it("keeps numbers, text and dates apart and the row numbers of Excel", async () => {
    const starts = new Date("2026-11-24T08:00:00Z");
    const bytes = await workbook(
      [
        ["Dinas Kominfo", null],
        [],
        ["NIP", "NAMA"],
        [Number("198609262015051001"), "BUDI"],
        [],
        ["198609262015051001", "BUDI"],
      ],
      [
        ["KODE", "JUDUL", "MULAI"],
        ["P1", "SPBE", { value: starts, type: Date, format: "dd/mm/yyyy hh:mm" }],
      ],
      [["Petunjuk"], ["Isi lembar lain."]],
    );
    const reading = await readTables(bytes, "roster.xlsx");
    const [people, trainings] = tablesOf(reading);
    expect(people?.rows).toEqual([
      { number: 4, cells: { nip: 198609262015051000, name: "BUDI" } },
      { number: 6, cells: { nip: "198609262015051001", name: "BUDI" } },
    ]);
    expect(people?.headerRow).toBe(3);
    const [row] = trainings?.kind === "trainings" ? trainings.rows : [];
    const shown = row?.cells.starts;
    expect(shown).toBeInstanceOf(Date);
    expect(Math.abs(Number(shown) - starts.getTime())).toBeLessThan(1_000);
    expect(reading).toMatchObject({ skipped: ["Lembar 3"] });
  });

  it("says that no table was recognised and which headings it looks for", async () => {
    expect(await problemOf(await workbook([["a", "b"]]))).toContain("KODE PELATIHAN + NIP");
  });

  it.each([
    ["nothing", new Uint8Array(), "kosong"],
    ["an old .xls", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), ".xls lama"],
    ["a text called .xlsx", utf8("NIP;NAMA\n1;A"), "rusak"],
    ["more than 20 MB", new Uint8Array(21 * 1024 * 1024), "20 MB"],
    ["a zip that is no workbook", zip({ "a.txt": Buffer.from("a") }), "rusak"],
  ])("refuses %s in a sentence", async (_, bytes, words) => {
    expect(await problemOf(bytes)).toContain(words);
  });

  it("refuses a file that unfolds to more than it should, or to more than it says", async () => {
    const sheet = Buffer.alloc(2_000_000, 32);
    expect(await problemOf(zip({ "xl/worksheets/sheet1.xml": sheet }, 4_000_000_000))).toContain("terlalu besar");
    expect(await problemOf(zip({ "xl/worksheets/sheet1.xml": sheet }, 1_000))).toContain("rusak");
  });

  it("refuses a sheet with one filled cell far out, and a row number beyond Excel's last", async () => {
    const far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="90000"><c r="XFD90000"><v>1</v></c></row>';
    const beyond = '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>';
    expect(await problemOf(zip({ "xl/worksheets/sheet1.xml": Buffer.from(far) }))).toContain("jauh di kanan");
    expect(await problemOf(zip({ "xl/worksheets/sheet1.xml": Buffer.from(beyond) }))).toContain("jauh di kanan");
  });

  it("answers every damaged workbook with a table or a sentence", async () => {
    const whole = await workbook([
      ["NIP", "NAMA"],
      ["1", "A"],
    ]);
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(damage, fc.boolean(), async (bytes, cut) => {
        const spoilt = whole.slice();
        for (const [at, value] of bytes) spoilt[at] = value;
        const reading = await readTables(cut ? spoilt.slice(0, bytes[0]?.[0]) : spoilt, "x.csv");
        expect("problem" in reading || reading.tables.length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("limits", () => {
  it("refuses more than 100,000 rows", async () => {
    const text = `NIP;NAMA\n${"1;A\n".repeat(100_001)}`;
    expect(await problemOf(utf8(text), "x.csv")).toContain("100000");
  });
});
