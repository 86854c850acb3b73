/**
 * Bu Ratna, who coordinates the training P-9, and what she sends: in Telegram as a document, in Slack as an uploaded file.
 * Every update is worked twice.
 */
import { eq } from "drizzle-orm";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import type { Db } from "../../../src/adapters/postgres/connect.ts";
import { addresses, employees, roles } from "../../../src/adapters/postgres/schema/people.ts";
import { enrollments, trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import type { Role } from "../../../src/core/person/access.ts";
import { openBot } from "../../support/bot.ts";
import { type Grid, importInto, january, workbook } from "../../support/roster-files.ts";
import { agus, budi, peopleSheet, rina, siti, unitsSheet } from "../../support/roster-sheets.ts";
import { start } from "../../support/serang.ts";
import { lastSeen, tapIn } from "../../support/slack-side.ts";

export { agus, budi, rina, siti };

export interface File {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A workbook of one sheet. */
export const xlsx = (grid: Grid, name = "peserta.xlsx", sheet = "Peserta") => workbookFile({ [sheet]: grid }, name);

export async function workbookFile(sheets: Readonly<Record<string, Grid>>, name = "daftar.xlsx"): Promise<File> {
  const pages = Object.entries(sheets).map(([sheet, grid]) => ({ sheet, data: grid as unknown as SheetData }));
  return { name, bytes: new Uint8Array(await writeXlsxFile(pages).toBuffer()) };
}

export const csv = (text: string, name = "peserta.csv"): File => ({ name, bytes: new TextEncoder().encode(text) });

export type DoorName = "telegram" | "slack";

export interface Hand {
  send(file: File): Promise<void>;
  press(label: string): Promise<void>;
  command(name: string): Promise<void>;
  /** The newest message of the bot with what stands on its buttons. */
  sees(): string;
  /** Names of the files that stand in the chat. */
  files(): readonly string[];
  /** What was said in passing. */
  notice(): string;
}

/** An agency with two units, Siti, Agus and Budi, and P-9 in January, which nobody takes part in yet. */
export async function openSender(db: Db, door: DoorName) {
  const bot = await openBot(db, {}, { slack: true });
  const base = [unitsSheet, peopleSheet, ...(await workbook({ Pelatihan: january("18", "19") }))];
  const report = await importInto(bot, base);
  if (report.problems.some(({ severity }) => severity === "error")) throw new Error(JSON.stringify(report.problems));
  const [p9] = await db.select().from(trainings).where(eq(trainings.code, "P-9"));
  const trainingId = p9?.id ?? "";

  /** Somebody at this door, with these roles. */
  async function staff(id: string, number: number, ...granted: readonly Role[]): Promise<Hand> {
    const sealed = { nipCipher: bot.vault.seal(`nip of ${id}`), nipPrint: id };
    const official = { employment: "pns", unitId: "unit", salutation: "Ibu" } as const;
    await db.insert(employees).values({ id, name: id, ...official, ...sealed });
    const account = `U0${id.toUpperCase()}`;
    const chat = door === "telegram" ? `${number}` : account;
    await db.insert(addresses).values({ channel: door, chat, employeeId: id, linkedAt: start });
    for (const [n, role] of granted.entries())
      await db.insert(roles).values({
        ...{
          id: `${id}-${n}`,
          employeeId: id,
          trainingId: null,
          unitId: null,
          grantedAt: start,
          grantedBy: "cli:tester",
        },
        ...role,
      });
    return door === "telegram" ? inTelegram(bot, number) : inSlack(bot, account);
  }
  const ratna = await staff("ratna", 2001, { role: "coordinator", trainingId, unitId: null });
  const enrolled = async () =>
    (await db.select().from(enrollments).where(eq(enrollments.trainingId, trainingId))).filter(
      ({ status }) => status !== "cancelled",
    ).length;
  return { ...bot, ratna, staff, trainingId, enrolled };
}

export type Sender = Awaited<ReturnType<typeof openSender>>;
type Bot = Awaited<ReturnType<typeof openBot>>;

function inTelegram(bot: Bot, chat: number): Hand {
  const person = bot.person(chat);
  return {
    send: async ({ name, bytes }) => {
      person.sendDocument(name, bytes);
      await bot.work();
    },
    press: (label) => person.choose(label),
    command: (name) => person.say(`/${name}`),
    sees: () => {
      const card = person.lastMessage();
      const buttons = card?.keyboard.map((row) => row.map(({ text }) => `[${text}]`).join(" ")) ?? [];
      return [card?.text ?? "", ...buttons].join("\n");
    },
    files: () => person.messages().flatMap(({ deleted, file }) => (deleted || !file ? [] : [file.name])),
    notice: () => person.toasts().at(-1)?.text ?? "",
  };
}

function inSlack(bot: Bot, account: string): Hand {
  const app = bot.slackSide().person(account, { name: account });
  return {
    send: async (file) => {
      await app.upload(file);
      await bot.work();
    },
    press: async (label) => {
      await tapIn(app, label);
      await bot.work();
    },
    command: async (name) => {
      await app.command("/pelatihan", name);
      await bot.work();
    },
    sees: () => lastSeen(app).replaceAll("*", ""),
    files: () => app.messages().flatMap(({ files }) => files.map((id) => bot.slackSide().slack.file(id)?.name ?? "?")),
    notice: () => app.ephemerals().at(-1)?.text ?? "",
  };
}
