/** One message: its picture or document, its words, the time, the buttons. */
import { useApp } from "../app.js";
import { timeOfDay } from "../dates.js";
import { Document, fileAddress } from "../document.js";
import { html } from "../htm.js";
import { Inline } from "./keyboard.js";
import { MessageText } from "./text.js";

/** @import { TelegramMessageView } from "../../view.ts" */

/** @type {Readonly<Record<string, import("../words.js").Word>>} */
const kinds = {
  ...{ sticker: "sticker", voice: "voice", location: "location", contact: "contact" },
  document: "fileByName",
};

/**
 * @typedef {object} Doing
 * @property {(text: string) => void} write
 * @property {(message: number, button: string) => Promise<void>} tap
 * @property {(message: number) => void} [edit] Missing where nobody can write any more.
 */

/**
 * @param {{ message: TelegramMessageView, who: number, doing: Doing, isEdited: boolean }} props `isEdited`: its words
 *   stand in the field to be changed.
 */
export function Message({ message, who, doing, isEdited }) {
  const { lang, say } = useApp();
  const { id, mine, kind, text, entities, edits, at, keyboard, editable } = message;
  const { edit } = doing;
  const standsFor = kinds[kind];
  return html`<li class=${mine ? "message mine" : "message"} data-message=${`telegram-${who}-${id}`} tabindex="-1">
    <div class=${`bubble${kind === "photo" ? " with-picture" : ""}${isEdited ? " edited" : ""}`}>
      <${Attachment} message=${message} />
      ${standsFor && text === "" && message.file === undefined && html`<p class="kind">${say(standsFor)}</p>`}
      ${
        text !== "" &&
        html`<div class="words"><${MessageText} text=${text} entities=${entities} onCommand=${doing.write} /></div>`
      }
      <p class="when">
        ${
          editable &&
          edit &&
          html`<button type="button" class="link edit" aria-label=${say("editThis", { text: text.slice(0, 60) })} onClick=${() => edit(id)}>${say("edit")}</button> `
        }
        ${edits > 0 && html`<span>${say("edited")} </span>`}<time datetime=${at}>${timeOfDay(at, lang)}</time>
      </p>
    </div>
    ${
      keyboard.length > 0 &&
      html`<${Inline} keyboard=${keyboard} tap=${(/** @type {string} */ button) => doing.tap(id, button)} />`
    }
  </li>`;
}

/** @param {{ message: TelegramMessageView }} props */
function Attachment({ message: { kind, text, file } }) {
  const { say, enlarge } = useApp();
  if (file === undefined) return null;
  if (kind !== "photo") return html`<${Document} file=${file} />`;
  const src = fileAddress(file.id);
  const alt = text || say("noCaption");
  return html`<button type="button" class="picture" onClick=${() => enlarge({ src, alt })}>
    <img src=${src} alt=${alt} />
  </button>`;
}
