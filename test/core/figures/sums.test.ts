/** Figures from sums over blocks equal the same figures computed slowly from the answers, on random populations. */
import { expect, it } from "vitest";
import { confidenceBefore } from "../../../conversations/confidence-before.ts";
import { followUp } from "../../../conversations/follow-up.ts";
import { satisfaction } from "../../../conversations/satisfaction.ts";
import { supervisorConfirmation } from "../../../conversations/supervisor-confirmation.ts";
import { unionOf } from "../../../src/core/figures/blocks/audiences.ts";
import { type Cell, valued } from "../../../src/core/figures/blocks/cells.ts";
import { sealBlocks, type Waiting } from "../../../src/core/figures/blocks/sealing.ts";
import { type Figure, figures } from "../../../src/core/figures/figures.ts";
import { type Audience, barrierCodes, items, measures, needCodes } from "../../../src/core/figures/measures.ts";
import {
  appliedCodes,
  betterCodes,
  observedCodes,
  type Response,
  type SurveyId,
} from "../../../src/core/figures/response.ts";
import { ikp, type Value, type Weights } from "../../../src/core/figures/scores.ts";
import { type Dice, diceFrom, proof } from "./dice.ts";
import { confidencePre, confirmationAnswers, followUpAnswers, satisfactionAnswers } from "./random-answers.ts";
import { type Slow, slowFigures, slowIkp } from "./slow-figures.ts";

it("knows the questions and codes of the questionnaires, no others", () => {
  const codes = (options: readonly { readonly code: string }[]) => options.map(({ code }) => code);
  expect(codes(followUp.steps.barriers.options)).toEqual(barrierCodes);
  expect(codes(followUp.steps.support_needed.options)).toEqual(needCodes);
  expect(codes(followUp.steps.applied.options).slice(0, 3)).toEqual(appliedCodes);
  expect(codes(supervisorConfirmation.steps.sup_observed.options).slice(0, 2)).toEqual(observedCodes);
  expect(codes(followUp.steps.productivity.options)).toEqual([...betterCodes, "same", "worse"]);
  expect(codes(supervisorConfirmation.steps.sup_change.options)).toEqual([...betterCodes, "same", "worse", "na"]);
  expect(Object.keys(satisfaction.steps).slice(0, 5)).toEqual(items);
  const surveys = [satisfaction.id, followUp.id, supervisorConfirmation.id];
  expect(new Set(Object.values(measures).map(({ conversation }) => conversation))).toEqual(new Set(surveys));
  for (const { options } of [satisfaction.steps.conf_before_after, confidenceBefore.steps.conf_pre])
    for (const { code, score } of options) expect(Number(code)).toBe(score);
});

const surveys = {
  satisfaction: satisfactionAnswers,
  followup30: followUpAnswers,
  supervisor30: confirmationAnswers,
} as const satisfies Record<SurveyId, unknown>;

function randomResponses(dice: Dice): Response[] {
  const mood = dice.roll();
  return Object.entries(surveys).flatMap(([survey, answers]) =>
    Array.from({ length: dice.between(0, 40) }, (_, i): Response => {
      const person = `p${dice.between(0, 30)}`;
      const linked = {
        ...(dice.chance(0.6) && { confidencePre: confidencePre(dice) }),
        ...(dice.chance(0.8) && { confidenceAfter: confidencePre(dice), planned: dice.chance(0.7) }),
        ...(dice.chance(0.7) && { applied: followUpAnswers(mood, dice).applied!.value as string }),
      };
      return {
        id: `${survey}-${i}`,
        conversation: survey as SurveyId,
        person,
        closed: true,
        answers: answers(mood, dice),
        linked,
      };
    }),
  );
}

const weeks = ["2026-W45", "2026-W46", "2026-W47"];
const places = ["seksi", "bidang"];

/** Three weekly runs; each response is finished before one of them, in one of two places. */
interface Office {
  readonly cells: readonly Cell[];
  /** By block: its responses. */
  readonly inBlock: ReadonlyMap<string, readonly Response[]>;
}

function sealedFrom(responses: readonly Response[], audience: Audience, dice: Dice): Office {
  let waiting: readonly Waiting[] = [];
  const cells = new Map<string, Cell>();
  const inBlock = new Map<string, readonly Response[]>();
  for (const [i, week] of weeks.entries()) {
    const now = responses
      .filter((_, j) => j % weeks.length === i)
      .map((response) => ({ response, place: dice.pick(places) }));
    const withheld = [...cells.values()].filter(({ release }) => release === null);
    const parentOf = (place: string) => (place === "seksi" ? "bidang" : null);
    const sealed = sealBlocks({ audience, week, k: 5, waiting: [...waiting, ...now], withheld, parentOf });
    waiting = sealed.waiting;
    for (const cell of sealed.cells) cells.set(`${cell.block} ${cell.measure}`, cell);
    for (const { id, members } of sealed.blocks) {
      const ids = new Set(members.map(({ response }) => response));
      inBlock.set(
        id,
        responses.filter((one) => ids.has(one.id)),
      );
    }
  }
  return { cells: [...cells.values()], inBlock };
}

function same(value: Value, slow: Slow, of: string): void {
  if (slow === null) expect(value.n, of).toBe(0);
  else if ("of" in slow) expect(value, of).toMatchObject({ count: slow.count, of: slow.of });
  else expect(value, of).toMatchObject({ value: expect.closeTo(slow.value, 9), sd: expect.closeTo(slow.sd, 6) });
}

function compare(figure: Figure, audience: Audience, { cells, inBlock }: Office, dice: Dice): number {
  const selection = { audience, measure: figure.measure, without: new Set<string>(), k: 5 };
  const some = new Set(dice.some(weeks, dice.between(1, 3)));
  const union = unionOf(cells, { ...selection, places: new Set(dice.some(places, dice.between(1, 2))), weeks: some });
  if (union === null) return 0;
  const asked = union.cells.flatMap(({ block }) => inBlock.get(block)!);
  const inside = new Set(valued(figure.measure, audience, asked).map(({ response }) => response));
  const [name, code = ""] = figure.name.split(":");
  const answered = asked.filter(({ id }) => inside.has(id));
  same(figure.of(union.tally), slowFigures[name!]!(answered, code), figure.name);
  if (figure.name === "ikp") {
    const [shares, total] = [items.map(() => dice.between(1, 9)), 0];
    const weights = shares.map((one) => one / shares.reduce((a, b) => a + b, total));
    const named = Object.fromEntries(items.map((item, i) => [item, weights[i]!])) as Weights;
    same(ikp(union.tally, named), slowIkp(answered, weights), "ikp with weights");
  }
  return 1;
}

const { runs, seed } = proof(1_000);

it(`every figure equals its slow computation on ${runs} populations`, () => {
  console.log(`figures: seed ${seed}, ${runs} populations`);
  const compared = new Map<string, number>(figures.map(({ name }) => [name, 0]));
  for (let i = 0; i < runs; i++) {
    const dice = diceFrom(seed + i);
    const responses = randomResponses(dice);
    for (const audience of ["supervisors", "coordinators"] as const) {
      const office = sealedFrom(responses, audience, dice);
      for (const figure of figures)
        compared.set(figure.name, compared.get(figure.name)! + compare(figure, audience, office, dice));
    }
  }
  expect([...compared].filter(([, times]) => times === 0)).toEqual([]);
}, 3_600_000);
