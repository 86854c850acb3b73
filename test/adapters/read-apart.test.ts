/**
 * Files from chats are read in a thread of their own: the same tables as ever, and an end to what a stranger's file may
 * take, while this process lives on.
 */

import { describe, expect, it } from "vitest";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { createApartReader } from "../../src/adapters/spreadsheets/read-apart.ts";
import { readTables } from "../../src/adapters/spreadsheets/read-tables.ts";

const megabyte = 1024 * 1024;
const workbook = async (rows: readonly (readonly unknown[])[]) => {
  const data = rows as unknown as SheetData;
  return new Uint8Array(await writeXlsxFile([{ sheet: "Peserta", data }]).toBuffer());
};
const told = (reading: Awaited<ReturnType<typeof readTables>>) =>
  "problem" in reading ? reading.problem.id : "tables";

describe("a file read apart", () => {
  const read = createApartReader();

  it("comes to the same tables, dates and all, also when several come at once", async () => {
    const files = [
      [
        await workbook([
          ["KODE", "JUDUL", "MULAI"],
          ["P-1", "Prima", { value: new Date("2026-11-24T08:00:00Z"), type: Date, format: "dd/mm/yyyy hh:mm" }],
        ]),
        "a.xlsx",
      ],
      [new TextEncoder().encode("NIP;KODE PELATIHAN\n'199001012020122001;P-1\n"), "b.csv"],
      [new TextEncoder().encode("halo"), "c.csv"],
    ] as const;
    const apart = await Promise.all(files.map(([bytes, name]) => read(bytes, name)));
    expect(apart).toEqual(await Promise.all(files.map(([bytes, name]) => readTables(bytes, name))));
  });

  it("that unfolds to more than its limit is refused, and the next one is read", async () => {
    const wide = await workbook([
      ["NIP", "NAMA"],
      ...Array.from({ length: 500 }, (_, n) => [`${n}${"x".repeat(30_000)}`, "y"]),
    ]);
    expect(wide.length).toBeLessThan(megabyte);
    const strict = createApartReader({ limits: { unpackedBytes: 10 * megabyte } });
    expect(told(await strict(wide, "lebar.xlsx"))).toContain("terlalu besar");
    expect(
      told(
        await strict(
          await workbook([
            ["NIP", "NAMA"],
            ["1", "x"],
          ]),
          "b.xlsx",
        ),
      ),
    ).toBe("tables");
  });

  it("that takes all the memory it may ends its thread and nothing else", async () => {
    const long = await workbook([["NIP", "NAMA"], ...Array.from({ length: 60_000 }, (_, n) => [`${n}`, `Nama ${n}`])]);
    const tight = createApartReader({ heapMb: 24 });
    expect(told(await tight(long, "panjang.xlsx"))).toContain("terlalu banyak untuk dibaca di sini");
  });

  it("is not blamed for a reader that is broken, and the next one is read", async () => {
    const broken = createApartReader();
    // What cannot be handed to a thread stands for a thread that cannot begin.
    const unsendable = (() => {}) as unknown as string;
    await expect(broken(new Uint8Array(1), unsendable)).rejects.toThrow();
    expect(told(await broken(new TextEncoder().encode("NIP;NAMA\n1;x\n"), "a.csv"))).toBe("tables");
  });

  it("that takes all the time it may is given up", async () => {
    const hasty = createApartReader({ seconds: 0.001 });
    expect(told(await hasty(new TextEncoder().encode("NIP;NAMA\n1;x\n"), "a.csv"))).toContain("terlalu banyak");
  });
});

it("headings of brackets, and cells that never end, are read in one go", async () => {
  // With a pattern that goes back over what it has read these take hours.
  const brackets = new TextEncoder().encode(`${"(".repeat(4 * megabyte)}\nNIP;KODE PELATIHAN\n1;2\n`);
  expect(told(await readTables(brackets, "a.csv"))).toBe("tables");
});
