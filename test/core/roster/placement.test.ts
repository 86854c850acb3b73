import { describe, expect, it } from "vitest";
import { applyPlan, changesNothing, isClean } from "../../../src/core/roster/plan.ts";
import { emptyRoster, type RosterSnapshot } from "../../../src/core/roster/roster.ts";
import { agus, budi, plan, rina, said, sheet, siti, whole } from "../../support/roster-sheets.ts";

describe("a SIASN export without a sheet of units", () => {
  const heading = [
    ...["NIP BARU", "NAMA", "NIK", "NOMOR HP", "JENIS PEGAWAI NAMA", "STATUS CPNS PNS", "KEDUDUKAN HUKUM NAMA"],
    ...["JENIS JABATAN ID", "JABATAN NAMA", "UNOR ID", "UNOR NAMA", "SATUAN KERJA KERJA ID", "SATUAN KERJA KERJA NAMA"],
  ];
  const office = ["S1", "DINAS KESEHATAN"];
  const file = sheet([
    heading,
    [
      `'${siti}`,
      "SITI",
      "36",
      "812345678901",
      "PNS",
      "C",
      "Aktif",
      "2",
      "Perawat",
      "U2",
      "PUSKESMAS SERANG",
      ...office,
    ],
    [`'${rina}`, "RINA", "36", "-", null, null, "PPPK Paruh Waktu", "4", "Staf", "U2", "PUSKESMAS SERANG", ...office],
    [
      `'${budi}`,
      "BUDI",
      "36",
      "0254-200123",
      "PNS",
      "P",
      "Aktif",
      "1",
      "Kepala Dinas",
      "U1",
      "DINAS KESEHATAN",
      ...office,
    ],
  ]);
  const first = plan([file]);
  const after = applyPlan(emptyRoster, first);

  it("makes the OPD and the unit below it, with the head that SIASN marks", () => {
    expect([...after.units.values()]).toEqual([
      {
        code: "U1",
        name: "DINAS KESEHATAN",
        parentCode: null,
        workWeek: 5,
        heads: [{ nip: budi, acting: null, from: null, until: null }],
      },
      { code: "U2", name: "PUSKESMAS SERANG", parentCode: "U1", workWeek: 5, heads: [] },
    ]);
  });

  it("tells PNS, CPNS and PPPK apart, normalises phones and doubts a landline", () => {
    expect([siti, rina, budi].map((nip) => after.employees.get(nip)?.employment)).toEqual([
      "cpns",
      "pppk_part_time",
      "pns",
    ]);
    expect(after.employees.get(siti)?.phone).toBe("+62812345678901");
    expect(said(first)).toEqual(["Baris 4, NOMOR HP: bukan nomor HP Indonesia; tidak disimpan."]);
    expect(isClean(first)).toBe(true);
  });

  it("names the columns it dropped", () => {
    expect(first.ignored).toEqual([{ sheet: "Lembar", columns: ["NIK"] }]);
    expect(JSON.stringify(first)).not.toContain('"36"');
  });

  it("changes nothing the second time, nor with names alone", () => {
    expect(changesNothing(plan([file], after))).toBe(true);
    const names = sheet([
      ["NIP", "NAMA", "OPD", "UNIT KERJA"],
      [siti, "SITI", "Dinas Kesehatan", "Puskesmas  Serang"],
    ]);
    expect(changesNothing(plan([names], after))).toBe(true);
  });

  it("gives a unit made from names alone a code of its own", () => {
    const names = sheet([
      ["NIP", "NAMA", "OPD", "UNIT KERJA"],
      [siti, "SITI", "Dinas A", "Sekretariat"],
      [budi, "BUDI", "Dinas B", "Sekretariat"],
      [agus, "AGUS", "Dinas B", "Dinas B"],
    ]);
    const made = plan([names]);
    expect(made.units.create.map(({ code, parentCode }) => [code, parentCode])).toEqual([
      ["DINAS A", null],
      ["DINAS A / SEKRETARIAT", "DINAS A"],
      ["DINAS B", null],
      ["DINAS B / SEKRETARIAT", "DINAS B"],
    ]);
    expect(changesNothing(plan([names], applyPlan(emptyRoster, made)))).toBe(true);
  });

  it("refuses one code for two units, and doubts another name for a unit on record", () => {
    const rows = (name: string, other: string) =>
      sheet([
        ["NIP", "NAMA", "OPD", "UNIT KERJA", "UNOR ID"],
        [siti, "SITI", "Dinas Kesehatan", name, "U2"],
        [agus, "AGUS", "Dinas Kesehatan", other, "U2"],
      ]);
    expect(said(plan([rows("Puskesmas Serang", "Puskesmas Taktakan")]))).toEqual([
      "Baris 3, UNOR ID: ID ini dipakai juga untuk unit “Puskesmas Serang, Dinas Kesehatan”.",
    ]);
    const renamed = plan([rows("Puskesmas Serang", "Puskesmas Taktakan")], after);
    expect(said(renamed)).toEqual([
      "Baris 3, UNIT KERJA: ID unit ini terdaftar dengan nama “PUSKESMAS SERANG”. ID yang dipakai.",
    ]);
  });

  it("does not choose between two units of one name", () => {
    const existing = applyPlan(
      emptyRoster,
      plan([
        sheet([
          ["ID", "NAMA", "ID ATASAN"],
          ["A", "Dinas", null],
          ["1", "Seksi Umum", "A"],
          ["2", "Seksi Umum", "A"],
        ]),
      ]),
    );
    const people = sheet([
      ["NIP", "NAMA", "OPD", "UNIT KERJA"],
      [budi, "BUDI", "Dinas", "Seksi Umum"],
    ]);
    expect(said(plan([people], existing))).toEqual([
      "Baris 2, UNIT KERJA: lebih dari satu unit bernama ini. Isi ID UNIT KERJA.",
    ]);
  });
});

describe("heads", () => {
  const people = (...rows: [string, string, string][]) =>
    sheet([
      ["NIP", "NAMA", "JENIS JABATAN ID", "OPD", "UNIT KERJA"],
      ...rows.map(([nip, kind, unit]) => [nip, "A", kind, "Dinas", unit]),
    ]);
  const headsOf = (snapshot: RosterSnapshot, code: string) => snapshot.units.get(code)?.heads.map(({ nip }) => nip);

  it("does not choose between two structural officials", () => {
    const result = plan([people([budi, "1", "Bidang"], [agus, "1", "Bidang"])]);
    expect(said(result)[0]).toContain("lebih dari satu pejabat struktural");
    expect(isClean(result)).toBe(true);
    expect(headsOf(applyPlan(emptyRoster, result), "DINAS / BIDANG")).toEqual([]);
  });

  it("follows a head who moves, so that nobody reads on about an old team", () => {
    const before = applyPlan(emptyRoster, plan([people([budi, "1", "Bidang A"], [siti, "2", "Bidang B"])]));
    const moved = plan([people([budi, "1", "Bidang B"])], before);
    const after = applyPlan(before, moved);
    expect(headsOf(after, "DINAS / BIDANG A")).toEqual([]);
    expect(headsOf(after, "DINAS / BIDANG B")).toEqual([budi]);
    expect(said(moved)[0]).toContain("kini tanpa kepala");
  });

  it("leaves a head that the units' sheet named", () => {
    const before = applyPlan(emptyRoster, plan(whole));
    const file = sheet([
      ["NIP", "NAMA", "JENIS JABATAN ID"],
      [agus, "AGUS", "1"],
    ]);
    expect(headsOf(applyPlan(before, plan([file], before)), "D1")).toEqual([budi]);
  });
});
