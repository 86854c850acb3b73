/**
 * A conversation as a file: what everybody who was played has read and written, and the deeds that led there. Saved among
 * the tests it is done again by each `npm test`, which compares what they read then.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { ShownView } from "../adapters/playground/slack/people/person.ts";
import type { ShownMessage as SlackMessage } from "../adapters/playground/slack/state.ts";
import type { ShownMessage } from "../adapters/playground/telegram/state.ts";
import type { Text } from "../core/text.ts";
import { deedShape } from "./deed.ts";
import type { Journal } from "./journal.ts";
import type { Play } from "./play.ts";
import type { Stage } from "./stage.ts";
import { slackAccount, telegramChat } from "./views/accounts.ts";
import { wordsOn } from "./views/slack-words.ts";

/** Small letters, digits and hyphens: it becomes the name of a file. */
export const scenarioName = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/);

const lineShape = z.strictObject({
  at: z.iso.datetime(),
  by: z.enum(["bot", "person"]),
  text: z.string(),
  /** Labels of the buttons below. */
  buttons: z.array(z.string()).optional(),
  /** In Slack, for this person's eyes alone. */
  onlyYou: z.literal(true).optional(),
});
const shownShape = z.strictObject({ title: z.string(), lines: z.array(z.string()), buttons: z.array(z.string()) });
const transcriptShape = z.array(
  z.strictObject({
    who: z.int(),
    name: z.string(),
    channel: z.enum(["telegram", "slack"]),
    lines: z.array(lineShape),
    /** In Slack: the page of one's own, and the form in front. */
    home: shownShape.optional(),
    form: shownShape.optional(),
  }),
);
export const scenarioShape = z.strictObject({
  sample: z.enum(["small", "year"]),
  deeds: z.array(deedShape),
  transcript: transcriptShape,
});
export type Transcript = z.output<typeof transcriptShape>;
type Line = z.output<typeof lineShape>;

/** What those see now who sat in a seat or were acted for, in Telegram and in Slack; where there is nothing, nothing. */
export function transcriptOf({ sample, town, played }: Stage): Transcript {
  return [...played]
    .sort((a, b) => a - b)
    .flatMap((who) => {
      const name = sample.members[who - 1]?.name ?? "";
      const telegram = town.standIn.person(telegramChat(who)).messages();
      return [
        { who, name, channel: "telegram" as const, lines: telegram.filter(there).map(telegramLine) },
        { who, name, channel: "slack" as const, ...inSlack(town, slackAccount(who)) },
      ];
    })
    .filter(({ lines, ...more }) => lines.length > 0 || "home" in more);
}

const there = ({ deleted }: { readonly deleted: boolean }) => !deleted;

/** Where nothing was written the file's name is what is read. */
function telegramLine({ sentAt, from, text: written, file, keyboard }: ShownMessage): Line {
  const text = written || (file?.name ?? "");
  const buttons = keyboard.flat().map((button) => button.text);
  const by = from.is_bot ? "bot" : "person";
  return { at: sentAt.toISOString(), by, text, ...(buttons.length > 0 && { buttons }) };
}

function inSlack({ slack }: Stage["town"], account: string): Pick<Transcript[number], "lines" | "home" | "form"> {
  if (slack === undefined) return { lines: [] };
  const person = slack.standIn.person(account);
  const nameOf = (file: string) => slack.standIn.file(file)?.name ?? file;
  const lines = [
    ...person
      .messages()
      .filter(there)
      .map((message) => slackLine(message, nameOf)),
    ...person
      .ephemerals()
      .map((message) => ({ ...slackLine({ files: [], ...message, from: bot }, nameOf), onlyYou: true as const })),
  ];
  const [home, form] = [person.home(), person.modal()];
  return {
    lines: lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    ...(home && { home: shownOf(home) }),
    ...(form && { form: shownOf(form) }),
  };
}

const bot = "U0BOT";

function slackLine(
  { ts, from, text: written, blocks, files }: Pick<SlackMessage, "ts" | "from" | "text" | "blocks" | "files">,
  nameOf: (file: string) => string,
): Line {
  const text = written || files.map(nameOf).join(", ");
  const { buttons } = wordsOn(blocks);
  const by = from.endsWith("BOT") ? "bot" : "person";
  return {
    at: new Date(Number(ts) * 1000).toISOString(),
    by,
    text,
    ...(buttons.length > 0 && { buttons: [...buttons] }),
  };
}

function shownOf({ title, blocks }: ShownView): z.output<typeof shownShape> {
  const { lines, buttons } = wordsOn(blocks);
  return { title, lines: [...lines], buttons: [...buttons] };
}

const testFolder = new URL("../../test/scenarios/", import.meta.url);

/** Where it was written, relative to the project; or why it could not be. */
export async function saveScenario(
  { play, journal }: { readonly play: Play; readonly journal: Journal },
  name: string,
  folder = testFolder,
): Promise<{ readonly path: string } | { readonly problem: Text }> {
  const scenario = { sample: journal.sample, deeds: journal.deeds, transcript: transcriptOf(play.stage) };
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(fileURLToPath(new URL(`${name}.json`, folder)), `${JSON.stringify(scenario, null, 1)}\n`, {
      flag: "wx",
    });
    return { path: `test/scenarios/${name}.json` };
  } catch (error) {
    return { problem: (error as NodeJS.ErrnoException).code === "EEXIST" ? taken : notWritable };
  }
}

const taken: Text = {
  id: "Uji dengan nama itu sudah ada. Pilih nama lain.",
  en: "There is a test with that name already. Choose another one.",
};
const notWritable: Text = {
  id: "Folder test/scenarios tidak dapat ditulisi dari sini.",
  en: "The folder test/scenarios cannot be written to from here.",
};
