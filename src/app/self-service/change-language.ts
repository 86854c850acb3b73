/** /bahasa: the language of the person (or, while nobody is known, of the chat), and of the surveys that are open. */
import { selfService as texts } from "../../../conversations/self-service.ts";
import { saveLocale } from "../../adapters/postgres/queries/people/people.ts";
import { isKnownChat, saveChatLocale } from "../../adapters/postgres/queries/talk/chats.ts";
import { changeRunLocale } from "../../adapters/postgres/queries/talk/runs.ts";
import type { Locale } from "../../core/text.ts";
import type { Outcome, Scene } from "../scene.ts";
import { button, saying, spoken } from "../speak.ts";

/** /bahasa. */
export async function askLanguage(scene: Scene): Promise<Outcome> {
  const buttons = [[button(scene, texts.indonesian, "l:id")], [button(scene, texts.english, "l:en")]];
  return { replies: [{ ...saying(scene, texts.chooseLanguage), buttons }] };
}

/** A tap whose data begins with `l:`; the open runs are touched, their cards change language with them. */
export async function changeLanguage(scene: Scene): Promise<Outcome> {
  const { employee, incoming, tx } = scene;
  const locale = incoming.what.kind === "press" ? incoming.what.data.slice("l:".length) : "";
  if (locale !== "id" && locale !== "en") return {};
  // A chat that asked to be forgotten does not come back for a tap on an old button.
  if (employee !== null || (await isKnownChat(tx, incoming))) await saveChatLocale(tx, incoming, locale);
  const edit = { text: spoken(scene, texts.languageSwitched, {}, locale satisfies Locale), buttons: [] };
  if (employee === null) return { edit };
  await saveLocale(tx, employee.id, locale);
  return { edit, touchedRuns: await changeRunLocale(tx, employee.id, locale) };
}
