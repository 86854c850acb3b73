/** What is said about a file: what it would change, what is wrong with it and where, what it changed. */
import { rosterFile as texts } from "../../../conversations/roster-file.ts";
import { deadline } from "../../core/calendar/dates-in-words.ts";
import type { Message } from "../../core/message.ts";
import { tableNames } from "../../core/roster/columns.ts";
import type { Problem } from "../../core/roster/line.ts";
import type { TrainingMoment } from "../../core/roster/report/import-report.ts";
import { groupLine, groupProblems } from "../../core/roster/report/problem-groups.ts";
import { shorten, type Text } from "../../core/text.ts";
import type { ImportReport } from "../office/import-roster.ts";
import type { Fetched } from "../ports.ts";
import type { Scene } from "../scene.ts";
import { button, localeOf, saying, spoken } from "../speak.ts";
import { errorsIn } from "./import-tables.ts";

interface Previewed {
  readonly id: string;
  readonly name: string;
  readonly report: ImportReport;
  /** Sheets in which no table was recognised. */
  readonly unread: readonly string[];
}

/** So many different mistakes are named; a message holds 4,096 characters. */
const mostGroups = 10;
const mostTrainings = 8;
const longestTitle = 60;
const longestList = 300;

export function cannotFetch(scene: Scene, name: string, why: Exclude<Fetched, object>): Message {
  return saying(scene, { "too-large": texts.tooLarge, refused: texts.refused, lost: texts.lost }[why], { name });
}

export function cannotRead(scene: Scene, name: string, problem: Text): Message {
  const parts = [spoken(scene, texts.title, { name }), problem[localeOf(scene)], spoken(scene, texts.nothingChanged)];
  return { text: parts.join("\n\n"), buttons: [] };
}

/** With buttons where there is something to decide. */
export function previewCard(scene: Scene, { id, name, report, unread }: Previewed): Message {
  const errors = errorsIn(report);
  const title = spoken(scene, texts.title, { name });
  const unused = notRead(scene, report, unread);
  if (errors.length > 0) {
    const rows = `${new Set(errors.map(({ sheet, row }) => `${sheet} ${row}`)).size}`;
    const parts = [title, spoken(scene, texts.wrong, { rows }), listed(scene, errors), spoken(scene, texts.mend)];
    return { text: parts.join("\n\n"), buttons: [] };
  }
  const count = rowsChanged(report);
  if (count === 0) return { text: [title, spoken(scene, texts.nothingNew), ...unused].join("\n\n"), buttons: [] };
  const parts = [
    title,
    changes(scene, report),
    ...(report.problems.length === 0 ? [] : [`${spoken(scene, texts.check)}\n${listed(scene, report.problems)}`]),
    ...unused,
    ...follows(scene, report),
    spoken(scene, texts.ask),
  ];
  const yes = { label: spoken(scene, texts.yes, { count: `${count}` }), press: `i:yes:${id}` };
  return { text: parts.join("\n\n"), buttons: [[yes], [button(scene, texts.no, `i:no:${id}`)]] };
}

export function changedSince(scene: Scene, card: Message): Message {
  return { ...card, text: `${spoken(scene, texts.changedSince)}\n\n${card.text}` };
}

export function doneCard(scene: Scene, name: string, report: ImportReport): Message {
  const parts = [spoken(scene, texts.done, { name }), changes(scene, report), ...follows(scene, report)];
  return { text: parts.join("\n\n"), buttons: [] };
}

/** What of the file is left out, one line each for sheets and columns. */
function notRead(scene: Scene, { skipped }: ImportReport, unread: readonly string[]): readonly string[] {
  const listed = (names: readonly string[]) => shorten(names.join("; "), longestList);
  return [
    spoken(scene, texts.sheets, { sheets: listed(unread) }),
    spoken(scene, texts.columns, { columns: listed(skipped) }),
  ].filter(Boolean);
}

function follows(scene: Scene, { moved, told }: ImportReport): readonly string[] {
  if (moved + told === 0) return [];
  return [spoken(scene, texts.comes, { moved: some(moved), told: some(told) })];
}

/** A line with a count of nothing is left out. */
const some = (n: number) => (n === 0 ? "" : `${n}`);

function rowsChanged({ counts }: ImportReport): number {
  return Object.values(counts).reduce((sum, { added, changed }) => sum + added + changed, 0);
}

/** By training who comes and goes, then what else there is. */
function changes(scene: Scene, { counts, enrolling, rescheduled }: ImportReport): string {
  const locale = localeOf(scene);
  const trainings = enrolling.map(({ code, title, added, changed, cancelled }) => {
    const said = [
      spoken(scene, texts.added, { count: some(added) }),
      spoken(scene, texts.changed, { count: some(changed) }),
      spoken(scene, texts.dropped, { count: some(cancelled) }),
    ];
    const named = { code, title: shorten(title, longestTitle), counts: said.filter(Boolean).join(", ") };
    return spoken(scene, texts.enrolling, named);
  });
  const others = (["units", "employees", "trainings"] as const)
    .filter((kind) => counts[kind].added + counts[kind].changed > 0)
    .map((kind) => {
      const { added, changed } = counts[kind];
      return spoken(scene, texts.others, { what: tableNames[kind][locale], added: `${added}`, changed: `${changed}` });
    });
  const when = ({ startsAt, place }: TrainingMoment) =>
    [deadline(startsAt, locale), ...(place ? [shorten(place, longestTitle)] : [])].join(", ");
  const moved = rescheduled.map(({ code, before, after }) =>
    spoken(scene, texts.rescheduled, { code, from: when(before), to: when(after) }),
  );
  return [...first(scene, trainings), ...others, ...first(scene, moved)].join("\n");
}

/** The first lines, and how many there are beside them. */
function first(scene: Scene, lines: readonly string[]): readonly string[] {
  const more = lines.length - mostTrainings;
  if (more <= 0) return lines;
  return [...lines.slice(0, mostTrainings), spoken(scene, texts.moreTrainings, { count: `${more}` })];
}

/** The same mistake in many rows is one line. */
function listed(scene: Scene, problems: readonly Problem[]): string {
  const groups = groupProblems(problems);
  const lines = groups.slice(0, mostGroups).map((group) => `• ${groupLine(group)[localeOf(scene)]}`);
  const more = groups.length - lines.length;
  return [...lines, ...(more > 0 ? [spoken(scene, texts.moreProblems, { count: `${more}` })] : [])].join("\n");
}
