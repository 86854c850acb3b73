import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/core/roster/columns.ts";
import { applyPlan } from "../../../src/core/roster/plan.ts";
import { emptyRoster } from "../../../src/core/roster/roster.ts";
import {
  agus,
  budi,
  enrollmentsSheet,
  peopleSheet,
  plan,
  rina,
  said,
  sheet,
  siti,
  trainingsSheet,
  unitsSheet,
} from "../../support/roster-sheets.ts";

describe("references", () => {
  const unitRows = (...rows: (Cell | null)[][]) =>
    sheet([["ID", "NAMA", "ID ATASAN", "HARI KERJA", "NIP KEPALA"], ...rows], "Unit");

  it("refuses a person twice, with the first row", () => {
    const row = [budi, "BUDI", "Dinas", "Dinas"];
    expect(said(plan([sheet([["NIP", "NAMA", "OPD", "UNIT KERJA"], row, row])]))).toEqual([
      "Baris 3, NIP: sudah ada di baris 2.",
    ]);
  });

  it("refuses units above themselves, however long the loop, and only those in it", () => {
    const result = plan([
      unitRows(["A", "A", "C", 5], ["B", "B", "A", 5], ["C", "C", "B", 5], ["D", "D", "A", 5], ["E", "E", "E", 5]),
    ]);
    expect(result.problems.map(({ row, column }) => [row, column])).toEqual(
      [2, 3, 4, 6].map((row) => [row, "ID ATASAN"]),
    );
  });

  it("refuses unknown parents, work weeks and heads", () => {
    const result = plan([unitRows(["A", "A", "X", 5], ["B", "B", null, 7], ["C", "C", null, null, budi])]);
    expect(said(result).map((line) => line.slice(0, 22))).toEqual([
      "Baris 2, ID ATASAN: un",
      "Baris 3, HARI KERJA: “",
      "Baris 4, NIP KEPALA: t",
    ]);
  });

  it("refuses two rows of one unit that contradict each other or add nothing", () => {
    const contradicting = plan([unitRows(["A", "Satu", null, 5], ["A", "Dua", null, 5])]);
    expect(said(contradicting)).toEqual(["Baris 3, ID: unit ini sudah ada di baris 2 dengan isi yang berbeda."]);
    expect(said(plan([unitRows(["A", "Satu", null, 5], ["A", "Satu", null, 5])]))).toEqual([
      "Baris 3, ID: sudah ada di baris 2.",
    ]);
  });

  it("refuses a unit, a supervisor, a training, a coordinator and a participant that nobody knows", () => {
    const result = plan([
      unitRows(["A", "Dinas", null, 5]),
      sheet(
        [
          ["NIP", "NAMA", "ID UNIT KERJA", "NIP ATASAN"],
          [budi, "BUDI", "Z", siti],
          [agus, "AGUS", "A", agus],
        ],
        "Pegawai",
      ),
      sheet(
        [
          ["KODE", "JUDUL", "MULAI", "SELESAI", "NIP KOORDINATOR"],
          ["P", "Judul", "24/11/2026 08.00", "24/11/2026 16.00", rina],
        ],
        "Pelatihan",
      ),
      sheet(
        [
          ["KODE PELATIHAN", "NIP"],
          ["Q", budi],
          ["P", rina],
        ],
        "Peserta",
      ),
    ]);
    expect(result.problems.map(({ sheet, row, column }) => `${sheet} ${row} ${column}`)).toEqual([
      "Pegawai 2 ID UNIT KERJA",
      "Pegawai 2 NIP ATASAN",
      "Pegawai 3 NIP ATASAN",
      "Pelatihan 2 NIP KOORDINATOR",
      "Peserta 2 KODE PELATIHAN",
      "Peserta 3 NIP",
    ]);
  });

  it("accepts references to what is on record already", () => {
    const existing = applyPlan(emptyRoster, plan([unitsSheet, peopleSheet, trainingsSheet]));
    expect(said(plan([enrollmentsSheet], existing))).toEqual([]);
  });

  it("refuses a heading that stands twice", () => {
    const table = sheet([
      ["NIP", "NAMA", "nip", "OPD", "UNIT KERJA"],
      [budi, "BUDI", siti, "Dinas", "Dinas"],
    ]);
    expect(said(plan([table]))).toEqual(["Baris 1, nip: judul kolom ini ada dua kali."]);
  });
});
