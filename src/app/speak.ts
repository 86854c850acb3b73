/**
 * Content becomes messages here: the language of the person, commands as they are typed in the channel, placeholders filled
 * and escaped, buttons with labels.
 */
import { commands, officeCommands } from "../../conversations/commands.ts";
import type { Button, Message } from "../core/message.ts";
import { addressee } from "../core/person/person-name.ts";
import { fill, type Locale, plainText, type Text, type Values } from "../core/text.ts";
import type { Channel } from "./ports.ts";
import type { LinkedEmployee, Scene } from "./scene.ts";

/** The language of this person, or of the chat while nobody is known. */
export function localeOf(scene: Scene): Locale {
  return scene.employee?.locale ?? scene.chat.locale;
}

const names = Object.values({ ...commands, ...officeCommands }).flatMap(({ name }) => [name.id, name.en]);
const named = new RegExp(`(?<![\\p{L}\\p{N}/])/(?=(?:${names.join("|")})(?![\\p{L}\\p{N}_-]))`, "gu");

/** A text of ours with its commands as they are typed in this channel: "/jadwal" is "/pelatihan jadwal" in Slack. */
export function typedIn(channel: Channel, template: string): string {
  return channel === "slack" ? template.replace(named, "/pelatihan ") : template;
}

/** Markup in the language of the scene; `agency` and `contact` are always filled. */
export function spoken(scene: Scene, text: Text, values: Values = {}, locale: Locale = localeOf(scene)): string {
  return fill(typedIn(scene.incoming.channel, text[locale]), {
    agency: scene.agency.name,
    contact: scene.agency.contact,
    ...values,
  });
}

/** A message without buttons. */
export function saying(scene: Scene, text: Text, values: Values = {}): Message {
  return { text: spoken(scene, text, values), buttons: [] };
}

/** For toasts, which know no markup. */
export function toastOf(scene: Scene, text: Text): string {
  return plainText(spoken(scene, text));
}

export function button(scene: Scene, label: Text, press: string): Button {
  return { label: label[localeOf(scene)], press };
}

/** How this person is spoken to, by the agency's custom. */
export function addresseeOf(scene: Scene, person: Pick<LinkedEmployee, "name" | "salutation">): string {
  return addressee(person.name, person.salutation, localeOf(scene), scene.agency.salutation);
}
