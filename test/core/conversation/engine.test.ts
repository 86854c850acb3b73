import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Conversation,
  conversation,
  type Effect,
  type Event,
  type Run,
  type Turn,
} from "../../../src/core/conversation/conversation.ts";
import { advance, begin } from "../../../src/core/conversation/engine.ts";
import { codesOn, onward, played, tap } from "../../support/playing.ts";
import { frame, given, prompt, scale, survey } from "../../support/sample-conversations.ts";

const toast = (text: string) => ({ toast: text });
const saved = toast(frame.saved.id);
const alreadyRecorded = toast(frame.alreadyRecorded.id);

function expectRefused(run: Run, turn: Turn, text: string): void {
  expect(turn.run).toBe(run);
  expect(turn.effects).toEqual([toast(text)]);
}

/** All of the survey on the branch "no", up to the review. */
const reviewed = ["go", "o.3", "o.no", "o.none", "next", "o.1", "o.2", "o.week"];

describe("a beginning", () => {
  it("is the intro of a survey", () => {
    expect(begin(survey, given)).toMatchObject({ turn: 0, status: "open", place: { card: "intro" }, answers: {} });
  });

  it("is the first question of a prompt, and of a survey without an intro", () => {
    const { intro: _, ...bare } = survey;
    expect(begin(prompt, given).place).toEqual({ card: "step", step: "attend" });
    expect(begin(bare, given).place).toEqual({ card: "step", step: "quality" });
  });
});

describe("an answer", () => {
  it("is recorded with its score, and the next question comes", () => {
    const run = played(survey, "go");
    const turn = tap(survey, run, "o.3");
    expect(turn.effects).toEqual([{ record: "quality", answer: { value: "3", score: 3 } }, saved]);
    expect(turn.run).toMatchObject({ turn: run.turn + 1, place: { card: "step", step: "applied" } });
  });

  it("without a score has none", () => {
    const run = played(survey, "go", "o.3");
    expect(tap(survey, run, "o.na").run.answers.applied).toEqual({ value: "na", score: null });
  });

  it("tapped twice is recorded once", () => {
    const run = played(survey, "go");
    const once = tap(survey, run, "o.3").run;
    expectRefused(once, advance(survey, once, { button: "o.3", turn: run.turn }), frame.alreadyRecorded.id);
  });

  it("that is not on the card is refused", () => {
    const run = played(survey, "go");
    for (const button of ["o.yes", "o.", "go", "send", "skip", "keep", "back", "done", "q.quality", "undo", "", "o.3 "])
      expectRefused(run, tap(survey, run, button), frame.alreadyRecorded.id);
  });

  it("speaks the person's language", () => {
    const run = { ...played(survey, "go"), locale: "en" as const };
    expect(tap(survey, run, "o.3").effects).toContainEqual(toast(frame.saved.en));
  });
});

describe("several choices", () => {
  const run = played(survey, "go", "o.3", "o.no");

  it("are ticked and unticked, and recorded in the order of the options", () => {
    const ticked = onward(survey, run, "o.tools", "o.time");
    expect(ticked.answers).not.toHaveProperty("barriers");
    const { effects } = tap(survey, ticked, "done");
    expect(effects[0]).toEqual({ record: "barriers", answer: { value: ["time", "tools"], score: null } });
    expect(onward(survey, ticked, "o.time").draft).toEqual(["tools"]);
  });

  it("are at most as many as allowed", () => {
    const ticked = onward(survey, run, "o.tools", "o.time");
    expectRefused(ticked, tap(survey, ticked, "o.skill"), "Paling banyak 2.");
  });

  it("are at least one", () => {
    expectRefused(run, tap(survey, run, "done"), frame.noneSelected.id);
  });

  it("give way to `none`, which is recorded at once", () => {
    const turn = tap(survey, onward(survey, run, "o.tools"), "o.none");
    expect(turn.effects[0]).toEqual({ record: "barriers", answer: { value: ["none"], score: null } });
    expect(turn.run.draft).toEqual([]);
  });

  it("are still ticked when they are changed, and `none` gives way to another", () => {
    const again = onward(survey, run, "o.time", "o.tools", "done", "next", "back");
    expect(again.draft).toEqual(["time", "tools"]);
    const instead = onward(survey, run, "o.none", "next", "back");
    expect(onward(survey, instead, "o.skill").draft).toEqual(["skill"]);
  });
});

