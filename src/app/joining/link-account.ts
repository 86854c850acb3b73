/**
 * The moment a chat and a person belong together: account, proof of consent, and one question about the supervisor.
 * The account's uniqueness decides between two chats that claim one person at once.
 */
import { joining as texts } from "../../../conversations/joining.ts";
import { linkAddress } from "../../adapters/postgres/queries/people/addresses.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import {
  type Person,
  personById,
  saveLocale,
  saveSupervisorCheck,
} from "../../adapters/postgres/queries/people/people.ts";
import { loadUnitTree } from "../../adapters/postgres/queries/people/unit-tree.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import type { Message } from "../../core/message.ts";
import { fullName } from "../../core/person/person-name.ts";
import { supervisorOf } from "../../core/person/supervisor.ts";
import { releaseHeld } from "../digest/release-held.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { addresseeOf, button, localeOf, saying, spoken } from "../speak.ts";
import { type Agreement, storeConsent } from "./consent.ts";
import { chatKey, keepJoining } from "./joining.ts";

/** Links the chat to this person; false when either is linked already. */
export async function linkAccount(
  scene: Scene,
  person: Person,
  agreement: Agreement,
  by: "invite" | "phone" | "code",
): Promise<boolean> {
  if (!(await linkAddress(scene.tx, scene.incoming, person.id, scene.now))) return false;
  await storeConsent(scene, person.id, agreement);
  await saveLocale(scene.tx, person.id, localeOf(scene));
  await keepJoining(scene, null);
  await releaseHeld(scene.tx, { ...person, locale: localeOf(scene) }, scene.incoming, scene);
  await record(scene.tx, {
    id: scene.ids.next(),
    at: scene.now,
    actor: `employee:${person.id}`,
    action: "account.linked",
    target: person.id,
    detail: { by, channel: scene.incoming.channel },
  });
  await scene.tries.forget(chatKey(scene));
  return true;
}

/** What is said next: is this your supervisor, or, where nobody is known to be, that all is done. */
export async function afterLinking(scene: Scene, person: Person): Promise<Message> {
  const supervisor = await supervisorNameOf(scene, person);
  if (supervisor === undefined) return doneMessage(scene, person);
  return {
    ...saying(scene, texts.checkSupervisor, { supervisor }),
    buttons: [
      [button(scene, texts.supervisorYes, "j:boss:yes")],
      [button(scene, texts.supervisorNo, "j:boss:no")],
      [button(scene, texts.supervisorUnknown, "j:boss:unknown")],
    ],
  };
}

/** Who supervises the person today, by name. */
export async function supervisorNameOf(scene: Scene, person: Person): Promise<string | undefined> {
  const id = supervisorOf(person, await loadUnitTree(scene.tx), localDate(scene.now));
  const supervisor = id === null ? undefined : await personById(scene.tx, id);
  return supervisor && fullName(supervisor);
}

/** A tap under the question about the supervisor; it may be answered again and again. */
export async function checkSupervisor(
  scene: Scene,
  employee: LinkedEmployee,
  said: "yes" | "no" | "unknown",
): Promise<Outcome> {
  const person = await personById(scene.tx, employee.id);
  if (person === undefined) return {};
  await saveSupervisorCheck(scene.tx, employee.id, said);
  const done = doneMessage(scene, person);
  const noted = said === "no" ? `${spoken(scene, texts.supervisorNoted)}\n\n` : "";
  return { edit: { ...done, text: noted + done.text } };
}

function doneMessage(scene: Scene, person: Person): Message {
  return saying(scene, texts.done, { addressee: addresseeOf(scene, person), unit: person.unit });
}
