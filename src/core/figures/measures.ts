/**
 * What the figures are made of: for each measure, who has a value and what that value adds to the sums. A measure is the
 * unit of release (disclosure.ts): all its sums are about the same people. Formulas on the sums stand in scores.ts.
 */
import {
  appliedCodes,
  betterCodes,
  codeOf,
  codesOf,
  feltPair,
  hasApplied,
  observedCodes,
  type Response,
  regularCodes,
  type SurveyId,
  scoreOf,
} from "./response.ts";

/** Two groups of readers, each with a partition of its own into blocks. */
export type Audience = "supervisors" | "coordinators";

export const items = ["sat_relevance", "sat_material", "sat_facilitator", "sat_method", "sat_facility"] as const;
export type Item = (typeof items)[number];

/** In the fixed order that breaks ties; `other` and `none` are never ranked. */
// biome-ignore format: two lists of codes
export const barrierCodes = [
  "time_workload", "supervisor_support", "work_environment", "tools_resources", "authority_procedure",
  "no_opportunity", "confidence_skill", "content_relevance", "other", "none",
] as const;
// biome-ignore format: two lists of codes
export const needCodes = [
  "protected_time", "assignment", "discussion", "mentor", "tools", "permission", "feedback", "sharing", "none",
] as const;

/** What one response adds to the sums, or null when it has no value for the measure. */
type Value = Readonly<Record<string, number>> | null;

export interface Measure {
  readonly conversation: SurveyId;
  readonly audiences: readonly Audience[];
  readonly value: (response: Response, audience: Audience) => Value;
  /** Another measure that sums the same values over more people: subtracting the two has to be harmless. */
  readonly within?: "confidence_felt" | "application" | "barriers";
  /** A measure of the same people that shares values with this one: both are released for the same blocks. */
  readonly follows?: "confidence_measured";
  /** Whether the person counts toward k; those a reader knows by name do not. */
  readonly counts?: (response: Response) => boolean;
}

const yes = (is: boolean) => (is ? 1 : 0);

/** A number with its square: enough for a mean, its spread, and whether all are the same. */
const squared = (name: string, x: number) => ({ [name]: x, [`${name}^2`]: x * x });

const chosen = (codes: readonly string[], options: readonly string[]) =>
  Object.fromEntries(options.map((option) => [option, yes(codes.includes(option))]));

/** A change from one number to another, where both are known. */
const change = (to: number | null | undefined, from: number | null | undefined): Value =>
  to == null || from == null ? null : squared("change", to - from);

/** The key of the sum of products of two items; from these follows the spread of the index for any weights. */
export const product = (a: Item, b: Item) => (items.indexOf(a) <= items.indexOf(b) ? `${a}*${b}` : `${b}*${a}`);

function satisfactionOf(response: Response): Value {
  const scores = items.map((item) => scoreOf(response, item));
  if (scores.some((score) => score === null)) return null;
  const sums: Record<string, number> = {};
  for (const [i, item] of items.entries()) {
    const x = scores[i]!;
    sums[item] = x;
    sums[`${item}>=3`] = yes(x >= 3);
    for (const [j, other] of items.entries()) if (j >= i) sums[product(item, other)] = x * scores[j]!;
  }
  return sums;
}

function recommendationOf(response: Response): Value {
  const score = scoreOf(response, "recommend");
  return score === null ? null : { promoters: yes(score >= 9), detractors: yes(score <= 6) };
}

function feltOf(response: Response): Value {
  const pair = feltPair(response);
  if (pair === null) return null;
  const { before, after } = pair;
  const ends = { ...squared("before", before), ...squared("after", after) };
  return { ...ends, ...squared("change", after - before), improved: yes(after > before) };
}

function applicationOf(response: Response): Value {
  const code = codeOf(response, "applied");
  return code === null
    ? null
    : { applied: yes(appliedCodes.includes(code)), regular: yes(regularCodes.includes(code)) };
}

