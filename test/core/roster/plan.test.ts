import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/core/roster/columns.ts";
import { applyPlan, changesNothing, isClean } from "../../../src/core/roster/plan.ts";
import { emptyRoster, enrollmentKey } from "../../../src/core/roster/roster.ts";
import { agus, budi, plan, rina, said, sheet, siti, whole } from "../../support/roster-sheets.ts";

describe("a clean import", () => {
  const first = plan(whole);
  const after = applyPlan(emptyRoster, first);

  it("has nothing to say", () => {
    expect(said(first)).toEqual([]);
    expect(isClean(first)).toBe(true);
  });

  it("reads units with their heads and work weeks", () => {
    expect(after.units.get("D1")).toMatchObject({
      parentCode: null,
      workWeek: 5,
      heads: [{ nip: budi, acting: null }],
    });
    expect(after.units.get("B1")).toMatchObject({
      parentCode: "D1",
      workWeek: 6,
      heads: [{ nip: agus, acting: "plt", from: "2026-10-01", until: "2026-12-31" }],
    });
  });

  it("reads people", () => {
    expect(after.employees.get(siti)).toEqual({
      nip: siti,
      name: "Siti Aminah",
      titleFront: null,
      titleBack: "S.Kom.",
      employment: "pns",
      position: "Pranata Komputer",
      positionKind: "functional",
      grade: null,
      unitCode: "B1",
      supervisorNip: budi,
      phone: null,
      email: "s@x.id",
    });
    expect(after.employees.get(budi)?.phone).toBe("+6281234567890");
  });

  it("reads trainings in WIB", () => {
    expect(after.trainings.get("P-1")).toMatchObject({
      mode: "workshop",
      form: "workshop",
      startsAt: new Date("2026-11-24T01:00:00Z"),
      endsAt: new Date("2026-11-25T09:00:00Z"),
      hours: 16,
      coordinatorNip: siti,
    });
  });

  it("reads enrollments", () => {
    const role = (nip: string) => after.enrollments.get(enrollmentKey({ trainingCode: "P-1", nip }))?.role;
    expect([role(siti), role(agus)]).toEqual(["participant", "speaker"]);
  });

  it("changes nothing the second time", () => {
    const second = plan(whole, after);
    expect(changesNothing(second)).toBe(true);
    expect(second.employees.unchanged).toBe(3);
    expect(second.enrollments.unchanged).toBe(2);
  });

  it("shows what changed, keeps what the file does not mention, deletes nobody", () => {
    const file = sheet([
      ["NIP", "JABATAN", "NO HP", "NIP ATASAN"],
      [siti, "Kepala Seksi", null, "-"],
    ]);
    const { employees, problems } = plan([file], after);
    expect(problems).toEqual([]);
    expect(employees.update).toHaveLength(1);
    expect(employees.update[0]).toMatchObject({
      before: { position: "Pranata Komputer", supervisorNip: budi },
      after: { position: "Kepala Seksi", supervisorNip: null, email: "s@x.id", unitCode: "B1" },
      changed: ["position", "supervisorNip"],
    });
    expect(applyPlan(after, plan([file], after)).employees.size).toBe(3);
  });
});