describe("a pair", () => {
  const run = played(survey, "go", "o.3", "o.no", "o.none", "next");

  it("is answered with two taps", () => {
    const half = tap(survey, run, "o.1");
    expect(half.effects).toEqual([]);
    expect(half.run).toMatchObject({ draft: ["1"], place: run.place, turn: run.turn + 1 });
    const whole = tap(survey, half.run, "o.3");
    expect(whole.effects[0]).toEqual({
      record: "confidence",
      answer: { value: { before: "1", after: "3" }, score: null },
    });
    expect(whole.run.draft).toEqual([]);
  });

  it("goes back to its first half", () => {
    const half = onward(survey, run, "o.1");
    expect(onward(survey, half, "back")).toMatchObject({ draft: [], place: run.place });
    expect(onward(survey, half, "back", "back").place).toEqual({ card: "step", step: "barriers" });
  });
});

describe("a text", () => {
  const run = played(survey, "go", "o.3", "o.yes");

  it("is recorded without what cannot be stored", () => {
    const { effects } = advance(survey, run, { text: "  satu\u0000\uD800 dua\r\n" });
    expect(effects).toEqual([{ record: "example", answer: { value: "satu dua", score: null } }, saved]);
  });

  it("is counted as a reader counts", () => {
    const families = "👨‍👩‍👧‍👦".repeat(20);
    expect(advance(survey, run, { text: families }).run.answers.example?.value).toBe(families);
    expectRefused(run, advance(survey, run, { text: `${families}!` }), "21 huruf, paling banyak 20.");
  });

  it("of nothing is refused", () => {
    for (const text of ["", "  \n", "\u0000", "\uD800"])
      expectRefused(run, advance(survey, run, { text }), frame.textEmpty.id);
  });

  it("is refused where a button is wanted", () => {
    for (const at of [begin(survey, given), played(survey, "go"), played(survey, ...reviewed)])
      expectRefused(at, advance(survey, at, { text: "halo" }), frame.useButtons.id);
  });

  it("sent twice changes nothing the second time", () => {
    const { run: once } = advance(survey, run, { text: "satu" });
    expectRefused(once, advance(survey, once, { text: "satu" }), frame.useButtons.id);
  });
});

describe("skipping", () => {
  const run = played(survey, "go", "o.3", "o.yes");

  it("passes over what is optional, and only that", () => {
    const turn = tap(survey, run, "skip");
    expect(turn.effects).toEqual([]);
    expect(turn.run).toMatchObject({ skipped: ["example"], place: { step: "effect" } });
    expect(codesOn(survey, played(survey, "go"))).not.toContain("skip");
  });

  it("takes back an earlier answer and its parts", () => {
    const told = onward(survey, run, "text:contoh", "o.named", "back", "back");
    expect(told.place).toEqual({ card: "step", step: "example" });
    const turn = tap(survey, told, "skip");
    expect(turn.effects).toEqual([{ retract: "example" }, { retract: "share" }]);
    expect(turn.run.answers).not.toHaveProperty("example");
  });

  it("is taken back by an answer", () => {
    const answered = onward(survey, run, "skip", "back", "text:contoh");
    expect(answered.skipped).toEqual([]);
    expect(answered.place).toEqual({ card: "step", step: "share" });
  });
});

describe("going back", () => {
  it("shows the question before with its answer, which can be kept", () => {
    const run = played(survey, "go", "o.3", "o.yes", "back");
    expect(run.place).toEqual({ card: "step", step: "applied" });
    expect(codesOn(survey, run)).toContain("keep");
    const kept = tap(survey, run, "keep");
    expect(kept.effects).toEqual([]);
    expect(kept.run).toMatchObject({ place: { step: "example" }, answers: run.answers });
  });

  it("is not offered on the first question", () => {
    expect(codesOn(survey, played(survey, "go"))).not.toContain("back");
  });

  it("and keeping an answer leads on to its parts, so that they can be changed too", () => {
    const run = played(survey, "go", "o.3", "o.yes", "text:contoh", "o.named", "back", "back", "keep");
    expect(run.place).toEqual({ card: "step", step: "share" });
    expect(onward(survey, run, "o.private").answers.share?.value).toBe("private");
  });
});

