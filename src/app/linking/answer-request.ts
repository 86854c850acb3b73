/**
 * "Ya, hubungkan" or "Bukan saya", in Telegram and nowhere else. The request is locked while it is answered, so of several
 * taps one counts, whoever makes them.
 */
import { linking as texts } from "../../../conversations/linking.ts";
import { addressOf, linkAddress, queueNotice } from "../../adapters/postgres/queries/people/addresses.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { noteOpened } from "../../adapters/postgres/queries/people/homes.ts";
import { deleteLinkRequest, type LinkRequest, lockLinkRequest } from "../../adapters/postgres/queries/people/links.ts";
import type { Message } from "../../core/message.ts";
import { releaseHeld } from "../digest/release-held.ts";
import { dateAndTime } from "../joining/consent.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { addresseeOf, saying, toastOf } from "../speak.ts";
import { nameIn, sceneIn } from "./link-cards.ts";
import { codePrint } from "./request-code.ts";

interface Answer {
  readonly id: string;
  /** Empty: the person was asked because of the work e-mail. */
  readonly code: string;
  readonly yes: boolean;
}

export async function answerRequest(scene: Scene, { id, code, yes }: Answer): Promise<Outcome> {
  const { employee, incoming, now } = scene;
  const noLonger = { toast: toastOf(scene, texts.noLonger) };
  if (employee === null || incoming.channel !== "telegram") return noLonger;
  const request = await lockLinkRequest(scene.tx, id);
  if (request === undefined) return noLonger;
  if (!mayAnswer(scene, employee, request, code)) {
    await note(scene, employee, "link.refused");
    return noLonger;
  }
  if (request.expiresAt <= now) return { ...noLonger, edit: saying(scene, texts.expired) };
  return yes ? link(scene, employee, request) : refuse(scene, employee, request);
}

/** A request with a work e-mail is its owner's alone; any other is whoever's who knows its code. */
function mayAnswer(scene: Scene, employee: LinkedEmployee, request: LinkRequest, code: string): boolean {
  if (code === "") return request.employeeId === employee.id;
  return codePrint(scene, code) === request.codePrint && (request.employeeId ?? employee.id) === employee.id;
}

async function link(scene: Scene, employee: LinkedEmployee, request: LinkRequest): Promise<Outcome> {
  const { tx, now, jobs } = scene;
  const to = { channel: request.channel, chat: request.chat };
  if (await addressOf(tx, employee.id, to.channel)) return { edit: saying(scene, texts.otherAccount) };
  await deleteLinkRequest(tx, request.id);
  // The account may have come by an invitation meanwhile.
  if (!(await linkAddress(tx, to, employee.id, now))) return { edit: saying(scene, texts.expired) };
  // As if opened: the look then shows the page of the person in place of that of a stranger.
  await noteOpened(tx, to, now);
  await releaseHeld(tx, employee, to, scene);
  await note(scene, employee, "account.linked", { by: "telegram", channel: to.channel });
  const there = sceneIn(scene, to, request.locale);
  const values = { addressee: addresseeOf(there, employee), ...dateAndTime(now, request.locale) };
  await tell(scene, request, employee.id, saying(there, texts.doneThere, values));
  await jobs.soon(tx, "look");
  return { edit: saying(scene, texts.done, { name: nameIn(scene, request) }) };
}

async function refuse(scene: Scene, employee: LinkedEmployee, request: LinkRequest): Promise<Outcome> {
  await deleteLinkRequest(scene.tx, request.id);
  await note(scene, employee, "link.not-me");
  await tell(scene, request, null, saying(sceneIn(scene, request, request.locale), texts.refusedThere));
  return { edit: saying(scene, texts.refused) };
}

/** In Slack, what became of the request. */
async function tell(scene: Scene, request: LinkRequest, employeeId: string | null, body: Message): Promise<void> {
  const { tx, now, jobs } = scene;
  const to = { channel: request.channel, chat: request.chat };
  await queueNotice(tx, { key: `notice:link-answer:${request.id}`, to, employeeId, body }, now, now);
  await jobs.soon(tx, "speak");
}

async function note(
  { tx, ids, now }: Scene,
  { id }: LinkedEmployee,
  action: string,
  detail?: Readonly<Record<string, string>>,
): Promise<void> {
  await record(tx, { id: ids.next(), at: now, actor: `employee:${id}`, action, target: id, ...(detail && { detail }) });
}