describe("any file", () => {
  const junk = fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.double(), fc.date(), fc.boolean());
  const people = [budi, siti, rina, agus] as const;
  const peopleFile = (nip: fc.Arbitrary<Cell>, other: fc.Arbitrary<Cell>) => {
    const row = fc.tuple(
      nip,
      fc.constantFrom("Dinas", "Badan"),
      fc.constantFrom("Dinas", "Bidang A", "Bidang B"),
      fc.constantFrom("1", "2", null),
      fc.constantFrom("U1", "U2", null, null),
      fc.option(other),
    );
    return fc
      .uniqueArray(row, { selector: ([nip]) => nip, maxLength: 5 })
      .map((rows) => [
        ["NIP", "OPD", "UNIT KERJA", "JENIS JABATAN ID", "UNOR ID", "NO HP", "NAMA"],
        ...rows.map((row) => [...row, "NAMA"]),
      ])
      .map((grid) => sheet(grid, "Pegawai"));
  };
  const unitsFile = (nip: fc.Arbitrary<Cell>, parent: (code: string) => fc.Arbitrary<Cell | null>) => {
    const row = fc
      .constantFrom("U1", "U2", "U3")
      .chain((code) => fc.tuple(fc.constant(code), parent(code), fc.option(nip), fc.constant(`Unit ${code}`)));
    return fc
      .uniqueArray(row, { selector: ([code]) => code, maxLength: 3 })
      .map((rows) => sheet([["ID", "ID ATASAN", "NIP KEPALA", "NAMA"], ...rows], "Unit"));
  };

  it("is planned or refused, never thrown over", () => {
    const anyone = fc.oneof(junk, fc.constantFrom<Cell>(...people));
    const units = unitsFile(anyone, () => fc.option(fc.oneof(junk, fc.constantFrom("U1", "U2", "U3"))));
    const trainings = fc
      .array(fc.tuple(junk, junk, junk, junk, junk, junk), { maxLength: 3 })
      .map((rows) => sheet([["KODE", "JUDUL", "MULAI", "SELESAI", "JAM MULAI", "JP"], ...rows], "Pelatihan"));
    fc.assert(
      fc.property(peopleFile(anyone, junk), units, trainings, (...tables) => {
        const { problems } = plan(tables);
        expect(problems.every(({ row }) => row >= 1)).toBe(true);
      }),
    );
  });

  it("changes nothing when it is imported again, and leaves no loose ends", () => {
    const known = fc.constantFrom<Cell>(...people);
    const parents: Record<string, (string | null)[]> = { U1: [null], U2: ["U1", null], U3: ["U1", "U2"] };
    const units = unitsFile(known, (code) => fc.constantFrom(...(parents[code] ?? [null])));
    const phones = fc.constantFrom<Cell>("081234567890", "-", "x");
    const file = fc
      .tuple(peopleFile(known, phones), fc.option(units, { freq: 1 }))
      .map((tables) => tables.filter((table) => table !== null));
    fc.assert(
      fc.property(file, file, (earlier, later) => {
        const start = plan(earlier);
        const before = isClean(start) ? applyPlan(emptyRoster, start) : emptyRoster;
        const result = plan(later, before);
        fc.pre(isClean(result));
        const after = applyPlan(before, result);
        expect(changesNothing(plan(later, after))).toBe(true);
        const { units, employees } = after;
        expect([...employees.values()].every(({ unitCode }) => units.has(unitCode))).toBe(true);
        expect([...units.values()].every((unit) => unit.parentCode === null || units.has(unit.parentCode))).toBe(true);
        expect([...units.values()].flatMap((unit) => unit.heads).every(({ nip }) => employees.has(nip))).toBe(true);
      }),
      { numRuns: 400, maxSkipsPerRun: 4 },
    );
  });

  it("plans 20,000 people whole", () => {
    const nipOf = (index: number) =>
      `19${70 + (index % 30)}${String(1 + (index % 12)).padStart(2, "0")}${String(1 + (index % 28)).padStart(2, "0")}`;
    const rows = Array.from({ length: 20_000 }, (_, index) => {
      const birth = nipOf(index);
      const serial = String(1 + Math.floor(index / 30)).padStart(3, "0");
      const nip = `${birth}${Number(birth.slice(0, 4)) + 25}${String(1 + (index % 12)).padStart(2, "0")}1${serial}`;
      return [nip, `ORANG ${index}`, `OPD ${(index % 900) % 40}`, "SUB BAGIAN UMUM", `U${index % 900}`];
    });
    const unique = new Map(rows.map((row) => [row[0], row]));
    const result = plan([sheet([["NIP", "NAMA", "OPD", "UNIT KERJA", "UNOR ID"], ...unique.values()])]);
    expect(said(result)).toEqual([]);
    expect(result.employees.create).toHaveLength(unique.size);
    expect(unique.size).toBeGreaterThan(15_000);
  });
});
