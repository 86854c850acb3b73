/**
 * /privasi and /hapus: what is stored, who sees it, a copy, consent taken back or given again, erasure. Every tap is
 * about the person behind the chat and nobody else, and doing it twice does nothing more.
 */
import { inSlack } from "../../../conversations/in-slack.ts";
import { selfService as texts } from "../../../conversations/self-service.ts";
import { latestConsent } from "../../adapters/postgres/queries/people/consents.ts";
import { personById } from "../../adapters/postgres/queries/people/people.ts";
import { forgetChat, isKnownChat } from "../../adapters/postgres/queries/talk/chats.ts";
import { acceptedMessage, agreementOf, inForce, noticeText, storeConsent } from "../joining/consent.ts";
import { unknownPerson } from "../linking/link-cards.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { inTelegram } from "../self-service/in-telegram.ts";
import { saying, spoken, toastOf } from "../speak.ts";
import { exportMyData } from "./export-my-data.ts";
import { forget } from "./forget.ts";
import { consentAgainCard, eraseCard, menuCard, page, withdrawCard } from "./privacy-cards.ts";
import { storedText } from "./stored-data.ts";
import { withdraw } from "./withdraw.ts";

/** /privasi. */
export async function showPrivacy(scene: Scene): Promise<Outcome> {
  const { employee } = scene;
  return { replies: [employee === null ? unknownPerson(scene) : menuCard(scene, employee)] };
}

/** /hapus leads to the same question as the menu does. */
export async function askErase(scene: Scene): Promise<Outcome> {
  return { replies: [scene.employee === null ? unknownPerson(scene) : eraseCard(scene)] };
}

/** A tap whose data begins with `p:`. */
export async function pressPrivacy(scene: Scene): Promise<Outcome> {
  const { employee } = scene;
  const { what } = scene.incoming;
  if (what.kind !== "press") return {};
  if (employee === null) {
    if (!(await isKnownChat(scene.tx, scene.incoming))) await forgetChat(scene.tx, scene.incoming);
    return { toast: toastOf(scene, texts.outdated) };
  }
  const action = what.data.slice("p:".length);
  if (action.startsWith("agree:")) return agreeAgain(scene, employee, action.slice("agree:".length));
  const own = action === "view" || action === "export";
  if (own && scene.incoming.channel === "slack") return { edit: inTelegram(scene, inSlack.ownData) };
  const take = Object.hasOwn(pages, action) ? pages[action] : undefined;
  return take === undefined ? { toast: toastOf(scene, texts.outdated) } : take(scene, employee);
}

const pages: Readonly<Record<string, (scene: Scene, employee: LinkedEmployee) => Promise<Outcome>>> = {
  menu: async (scene, employee) => ({ edit: menuCard(scene, employee) }),
  view: async (scene, employee) => {
    const person = await personById(scene.tx, employee.id);
    return person === undefined ? {} : { edit: page(scene, await storedText(scene, person)) };
  },
  who: async (scene) => {
    const minGroup = String(scene.agency.minGroup);
    return { edit: page(scene, spoken(scene, texts.whoSees, { minGroup })) };
  },
  fix: async (scene) => ({ edit: page(scene, spoken(scene, texts.correct)) }),
  export: exportMyData,
  withdraw: async (scene, employee) => ({ edit: employee.consented ? withdrawCard(scene) : menuCard(scene, employee) }),
  "withdraw:yes": withdraw,
  consent: async (scene) => ({ edit: consentAgainCard(scene) }),
  erase: async (scene) => ({ edit: eraseCard(scene) }),
  "erase:yes": forget,
  cancel: async (scene) => ({ edit: saying(scene, texts.cancelled) }),
  close: async (scene) => ({ edit: saying(scene, texts.privacyClosed) }),
};

async function agreeAgain(scene: Scene, employee: LinkedEmployee, mark: string): Promise<Outcome> {
  const consent = await latestConsent(scene.tx, employee.id);
  if (inForce(consent)) {
    return { edit: acceptedMessage(scene, { at: consent.givenAt.toISOString(), version: consent.version }) };
  }
  const agreement = agreementOf(scene, mark);
  if (agreement === undefined) return { edit: consentAgainCard(scene) };
  await storeConsent(scene, employee.id, agreement);
  return {
    edit: { text: noticeText(scene, agreement.locale), buttons: [] },
    replies: [acceptedMessage(scene, agreement)],
  };
}
