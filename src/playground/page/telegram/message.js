/** One message: its picture or document, its words, the time, the buttons. */
import { useApp } from "../app.js";
import { timeOfDay } from "../dates.js";
import { html } from "../htm.js";
import { Inline } from "./keyboard.js";
import { MessageText } from "./text.js";

/** @import { TelegramMessageView } from "../../view.ts" */

/** @type {Readonly<Record<string, import("../words.js").Word>>} */
const kinds = { sticker: "sticker", voice: "voice", location: "location", contact: "contact" };

/** @param {string} id */
export const fileAddress = (id) => `/playground/file?id=${encodeURIComponent(id)}`;

/**
 * @typedef {object} Doing
 * @property {(text: string) => void} write
 * @property {(message: number, button: string) => Promise<void>} tap
 */

/**
 * @param {{ message: TelegramMessageView, who: number, doing: Doing }} props
 */
export function Message({ message, who, doing }) {
  const { lang, say } = useApp();
  const { id, mine, kind, text, entities, edits, at, keyboard } = message;
  const standsFor = kinds[kind];
  return html`<li class=${mine ? "message mine" : "message"} data-message=${`telegram-${who}-${id}`} tabindex="-1">
    <div class=${kind === "photo" ? "bubble with-picture" : "bubble"}>
      <${Attachment} message=${message} />
      ${standsFor && text === "" && html`<p class="kind">${say(standsFor)}</p>`}
      ${
        text !== "" &&
        html`<div class="words"><${MessageText} text=${text} entities=${entities} onCommand=${doing.write} /></div>`
      }
      <p class="when">${edits > 0 && html`<span>${say("edited")} </span>`}<time datetime=${at}>${timeOfDay(at, lang)}</time></p>
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
  const src = fileAddress(file.id);
  if (kind !== "photo") {
    return html`<a class="document" href=${src} download=${file.name}>
      <span class="document-mark" aria-hidden="true">↓</span>${say("openFile", { name: file.name })}
    </a>`;
  }
  const alt = text || say("noCaption");
  return html`<button type="button" class="picture" onClick=${() => enlarge({ src, alt })}>
    <img src=${src} alt=${alt} />
  </button>`;
}
