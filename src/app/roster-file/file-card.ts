/** The card about a file: what it would change and the question, or what has to be mended; then what became of it. */
import { rosterFile as texts } from "../../../conversations/roster-file.ts";
import { type Message, say } from "../../core/message.ts";
import { lengthOf, plainText, type Text } from "../../core/text.ts";
import type { ImportReport } from "../office/import-roster.ts";
import type { Fetched } from "../ports.ts";
import type { Scene } from "../scene.ts";
import { button, localeOf, spoken } from "../speak.ts";
import { changes, listedProblems, notRead } from "./file-lists.ts";
import { errorsIn } from "./import-tables.ts";

export interface Previewed {
  readonly id: string;
  readonly name: string;
  readonly report: ImportReport;
  /** Sheets in which no table was recognised. */
  readonly unread: readonly string[];
  /** How many files came beside this one. */
  readonly others: number;
}

/** A message holds 4,096 characters; room is left for what stands above and below the card. */
const longestCard = 3_500;

export function cannotFetch(scene: Scene, name: string, why: Exclude<Fetched, object>): Message {
  const said = {
    "too-large": texts.tooLarge,
    refused: texts.refused,
    "not-allowed": texts.notAllowed,
    lost: texts.lost,
  };
  return say(`${spoken(scene, said[why], { name })}\n\n${spoken(scene, texts.perhapsNips)}`);
}

export function cannotRead(scene: Scene, name: string, problem: Text): Message {
  const parts = [spoken(scene, texts.title, { name }), problem[localeOf(scene)], spoken(scene, texts.nothingChanged)];
  return say([...parts, spoken(scene, texts.perhapsNips)].join("\n\n"));
}

export function busyCard(scene: Scene, name: string): Message {
  return say([spoken(scene, texts.title, { name }), spoken(scene, texts.busy)].join("\n\n"));
}

/** With buttons where there is something to decide. */
export function previewCard(scene: Scene, previewed: Previewed): Message {
  const { id, name, report } = previewed;
  const title = spoken(scene, texts.title, { name });
  const errors = errorsIn(report);
  if (errors.length > 0) {
    const rows = `${new Set(errors.map(({ sheet, row }) => `${sheet} ${row}`)).size}`;
    const [wrong, mend] = [spoken(scene, texts.wrong, { rows }), spoken(scene, texts.mend)];
    return say(fitting((most) => [title, wrong, listedProblems(scene, errors, most), mend]));
  }
  const unused = notRead(scene, report, previewed);
  const { changed, all } = rowsIn(report);
  if (changed === 0) {
    const nothing = spoken(scene, all === 0 ? texts.noRows : texts.nothingNew);
    return say([title, nothing, ...unused].join("\n\n"));
  }
  const text = fitting((most) => [
    title,
    changes(scene, report),
    ...(report.enrolls ? [] : [spoken(scene, texts.noneEnrolled)]),
    ...(report.problems.length === 0 || most === 0 ? [] : [worthALook(scene, report, most)]),
    ...unused,
    ...follows(scene, report),
    spoken(scene, texts.ask),
  ]);
  const yes = { label: plainText(spoken(scene, texts.yes, { count: `${changed}` })), press: `i:yes:${id}` };
  return { text, buttons: [[yes], [button(scene, texts.no, `i:no:${id}`)]] };
}

/** The most of a list with which the card stays one message. */
function fitting(parts: (most: number) => readonly string[]): string {
  const tried = [10, 5, 2, 0].map((most) => parts(most).join("\n\n"));
  return tried.find((text) => lengthOf(plainText(text)) <= longestCard) ?? tried.at(-1) ?? "";
}

export function changedSince(scene: Scene, card: Message): Message {
  return { ...card, text: `${spoken(scene, texts.changedSince)}\n\n${card.text}` };
}

export function doneCard(scene: Scene, name: string, report: ImportReport): Message {
  return say([spoken(scene, texts.done, { name }), changes(scene, report), ...follows(scene, report)].join("\n\n"));
}

function worthALook(scene: Scene, { problems }: ImportReport, most: number): string {
  return `${spoken(scene, texts.check)}\n${listedProblems(scene, problems, most)}`;
}

function follows(scene: Scene, { moved, told }: ImportReport): readonly string[] {
  const some = (n: number) => (n === 0 ? "" : `${n}`);
  return moved + told === 0 ? [] : [spoken(scene, texts.comes, { moved: some(moved), told: some(told) })];
}

function rowsIn({ counts }: ImportReport): { readonly changed: number; readonly all: number } {
  const sums = Object.values(counts);
  const changed = sums.reduce((sum, one) => sum + one.added + one.changed, 0);
  return { changed, all: sums.reduce((sum, one) => sum + one.same, changed) };
}
