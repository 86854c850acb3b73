/**
 * Every figure by name: which measure it is made of, its formula, and whether it is sensitive. Digest, report and export
 * all go through this list, so that a figure cannot have two definitions.
 */
import { barrierCodes, items, type MeasureId, needCodes } from "./measures.ts";
import { ikp, itemMean, mean, net, rate, top2, type Value, type Weights } from "./scores.ts";
import type { Tally } from "./sums.ts";

export interface Figure {
  /** As in exports: `ikp`, `barrier_share:time_workload`. */
  readonly name: string;
  readonly measure: MeasureId;
  /** About the reader's own behaviour as a supervisor: counts of 1-2 are masked. */
  readonly sensitive?: true;
  /** From the sums of the measure; the weights are those of the index. */
  readonly of: (tally: Tally, weights?: Weights) => Value;
}

const byItem: Figure[] = items.map((item) => ({
  name: `item:${item}`,
  measure: "satisfaction",
  of: (tally) => itemMean(tally, item),
}));

const byBarrier = (name: string, measure: MeasureId): Figure[] =>
  barrierCodes.map((code) => ({
    name: `${name}:${code}`,
    measure,
    ...(code === "supervisor_support" && { sensitive: true }),
    of: (tally) => rate(tally, code),
  }));

const byNeed: Figure[] = needCodes.map((code) => ({
  name: `support_need_share:${code}`,
  measure: "needs",
  of: (tally) => rate(tally, code),
}));

export const figures: readonly Figure[] = [
  { name: "ikp", measure: "satisfaction", of: ikp },
  { name: "top2", measure: "satisfaction", of: top2 },
  ...byItem,
  { name: "recommend_net", measure: "recommendation", of: (t) => net(t, "promoters", "detractors") },
  { name: "confidence_before", measure: "confidence_felt", of: (t) => mean(t, "before") },
  { name: "confidence_after", measure: "confidence_felt", of: (t) => mean(t, "after") },
  { name: "gain_felt", measure: "confidence_felt", of: (t) => mean(t, "change") },
  { name: "improved_share", measure: "confidence_felt", of: (t) => rate(t, "improved") },
  { name: "gain_measured", measure: "confidence_measured", of: (t) => mean(t, "change") },
  { name: "response_shift", measure: "confidence_shift", of: (t) => mean(t, "change") },
  { name: "retention", measure: "confidence_kept", of: (t) => mean(t, "change") },
  { name: "application_rate", measure: "application", of: (t) => rate(t, "applied") },
  { name: "regular_rate", measure: "application", of: (t) => rate(t, "regular") },
  { name: "plan_realised", measure: "plan", of: (t) => rate(t, "applied") },
  { name: "productivity_net", measure: "productivity", of: (t) => net(t, "better", "worse") },
  { name: "productivity_better", measure: "productivity", of: (t) => rate(t, "better") },
  ...byBarrier("barrier_share", "barriers"),
  ...byBarrier("barrier_share_not_applied", "barriers_not_applied"),
  { name: "supervisor_support_index", measure: "support", sensitive: true, of: (t) => mean(t, "score", 25) },
  { name: "not_discussed_share", measure: "support_discussed", sensitive: true, of: (t) => rate(t, "not_discussed") },
  ...byNeed,
  { name: "observed_rate", measure: "observed", of: (t) => rate(t, "observed") },
  { name: "observed_result_net", measure: "observed_result", of: (t) => net(t, "better", "worse") },
  { name: "rater_agreement", measure: "agreement", of: (t) => rate(t, "agree") },
];

const byName = new Map(figures.map((figure) => [figure.name, figure]));

/** The figure of that name; undefined when there is none. */
export function figureNamed(name: string): Figure | undefined {
  return byName.get(name);
}
