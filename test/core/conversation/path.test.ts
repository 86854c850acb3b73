import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Conversation, Run } from "../../../src/core/conversation/conversation.ts";
import { applicable, isMet, nextStep, numbered, previousStep, prune } from "../../../src/core/conversation/path.ts";
import { longest, progress } from "../../../src/core/conversation/progress.ts";
import { onward, played } from "../../support/playing.ts";
import { conversations, survey } from "../../support/sample-conversations.ts";

const single = (value: Answer["value"]): Answer => ({ value, score: null });

describe("a condition", () => {
  const answers = { a: single("x"), b: single(["x", "y"]), c: single({ before: "x", after: "z" }), t: single("words") };

  it("is met by one of the named options", () => {
    expect(isMet([{ a: ["x", "q"] }], answers)).toBe(true);
    expect(isMet([{ a: ["y"] }], answers)).toBe(false);
    expect(isMet([{ b: ["y"] }], answers)).toBe(true);
    expect(isMet([{ c: ["z"] }], answers)).toBe(true);
  });

  it("with `not` is met by an answer without them, and not by no answer", () => {
    expect(isMet([{ a: { not: ["y"] } }], answers)).toBe(true);
    expect(isMet([{ b: { not: ["y"] } }], answers)).toBe(false);
    expect(isMet([{ none: { not: ["y"] } }], answers)).toBe(false);
  });

  it("`answered` is met by any answer", () => {
    expect(isMet([{ t: "answered" }], answers)).toBe(true);
    expect(isMet([{ none: "answered" }], answers)).toBe(false);
  });

  it("needs all of one alternative, and any of several", () => {
    expect(isMet([{ a: ["x"], b: ["q"] }], answers)).toBe(false);
    expect(isMet([{ a: ["q"] }, { b: ["x"] }], answers)).toBe(true);
    expect(isMet([], answers)).toBe(false);
    expect(isMet(undefined, {})).toBe(true);
  });

  it("does not take what every object has for an answer", () => {
    expect(isMet([JSON.parse(`{ "constructor": "answered" }`)], answers)).toBe(false);
  });
});

describe("the path", () => {
  const applied = played(survey, "go", "o.3", "o.yes");
  const notYet = played(survey, "go", "o.3", "o.no");

  it("follows the answers", () => {
    expect(applicable(survey, applied.answers)).toEqual([
      "quality",
      "applied",
      "example",
      "effect",
      "barriers",
      "confidence",
    ]);
    expect(applicable(survey, notYet.answers)).toContain("next_step");
    expect(applicable(survey, notYet.answers)).not.toContain("example");
  });

  it("goes on with the first step that waits, and back to the question before", () => {
    expect(nextStep(survey, applied)).toBe("example");
    expect(nextStep(survey, onward(survey, applied, "skip"))).toBe("effect");
    expect(previousStep(survey, applied, "example")).toBe("applied");
    expect(previousStep(survey, applied, "quality")).toBeUndefined();
  });

  it("numbers no parts and no sentences", () => {
    const run = onward(survey, applied, "text:contoh");
    expect(applicable(survey, run.answers)).toContain("share");
    expect(numbered(survey, run.answers)).not.toContain("share");
    expect(numbered(survey, notYet.answers)).not.toContain("breather");
  });

  it("loses the answers and skips of a branch that no longer applies, down to the last consequence", () => {
    const told = onward(survey, applied, "text:contoh", "o.named", "o.2");
    const changed = { ...told, answers: { ...told.answers, applied: single("no") }, skipped: ["example"] };
    const { run, retracted } = prune(survey, changed);
    expect(retracted).toEqual(["example", "share", "effect"]);
    expect(Object.keys(run.answers)).toEqual(["quality", "applied"]);
    expect(run.skipped).toEqual([]);
  });
});

describe("progress", () => {
  it("counts the longest path that is still possible", () => {
    expect(progress(survey, played(survey, "go"), "quality")).toEqual({ index: 1, total: 6 });
    expect(progress(survey, played(survey, "go", "o.3", "o.yes"), "example")).toEqual({ index: 3, total: 6 });
    expect(progress(survey, played(survey, "go", "o.3", "o.no", "o.none"), "confidence")).toEqual({
      index: 4,
      total: 5,
    });
  });

  it("is exact: as long as the longest of all ways that can really be gone", () => {
    fc.assert(
      fc.property(conversations, (conversation) => {
        expect(longest(conversation, { answers: {}, skipped: [] })).toBe(longestByTrying(conversation));
      }),
      { numRuns: 150 },
    );
  });

  it("does not depend on what was asked before, nor on anybody's words", () => {
    const answers = (example: string) => ({ applied: single("yes"), example: single(example) });
    expect(longest(survey, { answers: answers("satu"), skipped: [] })).toBe(6);
    expect(longest(survey, { answers: {}, skipped: [] })).toBe(6);
    expect(longest(survey, { answers: { applied: single("na") }, skipped: [] })).toBe(5);
    expect(longest(survey, { answers: answers("dua"), skipped: [] })).toBe(6);
  });
});

/** Goes every way there is, option by option, without remembering anything. */
function longestByTrying(conversation: Conversation): number {
  const steps = Object.entries(conversation.steps);
  const from = (at: number, answers: Run["answers"]): number => {
    const entry = steps[at];
    if (entry === undefined) return numbered(conversation, answers).length;
    const [id, step] = entry;
    if (step.kind === "say" || !isMet(step.when, answers)) return from(at + 1, answers);
    const codes = step.kind === "text" ? [] : step.options.map(({ code }) => code);
    const pairs = codes.flatMap((before) => codes.map((after) => ({ before, after })));
    const apart = step.kind === "many" ? codes.filter((code) => code !== step.none) : [];
    const sets = [...codes.map((code) => [code]), ...apart.flatMap((a, i) => apart.slice(i + 1).map((b) => [a, b]))];
    const values: Answer["value"][] =
      step.kind === "text" ? ["…"] : step.kind === "pair" ? pairs : step.kind === "many" ? sets : codes;
    const decides = steps.some(([, { when }]) => when?.some((all) => id in all));
    const tried = decides ? values : values.slice(0, 1);
    const ways = tried.map((value) => from(at + 1, { ...answers, [id]: single(value) }));
    return Math.max(...ways, step.optional ? from(at + 1, answers) : 0);
  };
  return from(0, {});
}
