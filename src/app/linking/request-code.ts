/**
 * Somebody in Slack asks to be known. The answer is one and the same for everybody; who is on the roster is told at most to
 * the owner of the work e-mail, in Telegram.
 */
import { linking as texts } from "../../../conversations/linking.ts";
import { addressOf, queueNotice } from "../../adapters/postgres/queries/people/addresses.ts";
import {
  type LinkRequest,
  ownerOfEmail,
  requestByCode,
  saveLinkRequest,
} from "../../adapters/postgres/queries/people/links.ts";
import { personById } from "../../adapters/postgres/queries/people/people.ts";
import { shorten } from "../../core/text.ts";
import { joinLimit, keepJoining } from "../joining/joining.ts";
import type { Outcome, Scene } from "../scene.ts";
import { localeOf, saying } from "../speak.ts";
import { codeCard, questionCard, sceneIn } from "./link-cards.ts";

/** How long a code is valid, in milliseconds. */
const validMs = 15 * 60_000;
/** A name is the word of a stranger: long enough to know it by, too short to tell stories. */
const longestName = 40;

/** A new code for this account; the one before is no longer valid. */
export async function requestCode(scene: Scene): Promise<Outcome> {
  const { tx, ids, vault, incoming, now } = scene;
  const { allowed } = await scene.tries.take(`link:ask:${incoming.chat}`, joinLimit);
  if (!allowed) return { replies: [saying(scene, texts.tooManyRequests)] };
  // Whoever asks for a code has left the way by an invitation.
  if (scene.chat.joining !== null) await keepJoining(scene, null);
  const code = await freshCode(scene);
  const { name = "", email = "" } = incoming.profile ?? {};
  const request: LinkRequest = {
    id: ids.next(),
    channel: incoming.channel,
    chat: incoming.chat,
    codePrint: codePrint(scene, code),
    nameCipher: vault.seal(shorten(name.replace(/\s+/g, " ").trim(), longestName)),
    employeeId: (await ownerOfEmail(tx, email)) ?? null,
    locale: localeOf(scene),
    expiresAt: new Date(+now + validMs),
  };
  await saveLinkRequest(tx, request);
  if (request.employeeId !== null) await askOwner(scene, request, request.employeeId);
  return { replies: [codeCard(scene, code, request.expiresAt)] };
}

/** What is kept of a code. */
export function codePrint({ vault }: Pick<Scene, "vault">, code: string): string {
  return vault.print(`link:${code}`);
}

/** Of a million codes few are open at a time; one that is open is not given to somebody else. */
async function freshCode(scene: Scene): Promise<string> {
  const code = scene.ids.code();
  const taken = await requestByCode(scene.tx, codePrint(scene, code), scene.now);
  return taken === undefined ? code : freshCode(scene);
}

/** At once, as somebody waits for it; not whoever has an account in Slack, as a second one cannot be linked. */
async function askOwner(scene: Scene, request: LinkRequest, employeeId: string): Promise<void> {
  const { tx, now } = scene;
  const [owner, to] = [await personById(tx, employeeId), await addressOf(tx, employeeId, "telegram")];
  if (owner === undefined || to === undefined || (await addressOf(tx, employeeId, request.channel))) return;
  const body = questionCard(sceneIn(scene, to, owner.locale), request);
  await queueNotice(tx, { key: `notice:link:${request.id}`, to, employeeId, body }, now, now);
}
