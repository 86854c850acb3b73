/**
 * Erasure at the person's own word: answers, free text and the link to every account go at once. What remains (roster,
 * attendance, proof of consent, audit) was named on the card that was confirmed, and is named again.
 */
import { selfService as texts } from "../../../conversations/self-service.ts";
import { addressesOf, unlink } from "../../adapters/postgres/queries/people/addresses.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { withdrawConsents } from "../../adapters/postgres/queries/people/consents.ts";
import { eraseAnswers } from "../../adapters/postgres/queries/people/erasure.ts";
import { forgetRequestsAbout } from "../../adapters/postgres/queries/people/links.ts";
import { saveSupervisorCheck } from "../../adapters/postgres/queries/people/people.ts";
import { forgetChat, forgetMessagesOf } from "../../adapters/postgres/queries/talk/chats.ts";
import { dateAndTime } from "../joining/consent.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { localeOf, saying } from "../speak.ts";

/** Erases; the chat is nobody's afterwards, so the answer is the last that can be shown there. */
export async function forget(scene: Scene, employee: LinkedEmployee): Promise<Outcome> {
  const { tx, now } = scene;
  const erased = await eraseAnswers(tx, employee.id);
  await withdrawConsents(tx, employee.id, now);
  await saveSupervisorCheck(tx, employee.id, null);
  const accounts = await addressesOf(tx, employee.id);
  for (const address of accounts) await forgetChat(tx, address);
  await forgetMessagesOf(tx, employee.id);
  await forgetRequestsAbout(tx, employee.id);
  await unlink(tx, employee.id);
  await record(tx, {
    id: scene.ids.next(),
    at: now,
    actor: `employee:${employee.id}`,
    action: "data.erased",
    target: employee.id,
    detail: { answers: erased.answers, runs: erased.runs.length },
  });
  const { date } = dateAndTime(now, localeOf(scene));
  return { edit: saying(scene, texts.erased, { date }), touchedRuns: erased.runs, strangers: accounts };
}
