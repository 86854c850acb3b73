/** What is shown of a request to link, and to whom: in Telegram the question, in Slack the code. */
import { joining } from "../../../conversations/joining.ts";
import { linking as texts } from "../../../conversations/linking.ts";
import { selfService } from "../../../conversations/self-service.ts";
import type { LinkRequest } from "../../adapters/postgres/queries/people/links.ts";
import { clock } from "../../core/calendar/dates-in-words.ts";
import type { Message } from "../../core/message.ts";
import type { Locale } from "../../core/text.ts";
import type { Address } from "../ports.ts";
import type { Scene } from "../scene.ts";
import { button, localeOf, saying, spoken } from "../speak.ts";

/** To somebody whom nobody has linked: in Telegram how to register, in Slack how to link. */
export function unknownPerson(scene: Scene): Message {
  if (scene.incoming.channel === "telegram") return saying(scene, selfService.notRegistered);
  return withStart(scene, saying(scene, texts.unknown));
}

/** With the way to a code below. */
export function withStart(scene: Scene, message: Message): Message {
  return { ...message, buttons: [[button(scene, texts.start, "k:start")]] };
}

/** In Telegram, to somebody who has to register before. */
export function registerFirst(scene: Scene): Message {
  return { ...saying(scene, texts.registerFirst), buttons: [[button(scene, joining.go, "j:go")]] };
}

/** In Slack. The commands are typed in Telegram, so they are values: values stay as they are. */
export function codeCard(scene: Scene, code: string, expiresAt: Date): Message {
  const [link, start] = localeOf(scene) === "id" ? ["/hubungkan", "/mulai"] : ["/link", "/start"];
  return {
    ...saying(scene, texts.code, {
      ...{ code, command: `${link} ${code}`, start, time: clock(expiresAt) },
      bot: scene.botLink.replace("https://", ""),
    }),
    buttons: [[{ label: spoken(scene, texts.openTelegram), url: `${scene.botLink}?start=slack-${code}` }]],
  };
}

/**
 * In Telegram: is this account yours? Whoever came by the code carries it in the buttons, as proof; whoever was asked
 * because of the work e-mail is named in the request.
 */
export function questionCard(scene: Scene, request: LinkRequest, code?: string): Message {
  const proof = code === undefined ? request.id : `${request.id}:${code}`;
  const text = code === undefined ? texts.askByEmail : texts.ask;
  return {
    ...saying(scene, text, { name: nameIn(scene, request), time: clock(request.expiresAt) }),
    buttons: [[button(scene, texts.yes, `k:yes:${proof}`)], [button(scene, texts.no, `k:no:${proof}`)]],
  };
}

/** How the account calls itself. */
export function nameIn(scene: Scene, { nameCipher }: Pick<LinkRequest, "nameCipher">): string {
  return scene.vault.open(nameCipher) || spoken(scene, texts.nameless);
}

/** The scene as it would be in another chat, for what is said there. */
export function sceneIn(scene: Scene, { channel, chat }: Address, locale: Locale): Scene {
  const { incoming } = scene;
  return { ...scene, incoming: { ...incoming, channel, chat }, chat: { ...scene.chat, locale }, employee: null };
}
