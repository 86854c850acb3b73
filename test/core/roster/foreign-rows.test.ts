/** Whose rows are whose: a coordinator fills the own trainings, and nobody else's. */
import { describe, expect, it } from "vitest";
import type { Role } from "../../../src/core/person/access.ts";
import { problemLine } from "../../../src/core/roster/line.ts";
import { applyPlan } from "../../../src/core/roster/plan.ts";
import { foreignRows, type Known } from "../../../src/core/roster/report/foreign-rows.ts";
import { emptyRoster } from "../../../src/core/roster/roster.ts";
import {
  agus,
  enrollmentsSheet,
  plan,
  rina,
  sheet,
  siti,
  today,
  trainingsSheet,
  whole,
} from "../../support/roster-sheets.ts";

const snapshot = applyPlan(emptyRoster, plan(whole));
const idOf = (code: string) => `id-${code}`;
const known: Known = {
  snapshot,
  ids: {
    units: new Map([...snapshot.units.keys()].map((code) => [code, idOf(code)])),
    trainings: new Map([...snapshot.trainings.keys()].map((code) => [code, idOf(code)])),
  },
};
const coordinator = (scope: Partial<Extract<Role, { role: "coordinator" }>> = {}): Role => ({
  ...{ role: "coordinator", trainingId: null, unitId: null },
  ...scope,
});
const refused = (tables: Parameters<typeof foreignRows>[0], ...roles: Role[]) =>
  foreignRows(tables, known, roles, today).map((problem) => problemLine(problem).id);

describe("what somebody may import", () => {
  it("is everything for an administrator", () => {
    expect(refused(whole, { role: "admin" })).toEqual([]);
  });

  it("is who takes part for a coordinator of the whole agency, and no other sheet", () => {
    expect(refused([enrollmentsSheet], coordinator())).toEqual([]);
    expect(refused(whole, coordinator())).toEqual(
      [
        "lembar unit kerja hanya dapat diimpor administrator",
        "lembar ini tidak punya kolom KODE PELATIHAN",
        "lembar pelatihan hanya dapat diimpor administrator",
      ].map((said) => expect.stringContaining(said)),
    );
  });

  it("is the own training for its coordinator", () => {
    expect(refused([enrollmentsSheet], coordinator({ trainingId: "id-P-1" }))).toEqual([]);
    expect(refused([enrollmentsSheet], coordinator({ trainingId: "id-P-2" }))).toEqual([
      expect.stringMatching(/^Baris 2, KODE PELATIHAN: .*bukan yang Anda koordinasikan/),
      expect.stringMatching(/^Baris 3, KODE PELATIHAN: /),
    ]);
  });

  it("is the own people, also in units below, for a unit's coordinator", () => {
    // Siti is in B1, below D1; Agus is in D1 itself.
    expect(refused([enrollmentsSheet], coordinator({ unitId: "id-D1" }))).toEqual([]);
    expect(refused([enrollmentsSheet], coordinator({ unitId: "id-B1" }))).toEqual([
      expect.stringMatching(/^Baris 3, KODE PELATIHAN: /),
    ]);
  });

  it("adds up over roles, and is nothing without any", () => {
    expect(
      refused([enrollmentsSheet], coordinator({ unitId: "id-B1" }), coordinator({ trainingId: "id-P-1" })),
    ).toEqual([]);
    expect(refused([enrollmentsSheet])).toHaveLength(2);
    expect(refused([trainingsSheet])).toHaveLength(1);
  });

  it("leaves what nobody knows to the plan, which says it better", () => {
    const strange = sheet([
      ["KODE PELATIHAN", "NIP"],
      ["P-77", siti],
      ["P-1", rina],
      [null, agus],
    ]);
    expect(refused([strange], coordinator({ trainingId: "id-P-1" }))).toEqual([]);
  });
});