describe("changing an earlier answer", () => {
  const run = played(survey, "go", "o.3", "o.yes", "text:contoh", "o.named", "o.2", "o.time", "done", "o.1", "o.2");

  it("takes back the branch that no longer applies and asks only what is new", () => {
    const picked = onward(survey, run, "change", "q.applied");
    const turn = tap(survey, picked, "o.no");
    expect(turn.effects).toEqual([
      { record: "applied", answer: { value: "no", score: 0 } },
      { retract: "example" },
      { retract: "share" },
      { retract: "effect" },
      saved,
    ]);
    expect(turn.run.place).toEqual({ card: "step", step: "breather" });
    expect(onward(survey, turn.run, "next").place).toEqual({ card: "step", step: "next_step" });
    expect(onward(survey, turn.run, "next", "o.week").place).toEqual({ card: "review" });
  });

  it("asks again what was said about it: whether a story may be shared is about that story", () => {
    const again = onward(survey, run, "change", "q.example");
    const turn = advance(survey, again, { text: "contoh lain" });
    expect(turn.effects).toContainEqual({ retract: "share" });
    expect(turn.run.place).toEqual({ card: "step", step: "share" });
    const same = advance(survey, again, { text: "contoh" });
    expect(same.effects).not.toContainEqual({ retract: "share" });
    expect(same.run.place).toEqual({ card: "review" });
  });
});

describe("the same answer again", () => {
  const rated = conversation({
    ...prompt,
    endings: [{ say: frame.saved }],
    steps: {
      pair: { kind: "pair", ask: frame.saved, before: frame.back, after: frame.skip, options: scale },
      why: { kind: "text", partOf: "pair", when: [{ pair: "answered" }], ask: frame.saved, max: 9 },
    },
  });

  it("takes nothing back, also when the store gave its keys back in another order", () => {
    const run = played(rated, "o.1", "o.2", "text:begitu");
    const answers = { ...run.answers, pair: { score: null, value: { after: "2", before: "1" } } };
    const back: Run = { ...run, answers, place: { card: "step", step: "pair" } };
    expect(tap(rated, onward(rated, back, "o.1"), "o.2").effects).not.toContainEqual({ retract: "why" });
    expect(tap(rated, onward(rated, back, "o.1"), "o.3").effects).toContainEqual({ retract: "why" });
  });
});

describe("the end of a survey", () => {
  const review = played(survey, ...reviewed);

  it("is a review, then `send`", () => {
    expect(review).toMatchObject({ status: "open", place: { card: "review" } });
    const turn = tap(survey, review, "send");
    expect(turn.effects).toEqual([{ finish: "completed" }]);
    expect(turn.run).toMatchObject({ status: "completed", place: { card: "ending" } });
  });

  it("comes at once without a review", () => {
    const { review: _, ...brief } = survey;
    const turn = tap(brief, played(brief, ...reviewed.slice(0, -1)), "o.week");
    expect(turn.effects).toContainEqual({ finish: "completed" });
    expect(turn.run).toMatchObject({ status: "completed", place: { card: "ending" } });
  });

  it("can be gone back on: any numbered question can be picked", () => {
    const pick = onward(survey, review, "change");
    expect(codesOn(survey, pick)).toEqual([
      "q.quality",
      "q.applied",
      "q.barriers",
      "q.confidence",
      "q.next_step",
      "back",
    ]);
    expect(onward(survey, pick, "back").place).toEqual({ card: "review" });
    expect(onward(survey, pick, "q.quality", "o.1").place).toEqual({ card: "review" });
  });

  it("is not the end of changing: a sent survey asks only what is new and is sent again", () => {
    const sent = onward(survey, review, "send");
    expect(onward(survey, sent, "change", "back").place).toEqual({ card: "ending" });
    const changed = onward(survey, sent, "change", "q.applied", "o.yes");
    expect(changed).toMatchObject({ status: "completed", place: { card: "step", step: "example" } });
    const again = onward(survey, changed, "skip", "o.2");
    expect(again).toMatchObject({ status: "completed", place: { card: "review" } });
    const turn = tap(survey, again, "send");
    expect(turn.effects).toEqual([{ finish: "completed" }]);
    expect(turn.run.place).toEqual({ card: "ending" });
  });

  it("offers a remark, once", () => {
    const sent = onward(survey, review, "send");
    const asked = onward(survey, sent, "comment");
    expect(onward(survey, asked, "back").place).toEqual({ card: "ending" });
    expectRefused(asked, advance(survey, asked, { text: " " }), frame.textEmpty.id);
    expectRefused(asked, advance(survey, asked, { text: "x".repeat(31) }), "31 huruf, paling banyak 30.");
    const turn = advance(survey, asked, { text: " Ruangnya <panas> " });
    expect(turn.effects).toEqual([{ comment: "Ruangnya <panas>" }, toast(frame.commentSaved.id)]);
    expect(turn.run.place).toEqual({ card: "ending" });
    expect(codesOn(survey, turn.run)).toEqual(["change"]);
  });
});

