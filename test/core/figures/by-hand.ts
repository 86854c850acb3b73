/** Responses written by hand, for figures that can be checked on paper. */
import type { Answer } from "../../../src/core/conversation/conversation.ts";
import { type Cell, cellsOf } from "../../../src/core/figures/blocks/cells.ts";
import { sealBlocks, type Waiting } from "../../../src/core/figures/blocks/sealing.ts";
import type { Audience, MeasureId } from "../../../src/core/figures/measures.ts";
import type { Linked, Response, SurveyId } from "../../../src/core/figures/response.ts";
import type { Tally } from "../../../src/core/figures/sums.ts";

/** A number is the score of an option of that code, text an option without one, a list several options. */
export type Said = Readonly<Record<string, number | string | readonly string[] | { before: string; after: string }>>;

const answerOf = (said: Said[string]): Answer =>
  typeof said === "number" ? { value: String(said), score: said } : { value: said, score: null };

export function response(conversation: SurveyId, person: string, said: Said, linked: Linked = {}): Response {
  const answers = Object.fromEntries(Object.entries(said).map(([question, one]) => [question, answerOf(one)]));
  return { id: `${conversation}-${person}`, conversation, person, closed: false, answers, linked };
}

/** The sums of one measure over all responses, whoever and however few they are. */
export function tallyOf(
  measure: MeasureId,
  responses: readonly Response[],
  audience: Audience = "coordinators",
): Tally {
  const { conversation } = responses[0]!;
  const block = { id: "block", audience, conversation, place: "here", week: "2026-W47", members: [] };
  const cell = cellsOf(block, responses, 1).find((one) => one.measure === measure);
  return cell?.tally ?? { n: 0, sums: {} };
}

/** One run of the weekly job over one place without anything above it; everything has closed. */
export function sealed(responses: readonly Response[], week = "2026-W47", withheld: readonly Cell[] = []) {
  const waiting: Waiting[] = responses.map((one) => ({ response: { ...one, closed: true }, place: "team" }));
  return sealBlocks({ audience: "coordinators", week, k: 5, waiting, withheld, parentOf: () => null });
}

/** Eight people rate a workshop: item sums 29, 27, 28, 29, 25; 20 fours, 18 threes, 2 twos. */
export const workshop: readonly Response[] = [
  [4, 4, 4, 4, 4],
  [4, 4, 4, 4, 4],
  [4, 4, 4, 4, 4],
  [4, 3, 4, 4, 3],
  [4, 3, 3, 4, 3],
  [3, 3, 3, 3, 3],
  [3, 3, 3, 3, 2],
  [3, 3, 3, 3, 2],
].map(([relevance, material, facilitator, method, facility], i) => {
  const items = { sat_relevance: relevance!, sat_material: material!, sat_facilitator: facilitator! };
  const before = ["1", "2", "3", "3", "2", "3", "2", "4"][i]!;
  const after = ["3", "4", "4", "4", "4", "4", "3", "4"][i]!;
  const rest = { sat_method: method!, sat_facility: facility!, conf_before_after: { before, after } };
  return response("satisfaction", `w${i}`, { ...items, ...rest, recommend: [10, 9, 9, 8, 8, 7, 6, 3][i]! });
});

/** Nine people after a month: six have applied it, five of them more than once; two never talked about it. */
export const month: readonly Response[] = [
  { applied: "regularly", productivity: "much_better", barriers: ["none"], support_level: 4 },
  { applied: "regularly", productivity: "better", barriers: ["time_workload"], support_level: 4 },
  { applied: "several", productivity: "better", barriers: ["time_workload", "other"], support_level: 3 },
  { applied: "several", productivity: "better", barriers: ["tools_resources"], support_level: 3 },
  { applied: "several", productivity: "better", barriers: ["time_workload"], support_level: 3 },
  { applied: "once", productivity: "worse", barriers: ["time_workload", "supervisor_support"], support_level: 2 },
  { applied: "planned", barriers: ["supervisor_support", "work_environment"], support_level: 1 },
  { applied: "planned", barriers: ["time_workload", "supervisor_support"], support_level: "na" },
  { applied: "no", barriers: ["no_opportunity"], support_level: "na" },
].map((said, i) => response("followup30", `m${i}`, said));
