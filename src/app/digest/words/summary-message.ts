/** The coordinators' summary as a message, and the list of who is left behind it. */
import { coordinatorSummary as texts } from "../../../../conversations/coordinator-summary.ts";
import { digest } from "../../../../conversations/digest.ts";
import type { HeldReader, Missing } from "../../../adapters/postgres/queries/figures/coordinators.ts";
import { weekInWords } from "../../../core/calendar/week-in-words.ts";
import { type Answered, isLow } from "../../../core/digest/digest.ts";
import type { CoordinatorSummary } from "../../../core/digest/summary.ts";
import { grade } from "../../../core/figures/scores.ts";
import type { Message } from "../../../core/message.ts";
import { fill, type Locale, type Text, type Values } from "../../../core/text.ts";
import { answersBehind, inWords, isLittle, meanInWords, ratingsInWords } from "./in-words.ts";

export function summaryMessage(summary: CoordinatorSummary, locale: Locale): Message {
  const { week, ended, answered, figures, trend, toDo } = summary;
  const line = (text: Text, values: Values) => fill(text[locale], values);
  const counted = (text: Text, count: number) => (count === 0 ? "" : line(text, { count: `${count}` }));
  const index = meanInWords(figures.ikp, locale);
  const { grades, marks } = digest;
  const graded = figures.ikp?.as === "mean" ? `${index} · ${grades[grade(figures.ikp.value)][locale]}` : index;
  const arrow = trend === null ? graded : `${graded} · ${marks[trend.direction][locale]}`;
  const applied = inWords(figures.application_rate, locale, { ranged: true });
  const little = isLittle(figures.application_rate) ? ` · ${marks.little[locale]}` : "";
  const left = [
    counted(texts.unanswered, toDo.unanswered),
    counted(texts.notLinked, toDo.notLinked),
    counted(texts.blocked, toDo.blocked),
    counted(texts.supervisors, toDo.supervisors),
    counted(texts.unable, toDo.unable),
  ].filter((one) => one !== "");
  const lines = [
    line(texts.title, { period: weekInWords(week, locale) }),
    ended.trainings === 0 ? "" : line(texts.ended, { trainings: `${ended.trainings}`, present: `${ended.present}` }),
    line(texts.satisfaction, { answered: share(answered.satisfaction, locale) }),
    line(texts.index, {
      index: [arrow, ...answersBehind(figures.ikp, locale)].join(" · "),
      top2: ratingsInWords(figures.top2, locale),
    }),
    line(texts.followUp, { answered: share(answered.followUp, locale) }),
    line(texts.applied, { applied: applied === "" ? "" : `${applied}${little}` }),
  ];
  const list = { label: texts.list[locale], press: "d:left" };
  const remind = { label: texts.remind[locale], press: "b:new" };
  const hasList = toDo.unanswered + toDo.notLinked + toDo.blocked + toDo.supervisors > 0;
  return {
    text: [
      lines.filter((one) => one !== "").join("\n"),
      left.length === 0 ? texts.allWell[locale] : [texts.toDo[locale], ...left].join("\n"),
    ].join("\n\n"),
    buttons: hasList ? [[remind], [list]] : [],
  };
}

function share(answered: Answered | null, locale: Locale): string {
  if (answered === null) return "";
  const { count, of } = answered;
  const text = fill(texts.answeredShare[locale], {
    count: `${count}`,
    of: `${of}`,
    share: `${Math.round((100 * count) / of)}`,
  });
  return isLow(answered) ? `${text} · ${digest.marks.low[locale]}` : text;
}

/** A message has room for so many people; the rest comes on further ones. */
const peopleAtOnce = 40;

/** Names by training, then the supervisors who wait; one message or several. */
export function leftMessages(
  missing: readonly Missing[],
  held: readonly HeldReader[],
  locale: Locale,
): readonly string[] {
  if (missing.length + held.length === 0) return [texts.nobody[locale]];
  const pages: string[] = [];
  for (let n = 0; n < missing.length; n += peopleAtOnce) {
    const lines: string[] = n === 0 ? [texts.listTitle[locale]] : [];
    let heading = "";
    for (const one of missing.slice(n, n + peopleAtOnce)) {
      const next = fill(texts.listTraining[locale], { title: one.title, survey: texts.surveys[one.survey][locale] });
      if (next !== heading) lines.push("", next);
      heading = next;
      lines.push(personLine(one.name, one.unit, texts.standings[one.standing][locale], locale));
    }
    pages.push(lines.join("\n").trim());
  }
  for (let n = 0; n < held.length; n += peopleAtOnce) {
    const people = held.slice(n, n + peopleAtOnce).map(({ name, unit, reason }) => {
      const standing = reason === "blocked" ? texts.standings.blocked : texts.standings["not-linked"];
      return personLine(name, unit, standing[locale], locale);
    });
    pages.push([texts.listSupervisors[locale], ...people].join("\n"));
  }
  return pages;
}

function personLine(name: string, unit: string, standing: string, locale: Locale): string {
  return `${fill(texts.listPerson[locale], { name, unit })}${standing}`;
}
