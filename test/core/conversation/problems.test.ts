import { describe, expect, it } from "vitest";
import type { Conversation, Question, Step } from "../../../src/core/conversation/conversation.ts";
import { problemsIn } from "../../../src/core/conversation/problems.ts";
import { prompt, survey } from "../../support/sample-conversations.ts";

const say = (words: string) => ({ id: words, en: words });
const option = (code: string, words = code) => ({ code, ...say(words) });
const single: Question = { kind: "single", ask: say("?"), options: [option("a"), option("b")] };
const many: Question = { ...single, kind: "many", max: 2 };

/** A sound conversation but for these steps. */
const withSteps = (steps: Readonly<Record<string, Step>>): Conversation => ({
  ...survey,
  steps,
  derived: {},
  endings: [{ say: say("Selesai.") }],
});

describe("a sound conversation", () => {
  it("has no problems", () => {
    expect(problemsIn(survey)).toEqual([]);
    expect(problemsIn(prompt)).toEqual([]);
    expect(problemsIn(withSteps({ one: single, two: many }))).toEqual([]);
  });
});

describe("a problem is found", () => {
  const cases: [string, Readonly<Record<string, Step>>, RegExp][] = [
    ["no steps", {}, /steps: there are none/],
    ["an id with other characters", { "a-b": single }, /a-b: the id may only/],
    ["an id that would be sorted to the front", { one: single, "1": single }, /1: the id may only/],
    ["an id too long for a button", { [`a${"b".repeat(28)}`]: single }, /too long for a button/],
    [
      "a code with other characters",
      { one: { ...single, options: [option("a"), option("b.c")] } },
      /option b\.c may only/,
    ],
    [
      "a code too long for a button",
      { one: { ...single, options: [option("a"), option("b".repeat(29))] } },
      /too long/,
    ],
    ["a code twice", { one: { ...single, options: [option("a"), option("a")] } }, /occurs twice/],
    ["one option", { one: { ...single, options: [option("a")] } }, /fewer than two/],
    ["a scale without scores", { one: { ...single, kind: "scale" } }, /has no score/],
    ["a max below 1", { one: { ...many, max: 0 } as Step }, /max is less/],
    ["a text of no length", { one: { kind: "text", ask: say("?"), max: 0 } }, /max is less/],
    ["an unknown `none`", { one: { ...many, none: "c" } as Step }, /c is no option/],
    ["an unknown fixed option", { one: { ...many, fixed: ["c"] } as Step }, /c is no option/],
    [
      "a `when` on nothing",
      { one: single, two: { ...single, when: [{ zero: "answered" }] } },
      /zero, which is no question/,
    ],
    [
      "a `when` on a sentence",
      { one: { kind: "say", say: say("x") }, two: { ...single, when: [{ one: "answered" }] } },
      /no question/,
    ],
    [
      "a `when` on a later step",
      { one: { ...single, when: [{ two: "answered" }] }, two: single },
      /two, which comes later/,
    ],
    ["a `when` on itself", { one: { ...single, when: [{ one: "answered" }] } }, /comes later/],
    [
      "a `when` on an unknown code",
      { one: single, two: { ...single, when: [{ one: { not: ["c"] } }] } },
      /one=c, which is no option/,
    ],
    ["a part of nothing", { one: single, two: { ...single, partOf: "zero" } }, /does not follow zero/],
    [
      "a part that stands apart",
      { one: single, two: single, three: { ...single, partOf: "one" } },
      /does not follow one/,
    ],
    ["an empty text", { one: { ...single, ask: { id: "?", en: " " } } }, /no text in en/],
    ["an open tag", { one: { ...single, ask: say("<b>?") } }, /markup in id/],
    ["crossed tags", { one: { ...single, ask: say("<b><i>?</b></i>") } }, /markup/],
    ["another tag", { one: { ...single, ask: say("<u>?</u>") } }, /markup/],
    ["a bare &", { one: { ...single, ask: say("Q&A?") } }, /markup/],
    ["different placeholders", { one: { ...single, ask: { id: "{title}?", en: "{name}?" } } }, /placeholders differ/],
    [
      "a placeholder on a button",
      { one: { ...single, options: [option("a", "{title}"), option("b")] } },
      /placeholder/,
    ],
    ["a question too long to send", { one: { ...single, ask: say("x".repeat(4_000)) } }, /one: does not fit/],
    [
      "options that make it too long",
      { one: { ...single, options: [..."abcde"].map((code) => option(code, "x".repeat(800))) } },
      /one: does not fit/,
    ],
    [
      "a review too long to send",
      Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`q${n}`, single])),
      /review: does not fit/,
    ],
  ];

  it.each(cases)("%s", (_, steps, expected) => {
    expect(problemsIn(withSteps(steps)).join("\n")).toMatch(expected);
  });

  it("in the endings", () => {
    const conditional = { when: [{ attend: ["yes"] }], say: say("x") };
    expect(problemsIn({ ...prompt, endings: [] }).join()).toMatch(/last ending/);
    expect(problemsIn({ ...prompt, endings: [conditional] }).join()).toMatch(/last ending/);
    const unknown = { when: [{ attend: ["perhaps"] }], say: say("x") };
    expect(problemsIn({ ...prompt, endings: [unknown, { say: say("x") }] }).join()).toMatch(/attend=perhaps/);
    expect(problemsIn({ ...prompt, endings: [{ say: say("x"), comment: true }] }).join()).toMatch(/commentMax/);
  });

  it("in what a prompt cannot have", () => {
    expect(problemsIn({ ...prompt, review: true }).join()).toMatch(/neither an intro nor a review/);
    expect(problemsIn({ ...prompt, intro: { say: say("x"), go: say("y") } }).join()).toMatch(/neither an intro/);
  });

  it("in what is made from the answers", () => {
    const tip = (first: string, code: string) => ({
      ...survey,
      derived: { tip: { first, texts: [{ code, ...say("x") }] } },
    });
    expect(problemsIn(tip("gone", "time")).join()).toMatch(/derived: names gone/);
    expect(problemsIn(tip("barriers", "gone")).join()).toMatch(/derived: names barriers=gone/);
    const aspects = (id: string) => ({
      ...survey,
      derived: { aspects: { list: { [id]: say("x") }, answered: ["1"] } },
    });
    expect(problemsIn(aspects("gone")).join()).toMatch(/derived: names gone/);
  });
});
