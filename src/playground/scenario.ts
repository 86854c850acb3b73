/**
 * A conversation as a file: what everybody in the seats has read and written, and the deeds that led there. Saved among
 * the tests it is done again by each `npm test`, which compares what they read then.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { ShownMessage as SlackMessage } from "../adapters/playground/slack/state.ts";
import type { ShownMessage } from "../adapters/playground/telegram/state.ts";
import type { Text } from "../core/text.ts";
import { deedShape } from "./deed.ts";
import type { Journal } from "./journal.ts";
import type { Play } from "./play.ts";
import type { Stage } from "./stage.ts";
import { seats } from "./view.ts";
import { slackAccount, telegramChat } from "./views/accounts.ts";

/** Small letters, digits and hyphens: it becomes the name of a file. */
export const scenarioName = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/);

const lineShape = z.strictObject({
  at: z.iso.datetime(),
  by: z.enum(["bot", "person"]),
  text: z.string(),
  /** Labels of the buttons below. */
  buttons: z.array(z.string()).optional(),
});
const transcriptShape = z.array(
  z.strictObject({
    who: z.int(),
    name: z.string(),
    channel: z.enum(["telegram", "slack"]),
    lines: z.array(lineShape),
  }),
);
export const scenarioShape = z.strictObject({
  sample: z.enum(["small", "year"]),
  deeds: z.array(deedShape),
  transcript: transcriptShape,
});
export type Transcript = z.output<typeof transcriptShape>;
type Line = z.output<typeof lineShape>;

/** What those in the seats see now, in Telegram and in Slack. */
export function transcriptOf({ sample, town, seats: taken }: Stage): Transcript {
  return [...new Set(seats.map((seat) => taken[seat]))].flatMap((who) => {
    const name = sample.members[who - 1]?.name ?? "";
    const telegram = town.standIn.person(telegramChat(who)).messages();
    const slack = town.slack?.standIn.person(slackAccount(who)).messages() ?? [];
    const nameOf = (file: string) => town.slack?.standIn.file(file)?.name ?? file;
    return [
      { who, name, channel: "telegram" as const, lines: telegram.filter(({ deleted }) => !deleted).map(telegramLine) },
      {
        who,
        name,
        channel: "slack" as const,
        lines: slack.filter(({ deleted }) => !deleted).map((message) => slackLine(message, nameOf)),
      },
    ];
  });
}

/** Where nothing was written the file's name is what is read. */
function telegramLine({ sentAt, from, text: written, file, keyboard }: ShownMessage): Line {
  const text = written || (file?.name ?? "");
  const buttons = keyboard.flat().map((button) => button.text);
  const by = from.is_bot ? "bot" : "person";
  return { at: sentAt.toISOString(), by, text, ...(buttons.length > 0 && { buttons }) };
}

function slackLine({ ts, from, text: written, files }: SlackMessage, nameOf: (file: string) => string): Line {
  const text = written || files.map(nameOf).join(", ");
  return { at: new Date(Number(ts) * 1000).toISOString(), by: from.endsWith("BOT") ? "bot" : "person", text };
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
