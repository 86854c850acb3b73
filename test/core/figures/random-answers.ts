/** Answers as the real questionnaires allow them: options, scores and branches are read from the content. */
import { confidenceBefore } from "../../../conversations/confidence-before.ts";
import { followUp } from "../../../conversations/follow-up.ts";
import { satisfaction } from "../../../conversations/satisfaction.ts";
import { supervisorConfirmation } from "../../../conversations/supervisor-confirmation.ts";
import type { Answer, Option } from "../../../src/core/conversation/conversation.ts";
import type { Dice } from "./dice.ts";

type Answers = Record<string, Answer>;

/** The option at about `level` (0 to 1) of a list, so that groups and people differ. */
function around(options: readonly Option[], level: number, dice: Dice): Answer {
  const at = Math.round(level * (options.length - 1) + (dice.roll() - 0.5) * 2);
  const { code, score } = options[Math.min(Math.max(at, 0), options.length - 1)]!;
  return { value: code, score: score ?? null };
}

function several(options: readonly Option[], none: number, dice: Dice): Answer {
  const codes = options.map(({ code }) => code).filter((code) => code !== "none");
  return { value: dice.chance(none) ? ["none"] : dice.some(codes, dice.between(1, 2)), score: null };
}

export function satisfactionAnswers(mood: number, dice: Dice): Answers {
  const { steps } = satisfaction;
  const scale = steps.conf_before_after.options;
  const pair = {
    before: around(scale, 0.4, dice).value as string,
    after: around(scale, 1 - mood, dice).value as string,
  };
  return {
    sat_relevance: around(steps.sat_relevance.options, mood, dice),
    sat_material: around(steps.sat_material.options, mood, dice),
    sat_facilitator: around(steps.sat_facilitator.options, mood, dice),
    sat_method: around(steps.sat_method.options, mood, dice),
    sat_facility: around(steps.sat_facility.options, mood, dice),
    conf_before_after: { value: pair, score: null },
    recommend: around(steps.recommend.options, 1 - mood, dice),
    ...(dice.chance(0.7) && { plan: { value: "Mulai Senin", score: null } }),
  };
}

export function followUpAnswers(mood: number, dice: Dice): Answers {
  const { steps } = followUp;
  const applied = around(steps.applied.options, mood, dice);
  const barriers = several(steps.barriers.options, 0.3, dice);
  const does = ["regularly", "several", "once"].includes(applied.value as string);
  const asked = applied.value !== "regularly" || !(barriers.value as string[]).includes("none");
  const needed = several(steps.support_needed.options, 0.2, dice);
  const relay = asked && !(needed.value as string[]).includes("none");
  return {
    applied,
    conf_now: around(steps.conf_now.options, 1 - mood, dice),
    barriers,
    support_level: around(steps.support_level.options, dice.roll(), dice),
    ...(does && { productivity: around(steps.productivity.options, mood, dice) }),
    ...(asked && { support_needed: needed }),
    ...(relay && { support_needed_relay: around(steps.support_needed_relay.options, dice.roll(), dice) }),
    ...(!does && { next_step: around(steps.next_step.options, dice.roll(), dice) }),
  };
}

export function confirmationAnswers(mood: number, dice: Dice): Answers {
  const { steps } = supervisorConfirmation;
  const observed = around(steps.sup_observed.options, mood, dice);
  return { sup_observed: observed, sup_change: around(steps.sup_change.options, mood, dice) };
}

export function confidencePre(dice: Dice): number {
  return around(confidenceBefore.steps.conf_pre.options, 0.4, dice).score!;
}
