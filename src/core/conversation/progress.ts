/**
 * "Pertanyaan 3 dari 8": how long the way can still become. The total is exact, not an estimate: every answer that some
 * later `when` could tell apart is tried, and what was found is remembered. Nobody's words are: only codes that a `when`
 * names are looked at, all others count as "another one".
 */
import { type Answer, type Conversation, isQuestion, type Question, type Run, type Step } from "./conversation.ts";
import { type Answers, codesOf, isMet, isNumbered, numbered, own } from "./path.ts";

/** This question's number among those that apply, and the longest path that is still possible. */
export function progress(conversation: Conversation, run: Run, step: string): { index: number; total: number } {
  return { index: numbered(conversation, run.answers).indexOf(step) + 1, total: longest(conversation, run) };
}

/**
 * How many numbered questions the longest path has that the answers still allow. Going forward it never grows: each
 * answer only takes possibilities away.
 */
export function longest(conversation: Conversation, { answers, skipped }: Pick<Run, "answers" | "skipped">): number {
  const ways = known.get(conversation) ?? waysOf(conversation);
  known.set(conversation, ways);
  return fromHere(ways, 0, answers, skipped);
}

/** A question that decides about later steps: the codes that matter, and the last step that asks for it. */
interface Decider {
  readonly codes: Set<string>;
  last: number;
}

interface Ways {
  readonly steps: readonly (readonly [string, Step])[];
  readonly deciders: ReadonlyMap<string, Decider>;
  readonly found: Map<string, number>;
}

const known = new WeakMap<Conversation, Ways>();

function waysOf(conversation: Conversation): Ways {
  const steps = Object.entries(conversation.steps);
  const deciders = new Map<string, Decider>();
  for (const [at, [, { when }]] of steps.entries())
    for (const [question, condition] of (when ?? []).flatMap((all) => Object.entries(all))) {
      const decider = deciders.get(question) ?? { codes: new Set(), last: at };
      const codes = condition === "answered" ? [] : "not" in condition ? condition.not : condition;
      for (const code of codes) decider.codes.add(code);
      decider.last = at;
      deciders.set(question, decider);
    }
  return { steps, deciders, found: new Map() };
}

function fromHere(ways: Ways, at: number, answers: Answers, skipped: readonly string[]): number {
  const entry = ways.steps[at];
  if (entry === undefined) return 0;
  const key = situation(ways, at, answers, skipped);
  const before = ways.found.get(key);
  if (before !== undefined) return before;

  const [id, step] = entry;
  const applies = isMet(step.when, answers);
  const decider = ways.deciders.get(id);
  const open = applies && own(answers, id) === undefined && !skipped.includes(id);
  // A `when` is only ever met by answers, so passing over a question never makes the way longer: no need to try it.
  const futures =
    open && decider !== undefined && isQuestion(step)
      ? representatives(step, decider.codes).map((answer) => ({ ...answers, [id]: answer }))
      : [answers];
  const rest = Math.max(...futures.map((future) => fromHere(ways, at + 1, future, skipped)));
  const total = rest + (applies && isNumbered(step) ? 1 : 0);
  ways.found.set(key, total);
  return total;
}

/** All that the steps from here on can see of the answers; equal situations have equally long ways. */
function situation(ways: Ways, at: number, answers: Answers, skipped: readonly string[]): string {
  let seen = `${at}`;
  for (const [id, { codes, last }] of ways.deciders) {
    if (last < at) continue;
    const answer = own(answers, id);
    if (answer === undefined) seen += skipped.includes(id) ? ";-" : ";?";
    else seen += `;${[...new Set(codesOf(answer).map((code) => (codes.has(code) ? code : "*")))].sort()}`;
  }
  return seen;
}

/** Answers that stand for all that a `when` could tell apart: the codes it names, and one other. */
function representatives(question: Question, named: ReadonlySet<string>): Answer[] {
  const answer = (value: Answer["value"]): Answer => ({ value, score: null });
  if (question.kind === "text") return [answer("…")];
  const none = question.kind === "many" ? question.none : undefined;
  const codes = question.options.map(({ code }) => code).filter((code) => code !== none);
  const other = codes.find((code) => !named.has(code));
  const telling = codes.filter((code) => named.has(code) || code === other);
  if (question.kind === "pair") return telling.flatMap((before) => telling.map((after) => answer({ before, after })));
  if (question.kind !== "many") return telling.map(answer);
  return [...(none === undefined ? [] : [[none]]), ...subsets(telling, question.max)].map(answer);
}

/** All sets of 1 to `max` codes. */
function subsets(codes: readonly string[], max: number): string[][] {
  const [first, ...rest] = codes;
  if (first === undefined || max < 1) return [];
  return [[first], ...subsets(rest, max - 1).map((set) => [first, ...set]), ...subsets(rest, max)];
}
