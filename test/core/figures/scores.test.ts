/** Every formula against figures computed by hand. */
import { describe, expect, it } from "vitest";
import { figureNamed } from "../../../src/core/figures/figures.ts";
import { items, type MeasureId } from "../../../src/core/figures/measures.ts";
import type { Linked, Response } from "../../../src/core/figures/response.ts";
import {
  applicationBounds,
  changeWord,
  type equalWeights,
  grade,
  ikp,
  itemMean,
  learningClimate,
  rounded,
  supportWord,
  top2,
} from "../../../src/core/figures/scores.ts";
import { month, response, tallyOf, workshop } from "./by-hand.ts";

const figure = (name: string, responses: readonly Response[]) => {
  const { measure, of } = figureNamed(name)!;
  return of(tallyOf(measure, responses));
};
const rate = (count: number, of: number) => ({ kind: "rate", count, of, n: of });
const mean = (value: number, n: number) =>
  expect.objectContaining({ kind: "mean", value: expect.closeTo(value, 10), n });
const ratings = (person: string, all: readonly number[]) =>
  response("satisfaction", person, Object.fromEntries(items.map((item, i) => [item, all[i]!])));

describe("satisfaction", () => {
  const tally = tallyOf("satisfaction", workshop);

  it("a workshop with item sums 29, 27, 28, 29, 25 has an index of 86.25, grade B", () => {
    expect(items.map((item) => itemMean(tally, item).value)).toEqual([3.625, 3.375, 3.5, 3.625, 3.125]);
    expect(rounded(ikp(tally).value!)).toBe(86.25);
    expect(grade(ikp(tally).value!)).toBe("B");
  });

  it("38 of its 40 ratings are 3 or 4", () => {
    expect(top2(tally)).toEqual({ kind: "rate", count: 38, of: 40, n: 8 });
  });

  it("good marks throughout are grade C, which is why the share of 3-4 stands beside it", () => {
    const all = tallyOf(
      "satisfaction",
      ["a", "b", "c", "d", "e"].map((person) => ratings(person, [3, 3, 3, 3, 3])),
    );
    expect(rounded(ikp(all).value!)).toBe(75);
    expect(grade(ikp(all).value!)).toBe("C");
    expect(top2(all)).toMatchObject({ count: 25, of: 25 });
  });

  it("a weight counts an item more: 0.6 on an item rated 4 and 0.1 on four rated 3", () => {
    const weights = { ...Object.fromEntries(items.map((item) => [item, 0.1])), sat_method: 0.6 } as typeof equalWeights;
    const two = [ratings("a", [3, 3, 3, 4, 3]), ratings("b", [3, 3, 3, 4, 3])];
    expect(ikp(tallyOf("satisfaction", two), weights).value).toBeCloseTo(90, 10);
  });

  it("spreads as people's own indices do: 100 and 75 have a deviation of 17.68, equals of nothing", () => {
    const two = [ratings("a", [4, 4, 4, 4, 4]), ratings("b", [3, 3, 3, 3, 3])];
    expect(ikp(tallyOf("satisfaction", two)).sd).toBeCloseTo(17.6777, 4);
    const same = [ratings("a", [4, 3, 4, 3, 4]), ratings("b", [3, 4, 3, 4, 4])];
    expect(ikp(tallyOf("satisfaction", same)).sd).toBe(0);
  });

  it("a survey with an item missing has no part in the index", () => {
    const half = response("satisfaction", "a", { sat_relevance: 1 });
    expect(ikp(tallyOf("satisfaction", [...workshop, half])).n).toBe(8);
  });

  it.each([
    [88.305, "A"],
    [88.304, "B"],
    [76.605, "B"],
    [76.6049, "C"],
    [65, "C"],
    [64.994, "D"],
    [25, "D"],
  ] as const)("an index of %f is grade %s: rounded half up, then judged", (index, expected) => {
    expect(grade(index)).toBe(expected);
  });

  it("rounds half up, whatever the binary form of a number", () => {
    expect([1.005, 88.305, 2.675, -0.305, 64.995].map(rounded)).toEqual([1.01, 88.31, 2.68, -0.3, 65]);
  });

  it("three would recommend it, two would not: 12.5 of 100", () => {
    expect(figure("recommend_net", workshop)).toEqual(mean(12.5, 8));
  });
});

describe("confidence", () => {
  const pair = (person: string, before: number, after: number, linked: Linked = {}) =>
    response("satisfaction", person, { conf_before_after: { before: `${before}`, after: `${after}` } }, linked);

  it("felt: from 2.50 to 3.75, and seven of eight feel an increase", () => {
    expect(figure("confidence_before", workshop)).toEqual(mean(2.5, 8));
    expect(figure("confidence_after", workshop)).toEqual(mean(3.75, 8));
    expect(figure("gain_felt", workshop)).toEqual(mean(1.25, 8));
    expect(figure("improved_share", workshop)).toEqual(rate(7, 8));
  });

  it("measured: only people who were asked before the training", () => {
    const people = [pair("a", 2, 4, { confidencePre: 3 }), pair("b", 2, 5, { confidencePre: 1 }), pair("c", 1, 5)];
    expect(figure("gain_measured", people)).toEqual(mean(2.5, 2));
    expect(figure("response_shift", people)).toEqual(mean(0, 2));
  });

  it("kept after a month: only people who also answered at the end of the training", () => {
    const now = (person: string, level: number, linked: Linked) =>
      response("followup30", person, { conf_now: level }, linked);
    const people = [now("a", 4, { confidenceAfter: 5 }), now("b", 3, { confidenceAfter: 3 }), now("c", 1, {})];
    expect(figure("retention", people)).toEqual(mean(-0.5, 2));
  });

  it.each([
    [1.25, "clearly-up"],
    [0.995, "clearly-up"],
    [0.99, "up"],
    [0.295, "up"],
    [0.29, "same"],
    [-0.29, "same"],
    [-0.3, "down"],
  ] as const)("%f points are %s", (points, word) => {
    expect(changeWord(points)).toBe(word);
  });
});

