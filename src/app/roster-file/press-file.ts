/**
 * The decision about a file: `i:yes:<file>` imports what the preview said and nothing else, `i:no:<file>` drops it. What
 * became of it is kept for a day, so that a card whose change got lost says so at the next tap.
 */
import { rosterFile as texts } from "../../../conversations/roster-file.ts";
import type { Db } from "../../adapters/postgres/connect.ts";
import { aloneOrNot } from "../../adapters/postgres/queries/office/change-alone.ts";
import {
  endRosterFile,
  lockRosterFile,
  type RosterFile,
  setFingerprint,
} from "../../adapters/postgres/queries/roster/files.ts";
import { type Message, say } from "../../core/message.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { saying, toastOf } from "../speak.ts";
import { changedSince, doneCard, previewCard } from "./file-card.ts";
import { errorsIn, importTables } from "./import-tables.ts";
import { openKept, undecidedMs } from "./kept-file.ts";

export async function pressFile(scene: Scene): Promise<Outcome> {
  const { employee, incoming, tx, vault, now } = scene;
  const [, verb, id = ""] = incoming.what.kind === "press" ? incoming.what.data.split(":") : [];
  const kept = employee === null ? undefined : await lockRosterFile(tx, employee.id, id);
  if (employee === null || kept === undefined || +now - +kept.createdAt > undecidedMs)
    return { toast: toastOf(scene, texts.gone) };
  if (kept.endedCipher !== null) return { edit: say(vault.open(kept.endedCipher)) };
  if (verb === "no") {
    return { edit: await ended(scene, kept, saying(scene, texts.cancelled, { name: vault.open(kept.nameCipher) })) };
  }
  const card = await aloneOrNot(tx, "roster", (inside: Db) => decide({ ...scene, tx: inside }, employee, kept));
  return card === undefined ? { toast: toastOf(scene, texts.busy) } : { edit: card };
}

/** Under the lock of imports, so that what is compared is what is written. */
async function decide(scene: Scene, employee: LinkedEmployee, kept: RosterFile): Promise<Message> {
  const { tx, vault } = scene;
  const name = vault.open(kept.nameCipher);
  const { tables, unread } = openKept(vault, kept);
  const report = await importTables(scene, employee, tables, { dryRun: true });
  if (report.fingerprint !== kept.fingerprint || errorsIn(report).length > 0) {
    // Others have changed the roster since, or the role is another one: the sender looks once more.
    const card = changedSince(scene, previewCard(scene, { id: kept.id, name, report, unread, others: 0 }));
    if (card.buttons.length === 0) return ended(scene, kept, card);
    await setFingerprint(tx, kept.id, report.fingerprint);
    return card;
  }
  return ended(scene, kept, doneCard(scene, name, await importTables(scene, employee, tables, { dryRun: false })));
}

async function ended({ tx, vault }: Scene, { id }: RosterFile, card: Message): Promise<Message> {
  await endRosterFile(tx, id, vault.seal(card.text));
  return card;
}
