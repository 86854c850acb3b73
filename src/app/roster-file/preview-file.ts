/**
 * A file that a coordinator or an administrator sends: what would change is worked out by doing it and undoing it, and
 * shown. Nothing is written but what was read of the file, sealed, until its sender decides.
 */
import { rosterFile as texts } from "../../../conversations/roster-file.ts";
import { trainingsToFill } from "../../adapters/postgres/queries/coordination/trainings.ts";
import { rolesOf } from "../../adapters/postgres/queries/people/roles.ts";
import { keepRosterFile } from "../../adapters/postgres/queries/roster/files.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { longDate } from "../../core/calendar/dates-in-words.ts";
import { type Message, say } from "../../core/message.ts";
import type { Table } from "../../core/roster/columns.ts";
import { textOf } from "../../core/roster/tables-as-text.ts";
import { clean, shorten } from "../../core/text.ts";
import { deskOf, refuse } from "../broadcast/desk.ts";
import { reachOf } from "../coordination/reach.ts";
import { unknownPerson } from "../linking/link-cards.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { localeOf, spoken } from "../speak.ts";
import { cannotFetch, cannotRead, previewCard } from "./file-card.ts";
import { importTables } from "./import-tables.ts";

/** How many trainings are named with their codes. */
const mostTrainings = 8;
const longestName = 80;

/** /impor: what to send, and the codes of the trainings that can be filled. */
export async function showImporting(scene: Scene): Promise<Outcome> {
  if (scene.employee === null) return { replies: [unknownPerson(scene)] };
  const desk = await deskOf(scene);
  if (desk === undefined) return refuse(scene, "import");
  const { tx, now } = scene;
  const coming = await trainingsToFill(tx, await reachOf(tx, desk.who.roles), now, mostTrainings);
  const lines = coming.map(({ code, title, startsAt }) =>
    spoken(scene, texts.training, { code, title, date: longDate(localDate(startsAt), localeOf(scene)) }),
  );
  const howTo = spoken(scene, texts.howTo);
  const codes = [spoken(scene, texts.codes), ...lines].join("\n");
  return { replies: [say(lines.length === 0 ? howTo : `${howTo}\n\n${codes}`)] };
}

/** Undefined when it is no file, or its sender has no business handing one in. */
export async function previewFile(scene: Scene): Promise<Outcome | undefined> {
  const { employee, incoming, tx } = scene;
  const { what, handedIn } = incoming;
  if (what.kind !== "file" || employee === null || handedIn === undefined) return undefined;
  if ((await rolesOf(tx, employee.id)).length === 0) return undefined;
  const name = shorten(clean(what.name), longestName) || "?";
  if (typeof handedIn === "string") return { replies: [cannotFetch(scene, name, handedIn)] };
  if ("problem" in handedIn) return { replies: [cannotRead(scene, name, handedIn.problem)] };
  const card = await preview(scene, employee, { name, ...handedIn });
  const erase = incoming.channel === "telegram";
  const note = spoken(scene, erase ? texts.erased : texts.stillThere);
  return { replies: [{ ...card, text: `${card.text}\n\n<i>${note}</i>` }], ...(erase && { erase }) };
}

interface ReadFile {
  readonly name: string;
  readonly tables: readonly Table[];
  /** Sheets in which no table was recognised. */
  readonly skipped: readonly string[];
}

async function preview(scene: Scene, employee: LinkedEmployee, file: ReadFile): Promise<Message> {
  const { vault, ids, now, tx } = scene;
  const report = await importTables(scene, employee, file.tables, { dryRun: true });
  const id = ids.next();
  const card = previewCard(scene, { id, name: file.name, report, unread: file.skipped });
  if (card.buttons.length === 0) return card;
  await keepRosterFile(tx, {
    ...{ id, employeeId: employee.id, fingerprint: report.fingerprint, createdAt: now },
    nameCipher: vault.seal(file.name),
    tablesCipher: vault.seal(textOf(file.tables)),
  });
  return card;
}
