import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allConversations } from "../../../conversations/index.ts";
import type { Conversation, Step } from "../../../src/core/conversation/conversation.ts";
import { advance } from "../../../src/core/conversation/engine.ts";
import { show } from "../../../src/core/conversation/show.ts";
import { canonicalJson, conversationSchema, structureOf, withTexts } from "../../../src/core/conversation/structure.ts";
import { played } from "../../support/playing.ts";
import { conversations, survey } from "../../support/sample-conversations.ts";

const print = (conversation: Conversation) => canonicalJson(structureOf(conversation));
const withStep = (id: string, change: Partial<Step>): Conversation =>
  ({ ...survey, steps: { ...survey.steps, [id]: { ...survey.steps[id as "quality"], ...change } } }) as Conversation;

/** Every text replaced, nothing else. */
const reworded = (conversation: Conversation): Conversation =>
  JSON.parse(
    JSON.stringify(conversation, (_, part: unknown) =>
      part !== null && typeof part === "object" && "en" in part && "id" in part
        ? { ...part, id: "baru", en: "new" }
        : part,
    ),
  ) as Conversation;

describe("the structure", () => {
  it("does not change with a text", () => {
    fc.assert(
      fc.property(conversations, (conversation) => {
        expect(print(reworded(conversation))).toBe(print(conversation));
        expect(reworded(conversation)).not.toEqual(conversation);
      }),
      { numRuns: 50 },
    );
  });

  it.each<[string, Conversation]>([
    ["a score", withStep("quality", { options: [{ code: "3", score: 4, id: "Baik", en: "Good" }] })],
    ["a kind", withStep("quality", { kind: "single" })],
    [
      "the order of options",
      withStep("quality", { options: [...survey.steps.quality.options].reverse() } as Partial<Step>),
    ],
    ["a condition", withStep("effect", { when: [{ applied: ["no"] }] })],
    ["what is optional", withStep("quality", { optional: true })],
    ["a limit", withStep("example", { max: 21 } as Partial<Step>)],
    ["what `none` is", withStep("barriers", { none: "other" } as Partial<Step>)],
    ["whose part it is", withStep("barriers_other", { partOf: "confidence" })],
    ["the order of steps", { ...survey, steps: Object.fromEntries(Object.entries(survey.steps).reverse()) }],
    ["the review", (({ review: _, ...rest }) => rest)(survey) as Conversation],
  ])("changes with %s", (_, changed) => {
    expect(print(changed)).not.toBe(print(survey));
  });

  it("is written the same whatever order the keys come in", () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: null })).toBe(canonicalJson({ a: null, b: [{ d: 1 }] }));
    expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }));
  });
});

describe("a stored conversation", () => {
  it.each(Object.values(allConversations).map((c) => [c.id, c] as const))(
    "%s is read back whole",
    (_, conversation) => {
      const read = conversationSchema.parse(JSON.parse(JSON.stringify(conversation)));
      expect(read).toEqual(JSON.parse(JSON.stringify(conversation)));
      expect(print(read)).toBe(print(conversation));
    },
  );

  it("is refused when it is something else", () => {
    for (const other of [null, {}, { ...survey, kind: "quiz" }, { ...survey, steps: { a: { kind: "dance" } } }])
      expect(conversationSchema.safeParse(other).success).toBe(false);
  });
});

describe("an open run after a deploy", () => {
  it("keeps its structure and reads the new texts", () => {
    fc.assert(
      fc.property(conversations, conversations, (stored, other) => {
        for (const current of [reworded(stored), other, reworded(other), undefined])
          expect(print(withTexts(stored, current))).toBe(print(stored));
        expect(withTexts(stored, reworded(stored))).toEqual(reworded(stored));
      }),
      { numRuns: 50 },
    );
  });

  it("keeps the question and the option that were taken out, in their own words", () => {
    const { breather: _, next_step: __, ...fewer } = survey.steps;
    const current: Conversation = { ...survey, steps: { ...fewer, quality: { ...fewer.quality, options: [] } } };
    const pinned = withTexts(survey, current);
    expect(pinned.steps.next_step).toEqual(survey.steps.next_step);
    expect(pinned.steps.quality).toEqual(survey.steps.quality);
  });

  it("whose intro was taken out can still be begun", () => {
    const { intro: _, ...current } = survey;
    const run = played(survey);
    const pinned = withTexts(survey, current);
    expect(show(pinned, run).buttons.length).toBeGreaterThan(0);
    expect(advance(pinned, run, { button: "go", turn: 0 }).run.place).toEqual({ card: "step", step: "quality" });
  });
});
