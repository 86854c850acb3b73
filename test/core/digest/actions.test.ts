/** What a supervisor is advised to do, and what advice must never tell. */
import { describe, expect, it } from "vitest";
import { actionLibrary, barrierNames } from "../../../conversations/action-library.ts";
import { chooseActions, type Situation } from "../../../src/core/digest/actions.ts";
import type { Section } from "../../../src/core/digest/digest.ts";
import { altText } from "../../../src/core/digest/picture.ts";
import { readersOf, type StaffedUnit, stillReads } from "../../../src/core/digest/readers.ts";
import type { Shown } from "../../../src/core/figures/disclosure.ts";
import { barrierCodes } from "../../../src/core/figures/measures.ts";

const sizes = Object.fromEntries(Object.entries(actionLibrary).map(([code, all]) => [code, all.length]));
const of9 = (count: number): Shown => ({ as: "count", count, of: 9, little: true });

function advice(barriers: Record<string, Shown>, change: Partial<Situation> & { above?: string } = {}): string[] {
  const { above = null, ...more } = change;
  const figures = Object.fromEntries(Object.entries(barriers).map(([code, shown]) => [`barrier_share:${code}`, shown]));
  const ranked = Object.keys(barriers).filter((code) => code !== "none");
  const followUp: Section = { above, span: "week", figures, barriers: ranked, trend: null };
  const answered = { satisfaction: null, followUp: { count: 9, of: 9 } };
  return chooseActions({ followUp, answered, given: 0, ...more }, sizes).map(
    ({ barrier, action }) => `${barrier} ${action}`,
  );
}

describe("actions", () => {
  it("are against the two barriers named most, if a fifth of the team named them", () => {
    expect(advice({ time_workload: of9(5), supervisor_support: of9(3), tools_resources: of9(3) })).toEqual([
      "time_workload 0",
      "supervisor_support 0",
    ]);
    expect(advice({ time_workload: of9(2), tools_resources: of9(1) })).toEqual(["time_workload 0"]);
  });

  it("take turns from digest to digest", () => {
    const given = (n: number) => advice({ time_workload: of9(5), other: of9(3) }, { given: n });
    expect([given(0), given(1), given(2)]).toEqual([
      ["time_workload 0", "other 0"],
      ["time_workload 1", "other 0"],
      ["time_workload 0", "other 0"],
    ]);
  });

  it("say nothing about a masked count", () => {
    expect(advice({ supervisor_support: { as: "masked", of: 9 } })).toEqual([]);
  });

  it("of a team with few answers ask people themselves, and remind", () => {
    expect(advice({ time_workload: of9(5) }, { above: "Dinas" })).toEqual(["not_discussed 0", "time_workload 0"]);
    const few = { satisfaction: null, followUp: { count: 3, of: 9 } };
    expect(advice({ time_workload: of9(5) }, { answered: few, followUp: null })).toEqual([
      "not_discussed 0",
      "low_response 0",
    ]);
    expect(advice({ time_workload: of9(5) }, { answered: few })).toEqual(["time_workload 0", "low_response 0"]);
  });

  it("where nothing is in the way ask to go on", () => {
    expect(advice({ none: of9(6), time_workload: of9(1) })).toEqual(["none 0"]);
  });

  it("exist against every barrier, which all have a name", () => {
    for (const code of barrierCodes) {
      expect(actionLibrary[code]?.length, code).toBeGreaterThan(0);
      expect(barrierNames[code]?.id, code).toBeTruthy();
    }
  });
});

describe("a reader", () => {
  const unit = (id: string, parentId: string | null, ...heads: string[]): [string, StaffedUnit] => [
    id,
    {
      ...{ id, parentId, name: id, namedSupervisors: id === "kosong" ? ["dewi"] : [] },
      heads: heads.map((employeeId) => ({ employeeId, acting: null, fromDate: null, untilDate: null })),
    },
  ];

  it("of a unit and one below it reads the upper one, of two beside each other both", () => {
    const tree = new Map([
      unit("dinas", null, "ratna"),
      unit("bidang", "dinas", "budi"),
      unit("seksi", "bidang", "budi"),
      unit("lain", "dinas", "budi"),
      unit("kosong", "bidang"),
    ]);
    const readers = readersOf(tree, "2026-11-24");
    expect(Object.fromEntries(readers)).toEqual({ budi: ["bidang", "lain"], dewi: ["kosong"], ratna: ["dinas"] });
    expect(stillReads(["dinas"], ["bidang", "lain"], tree)).toBe(true); // promoted
    expect(stillReads(["bidang"], ["bidang", "lain"], tree)).toBe(false);
    expect(stillReads([], ["bidang"], tree)).toBe(false);
  });

  it("who cannot see the picture is told all of its numbers", () => {
    const text = altText({
      period: "16–22 November 2026",
      title: "Bidang Pelayanan",
      tiles: [{ label: "Menjawab", value: "9/11", note: "survei 30 hari" }],
      bars: { heading: "Hambatan terbanyak", rows: [{ label: "Waktu", value: "5 dari 9", share: 5 / 9 }] },
      remark: "Angka tingkat dinas.",
      advice: { lead: "Yang bisa Ibu lakukan", text: "Luangkan 10 menit." },
    });
    expect(text).toBe(
      "Bidang Pelayanan, 16–22 November 2026. Menjawab: 9/11, survei 30 hari. Hambatan terbanyak: Waktu 5 dari 9. " +
        "Angka tingkat dinas. Yang bisa Ibu lakukan: Luangkan 10 menit",
    );
  });
});
