import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../../src/core/roster/line.ts";
import { groupLine, groupProblems } from "../../../src/core/roster/report/problem-groups.ts";

const cut = { id: "berisi angka, Excel memotongnya.", en: "is a number, Excel has cut it." };
const unknown = { id: "tidak ada di daftar pegawai.", en: "is not on the roster." };

const problem = (row: number, more: Partial<Problem> = {}): Problem => ({
  ...{ sheet: "Peserta", row, column: "NIP", message: cut, severity: "error" },
  ...more,
});
const said = (problems: readonly Problem[]) => groupProblems(problems).map((group) => groupLine(group).id);

describe("problems as they are told", () => {
  it("name the rows of the same mistake once, as the spreadsheet numbers them", () => {
    expect(said([2, 3, 4, 9].map((row) => problem(row)))).toEqual([
      "Baris 2–4, 9, NIP: berisi angka, Excel memotongnya.",
    ]);
    expect(groupLine(groupProblems([problem(7)])[0]!).en).toBe("Row 7, NIP: is a number, Excel has cut it.");
    expect(groupLine(groupProblems([problem(7), problem(8)])[0]!).en).toMatch(/^Rows 7–8, NIP:/);
  });

  it("keep apart what has to be mended in another way, and the order of the file", () => {
    const all = [
      problem(5, { message: unknown }),
      problem(2),
      problem(3, { severity: "warning" }),
      problem(4, { sheet: "Lain" }),
      problem(6, { message: unknown }),
    ];
    expect(said(all).map((line) => line.slice(0, 12))).toEqual([
      "Baris 5–6, N",
      "Baris 2, NIP",
      "Baris 3, NIP",
      "Baris 4, NIP",
    ]);
  });

  it("count what would be too many stretches to read", () => {
    expect(said([1, 3, 5, 7, 9, 11, 12].map((row) => problem(row)))).toEqual([
      "Baris 1, 3, 5, 7 dan 3 lagi, NIP: berisi angka, Excel memotongnya.",
    ]);
  });

  it("escape a heading that a stranger wrote", () => {
    expect(said([problem(2, { column: "<b>NIP</b>" })])[0]).toContain("&lt;b&gt;NIP");
  });

  it("lose no row, however they lie", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (rows) => {
        const [group, ...others] = groupProblems(rows.map((row) => problem(row)));
        expect(others).toEqual([]);
        expect(group?.rows.toSorted((a, b) => a - b)).toEqual(rows.toSorted((a, b) => a - b));
        const line = groupLine(group!).id;
        const place = line.slice(0, line.indexOf(", NIP"));
        const stretches = [...place.matchAll(/(\d+)–(\d+)/g)].reduce((n, [, a, b]) => n + Number(b) - Number(a) + 1, 0);
        const single = [
          ...place
            .replace(/\d+–\d+/g, "")
            .replace(/dan \d+ lagi/, "")
            .matchAll(/\d+/g),
        ].length;
        const more = Number(/dan (\d+) lagi/.exec(place)?.[1] ?? 0);
        expect(stretches + single + more).toBe(rows.length);
      }),
    );
  });
});
