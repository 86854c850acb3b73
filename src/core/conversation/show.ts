/** The card as a view of the run: the same run always gives the same card, so drawing it again is harmless. */

import type { Message } from "../message.ts";
import { fill, plainText, shorten, type Text, type Values } from "../text.ts";
import { button, type Card, inRows, laterOn, paragraphs } from "./card.ts";
import { type Conversation, type Derived, isQuestion, type Run } from "./conversation.ts";
import { isMet, numbered, own, partsOf, questionOf } from "./path.ts";
import { pressOf } from "./press.ts";
import { answerLabel, questionCard, wordOf } from "./question-card.ts";

export { answerLabel, wordingOf } from "./question-card.ts";

/** Telegram's limit for one message, in UTF-16 units; markup is counted too, to be on the safe side. */
const maxText = 4096;

/** The message that shows this run now; what people wrote is cut where the card would grow too long to be sent. */
export function show(conversation: Conversation, run: Run): Message {
  const { text, rows } = fitting(conversation, run);
  return {
    // A text of which every line lacks a value would be empty, and an empty message is refused.
    text: text === "" ? plainText(conversation.title[run.locale]) : text,
    buttons: rows.map((row) => row.map(({ label, code }) => ({ label, press: pressOf(run.id, run.turn, code) }))),
  };
}

/** What may be pressed now: the buttons of the card, and those of a nudge about it. */
export function offered(conversation: Conversation, run: Run): Set<string> {
  const codes = new Set(cardOf(conversation, run).rows.flatMap((row) => row.map(({ code }) => code)));
  if (conversation.kind === "survey" && run.status === "open" && run.place.card !== "closed")
    for (const code of ["remind", "stop", "resume"]) codes.add(code);
  return codes;
}

function fitting(conversation: Conversation, run: Run): Card {
  let card = cardOf(conversation, run);
  for (const max of [1000, 200, 40, 0]) {
    if (card.text.length <= maxText) break;
    card = cardOf(conversation, clipped(conversation, run, max));
  }
  return card;
}

/** The run with all that people supplied cut to so many UTF-16 units. */
function clipped(conversation: Conversation, run: Run, max: number): Run {
  const clip = (text: string) => (text.length > max ? `${text.slice(0, max).replace(/[\uD800-\uDBFF]$/, "")}…` : text);
  const values = Object.entries(run.values).map(([name, value]) => [name, clip(value)]);
  const answers = Object.entries(run.answers).map(([id, { value, score }]) => {
    const free = questionOf(conversation, id)?.kind === "text" && typeof value === "string";
    return [id, { value: free ? clip(value) : value, score }];
  });
  return { ...run, values: Object.fromEntries(values), answers: Object.fromEntries(answers) };
}

function cardOf(conversation: Conversation, run: Run): Card {
  const { frame, intro } = conversation;
  const say = (text: Text, values: Values = {}) =>
    fill(text[run.locale], { ...valuesOf(conversation, run), ...values });
  const on = (label: Text, code: string) => button(run, label, code);
  switch (run.place.card) {
    case "intro":
      return {
        text: intro === undefined ? "" : say(intro.say),
        rows: [
          ...(intro === undefined ? [] : [[on(intro.go, "go")]]),
          laterOn(conversation, run),
          ...(intro?.absent ? [[on(frame.absent, "absent")]] : []),
        ],
      };
    case "step":
      return stepCard(conversation, run, run.place.step);
    case "review":
      return {
        text: paragraphs(say(frame.review), summary(conversation, run)),
        rows: [[on(frame.send, "send")], [on(frame.change, "change"), ...laterOn(conversation, run)]],
      };
    case "pick":
      return {
        text: paragraphs(say(frame.whichOne), summary(conversation, run)),
        rows: [
          ...inRows(
            numbered(conversation, run.answers).map((id, i) => ({ label: `${i + 1}`, code: `q.${id}` })),
            5,
          ),
          [on(frame.back, "back")],
        ],
      };
    case "paused":
      return {
        text: say(frame.paused),
        rows: [[on(frame.goOn, "resume")], [on(frame.remindTomorrow, "remind")], [on(frame.stop, "stop")]],
      };
    case "comment":
      return {
        text: say(frame.commentAsk, { max: `${conversation.commentMax ?? 0}` }),
        rows: [[on(frame.back, "back")]],
      };
    case "stopped":
      return { text: say(frame.stopped), rows: [[on(frame.undo, "undo")]] };
    case "absent":
      return { text: say(frame.absentNoted), rows: [[on(frame.undo, "undo")]] };
    case "closed":
      return { text: say(frame.closed), rows: [] };
    case "ending":
      return endingCard(conversation, run);
  }
}

function stepCard(conversation: Conversation, run: Run, id: string): Card {
  const step = own(conversation.steps, id);
  if (step === undefined) return { text: "", rows: [] };
  if (isQuestion(step)) return questionCard(conversation, run, id, step);
  return { text: fill(step.say[run.locale], run.values), rows: [[button(run, conversation.frame.goOn, "next")]] };
}

function endingCard(conversation: Conversation, run: Run): Card {
  const { frame } = conversation;
  const ending = conversation.endings.find(({ when }) => isMet(when, run.answers));
  if (ending === undefined) return { text: "", rows: [] };
  const buttons = [
    ...(ending.comment && run.commented === undefined ? [button(run, frame.comment, "comment")] : []),
    ...(conversation.kind === "survey" ? [button(run, frame.change, "change")] : []),
  ];
  return { text: fill(ending.say[run.locale], valuesOf(conversation, run)), rows: inRows(buttons, 2) };
}

/** One line a numbered question: what was asked, what was answered. */
function summary(conversation: Conversation, run: Run): string {
  return numbered(conversation, run.answers)
    .map((id, i) => {
      const question = questionOf(conversation, id)!;
      const answer = own(run.answers, id);
      const asked = plainText(fill(wordOf(question, run), run.values)).split("\n")[0] ?? "";
      const label =
        answer === undefined
          ? plainText(conversation.frame.reviewSkipped[run.locale])
          : [answerLabel(question, answer.value, run.locale), ...partLabels(conversation, run, id)].join(" · ");
      return fill("{i}. {asked}\n<b>{label}</b>", {
        i: `${i + 1}`,
        asked: shorten(asked, 60),
        label: shorten(label.replace(/\s+/g, " "), 120),
      });
    })
    .join("\n");
}

/** What was said to the parts of a question, e.g. whether it may be passed on by name. */
function partLabels(conversation: Conversation, run: Run, question: string): string[] {
  return partsOf(conversation, question).flatMap((id) => {
    const answer = own(run.answers, id);
    return answer === undefined ? [] : [answerLabel(questionOf(conversation, id)!, answer.value, run.locale)];
  });
}

/** The run's placeholders and those made from its answers. */
function valuesOf(conversation: Conversation, run: Run): Values {
  const derived = Object.entries(conversation.derived ?? {}).map(([name, made]) => [name, derive(made, run)]);
  return { ...run.values, ...Object.fromEntries(derived) };
}

function derive(made: Derived, run: Run): string {
  if ("list" in made)
    return Object.entries(made.list)
      .filter(([question]) => made.answered.includes(String(own(run.answers, question)?.value)))
      .map(([, label]) => plainText(label[run.locale]))
      .join(", ");
  const value = own(run.answers, made.first)?.value;
  const codes = Array.isArray(value) ? value : [value];
  return plainText(made.texts.find(({ code }) => codes.includes(code))?.[run.locale] ?? "");
}