describe("after a month", () => {
  it("six of nine have applied it, five of them more than once", () => {
    expect(figure("application_rate", month)).toEqual(rate(6, 9));
    expect(figure("regular_rate", month)).toEqual(rate(5, 9));
  });

  it("of those with a plan, four of five have; who had none does not count", () => {
    const planned = month.map((one, i) => ({ ...one, linked: { planned: i % 2 === 0 } })); // 0, 2, 4, 6, 8
    expect(figure("plan_realised", planned)).toEqual(rate(3, 5));
  });

  it("five of six work better, one slower: 66.67 of 100", () => {
    expect(figure("productivity_better", month)).toEqual(rate(5, 6));
    expect(figure("productivity_net", month)).toEqual(mean(200 / 3, 6));
  });

  it("support: 20 points of seven people are 71.43, and two have never talked about it", () => {
    expect(figure("supervisor_support_index", month)).toEqual(mean(500 / 7, 7));
    expect(figure("not_discussed_share", month)).toEqual(rate(2, 9));
  });

  it("barriers count people, so that the shares add up to more than everybody", () => {
    expect(figure("barrier_share:time_workload", month)).toEqual(rate(5, 9));
    expect(figure("barrier_share:supervisor_support", month)).toEqual(rate(3, 9));
    expect(figure("barrier_share:none", month)).toEqual(rate(1, 9));
    expect(figure("barrier_share_not_applied:supervisor_support", month)).toEqual(rate(2, 3));
  });

  it("if those who did not answer are counted too, between half and three quarters have applied it", () => {
    const applied = { kind: "rate", count: 6, of: 9, n: 9 } as const;
    expect(applicationBounds(applied, 12)).toEqual({ low: 0.5, high: 0.75 });
    expect(applicationBounds(applied, 0)).toBeNull();
  });

  it("needs: who wants it kept from the supervisor is not in the supervisors' figure", () => {
    const asks = (person: string, relay: string) =>
      response("followup30", person, { support_needed: ["mentor"], support_needed_relay: relay });
    const all = [
      asks("a", "named"),
      asks("b", "group"),
      asks("c", "none"),
      response("followup30", "d", { support_needed: ["none"] }),
    ];
    const { of } = figureNamed("support_need_share:mentor")!;
    expect(of(tallyOf("needs", all, "supervisors"))).toEqual(rate(2, 3));
    expect(of(tallyOf("needs", all, "coordinators"))).toEqual(rate(3, 4));
  });

  it("climate of an agency: support 75, application 60 %, a quarter hindered by climate or supervisor", () => {
    const tally = (n: number, sums: Record<string, number>) => ({ n, sums });
    const barriers = tally(20, { climate: 5 });
    expect(learningClimate(tally(20, { applied: 12 }), barriers, tally(10, { score: 30 }))).toBeCloseTo(70, 10);
    expect(learningClimate(tally(9, { applied: 9 }), barriers, tally(10, { score: 30 }))).toBeNull();
  });

  it.each([
    [81.25, "strong"],
    [81.24, "moderate"],
    [62.5, "moderate"],
    [62.49, "weak"],
  ] as const)("a support index of %f is %s", (index, word) => {
    expect(supportWord(index)).toBe(word);
  });
});

describe("what a supervisor confirmed", () => {
  const saw = (person: string, observed: string, change: string, applied?: string) =>
    response(
      "supervisor30",
      person,
      { sup_observed: observed, sup_change: change },
      applied === undefined ? {} : { applied },
    );
  const seen = [
    saw("a", "often", "much_better", "regularly"),
    saw("b", "sometimes", "same", "no"),
    saw("c", "not_yet", "worse", "planned"),
    saw("d", "na", "na", "regularly"),
    saw("e", "not_yet", "better"),
  ];

  it("was seen in two of the four who could be observed", () => {
    expect(figure("observed_rate", seen)).toEqual(rate(2, 4));
    expect(figure("observed_result_net", seen)).toEqual(mean(25, 4));
  });

  it("agreement is never imputed: two of three pairs agree, who has no second rater is left out", () => {
    expect(figure("rater_agreement", seen)).toEqual(rate(2, 3));
  });
});

describe("nothing to count", () => {
  it("gives no number, never zero percent and never NaN", () => {
    for (const name of ["ikp", "recommend_net", "gain_felt", "productivity_net", "supervisor_support_index"]) {
      const { of } = figureNamed(name)!;
      expect(of({ n: 0, sums: {} })).toEqual({ kind: "mean", value: null, n: 0, sd: 0 });
    }
    const empty: Record<string, MeasureId> = { application_rate: "application", top2: "satisfaction" };
    for (const name of Object.keys(empty))
      expect(figureNamed(name)!.of({ n: 0, sums: {} })).toMatchObject({ of: 0, n: 0 });
  });
});
