/**
 * Checked by the compiler, not at run time: each `@ts-expect-error` is itself an error as soon as the line below it
 * compiles. So a misspelt question or option in a `when` cannot come in unseen.
 */
import { expect, it } from "vitest";
import { conversation } from "../../../src/core/conversation/conversation.ts";
import { frame } from "../../support/sample-conversations.ts";

const say = { id: "…", en: "…" };
const yesOrNo = [
  { code: "yes", ...say },
  { code: "no", ...say },
] as const;
const rest = { id: "x", kind: "survey", title: say, frame, endings: [{ say }] } as const;
const first = { kind: "single", ask: say, options: yesOrNo } as const;

it("names in `when` are checked at compile time", () => {
  const sound = conversation({
    ...rest,
    steps: {
      first,
      second: { kind: "text", max: 9, ask: say, when: [{ first: ["yes"] }] },
      third: { kind: "say", say, when: [{ first: { not: ["no"] } }, { first: "answered", second: "answered" }] },
    },
  });

  conversation({
    ...rest,
    steps: {
      first,
      // @ts-expect-error the question is called "first"
      second: { kind: "text", max: 9, ask: say, when: [{ frist: ["yes"] }] },
    },
  });
  conversation({
    ...rest,
    steps: {
      first,
      // @ts-expect-error there is no option "maybe"
      second: { kind: "text", max: 9, ask: say, when: [{ first: ["maybe"] }] },
    },
  });
  conversation({
    ...rest,
    steps: {
      first,
      // @ts-expect-error there is no option "maybe", also not to be excluded
      second: { kind: "text", max: 9, ask: say, when: [{ first: { not: ["yes", "maybe"] } }] },
    },
  });
  conversation({
    ...rest,
    steps: {
      first,
      // @ts-expect-error the second alternative names a question that does not exist
      second: { kind: "say", say, when: [{ first: ["yes"] }, { zeroth: "answered" }] },
    },
  });
  conversation({
    ...rest,
    steps: {
      // @ts-expect-error a text has a `max`
      first: { kind: "text", ask: say },
    },
  });

  expect(Object.keys(sound.steps)).toEqual(["first", "second", "third"]);
});
