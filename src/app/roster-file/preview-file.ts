/**
 * A file that a coordinator or an administrator sends: what would change is worked out by doing it and undoing it, and
 * shown. Nothing is written but what was read of the file, sealed, until its sender decides.
 */
import { rosterFile as texts } from "../../../conversations/roster-file.ts";
import { aloneOrNot } from "../../adapters/postgres/queries/office/change-alone.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { rolesOf } from "../../adapters/postgres/queries/people/roles.ts";
import { keepRosterFile } from "../../adapters/postgres/queries/roster/files.ts";
import type { Message } from "../../core/message.ts";
import { hideNips } from "../../core/person/nip.ts";
import { clean, shorten } from "../../core/text.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { spoken } from "../speak.ts";
import { busyCard, cannotFetch, cannotRead, type Previewed, previewCard } from "./file-card.ts";
import { importTables } from "./import-tables.ts";
import { type ReadFile, sealed } from "./kept-file.ts";

const longestName = 80;

/** Undefined when it is no file, or its sender has no business handing one in. */
export async function previewFile(scene: Scene): Promise<Outcome | undefined> {
  const { employee, incoming, tx } = scene;
  const { what, handedIn } = incoming;
  if (what.kind !== "file" || employee === null || handedIn === undefined) return undefined;
  if ((await rolesOf(tx, employee.id)).length === 0) return undefined;
  const name = shorten(hideNips(clean(what.name).replace(/\s+/g, " ")), longestName) || "?";
  if (typeof handedIn === "string") return { replies: [cannotFetch(scene, name, handedIn)] };
  if ("problem" in handedIn) return { replies: [cannotRead(scene, name, handedIn.problem)] };
  const file = { name, tables: handedIn.tables, unread: handedIn.skipped, others: what.others ?? 0 };
  const card = await aloneOrNot(tx, "roster", (inside) => preview({ ...scene, tx: inside }, employee, file));
  if (card === undefined) return { replies: [busyCard(scene, name)] };
  const erase = incoming.channel === "telegram";
  const note = spoken(scene, erase ? texts.erased : texts.stillThere);
  return { replies: [{ ...card, text: `${card.text}\n\n<i>${note}</i>` }], ...(erase && { erase }) };
}

type NamedFile = ReadFile & Pick<Previewed, "name" | "others">;

async function preview(scene: Scene, employee: LinkedEmployee, file: NamedFile): Promise<Message> {
  const { vault, ids, now, tx } = scene;
  const report = await importTables(scene, employee, file.tables, { dryRun: true });
  if (report.foreign > 0) await noteRefused(scene, employee, report.foreign);
  const id = ids.next();
  const card = previewCard(scene, { id, report, ...file });
  if (card.buttons.length === 0) return card;
  await keepRosterFile(tx, {
    ...{ id, employeeId: employee.id, fingerprint: report.fingerprint, createdAt: now },
    nameCipher: vault.seal(file.name),
    readCipher: sealed(vault, file),
  });
  return card;
}

/** Whoever reaches for what is not theirs is in the audit trail. */
async function noteRefused({ tx, ids, now }: Scene, { id }: LinkedEmployee, rows: number): Promise<void> {
  const entry = { id: ids.next(), at: now, actor: `employee:${id}`, action: "roster.refused", detail: { rows } };
  await record(tx, entry);
}