function barriersOf(response: Response): Value {
  const codes = codesOf(response, "barriers");
  if (codes === null) return null;
  const climate = yes(codes.includes("work_environment") || codes.includes("supervisor_support"));
  return { ...chosen(codes, barrierCodes), climate };
}

/** Better, the same or worse. */
function resultOf(code: string | null): Value {
  return code === null || code === "na"
    ? null
    : { better: yes(betterCodes.includes(code)), worse: yes(code === "worse") };
}

function supportOf(response: Response): Value {
  const score = scoreOf(response, "support_level");
  return score === null ? null : squared("score", score);
}

function discussedOf(response: Response): Value {
  const code = codeOf(response, "support_level");
  return code === null ? null : { not_discussed: yes(code === "na") };
}

/** Who did not want the need passed on is not in the supervisors' group figure either. */
function needsOf(response: Response, audience: Audience): Value {
  const codes = codesOf(response, "support_needed");
  const kept = audience === "supervisors" && codeOf(response, "support_needed_relay") === "none";
  return codes === null || kept ? null : chosen(codes, needCodes);
}

function observedOf(response: Response): Value {
  const code = codeOf(response, "sup_observed");
  return code === null || code === "na" ? null : { observed: yes(observedCodes.includes(code)) };
}

function agreementOf(response: Response): Value {
  const observed = observedOf(response)?.observed;
  const { applied } = response.linked;
  if (observed === undefined || applied === undefined) return null;
  return { agree: yes(yes(appliedCodes.includes(applied)) === observed) };
}

const everybody = ["supervisors", "coordinators"] as const;
/** Supervisors wrote the confirmations themselves; what helps to judge the method needs larger groups than teams. */
const desk = ["coordinators"] as const;
const atEnd = { conversation: "satisfaction", audiences: everybody } as const;
const after30 = { conversation: "followup30", audiences: everybody } as const;
const confirmed = { conversation: "supervisor30", audiences: desk } as const;

export const measures = {
  satisfaction: { ...atEnd, value: satisfactionOf },
  recommendation: { ...atEnd, value: recommendationOf },
  confidence_felt: { ...atEnd, value: feltOf },
  confidence_measured: { ...atEnd, value: (r) => change(feltPair(r)?.after, r.linked.confidencePre) },
  confidence_shift: {
    ...atEnd,
    audiences: desk,
    within: "confidence_felt",
    follows: "confidence_measured",
    value: (r) => change(feltPair(r)?.before, r.linked.confidencePre),
  },
  confidence_kept: { ...after30, value: (r) => change(scoreOf(r, "conf_now"), r.linked.confidenceAfter) },
  application: { ...after30, value: applicationOf },
  plan: { ...after30, within: "application", value: (r) => (r.linked.planned === true ? applicationOf(r) : null) },
  productivity: { ...after30, value: (r) => (hasApplied(r) === true ? resultOf(codeOf(r, "productivity")) : null) },
  barriers: { ...after30, value: barriersOf },
  barriers_not_applied: {
    ...after30,
    audiences: desk,
    within: "barriers",
    value: (r) => (hasApplied(r) === false ? barriersOf(r) : null),
  },
  support: { ...after30, value: supportOf },
  support_discussed: { ...after30, value: discussedOf },
  needs: { ...after30, value: needsOf, counts: (r) => codeOf(r, "support_needed_relay") !== "named" },
  observed: { ...confirmed, value: observedOf },
  observed_result: { ...confirmed, value: (r) => resultOf(codeOf(r, "sup_change")) },
  agreement: { ...confirmed, value: agreementOf },
} as const satisfies Record<string, Measure>;

export type MeasureId = keyof typeof measures;

/** The measures of one survey that an audience is given. */
export function measuresFor(audience: Audience, conversation: SurveyId): readonly MeasureId[] {
  return (Object.keys(measures) as MeasureId[]).filter((id) => {
    const measure: Measure = measures[id];
    return measure.conversation === conversation && measure.audiences.includes(audience);
  });
}
