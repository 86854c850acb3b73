/** The answers that say no. */
import { plainText, type Text } from "../core/text.ts";
import type { Answer } from "./desk.ts";

/** Exit 1: understood, but not possible. `problem` is markup. */
export function refused(problem: Text): Answer {
  return { out: "", err: `${plainText(problem.id)} (${plainText(problem.en)})`, exit: 1 };
}

/** Exit 2: the command line itself is wrong. */
export function misused(sentence: string): Answer {
  return { out: "", err: sentence, exit: 2 };
}
