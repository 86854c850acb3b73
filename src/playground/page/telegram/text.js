/** A message's words with their marks. */
import { useApp } from "../app.js";
import { html, useState } from "../htm.js";
import { piecesOf } from "./entities.js";

/** @import { MessageEntity } from "@grammyjs/types" */
/** @import { Piece } from "./entities.js" */

/** @type {Readonly<Record<string, string>>} */
const tags = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

/**
 * @param {{ text: string, entities: readonly MessageEntity[], onCommand: (command: string) => void }} props
 */
export function MessageText({ text, entities, onCommand }) {
  return piecesOf(text, entities).map((piece, at) => html`<${Mark} key=${at} piece=${piece} onCommand=${onCommand} />`);
}

/**
 * @param {{ piece: Piece, onCommand: (command: string) => void }} props
 */
function Mark({ piece, onCommand }) {
  if (typeof piece === "string") return piece;
  const { entity, text } = piece;
  const inside = piece.children.map((child, at) => html`<${Mark} key=${at} piece=${child} onCommand=${onCommand} />`);
  const tag = tags[entity.type];
  if (tag !== undefined) return html`<${tag}>${inside}</${tag}>`;
  switch (entity.type) {
    case "blockquote":
      return html`<blockquote>${inside}</blockquote>`;
    case "expandable_blockquote":
      return html`<${Foldable} inside=${inside} />`;
    case "spoiler":
      return html`<${Spoiler} inside=${inside} />`;
    case "bot_command":
      return html`<button type="button" class="link" onClick=${() => onCommand(text)}>${inside}</button>`;
    case "text_link":
      return html`<span class="link-text" title=${entity.url}>${inside}</span>`;
    case "url":
    case "email":
    case "phone_number":
      return html`<span class="link-text">${inside}</span>`;
    default:
      return html`<span>${inside}</span>`;
  }
}

/** @param {{ inside: unknown }} props */
function Foldable({ inside }) {
  const { say } = useApp();
  const [open, change] = useState(false);
  return html`<blockquote class=${open ? "" : "folded"}>
    <div>${inside}</div>
    <button type="button" class="link" aria-expanded=${open} onClick=${() => change(!open)}>
      ${say(open ? "fold" : "unfold")}
    </button>
  </blockquote>`;
}

/** @param {{ inside: unknown }} props */
function Spoiler({ inside }) {
  const { say } = useApp();
  const [open, change] = useState(false);
  if (open) return html`<span class="spoiler-open">${inside}</span>`;
  return html`<button type="button" class="spoiler" aria-label=${say("spoiler")} onClick=${() => change(true)}>
    <span aria-hidden="true">${inside}</span>
  </button>`;
}
