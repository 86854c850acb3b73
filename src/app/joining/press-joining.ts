/**
 * Taps and messages while somebody joins. A tap counts only at the step it belongs to: a double tap shows the same card
 * again, a tap on an old card shows where joining stands, and a chat that nobody is joining from leaves no trace.
 */
import { joining as texts } from "../../../conversations/joining.ts";
import { linking } from "../../../conversations/linking.ts";
import { selfService } from "../../../conversations/self-service.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { useInvite } from "../../adapters/postgres/queries/people/invites.ts";
import { personById } from "../../adapters/postgres/queries/people/people.ts";
import { forgetChat, isKnownChat } from "../../adapters/postgres/queries/talk/chats.ts";
import { maskName } from "../../core/person/person-name.ts";
import { withStart } from "../linking/link-cards.ts";
import type { Outcome, Scene } from "../scene.ts";
import { saying, toastOf } from "../speak.ts";
import { acceptedMessage, agreementOf, noticeText } from "./consent.ts";
import { hearCode, hearContact, hearNip } from "./identify.ts";
import { refuseInvite, usableInvite } from "./join.ts";
import { cardOf, type Joining, joiningOf, keepJoining, type Step } from "./joining.ts";
import { afterLinking, checkSupervisor, linkAccount } from "./link-account.ts";

/** Whether a text or a contact from this chat belongs to joining. */
export function isJoining(scene: Scene): boolean {
  return scene.employee === null && joiningOf(scene) !== null;
}

/** A text or a contact while joining (`isJoining`). */
export async function hearJoining(scene: Scene): Promise<Outcome> {
  const { what } = scene.incoming;
  const state = joiningOf(scene);
  if (state?.step === "verify" && what.kind === "contact") return hearContact(scene, state, what.phone, what.own);
  if (state?.step === "verify" && what.kind === "text") return hearCode(scene, state, what.text);
  if (state?.step === "nip" && what.kind === "text") return hearNip(scene, state, what.text);
  if (state?.step === "nip") return { replies: [cardOf(scene, state)] };
  const holdsNumber = what.kind === "text" && /\d{6}/.test(what.text.replace(/[\s.-]/g, ""));
  return { replies: [saying(scene, texts.useButtons)], ...(holdsNumber && { erase: true as const }) };
}

/** A tap whose data begins with `j:`. */
export async function pressJoining(scene: Scene): Promise<Outcome> {
  const { what } = scene.incoming;
  if (what.kind !== "press") return {};
  const [, action = "", ...rest] = what.data.split(":");
  if (scene.employee !== null) {
    const said = rest[0];
    const isAnswer = action === "boss" && (said === "yes" || said === "no" || said === "unknown");
    return isAnswer ? checkSupervisor(scene, scene.employee, said) : { toast: toastOf(scene, selfService.outdated) };
  }
  const kept = joiningOf(scene);
  // In Slack an invitation is the only way in: without one, joining would come to a NIP.
  const entrance = scene.incoming.channel === "telegram" && (action === "go" || action === "lang");
  const state = kept ?? (entrance ? { step: "welcome" as const, card: null, invite: null } : null);
  if (state === null) {
    if (!(await isKnownChat(scene.tx, scene.incoming))) await forgetChat(scene.tx, scene.incoming);
    return { toast: toastOf(scene, selfService.outdated) };
  }
  const step = Object.hasOwn(steps, action) ? steps[action] : undefined;
  if (step === undefined || step.at !== state.step) return misfit(scene, state, what.messageId);
  return step.take(scene, { ...state, card: what.messageId }, rest.join(":"));
}

interface StepTap {
  readonly at: Step;
  readonly take: (scene: Scene, state: Joining, mark: string) => Promise<Outcome>;
}

const steps: Readonly<Record<string, StepTap>> = {
  go: { at: "welcome", take: (scene, state) => turnTo(scene, { ...onCard(state), step: "consent" }) },
  lang: {
    at: "welcome",
    take: (scene, state) => {
      const locale = scene.chat.locale === "id" ? "en" : "id";
      return turnTo({ ...scene, chat: { ...scene.chat, locale } }, state);
    },
  },
  full: { at: "consent", take: (scene, state) => turnTo(scene, { ...onCard(state), step: "policy" }) },
  back: { at: "policy", take: (scene, state) => turnTo(scene, { ...onCard(state), step: "consent" }) },
  no: { at: "consent", take: decline },
  yes: { at: "consent", take: agree },
  me: { at: "invite", take: claimInvite },
  "not-me": { at: "invite", take: refuseAsOther },
};

const onCard = ({ card, invite }: Joining) => ({ card, invite });

async function turnTo(scene: Scene, state: Joining): Promise<Outcome> {
  await keepJoining(scene, state);
  return { edit: cardOf(scene, state) };
}

/** The last card tapped is mended in place, or left alone when joining went on below it; anything older gets the current card below it. */
function misfit(scene: Scene, state: Joining, messageId: string): Outcome {
  const toast = toastOf(scene, selfService.outdated);
  if (state.card !== messageId) return { toast, replies: [cardOf(scene, state)] };
  const moved = state.step === "invite" || state.step === "nip" || state.step === "verify";
  return moved ? { toast } : { edit: cardOf(scene, state) };
}

async function decline(scene: Scene): Promise<Outcome> {
  await forgetChat(scene.tx, scene.incoming);
  return { edit: saying(scene, texts.consentDeclined) };
}

/** The notice stays in the chat without its buttons, so that people keep what they agreed to. */
async function agree(scene: Scene, state: Joining, mark: string): Promise<Outcome> {
  const agreement = agreementOf(scene, mark);
  if (agreement === undefined) return turnTo(scene, { ...onCard(state), step: "consent" });
  const edit = { text: noticeText(scene, agreement.locale), buttons: [] };
  const invited = state.invite === null ? undefined : await usableInvite(scene, state.invite);
  const person = invited === undefined ? undefined : await personById(scene.tx, invited);
  if (state.invite !== null && person === undefined) {
    await keepJoining(scene, null);
    return { edit, replies: [await refuseInvite(scene)] };
  }
  const next: Joining =
    person === undefined
      ? { ...onCard(state), step: "nip", agreement }
      : { ...onCard(state), step: "invite", agreement, maskedName: maskName(person.name), unit: person.unit };
  await keepJoining(scene, next);
  return { edit, replies: [cardOf(scene, next)] };
}

/** "Ya, ini saya": whoever holds the letter with the 128-bit token is the person it was given to. */
async function claimInvite(scene: Scene, state: Joining): Promise<Outcome> {
  if (state.step !== "invite" || state.invite === null) return {};
  const employeeId = await usableInvite(scene, state.invite);
  const person = employeeId === undefined ? undefined : await personById(scene.tx, employeeId);
  if (person === undefined || !(await linkAccount(scene, person, state.agreement, "invite"))) {
    await keepJoining(scene, null);
    return { edit: await refuseInvite(scene) };
  }
  await useInvite(scene.tx, state.invite, scene.now);
  return { edit: acceptedMessage(scene, state.agreement), replies: [await afterLinking(scene, person)] };
}

async function refuseAsOther(scene: Scene): Promise<Outcome> {
  await keepJoining(scene, null);
  await record(scene.tx, { id: scene.ids.next(), at: scene.now, actor: "unknown", action: "invite.not-me" });
  if (scene.incoming.channel === "slack") return { edit: withStart(scene, saying(scene, linking.inviteNotMe)) };
  return { edit: saying(scene, texts.inviteNotMe) };
}
