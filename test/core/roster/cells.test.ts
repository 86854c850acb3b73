import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/core/roster/columns.ts";
import { problemLine } from "../../../src/core/roster/line.ts";
import { isClean } from "../../../src/core/roster/plan.ts";
import { budi, plan, said, sheet } from "../../support/roster-sheets.ts";

describe("a cell that Excel has spoilt", () => {
  it.each([
    [198609262015051000, "Baris 2, NIP: berisi angka, Excel memotongnya. Format kolom sebagai Teks lalu tempel ulang."],
    ["1,98609E+17", "Baris 2, NIP: berisi angka, Excel memotongnya. Format kolom sebagai Teks lalu tempel ulang."],
    ["19860926201505100", "Baris 2, NIP: NIP terdiri dari 18 angka, di sini 17."],
    [new Date("2026-11-24T00:00:00Z"), "Baris 2, NIP: berisi tanggal, seharusnya teks."],
    ["198609262015051000", "Baris 2, NIP: empat angka terakhir keliru. Bila berakhir 000, Excel telah memotongnya"],
    ["-", "Baris 2, NIP: harus diisi."],
    ["\u0000", "Baris 2, NIP: harus diisi."],
  ])("NIP %s", (nip, message) => {
    const result = plan([
      sheet([
        ["NIP", "NAMA", "OPD", "UNIT KERJA"],
        [nip, "BUDI", "Dinas", "Dinas"],
      ]),
    ]);
    expect(said(result).some((line) => line.startsWith(message))).toBe(true);
    expect(result.problems.filter(({ severity }) => severity === "error")).toHaveLength(1);
    expect(result.employees.create).toEqual([]);
  });

  it("says the same in English and shows a cell's text harmlessly", () => {
    const result = plan([
      sheet([
        ["NIP", "NAMA", "JENIS JABATAN", "OPD", "UNIT KERJA"],
        [budi, "BUDI", "<b>raja</b>", "Dinas", "Dinas"],
      ]),
    ]);
    const [line] = result.problems.map((problem) => problemLine(problem));
    expect(line?.en).toContain("Row 2, JENIS JABATAN: “&lt;b&gt;raja&lt;/b&gt;” is not known");
  });

  it("reports damaged characters and stores none", () => {
    const result = plan([
      sheet([
        ["NIP", "NAMA", "OPD", "UNIT KERJA"],
        [budi, "BU\u0000DI \ud800", "Dinas", "Dinas"],
      ]),
    ]);
    expect(said(result)).toEqual(["Baris 2, NAMA: berisi karakter rusak yang dibuang. Mohon dicek."]);
    expect(result.employees.create[0]?.name).toBe("Budi");
  });
});

describe("dates", () => {
  const starts = (cell: Cell, ends: Cell = "31/12/2027 16.00") =>
    plan([
      sheet([
        ["KODE", "JUDUL", "MULAI", "SELESAI"],
        ["P", "Judul", cell, ends],
      ]),
    ]);

  it.each<[Cell, string]>([
    ["24/11/2026 08.30", "2026-11-24T01:30:00.000Z"],
    ["24-11-2026 08:30", "2026-11-24T01:30:00.000Z"],
    ["24/11/2026, pukul 08.30 WIB", "2026-11-24T01:30:00.000Z"],
    ["2026-11-24 08:30:00", "2026-11-24T01:30:00.000Z"],
    ["2026-11-24T08:30", "2026-11-24T01:30:00.000Z"],
    ["1-2-2027 8.05", "2027-02-01T01:05:00.000Z"],
    [46350.354166666664, "2026-11-24T01:30:00.000Z"],
    ["46350,3541667", "2026-11-24T01:30:00.000Z"],
    [new Date("2026-11-24T08:29:59.999Z"), "2026-11-24T01:30:00.000Z"], // a serial number is never quite exact
  ])("%s", (cell, iso) => {
    const result = starts(cell);
    expect(said(result)).toEqual([]);
    expect(result.trainings.create[0]?.startsAt.toISOString()).toBe(iso);
  });

  it.each<[Cell, string]>([
    ["31/02/2027", "tanggal itu tidak ada"],
    ["24/13/2026", "tanggal itu tidak ada"],
    ["24/11/26 08.00", "tahun harus empat angka"],
    ["24/11-2026", "bukan tanggal"],
    ["besok", "bukan tanggal"],
    ["24/11/2026 25.00", "bukan jam"],
    [17, "bukan tanggal"],
    [20261124, "bukan tanggal"],
    [Number.NaN, "bukan tanggal"],
    [new Date(Number.NaN), "bukan tanggal"],
    [new Date("1899-12-31T08:00:00Z"), "bukan tanggal"],
    [true, "bukan tanggal"],
  ])("%s is refused by row, not guessed", (cell, words) => {
    const result = starts(cell);
    expect(said(result)[0]).toMatch(new RegExp(`^Baris 2, MULAI: ${words}`));
    expect(isClean(result)).toBe(false);
  });

  it("takes the usual hours where a date stands alone, and says so", () => {
    const result = starts("24/11/2026", new Date("2026-11-25T00:00:00Z"));
    expect(isClean(result)).toBe(true);
    expect(said(result)).toEqual([
      "Baris 2, MULAI: jam tidak ditulis; dipakai 08.00 WIB.",
      "Baris 2, SELESAI: jam tidak ditulis; dipakai 16.00 WIB.",
    ]);
    expect(result.trainings.create[0]?.endsAt.toISOString()).toBe("2026-11-25T09:00:00.000Z");
  });

  it.each<[Cell, string | undefined]>([
    ["08.30", "01:30"],
    ["08:30 WIB", "01:30"],
    [0.3541666666, "01:30"],
    [new Date("1899-12-31T08:30:00Z"), "01:30"],
    [8.3, undefined],
    ["pagi", undefined],
  ])("a time in a column of its own: %s", (time, utc) => {
    const result = plan([
      sheet([
        ["KODE", "JUDUL", "MULAI", "JAM MULAI", "SELESAI"],
        ["P", "Judul", "24/11/2026", time, "24/11/2026 16.00"],
      ]),
    ]);
    expect(isClean(result)).toBe(utc !== undefined);
    if (utc !== undefined) expect(result.trainings.create[0]?.startsAt.toISOString()).toContain(`T${utc}:00`);
  });

  it("refuses an end that is not after the start", () => {
    expect(said(starts("24/11/2026 16.00", "24/11/2026 08.00"))).toEqual(["Baris 2, SELESAI: tidak sesudah MULAI."]);
  });
});

describe("the mode of a training", () => {
  it.each([
    ["Tatap muka", "luring", "face_to_face"],
    ["Seminar", "", "seminar"],
    ["Bimbingan Teknis", "Luring", "workshop"],
    ["Seminar", "daring", "online"],
    ["Pelatihan jarak jauh", "", "online"],
    ["Pelatihan teknis", "bauran", "blended"],
    ["Pelatihan teknis", "", "face_to_face"],
  ])("%s, %s -> %s", (form, delivery, mode) => {
    const result = plan([
      sheet([
        ["KODE", "JUDUL", "BENTUK", "MODA", "MULAI", "SELESAI"],
        ["P", "Judul", form, delivery, "24/11/2026 08.00", "24/11/2026 16.00"],
      ]),
    ]);
    expect(said(result)).toEqual([]);
    expect(result.trainings.create[0]).toMatchObject({ form, mode });
  });
});
