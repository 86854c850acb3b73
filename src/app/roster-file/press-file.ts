/** The decision about a file: `i:yes:<file>` imports what the preview said and nothing else, `i:no:<file>` forgets it. */
import { rosterFile as texts } from "../../../conversations/roster-file.ts";
import type { Db } from "../../adapters/postgres/connect.ts";
import { changeAlone } from "../../adapters/postgres/queries/office/change-alone.ts";
import {
  forgetRosterFile,
  lockRosterFile,
  type RosterFile,
  setFingerprint,
} from "../../adapters/postgres/queries/roster/files.ts";
import type { Message } from "../../core/message.ts";
import { tablesFrom } from "../../core/roster/tables-as-text.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { saying, toastOf } from "../speak.ts";
import { changedSince, doneCard, previewCard } from "./file-card.ts";
import { errorsIn, importTables } from "./import-tables.ts";

export async function pressFile(scene: Scene): Promise<Outcome> {
  const { employee, incoming, tx, vault } = scene;
  const [, verb, id = ""] = incoming.what.kind === "press" ? incoming.what.data.split(":") : [];
  const kept = employee === null ? undefined : await lockRosterFile(tx, employee.id, id);
  if (employee === null || kept === undefined) return { toast: toastOf(scene, texts.gone) };
  if (verb === "yes") {
    const decided = (inside: Db) => decide({ ...scene, tx: inside }, employee, kept);
    return { edit: await changeAlone(tx, "roster", { rehearse: false }, decided) };
  }
  await forgetRosterFile(tx, id);
  return { edit: saying(scene, texts.cancelled, { name: vault.open(kept.nameCipher) }) };
}

/** Under the lock of imports, so that what is compared is what is written. */
async function decide(scene: Scene, employee: LinkedEmployee, kept: RosterFile): Promise<Message> {
  const { tx, vault } = scene;
  const { id } = kept;
  const name = vault.open(kept.nameCipher);
  const tables = tablesFrom(vault.open(kept.tablesCipher));
  const report = await importTables(scene, employee, tables, { dryRun: true });
  if (report.fingerprint !== kept.fingerprint || errorsIn(report).length > 0) {
    // Others have changed the roster since, or the role is another one: the sender looks once more.
    const card = previewCard(scene, { id, name, report, unread: [] });
    if (card.buttons.length === 0) await forgetRosterFile(tx, id);
    else await setFingerprint(tx, id, report.fingerprint);
    return changedSince(scene, card);
  }
  await forgetRosterFile(tx, id);
  return doneCard(scene, name, await importTables(scene, employee, tables, { dryRun: false }));
}
