/** What a person makes up their mind to do about a survey, at first sight and when it is mentioned again. */
import { type Card, has } from "./card.ts";
import type { Intent, Temper } from "./decide.ts";
import type { Topic } from "./mind.ts";

/** At first sight. */
export function firstIntent(card: Card, topic: Topic, { habits, dice, attends }: Temper): Intent {
  if (!has(card, "go")) return dice.chance(habits.replies) ? "finish" : "ignore";
  if (!dice.chance(habits.diligence)) return "ignore";
  if (has(card, "absent") && attends(topic) !== "yes") return "absent";
  if (dice.chance(0.015)) return "stop";
  if (!dice.chance(habits.putsOff)) return "finish";
  const how = dice.weighted({ tomorrow: 3, pause: 5, drop: 3 });
  if (how === "tomorrow") return how;
  return how === "pause" ? { pause: dice.int(6) } : { drop: 1 + dice.int(6) };
}

/** When the bot comes back to it: some of those who let it lie take it up, few of them say stop. */
export function secondIntent({ habits, dice }: Temper): Intent {
  if (!dice.chance(0.2 + 0.45 * habits.diligence)) return "ignore";
  return dice.weighted({ finish: 90, tomorrow: 6, stop: 4 });
}