describe("a pause", () => {
  const run = played(survey, "go", "o.3", "o.yes");

  it("keeps everything and goes on where the person was", () => {
    const paused = onward(survey, run, "later");
    expect(paused).toMatchObject({ place: { card: "paused" }, answers: run.answers, status: "open" });
    expect(onward(survey, paused, "resume").place).toEqual(run.place);
    expect(advance(survey, run, { command: "later" }).run.place).toEqual({ card: "paused" });
  });

  it("before the first answer goes on with the first question", () => {
    expect(played(survey, "later", "resume").place).toEqual({ card: "step", step: "quality" });
  });

  it("in the review goes on with the review", () => {
    expect(played(survey, ...reviewed, "later", "resume").place).toEqual({ card: "review" });
  });

  it("can end with a reminder tomorrow", () => {
    const paused = onward(survey, run, "later");
    const turn = tap(survey, paused, "remind");
    expect(turn.effects).toEqual([{ remind: "tomorrow" }, toast(frame.willRemind.id)]);
    expect(turn.run.place).toEqual({ card: "paused" });
  });

  it("can end with a stop, which can be taken back", () => {
    const turn = tap(survey, onward(survey, run, "later"), "stop");
    expect(turn.effects).toEqual([{ finish: "stopped" }]);
    expect(turn.run).toMatchObject({ status: "stopped", place: { card: "stopped" } });
    const undone = tap(survey, turn.run, "undo");
    expect(undone.effects).toEqual([{ reopen: true }]);
    expect(undone.run).toMatchObject({ status: "open", place: run.place, answers: run.answers });
  });

  it("is not for prompts and not for what is finished", () => {
    const asked = begin(prompt, given);
    const sent = played(survey, ...reviewed, "send");
    for (const [conversation, at] of [
      [prompt, asked],
      [survey, sent],
    ] as const) {
      expect(codesOn(conversation, at)).not.toContain("later");
      expectRefused(at, advance(conversation, at, { command: "later" }), frame.alreadyRecorded.id);
    }
  });
});

describe("a nudge", () => {
  const nudged = [begin(survey, given), played(survey, "go"), played(survey, ...reviewed), played(survey, "later")];

  it("has buttons that count wherever an open survey stands", () => {
    for (const run of nudged) {
      expect(tap(survey, run, "stop").run.status).toBe("stopped");
      expect(tap(survey, run, "remind").effects).toContainEqual({ remind: "tomorrow" });
      expect(tap(survey, run, "resume").run.place.card).toBe(run.turn > 5 ? "review" : "step");
    }
  });

  it("has none for prompts, for what is sent and for what is closed", () => {
    const closed = advance(survey, nudged[0]!, { command: "close" }).run;
    const sent = played(survey, ...reviewed, "send");
    for (const run of [sent, closed])
      for (const code of ["stop", "remind", "resume"]) expect(tap(survey, run, code).run).toBe(run);
    const asked = begin(prompt, given);
    expect(tap(prompt, asked, "stop").run).toBe(asked);
  });
});

