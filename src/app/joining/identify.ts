/**
 * What is typed or shared while joining: a NIP, then a phone number or a code that proves it. Every well-formed NIP
 * goes on alike and every refusal is one and the same, so nothing here tells who is on the roster.
 */
import { joining as texts } from "../../../conversations/joining.ts";
import { addressOf, queueNotice } from "../../adapters/postgres/queries/people/addresses.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { useCode, validCode } from "../../adapters/postgres/queries/people/invites.ts";
import { type Person, personByNip } from "../../adapters/postgres/queries/people/people.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { nextAllowedAt } from "../../core/calendar/sending-hours.ts";
import type { Message } from "../../core/message.ts";
import { type NipReason, parseNip } from "../../core/person/nip.ts";
import { normalizePhone } from "../../core/person/phone.ts";
import { fill, type Text } from "../../core/text.ts";
import type { Outcome, Scene } from "../scene.ts";
import { saying } from "../speak.ts";
import { acceptedMessage } from "./consent.ts";
import { cardOf, chatKey, type Joining, joinLimit, keepJoining, nipKey } from "./joining.ts";
import { afterLinking, linkAccount } from "./link-account.ts";

type AtNip = Extract<Joining, { step: "nip" | "verify" }>;
type AtVerify = Extract<Joining, { step: "verify" }>;

const nipTexts: Record<NipReason, Text> = {
  length: texts.nipLength,
  birth: texts.nipBirth,
  period: texts.nipPeriod,
  tail: texts.nipTail,
};

/** Sent to whoever a NIP is linked to when another account enters it. */
const nipUsedElsewhere: Text = {
  id: "Seseorang baru saja memasukkan NIP Anda dari akun lain. Tidak ada data Anda yang ditampilkan atau dihubungkan.\n\nBila itu Anda sendiri karena berganti akun, hubungi {contact}.",
  en: "Somebody has just entered your NIP from another account. None of your data was shown or linked.\n\nIf it was you, on a new account, contact {contact}.",
};

/** Text while a NIP is awaited. */
export async function hearNip(scene: Scene, state: AtNip, text: string): Promise<Outcome> {
  const parsed = parseNip(text, localDate(scene.now));
  if (!parsed.valid) {
    const reply = saying(scene, nipTexts[parsed.reason], { count: String(parsed.digits) });
    return { replies: [reply], ...(parsed.digits > 0 && { erase: true as const }) };
  }
  const nipPrint = scene.vault.print(parsed.nip);
  const { card, invite, agreement } = state;
  const next: Joining = { step: "verify", card, invite, agreement, nipPrint };
  await keepJoining(scene, next);
  await warnOwner(scene, nipPrint);
  return { replies: [cardOf(scene, next)], erase: true };
}

/** Text while proof is awaited: six digits are a code, a whole NIP corrects the one before. */
export async function hearCode(scene: Scene, state: AtVerify, text: string): Promise<Outcome> {
  const code = text.replace(/[\s-]/g, "");
  if (/^\d{6}$/.test(code)) {
    const proven = await prove(scene, state, "code", async (person) => {
      const id = await validCode(scene.tx, person.id, scene.vault.print(person.id + code), scene.now);
      return id === undefined ? undefined : () => useCode(scene.tx, id, scene.now);
    });
    return { ...proven, erase: true };
  }
  if (parseNip(text, localDate(scene.now)).valid) return hearNip(scene, state, text);
  const hint: Message = { ...cardOf(scene, state), text: saying(scene, texts.codeFormat).text };
  return { replies: [hint], ...(/\d/.test(text) && { erase: true as const }) };
}

/** A shared contact; only the person's own counts. */
export async function hearContact(scene: Scene, state: AtVerify, phone: string, own: boolean): Promise<Outcome> {
  if (!own) return { replies: [{ ...cardOf(scene, state), text: saying(scene, texts.notYourContact).text }] };
  const normal = normalizePhone(phone);
  const print = normal === undefined ? undefined : scene.vault.print(normal);
  return prove(scene, state, "phone", async (person) =>
    print !== undefined && person.phonePrint === print ? async () => {} : undefined,
  );
}

/** What has to be done once the proof is accepted; undefined when it proves nothing. */
type Proof = (person: Person) => Promise<(() => Promise<void>) | undefined>;

async function prove(scene: Scene, state: AtVerify, by: "phone" | "code", proof: Proof): Promise<Outcome> {
  const ofChat = await scene.tries.take(chatKey(scene), joinLimit);
  if (!ofChat.allowed) return { replies: [saying(scene, texts.locked)] };
  const ofNip = await scene.tries.take(nipKey(state.nipPrint), joinLimit);
  if (!ofNip.allowed) return { replies: [saying(scene, texts.locked)] };

  const person = await personByNip(scene.tx, state.nipPrint);
  const accept = person && (await proof(person));
  if (person !== undefined && accept !== undefined && (await linkAccount(scene, person, state.agreement, by))) {
    await accept();
    await scene.tries.forget(nipKey(state.nipPrint));
    const accepted: Message = { ...acceptedMessage(scene, state.agreement), keyboard: "remove" };
    return { replies: [accepted, await afterLinking(scene, person)] };
  }
  const left = Math.min(ofChat.left, ofNip.left);
  if (left > 0) {
    const text = saying(scene, texts.verifyFailed, { count: String(left) }).text;
    return { replies: [{ ...cardOf(scene, state), text }] };
  }
  await record(scene.tx, { id: scene.ids.next(), at: scene.now, actor: "unknown", action: "join.locked" });
  return { replies: [saying(scene, texts.locked)] };
}

/** Whoever the NIP is linked to hears of it, once a day, in working hours; the one who asks does not. */
async function warnOwner(scene: Scene, nipPrint: string): Promise<void> {
  const owner = await personByNip(scene.tx, nipPrint);
  const to = owner && (await addressOf(scene.tx, owner.id, scene.incoming.channel));
  if (owner === undefined || to === undefined || to.chat === scene.incoming.chat) return;
  const body: Message = { text: fill(nipUsedElsewhere[owner.locale], { contact: scene.agency.contact }), buttons: [] };
  const key = `notice:nip-used:${owner.id}:${localDate(scene.now)}`;
  const notBefore = nextAllowedAt(scene.now, scene.calendar, 5) ?? scene.now;
  await queueNotice(scene.tx, { key, to, employeeId: owner.id, body }, scene.now, notBefore);
}
