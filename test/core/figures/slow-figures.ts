/**
 * The figures once more, slowly and straight from the answers: no sums, no shared code, each formula as it is written in
 * the method. What digests add up has to give the same.
 */
import type { Response } from "../../../src/core/figures/response.ts";

/** A share or a mean; null when nobody has a value. */
export type Slow =
  | { readonly count: number; readonly of: number }
  | { readonly value: number; readonly sd: number }
  | null;

type Responses = readonly Response[];

const single = (one: Response, question: string) => {
  const value = one.answers[question]?.value;
  return typeof value === "string" ? value : undefined;
};
const several = (one: Response, question: string) => one.answers[question]?.value as readonly string[] | undefined;
const pair = (one: Response) => one.answers.conf_before_after?.value as { before: string; after: string } | undefined;
const hasApplied = (one: Response) => /^(regularly|several|once)$/.test(single(one, "applied") ?? "");

/** Mean and sample deviation, number by number. */
function averaged(numbers: readonly (number | undefined)[]): Slow {
  const known = numbers.filter((x) => x !== undefined);
  if (known.length === 0) return null;
  const value = known.reduce((a, b) => a + b) / known.length;
  const squares = known.map((x) => (x - value) ** 2).reduce((a, b) => a + b);
  return { value, sd: known.length < 2 ? 0 : Math.sqrt(squares / (known.length - 1)) };
}

/** How many of those for whom the question has an answer say yes. */
function share(responses: Responses, says: (one: Response) => boolean | undefined): Slow {
  const known = responses.map(says).filter((one) => one !== undefined);
  return known.length === 0 ? null : { count: known.filter((one) => one).length, of: known.length };
}

const ratings = ["sat_relevance", "sat_material", "sat_facilitator", "sat_method", "sat_facility"];
const rated = (one: Response) => ratings.map((item) => one.answers[item]!.score!);

/** Each person's own index first; their mean is the index. */
export const slowIkp = (responses: Responses, weights: readonly number[]): Slow =>
  averaged(responses.map((one) => 25 * rated(one).reduce((all, score, i) => all + weights[i]! * score, 0)));

const fifths = [0.2, 0.2, 0.2, 0.2, 0.2];
const betterOrWorse = (code: string | undefined) =>
  code === undefined || code === "na" ? undefined : code === "worse" ? -100 : code === "same" ? 0 : 100;

const difference = (to: number | undefined, from: number | undefined) =>
  to === undefined || from === undefined ? undefined : to - from;
const after = (one: Response) => (pair(one) ? Number(pair(one)!.after) : undefined);
const before = (one: Response) => (pair(one) ? Number(pair(one)!.before) : undefined);

/** By figure; `name:code` is asked with the code. */
export const slowFigures: Readonly<Record<string, (responses: Responses, code: string) => Slow>> = {
  ikp: (all) => slowIkp(all, fifths),
  top2: (all) => {
    const every = all.flatMap(rated);
    return every.length === 0 ? null : { count: every.filter((score) => score >= 3).length, of: every.length };
  },
  item: (all, code) => averaged(all.map((one) => one.answers[code]?.score ?? undefined)),
  recommend_net: (all) =>
    averaged(
      all.map((one) => one.answers.recommend!.score!).map((score) => (score >= 9 ? 100 : score <= 6 ? -100 : 0)),
    ),
  confidence_before: (all) => averaged(all.map(before)),
  confidence_after: (all) => averaged(all.map(after)),
  gain_felt: (all) => averaged(all.map((one) => difference(after(one), before(one)))),
  improved_share: (all) => share(all, (one) => (pair(one) ? after(one)! > before(one)! : undefined)),
  gain_measured: (all) => averaged(all.map((one) => difference(after(one), one.linked.confidencePre))),
  response_shift: (all) => averaged(all.map((one) => difference(before(one), one.linked.confidencePre))),
  retention: (all) =>
    averaged(all.map((one) => difference(one.answers.conf_now?.score ?? undefined, one.linked.confidenceAfter))),
  application_rate: (all) => share(all, hasApplied),
  regular_rate: (all) => share(all, (one) => ["regularly", "several"].includes(single(one, "applied")!)),
  plan_realised: (all) => share(all, (one) => (one.linked.planned ? hasApplied(one) : undefined)),
  productivity_net: (all) => averaged(all.map((one) => betterOrWorse(single(one, "productivity")))),
  productivity_better: (all) =>
    share(all, (one) =>
      hasApplied(one) ? ["much_better", "better"].includes(single(one, "productivity")!) : undefined,
    ),
  barrier_share: (all, code) => share(all, (one) => several(one, "barriers")?.includes(code)),
  barrier_share_not_applied: (all, code) =>
    share(all, (one) => (hasApplied(one) ? undefined : several(one, "barriers")?.includes(code))),
  supervisor_support_index: (all) =>
    averaged(
      all.map((one) => single(one, "support_level")).map((code) => (code === "na" ? undefined : 25 * Number(code))),
    ),
  not_discussed_share: (all) => share(all, (one) => single(one, "support_level") === "na"),
  support_need_share: (all, code) => share(all, (one) => several(one, "support_needed")?.includes(code)),
  observed_rate: (all) =>
    share(all, (one) =>
      single(one, "sup_observed") === "na" ? undefined : /often|sometimes/.test(single(one, "sup_observed")!),
    ),
  observed_result_net: (all) => averaged(all.map((one) => betterOrWorse(single(one, "sup_change")))),
  rater_agreement: (all) =>
    share(all, (one) => {
      const [saw, did] = [single(one, "sup_observed")!, one.linked.applied];
      if (saw === "na" || did === undefined) return undefined;
      return ["often", "sometimes"].includes(saw) === ["regularly", "several", "once"].includes(did);
    }),
};
