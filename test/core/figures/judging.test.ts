/** Intervals, trends, rankings and participation: when a figure may be believed, compared and ordered. */
import { describe, expect, it } from "vitest";
import { newcombe, standardError, wilson } from "../../../src/core/figures/intervals.ts";
import {
  completionTime,
  hoursCompliance,
  isRepresentative,
  rsvpParticipation,
  surveyParticipation,
} from "../../../src/core/figures/participation.ts";
import { mayCompareModes, ranked, rankedBarriers, rankedNeeds, shrunk } from "../../../src/core/figures/rankings.ts";
import type { Mean, Rate } from "../../../src/core/figures/scores.ts";
import { lastWeeks, meanTrend, rateTrend, weeksToCompare } from "../../../src/core/figures/trend.ts";

const rate = (count: number, of: number): Rate => ({ kind: "rate", count, of, n: of });
const mean = (value: number, n: number, sd: number): Mean => ({ kind: "mean", value, n, sd });
const percent = (interval: { low: number; high: number } | null) =>
  interval && [interval.low, interval.high].map((x) => Math.round(x * 1000) / 10);

describe("intervals", () => {
  it("6 of 9 means 35.4 to 87.9 %, 14 of 20 means 48.1 to 85.5 %", () => {
    expect(percent(wilson(rate(6, 9)))).toEqual([35.4, 87.9]);
    expect(percent(wilson(rate(14, 20)))).toEqual([48.1, 85.5]);
  });

  it("stays within 0 and 100 %, and there is none of nothing", () => {
    expect(percent(wilson(rate(0, 5)))).toEqual([0, 43.4]);
    expect(percent(wilson(rate(5, 5)))).toEqual([56.6, 100]);
    expect(wilson(rate(0, 0))).toBeNull();
    expect(newcombe(rate(1, 2), rate(0, 0))).toBeNull();
  });

  it("62 of 90 after 48 of 84 is a difference of -2.5 to 25.5 points", () => {
    // Wilson by hand: 0.587172 to 0.775141 and 0.464770 to 0.671840; -2.547 and 25.463 before rounding
    expect(percent(newcombe(rate(62, 90), rate(48, 84)))).toEqual([-2.5, 25.5]);
  });

  it("a census has no error of sampling", () => {
    expect(standardError({ n: 16, sd: 8 })).toBe(2);
    expect(standardError({ n: 2, sd: 17.6777 }, 4)).toBeCloseTo(10.2062, 4);
    expect(standardError({ n: 16, sd: 8 }, 16)).toBe(0);
    expect(standardError({ n: 1, sd: 0 }, 1)).toBeNull();
  });
});

describe("trends", () => {
  it("11.7 points more can be chance: stable", () => {
    expect(rateTrend(rate(62, 90), rate(48, 84))).toMatchObject({
      direction: "stable",
      delta: expect.closeTo(0.1175, 4),
    });
  });

  it("50 points more or fewer are not", () => {
    expect(rateTrend(rate(18, 20), rate(8, 20))?.direction).toBe("up");
    expect(rateTrend(rate(8, 20), rate(18, 20))?.direction).toBe("down");
  });

  it("below ten responses on one side there is no comparison", () => {
    expect(rateTrend(rate(9, 9), rate(0, 30))).toBeNull();
    expect(meanTrend(mean(90, 30, 5), mean(60, 9, 5))).toBeNull();
    expect(meanTrend(mean(90, 30, 5), { ...mean(0, 0, 0), value: null })).toBeNull();
  });

  it("an index moved when the difference exceeds 1.96 standard errors", () => {
    // errors 2 and 2: the margin is 1.96 * 2.828 = 5.54
    expect(meanTrend(mean(86, 16, 8), mean(80, 16, 8))?.direction).toBe("up");
    expect(meanTrend(mean(85, 16, 8), mean(80, 16, 8))?.direction).toBe("stable");
    expect(meanTrend(mean(81, 16, 8), mean(80, 16, 8), { now: 16, before: 16 })?.direction).toBe("up");
  });

  it("compares with the last week that had figures, else four weeks with four", () => {
    const weeks = new Map([
      ["2026-W47", 12],
      ["2026-W45", 10],
      ["2026-W44", 3],
    ]);
    expect(weeksToCompare("2026-W47", weeks)).toEqual({ now: ["2026-W47"], before: ["2026-W45"] });
    const few = new Map([
      ["2026-W47", 6],
      ["2026-W46", 6],
      ["2026-W42", 11],
    ]);
    expect(weeksToCompare("2026-W47", few)).toEqual({
      now: lastWeeks("2026-W47", 4),
      before: lastWeeks("2026-W43", 4),
    });
    expect(weeksToCompare("2026-W47", new Map([["2026-W47", 30]]))).toBeNull();
  });

  it("counts weeks across the new year", () => {
    expect(lastWeeks("2027-W02", 4)).toEqual(["2027-W02", "2027-W01", "2026-W53", "2026-W52"]);
  });
});

