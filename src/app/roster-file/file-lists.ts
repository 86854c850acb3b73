/** What a file would change and what is wrong with it, in lines of a card. */
import { employeeFields, rosterFile as texts } from "../../../conversations/roster-file.ts";
import { deadline } from "../../core/calendar/dates-in-words.ts";
import { tableNames } from "../../core/roster/columns.ts";
import type { Problem } from "../../core/roster/line.ts";
import type { TrainingMoment } from "../../core/roster/report/import-report.ts";
import { groupLine, groupProblems } from "../../core/roster/report/problem-groups.ts";
import { shorten, type Text } from "../../core/text.ts";
import type { ImportReport } from "../office/import-roster.ts";
import type { Scene } from "../scene.ts";
import { localeOf, spoken } from "../speak.ts";

const mostTrainings = 8;
const longestTitle = 60;
const longestList = 300;

/** By training who comes and goes, then what else there is. */
export function changes(
  scene: Scene,
  { counts, enrolling, rescheduled, employeeFields: fields }: ImportReport,
): string {
  const locale = localeOf(scene);
  const trainings = enrolling.map(({ code, title, added, changed, cancelled }) => {
    const said = counted(scene, [texts.added, added], [texts.changed, changed], [texts.dropped, cancelled]);
    return spoken(scene, texts.enrolling, { code, title: shorten(title, longestTitle), counts: said });
  });
  const others = (["units", "employees", "trainings"] as const).map((kind) => {
    const said = counted(scene, [texts.othersAdded, counts[kind].added], [texts.changed, counts[kind].changed]);
    return spoken(scene, texts.others, { what: tableNames[kind][locale], counts: said });
  });
  const names = fields.map((field) => employeeFields[field][locale]).join(", ");
  const when = ({ startsAt, place }: TrainingMoment) =>
    [deadline(startsAt, locale), ...(place ? [shorten(place, longestTitle)] : [])].join(", ");
  const moved = rescheduled.map(({ code, before, after }) =>
    spoken(scene, texts.rescheduled, { code, from: when(before), to: when(after) }),
  );
  return [
    ...[...first(scene, trainings), ...others, ...first(scene, moved)],
    spoken(scene, texts.employeeFields, { fields: names }),
  ]
    .filter(Boolean)
    .join("\n");
}

/** Counts of nothing are left out. */
function counted(scene: Scene, ...counts: readonly (readonly [Text, number])[]): string {
  const said = counts.map(([text, count]) => spoken(scene, text, { count: count === 0 ? "" : `${count}` }));
  return said.filter(Boolean).join(", ");
}

/** The first lines, and how many there are beside them. */
function first(scene: Scene, lines: readonly string[]): readonly string[] {
  const more = lines.length - mostTrainings;
  if (more <= 0) return lines;
  return [...lines.slice(0, mostTrainings), spoken(scene, texts.moreTrainings, { count: `${more}` })];
}

/** What of the file is left out, one line each for sheets, columns and other files. */
export function notRead(
  scene: Scene,
  { skipped }: ImportReport,
  { unread, others }: { readonly unread: readonly string[]; readonly others: number },
): readonly string[] {
  const listed = (names: readonly string[]) => shorten(names.join("; "), longestList);
  return [
    spoken(scene, texts.sheets, { sheets: listed(unread) }),
    spoken(scene, texts.columns, { columns: listed(skipped) }),
    spoken(scene, texts.otherFiles, { count: others === 0 ? "" : `${others}` }),
  ].filter(Boolean);
}

/** The same mistake in many rows is one line; sheets are named where there are several. */
export function listedProblems(scene: Scene, problems: readonly Problem[], most: number): string {
  const groups = groupProblems(problems);
  const several = new Set(groups.map(({ sheet }) => sheet)).size > 1;
  const lines = groups.slice(0, most).map((group) => {
    const place = several ? `${spoken(scene, texts.inSheet, { sheet: shorten(group.sheet, longestTitle) })} ` : "";
    return `• ${place}${groupLine(group)[localeOf(scene)]}`;
  });
  const more = groups.length - lines.length;
  return [...lines, ...(more > 0 ? [spoken(scene, texts.moreProblems, { count: `${more}` })] : [])].join("\n");
}