describe("who did not attend", () => {
  it("says so on the intro, and can take it back", () => {
    const turn = tap(survey, begin(survey, given), "absent");
    expect(turn.effects).toEqual([{ finish: "absent" }]);
    expect(turn.run).toMatchObject({ status: "absent", place: { card: "absent" } });
    const undone = tap(survey, turn.run, "undo");
    expect(undone.effects).toEqual([{ reopen: true }]);
    expect(undone.run).toMatchObject({ status: "open", place: { card: "intro" } });
  });
});

describe("/lanjut", () => {
  const resume = (run: Run, conversation: Conversation = survey) =>
    advance(conversation, run, { command: "resume" }).run;

  it("gives a fresh card of where the person is, so that old buttons die", () => {
    for (const run of [
      begin(survey, given),
      played(survey, "go"),
      played(survey, "go", "o.3"),
      played(survey, ...reviewed),
    ])
      expect(resume(run)).toMatchObject({ turn: run.turn + 1, place: run.place });
  });

  it("goes on from a pause, and from an answer that was only looked at", () => {
    expect(resume(played(survey, "go", "o.3", "later")).place).toEqual({ card: "step", step: "applied" });
    expect(resume(played(survey, "go", "o.3", "o.yes", "back", "back")).place).toEqual({
      card: "step",
      step: "example",
    });
  });

  it("keeps what is ticked", () => {
    const ticked = played(survey, "go", "o.3", "o.no", "o.time");
    expect(resume(ticked).draft).toEqual(["time"]);
  });

  it("works for prompts and for what is sent", () => {
    const asked = begin(prompt, given);
    const sent = played(survey, ...reviewed, "send");
    expect(resume(asked, prompt)).toMatchObject({ turn: 1, place: asked.place });
    expect(resume(sent)).toMatchObject({ turn: sent.turn + 1, place: sent.place, status: "completed" });
  });
});

describe("the closing", () => {
  const close = (run: Run) => advance(survey, run, { command: "close" });

  it("expires what is open and leaves what is decided", () => {
    expect(close(played(survey, "go", "o.3")).effects).toEqual([{ finish: "expired" }]);
    expect(close(played(survey, "go", "o.3")).run).toMatchObject({ status: "expired", place: { card: "closed" } });
    for (const actions of [[...reviewed, "send"], ["absent"], ["later", "stop"]]) {
      const run = played(survey, ...actions);
      expect(close(run)).toMatchObject({ effects: [], run: { status: run.status, turn: run.turn + 1 } });
    }
  });

  it("is the end of everything", () => {
    const { run } = close(played(survey, "go", "o.3"));
    const events: Event[] = [
      { button: "o.yes", turn: run.turn },
      { button: "undo", turn: run.turn - 1 },
      { text: "halo" },
      { command: "close" },
      { command: "resume" },
      { command: "later" },
    ];
    for (const event of events) expectRefused(run, advance(survey, run, event), "Survei Excel sudah ditutup.");
  });
});

describe("a prompt", () => {
  it("ends with its last answer, and is not reviewed", () => {
    const turn = tap(prompt, begin(prompt, given), "o.yes");
    expect(turn.effects).toEqual([
      { record: "attend", answer: { value: "yes", score: null } },
      saved,
      { finish: "completed" },
    ]);
    expect(codesOn(prompt, turn.run)).toEqual([]);
  });

  it("goes back when there is something to go back to", () => {
    expect(codesOn(prompt, begin(prompt, given))).toEqual(["o.yes", "o.no"]);
    expect(codesOn(prompt, played(prompt, "o.no"))).toEqual(["back", "skip"]);
  });
});

describe("what cannot be understood", () => {
  it("is refused", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string()), fc.integer(), (button, turn) => {
        const run = played(survey, "go");
        fc.pre(!codesOn(survey, run).includes(button) && !["stop", "remind", "resume"].includes(button));
        const refused: Turn = advance(survey, run, { button, turn });
        expect(refused.run).toBe(run);
        expect(refused.effects satisfies readonly Effect[]).toEqual([alreadyRecorded]);
        expect(advance(survey, run, { button, turn: run.turn }).run).toBe(run);
      }),
    );
  });
});
