/**
 * A copy of everything a person gave or is on record with, as readable text: the answers with the questions they
 * answered, in the wording of the day. Long copies come as several messages.
 */
import { selfService as texts } from "../../../conversations/self-service.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { type AnsweredRun, answeredRunsOf, enrollmentsOf } from "../../adapters/postgres/queries/people/my-data.ts";
import { personById } from "../../adapters/postgres/queries/people/people.ts";
import { isQuestion } from "../../core/conversation/conversation.ts";
import { answerLabel } from "../../core/conversation/show.ts";
import { type Message, say } from "../../core/message.ts";
import { escapeMarkup, fill, plainText } from "../../core/text.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { trainingText } from "../self-service/show-schedule.ts";
import { localeOf, spoken } from "../speak.ts";
import { page } from "./privacy-cards.ts";
import { storedText } from "./stored-data.ts";

/** Telegram takes 4,096 characters a message; tags and entities do not count there but do here. */
const longestPart = 3_500;

/** The copy, below the menu. */
export async function exportMyData(scene: Scene, employee: LinkedEmployee): Promise<Outcome> {
  const person = await personById(scene.tx, employee.id);
  if (person === undefined) return {};
  const trainings = await enrollmentsOf(scene.tx, employee.id);
  const runs = await answeredRunsOf(scene.tx, employee.id);
  const paragraphs = [
    await storedText(scene, person),
    ...trainings.map((training) => trainingText(scene, training)),
    ...(runs.length === 0 ? [spoken(scene, texts.exportEmpty)] : runs.flatMap((run) => runText(scene, run))),
  ];
  await record(scene.tx, {
    id: scene.ids.next(),
    at: scene.now,
    actor: `employee:${employee.id}`,
    action: "data.exported",
    target: employee.id,
  });
  return { edit: page(scene, spoken(scene, texts.exported)), replies: inParts(paragraphs) };
}

function runText(scene: Scene, { state, conversation, answers, comment }: AnsweredRun): string[] {
  const locale = localeOf(scene);
  const about = state.values.title === undefined ? "" : `: ${escapeMarkup(state.values.title)}`;
  const lines = answers.map(({ question, value }) => {
    const step = conversation.steps[question];
    if (step === undefined || !isQuestion(step))
      return spoken(scene, texts.exportAnswer, { question, answer: String(value) });
    const asked = plainText(fill(step.ask.modes?.[state.mode]?.[locale] ?? step.ask[locale], state.values));
    // A reminder's question is the last line of a longer message.
    const wording = conversation.kind === "prompt" ? (asked.split("\n").at(-1) ?? asked) : asked;
    return spoken(scene, texts.exportAnswer, { question: wording, answer: answerLabel(step, value, locale) });
  });
  if (comment !== null) {
    const question = conversation.frame.comment[locale];
    lines.push(spoken(scene, texts.exportAnswer, { question, answer: comment }));
  }
  return [`<b>${conversation.title[locale]}${about}</b>`, ...lines];
}

function inParts(paragraphs: readonly string[]): Message[] {
  const parts: string[] = [];
  for (const paragraph of paragraphs) {
    const last = parts.at(-1);
    const joined = last === undefined ? paragraph : `${last}\n\n${paragraph}`;
    if (last === undefined || joined.length > longestPart) parts.push(paragraph);
    else parts[parts.length - 1] = joined;
  }
  return parts.map(say);
}
