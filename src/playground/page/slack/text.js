/** Words in Slack: text objects, Slack's markup, and rich text. */
import { html } from "../htm.js";
import { mrkdwnPieces } from "./mrkdwn.js";
import { field, listOf, textIn } from "./read.js";

/** @import { Mrkdwn, Style } from "./mrkdwn.js" */

/** @type {Readonly<Record<Style, string>>} */
const tags = { bold: "strong", italic: "em", strike: "s", code: "code", pre: "pre", quote: "blockquote", link: "span" };

/** @param {{ text: string }} props */
export function Marked({ text }) {
  return draw(mrkdwnPieces(text));
}

/**
 * @param {readonly Mrkdwn[]} pieces
 * @returns {unknown[]}
 */
function draw(pieces) {
  return pieces.map((piece, at) => {
    if (typeof piece === "string") return piece;
    const { style, url, children } = piece;
    const link = style === "link" ? { class: "link-text", title: url } : {};
    return html`<${tags[style]} key=${at} ...${link}>${draw(children)}</${tags[style]}>`;
  });
}

/**
 * A text object: plain, or with marks.
 * @param {{ text: unknown }} props
 */
export function TextObject({ text }) {
  const words = textIn(text, "text");
  return textIn(text, "type") === "mrkdwn" ? html`<${Marked} text=${words} />` : words;
}

/** @param {{ elements: readonly unknown[] }} props */
export function RichText({ elements }) {
  return elements.map((element, at) => html`<${RichPart} key=${at} part=${element} />`);
}

/** @param {{ part: unknown }} props */
function RichPart({ part }) {
  const inside = listOf(part, "elements");
  const runs = inside.map((run, at) => html`<${Run} key=${at} run=${run} />`);
  switch (textIn(part, "type")) {
    case "rich_text_list": {
      const tag = textIn(part, "style") === "ordered" ? "ol" : "ul";
      const items = inside.map(
        (item, at) =>
          html`<li key=${at}>${listOf(item, "elements").map((run, n) => html`<${Run} key=${n} run=${run} />`)}</li>`,
      );
      return html`<${tag} class=${`indent-${Number(field(part, "indent") ?? 0)}`}>${items}</${tag}>`;
    }
    case "rich_text_quote":
      return html`<blockquote>${runs}</blockquote>`;
    case "rich_text_preformatted":
      return html`<pre>${runs}</pre>`;
    default:
      return html`<p class="words">${runs}</p>`;
  }
}

/** @param {{ run: unknown }} props */
function Run({ run }) {
  const style = field(run, "style");
  const wrapped = /** @type {const} */ ([
    ["code", "code"],
    ["strike", "s"],
    ["underline", "u"],
    ["italic", "em"],
    ["bold", "strong"],
  ]).reduce(
    (inside, [name, tag]) => (field(style, name) === true ? html`<${tag}>${inside}</${tag}>` : inside),
    /** @type {unknown} */ (wordsOf(run)),
  );
  if (textIn(run, "type") !== "link") return wrapped;
  return html`<span class="link-text" title=${textIn(run, "url")}>${wrapped}</span>`;
}

/** @param {unknown} run */
function wordsOf(run) {
  switch (textIn(run, "type")) {
    case "link":
      return textIn(run, "text") || textIn(run, "url");
    case "emoji":
      return emoji(textIn(run, "unicode")) || `:${textIn(run, "name")}:`;
    case "user":
      return `@${textIn(run, "user_id")}`;
    case "channel":
      return `#${textIn(run, "channel_id")}`;
    case "broadcast":
      return `@${textIn(run, "range")}`;
    case "date":
      return textIn(run, "fallback");
    default:
      return textIn(run, "text");
  }
}

/** @param {string} codes "1f44b-1f3fb", as rich text has it */
function emoji(codes) {
  if (!/^[0-9a-f]+(-[0-9a-f]+)*$/i.test(codes)) return "";
  return String.fromCodePoint(...codes.split("-").map((code) => Number.parseInt(code, 16)));
}
