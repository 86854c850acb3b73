/** How many people it takes, and how a figure is put before a reader. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentsFor, scrubbed } from "../../../src/core/figures/comments.ts";
import { enough, exported, mayRaiseK, show } from "../../../src/core/figures/disclosure.ts";
import type { Mean, Rate } from "../../../src/core/figures/scores.ts";

const rate = (count: number, of: number): Rate => ({ kind: "rate", count, of, n: of });
const mean = (value: number | null, n: number, sd: number): Mean => ({ kind: "mean", value, n, sd });
const people = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`);
const alone = (...counted: string[]) => ({ counted, others: null });

describe("k", () => {
  it("is five, and can only go up", () => {
    expect([4, 5, 6, 7.5].map((k) => mayRaiseK(k, 5))).toEqual([false, true, true, false]);
    expect([5, 7, 8, 9].map((k) => mayRaiseK(k, 8))).toEqual([false, false, true, true]);
  });

  it("counts different people: five answers of four people are too few", () => {
    expect(enough([alone("siti", "budi", "wati", "joko", "siti")], 5)).toBe(false);
    expect(enough([alone("siti", "budi", "wati"), alone("joko", "siti")], 5)).toBe(false);
    expect(enough([alone("siti", "budi", "wati"), alone("joko", "dewi")], 5)).toBe(true);
  });
});

describe("a measure within another one", () => {
  const part = (counted: string[], others: string[]) => ({ counted, others });

  it("waits while it could be subtracted from the wider one to leave one to four people", () => {
    expect(enough([part(people("plan", 6), people("none", 3))], 5)).toBe(false);
    expect(enough([part(people("plan", 6), people("none", 5))], 5)).toBe(true);
    expect(enough([part(people("plan", 6), [])], 5)).toBe(true);
    expect(enough([part(people("plan", 4), [])], 5)).toBe(false);
  });

  it("waits while one of its blocks could be subtracted alone", () => {
    // the wider figure of the second block is that of its four people with a plan: the first three would be left
    expect(enough([part(people("a", 3), people("b", 6)), part(people("c", 4), [])], 5)).toBe(false);
    expect(enough([part(people("a", 3), people("b", 6)), part(people("c", 4), people("d", 2))], 5)).toBe(true);
  });

  it("whoever is in two blocks is counted in neither", () => {
    const twice = ["siti", "budi"];
    const [first, second] = [part(["a", ...twice], people("b", 3)), part(["c", ...twice], people("d", 3))];
    expect(enough([first, second], 5)).toBe(false);
  });

  it("leaves no choice of subtractions that ends at one to four people", () => {
    const names = fc.uniqueArray(fc.integer({ min: 0, max: 25 }).map(String), { maxLength: 12 });
    const block = fc.tuple(names, names).map(([counted, rest]) =>
      part(
        counted,
        rest.filter((one) => !counted.includes(one)),
      ),
    );
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (parts) => {
        fc.pre(enough(parts, 5));
        for (let choice = 0; choice < 2 ** parts.length; choice++) {
          const left = parts.flatMap(({ counted, others }, i) => ((choice >> i) & 1 ? counted : others));
          expect([1, 2, 3, 4]).not.toContain(new Set(left).size);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a figure is shown", () => {
  const to = { people: 9, k: 5 };

  it("not at all without data, and not for fewer than k people", () => {
    expect(show(rate(0, 0), to)).toEqual({ as: "no-data" });
    expect(show(mean(null, 0, 0), to)).toEqual({ as: "no-data" });
    expect(show(rate(3, 9), { people: 4, k: 5 })).toEqual({ as: "hidden" });
    expect(show(rate(3, 9), { people: 7, k: 8 })).toEqual({ as: "hidden" });
  });

  it("as a count from five to nine answers, with an interval up to 29, as a share from 30", () => {
    expect(show(rate(6, 9), to)).toEqual({ as: "count", count: 6, of: 9, little: true });
    expect(show(rate(14, 20), to)).toMatchObject({ as: "share", share: 0.7, low: expect.closeTo(0.481, 3) });
    expect(show(rate(21, 30), to)).toEqual({ as: "share", share: 0.7, of: 30 });
  });

  it("as a mean with its n, small numbers marked", () => {
    expect(show(mean(86.25, 8, 9), to)).toEqual({ as: "mean", value: 86.25, n: 8, little: true });
    expect(show(mean(86.25, 12, 9), to)).toEqual({ as: "mean", value: 86.25, n: 12, little: false });
  });

  it("as ratings, judged by the people behind them", () => {
    const ratings = { kind: "rate", count: 38, of: 40, n: 8 } as const;
    expect(show(ratings, to)).toEqual({ as: "count", count: 38, of: 40, little: true });
    expect(show({ ...ratings, of: 100, n: 20 }, to)).toEqual({ as: "share", share: 0.38, of: 100 });
  });

  it("as nearly all or hardly any where all said the same, on every measure", () => {
    expect(show(rate(9, 9), to)).toEqual({ as: "band", band: "all", of: 9 });
    expect(show(rate(0, 40), to)).toEqual({ as: "band", band: "none", of: 40 });
    expect(show(mean(100, 5, 0), to)).toEqual({ as: "band", band: "all", of: 5 });
  });

  it("without counts of one and two on a sensitive item, and without the n that would tell them", () => {
    const sensitive = { ...to, sensitive: true };
    expect([1, 2, 3].map((count) => show(rate(count, 40), sensitive).as)).toEqual(["masked", "masked", "share"]);
    expect(show(rate(2, 40), to).as).toBe("share");
    expect(show(mean(71.43, 7, 20), sensitive)).toEqual({ as: "mean", value: 71.43, n: null, little: true });
  });

  it("in exports as a number or as what stood in its place", () => {
    const sensitive = { ...to, sensitive: true };
    const figures = [rate(6, 9), rate(9, 9), rate(0, 9), rate(21, 30), mean(86.25, 8, 9), rate(0, 0)];
    expect(figures.map((one) => exported(show(one, to)))).toEqual([6 / 9, "band:all", "band:none", 0.7, 86.25, null]);
    expect(exported(show(rate(2, 9), sensitive))).toBe("masked:1-2");
    expect(exported(show(rate(6, 9), { people: 3, k: 5 }))).toBeNull();
  });
});

describe("comments", () => {
  it("lose numbers and addresses that name somebody", () => {
    expect(scrubbed("Hubungi 0812-3456-7890 atau siti.a@serang.go.id ya")).toBe("Hubungi […] atau […] ya");
    expect(scrubbed("NIP 198609262015051001, atau 19860926 201505 1 001.")).toBe("NIP […], atau […].");
    expect(scrubbed("telp +62 812 3456 7890")).toBe("telp […]");
    expect(scrubbed("(0254) 200123 kantor")).toBe("[…] kantor");
  });

  it("keep what is only a number: years, hours, sums", () => {
    const text = "Tahun 2026, 24 JP, pukul 08.00-16.00, Rp1.500.000, 30 dari 40 peserta";
    expect(scrubbed(text)).toBe(text);
  });

  it("are cut at 500 characters", () => {
    expect(scrubbed("a".repeat(600))).toHaveLength(501);
  });

  it("never reach supervisors, nor a coordinator before five people answered, and tell no order of time", () => {
    const texts = ["wah", "baik", "cukup"];
    expect(commentsFor("supervisors", texts, { people: 50, k: 5 })).toEqual([]);
    expect(commentsFor("coordinators", texts, { people: 4, k: 5 })).toEqual([]);
    expect(commentsFor("coordinators", texts, { people: 5, k: 5 })).toEqual(["baik", "cukup", "wah"]);
  });
});
