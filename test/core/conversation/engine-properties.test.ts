/** What holds for every conversation and every person, whatever they do. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allConversations } from "../../../conversations/index.ts";
import type { Conversation, Run } from "../../../src/core/conversation/conversation.ts";
import { advance, begin } from "../../../src/core/conversation/engine.ts";
import { problemsIn } from "../../../src/core/conversation/problems.ts";
import { progress } from "../../../src/core/conversation/progress.ts";
import { show } from "../../../src/core/conversation/show.ts";
import { canonicalJson } from "../../../src/core/conversation/structure.ts";
import { answerTo, deeds, eventOf, historyOf, replayed } from "../../support/playing.ts";
import { conversations, given, prompt, survey } from "../../support/sample-conversations.ts";

const numRuns = process.env.JEJAK_PROVE === "full" ? 2_000 : 60;
const real: Conversation[] = Object.values(allConversations);
const any = fc.oneof(
  { weight: 4, arbitrary: conversations },
  { weight: 1, arbitrary: fc.constantFrom<Conversation>(survey, prompt, ...real) },
);

/** Through the store and back, where keys come back in another order. */
const stored = (run: Run): Run => JSON.parse(canonicalJson(run)) as Run;

describe("whatever a person does", () => {
  it("is answered: nothing throws, and a turn counts exactly one accepted event", () => {
    fc.assert(
      fc.property(any, deeds, (conversation, all) => {
        const { runs, turns } = historyOf(conversation, all);
        for (const [i, turn] of turns.entries()) {
          if (turn.run !== runs[i]) expect(turn.run.turn).toBe(runs[i]!.turn + 1);
          else expect(turn.effects.every((effect) => "toast" in effect) && turn.effects.length === 1).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  it("no answer is lost: the effects alone tell all answers", () => {
    fc.assert(
      fc.property(any, deeds, (conversation, all) => {
        const { runs, turns } = historyOf(conversation, all);
        for (const i of turns.keys())
          expect(replayed(turns.slice(0, i + 1).flatMap((turn) => turn.effects))).toEqual(runs[i + 1]!.answers);
      }),
      { numRuns },
    );
  });

  it("a restart between any two taps changes nothing", () => {
    fc.assert(
      fc.property(any, deeds, (conversation, all) => {
        let run = begin(conversation, given);
        for (const deed of all) {
          const event = eventOf(conversation, run, deed);
          const turn = advance(conversation, run, event);
          expect(advance(conversation, stored(run), event)).toEqual(turn);
          expect(show(conversation, stored(run))).toEqual(show(conversation, run));
          run = turn.run;
        }
      }),
      { numRuns },
    );
  });

  it("a stale tap changes nothing", () => {
    fc.assert(
      fc.property(any, deeds, fc.integer(), fc.nat(40), (conversation, all, turn, pick) => {
        const run = historyOf(conversation, all).runs.at(-1)!;
        const event = eventOf(conversation, run, { kind: "tap", pick });
        fc.pre("button" in event && turn !== run.turn);
        expect(advance(conversation, run, { ...event, turn } as typeof event).run).toBe(run);
      }),
      { numRuns },
    );
  });

  it("only what applies is kept, and only one's own kind of answer", () => {
    fc.assert(
      fc.property(any, deeds, (conversation, all) => {
        for (const run of historyOf(conversation, all).runs)
          for (const [id, { value }] of Object.entries(run.answers)) {
            const step = conversation.steps[id]!;
            const shape = Array.isArray(value) ? "many" : typeof value === "string" ? "one" : "pair";
            expect(shape).toBe(step.kind === "many" ? "many" : step.kind === "pair" ? "pair" : "one");
            expect(run.skipped).not.toContain(id);
          }
      }),
      { numRuns },
    );
  });
});

describe("who answers", () => {
  it("comes to the end, and the total never grows on the way", () => {
    fc.assert(
      fc.property(any, fc.array(fc.nat(20), { minLength: 40, maxLength: 40 }), (conversation, picks) => {
        let run = begin(conversation, given);
        let total = Number.POSITIVE_INFINITY;
        let cards = 0;
        for (const pick of picks) {
          if (run.place.card === "ending") break;
          if (run.place.card === "step" && run.draft.length === 0) cards++;
          if (run.place.card === "step" && numberedAt(conversation, run.place.step)) {
            const now = progress(conversation, run, run.place.step);
            expect(now.index).toBeGreaterThanOrEqual(1);
            expect(now.index).toBeLessThanOrEqual(now.total);
            expect(now.total).toBeLessThanOrEqual(total);
            total = now.total;
          }
          const { run: next } = advance(conversation, run, answerTo(conversation, run, pick));
          expect(next).not.toBe(run);
          run = next;
        }
        expect(run).toMatchObject({ place: { card: "ending" }, status: "completed" });
        expect(cards).toBeLessThanOrEqual(Object.keys(conversation.steps).length);
      }),
      { numRuns },
    );
  });

  it("does so from anywhere, as long as the survey is not closed", () => {
    fc.assert(
      fc.property(any, deeds, fc.array(fc.nat(20), { minLength: 60, maxLength: 60 }), (conversation, all, picks) => {
        let run = historyOf(conversation, all).runs.at(-1)!;
        fc.pre(run.place.card !== "closed");
        // The pick and comment cards ask for nothing; a person goes back from them.
        if (run.place.card === "pick" || run.place.card === "comment")
          run = advance(conversation, run, { button: "back", turn: run.turn }).run;
        for (const pick of picks)
          if (run.place.card !== "ending") run = advance(conversation, run, answerTo(conversation, run, pick)).run;
        expect(run).toMatchObject({ place: { card: "ending" }, status: "completed" });
      }),
      { numRuns },
    );
  });
});

describe("every card", () => {
  const long = fc.oneof(fc.constantFrom("<b>&", "{title}", "", "x".repeat(9_000), "&".repeat(3_000)), fc.string());

  it("can be sent: not empty, at most 4,096 characters, what people supplied is escaped", () => {
    fc.assert(
      fc.property(
        any,
        deeds,
        fc.constantFrom("id" as const, "en" as const),
        long,
        long,
        (conversation, all, ...rest) => {
          const [locale, title, addressee] = rest;
          for (const run of historyOf(conversation, all).runs) {
            const { text, buttons } = show(conversation, { ...run, locale, values: { title, addressee } });
            expect(text.length).toBeLessThanOrEqual(4_096);
            expect(text).not.toBe("");
            expect(text.replace(/<\/?[bi]>|&(amp|lt|gt);/g, "")).not.toMatch(/[<>&]/);
            expect(text.match(/<b>/g)?.length).toBe(text.match(/<\/b>/g)?.length);
            for (const { label } of buttons.flat()) expect(label.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns },
    );
  });
});

it("the conversations made up here are sound", () => {
  expect([...problemsIn(survey), ...problemsIn(prompt)]).toEqual([]);
  fc.assert(
    fc.property(conversations, (conversation) => {
      expect(problemsIn(conversation)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

function numberedAt(conversation: Conversation, id: string): boolean {
  const step = conversation.steps[id]!;
  return conversation.kind === "survey" && step.kind !== "say" && step.partOf === undefined;
}
