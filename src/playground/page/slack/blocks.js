/** Block Kit as the page shows it. */
import { useApp } from "../app.js";
import { html } from "../htm.js";
import { Field } from "./elements.js";
import { Button, Overflow } from "./pressing.js";
import { field, heldIn, initialOf, label, listOf, textIn } from "./read.js";
import { RichText, TextObject } from "./text.js";

/** @import { Block } from "../../../adapters/playground/slack/blocks/read-blocks.ts" */
/** @import { Typed } from "./read.js" */

/**
 * @typedef {object} Doing What can be done with the elements outside of inputs.
 * @property {(action: string) => Promise<unknown>} press
 * @property {(action: string, option: Typed) => Promise<unknown>} choose
 */

/**
 * @param {{
 *   blocks: readonly Block[], doing: Doing, id: string, values?: unknown, heading?: "h3" | "h4",
 *   input?: (block: Block) => unknown,
 * }} props `id` makes the ids of controls unique in the page; `input` draws what only forms have.
 */
export function Blocks({ blocks, doing, id, values, heading = "h3", input }) {
  return blocks.map((block) => {
    const key = block.block_id;
    if (block.type === "input") return input ? html`<div class="block" key=${key}>${input(block)}</div>` : null;
    return html`<div class=${`block ${block.type}`} key=${key}>
      <${OneBlock} block=${block} doing=${doing} id=${`${id}-${key}`} values=${values} heading=${heading} />
    </div>`;
  });
}

/** @param {{ block: Block, doing: Doing, id: string, values: unknown, heading: string }} props */
function OneBlock({ block, doing, id, values, heading }) {
  const element = (/** @type {unknown} */ one, /** @type {number} */ at) =>
    html`<${Element} key=${textIn(one, "action_id") || at} element=${one} doing=${doing} id=${`${id}-${at}`}
      value=${heldIn(field(field(values, block.block_id), textIn(one, "action_id"))) ?? initialOf(one)}
      name=${nameOf(block, one)} />`;
  switch (block.type) {
    case "header":
      return html`<${heading} class="slack-header">${label(block, "text")}</${heading}>`;
    case "section":
      return html`
        <div class="section-words">
          ${block.text !== undefined && html`<p class="words"><${TextObject} text=${block.text} /></p>`}
          ${
            block.fields !== undefined &&
            html`<div class="fields">
              ${listOf(block, "fields").map((one, at) => html`<p class="words" key=${at}><${TextObject} text=${one} /></p>`)}
            </div>`
          }
        </div>
        ${block.accessory !== undefined && element(block.accessory, 0)}
      `;
    case "rich_text":
      return html`<${RichText} elements=${listOf(block, "elements")} />`;
    case "context":
      return listOf(block, "elements").map(element);
    case "divider":
      return html`<hr />`;
    case "image":
      return html`<${Picture} image=${block} />`;
    case "actions":
      return listOf(block, "elements").map(element);
    case "markdown":
      return html`<p class="words">${textIn(block, "text")}</p>`;
    default:
      return null;
  }
}

/** What an element without a label is about. @param {Block} block @param {unknown} element */
function nameOf(block, element) {
  return label(element, "placeholder") || label(block, "text") || textIn(element, "action_id");
}

/** @param {{ element: unknown, doing: Doing, id: string, value: Typed, name: string }} props */
function Element({ element, doing, id, value, name }) {
  const action = textIn(element, "action_id");
  switch (textIn(element, "type")) {
    case "button":
      return html`<${Button} element=${element} press=${doing.press} />`;
    case "overflow":
      return html`<${Overflow} element=${element} choose=${doing.choose} />`;
    case "image":
      return html`<${Picture} image=${element} />`;
    case "mrkdwn":
    case "plain_text":
      return html`<span class="words"><${TextObject} text=${element} /></span>`;
    default:
      return html`<${Field} element=${element} id=${id} name=${name} value=${value}
        change=${(/** @type {Typed} */ option) => doing.choose(action, option)} />`;
  }
}

/** A file of the conversation; a picture from elsewhere is not fetched, its words stand for it. @param {{ image: unknown }} props */
export function Picture({ image }) {
  const { enlarge } = useApp();
  const alt = textIn(image, "alt_text");
  const file = textIn(field(image, "slack_file"), "id");
  const title = label(image, "title");
  if (!file) return html`<p class="no-picture">${alt}</p>`;
  const src = `/playground/file?id=${encodeURIComponent(file)}`;
  return html`
    ${title && html`<p class="picture-title">${title}</p>`}
    <button type="button" class="picture" onClick=${() => enlarge({ src, alt })}><img src=${src} alt=${alt} /></button>
  `;
}