describe("rankings", () => {
  it("five answers of 95 where the mean is 84 count as 87.67", () => {
    expect(Math.round(100 * shrunk(5, 95, 84)) / 100).toBe(87.67);
  });

  it("many good answers stand above few perfect ones, and equals share a rank", () => {
    const all = [
      { item: "few", n: 5, mean: 95 },
      { item: "many", n: 60, mean: 92 },
      { item: "same", n: 60, mean: 92 },
      { item: "poor", n: 40, mean: 70 },
    ];
    expect(ranked(all, 84).map(({ rank, item }) => [rank, item])).toEqual([
      [1, "many"],
      [1, "same"],
      [3, "few"],
      [4, "poor"],
    ]);
  });

  it("barriers: by number of people, equals in the order of the questionnaire, `other` and `none` never", () => {
    const sums = { none: 9, other: 8, content_relevance: 2, tools_resources: 2, time_workload: 3, climate: 9 };
    expect(rankedBarriers({ n: 20, sums }).map(({ code, count }) => [code, count])).toEqual([
      ["time_workload", 3],
      ["tools_resources", 2],
      ["content_relevance", 2],
    ]);
    expect(rankedBarriers({ n: 5, sums: { none: 5 } })).toEqual([]);
    expect(rankedNeeds({ n: 5, sums: { mentor: 1, none: 4 } })).toEqual([{ code: "mentor", count: 1, of: 5 }]);
  });

  it("modes are compared only from 30 responses and three trainings each", () => {
    expect(
      mayCompareModes([
        { n: 30, trainings: 3 },
        { n: 90, trainings: 4 },
      ]),
    ).toBe(true);
    expect(
      mayCompareModes([
        { n: 30, trainings: 2 },
        { n: 90, trainings: 4 },
      ]),
    ).toBe(false);
    expect(
      mayCompareModes([
        { n: 29, trainings: 3 },
        { n: 90, trainings: 4 },
      ]),
    ).toBe(false);
    expect(mayCompareModes([{ n: 90, trainings: 9 }])).toBe(false);
  });
});

describe("participation", () => {
  it("compares answers with who came, and with who was reached", () => {
    const counts = surveyParticipation({ attendees: 20, linked: 18, delivered: 16, completed: 12 });
    expect(counts.reach_rate).toEqual(rate(18, 20));
    expect(counts.response_rate).toEqual(rate(12, 16));
    expect(counts.effective_rate).toEqual(rate(12, 20));
    expect(rsvpParticipation({ sent: 20, yes: 15, absent: 3 })).toEqual({
      rsvp_yes_rate: rate(15, 20),
      no_show_rate: rate(3, 15),
    });
  });

  it("under 60 % of those present is not representative; nobody present is neither", () => {
    expect(isRepresentative(rate(12, 20))).toBe(true);
    expect(isRepresentative(rate(52, 90))).toBe(false);
    expect(isRepresentative(rate(0, 0))).toBeNull();
  });

  it("the median time lies in the middle, and there is none of nobody", () => {
    expect(completionTime([300, 60, 90])).toBe(90);
    expect(completionTime([300, 60, 90, 110])).toBe(100);
    expect(completionTime([])).toBeNull();
  });

  it("20 hours a year are due from PNS only; contract staff may not exceed 24", () => {
    const year = (employment: "pns" | "cpns" | "pppk" | "pppk_part_time", hours: number) => ({ employment, hours });
    expect(
      hoursCompliance([
        year("pns", 20),
        year("pns", 19),
        year("cpns", 40),
        year("pppk", 24),
        year("pppk_part_time", 25),
      ]),
    ).toEqual({
      hours_compliance: rate(1, 2),
      over_24_hours: rate(1, 2),
    });
  });
});
