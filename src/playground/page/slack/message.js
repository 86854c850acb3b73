/** One message in Slack, and what was answered below it. */
import { useApp } from "../app.js";
import { timeOfDay } from "../dates.js";
import { Document } from "../document.js";
import { html } from "../htm.js";
import { Blocks } from "./blocks.js";
import { unescaped } from "./mrkdwn.js";
import { Marked } from "./text.js";

/** @import { Doing } from "./blocks.js" */
/** @import { Line } from "./lines.js" */

/**
 * @param {{ line: Line, who: number, name: string, doing: (ts: string) => Doing, reply?: (ts: string) => void }} props
 */
export function Message({ line, who, name, doing, reply }) {
  const { lang, say } = useApp();
  const { ts, at, mine, text, blocks, files, edits, onlyYou, replies } = line;
  const id = `slack-${who}-${ts}`;
  const author = mine ? name : "Jejak";
  return html`<li class=${onlyYou ? "line only-you" : "line"} data-message=${id} tabindex="-1">
    <span class=${mine ? "face" : "face app"} aria-hidden="true">${author.slice(0, 1)}</span>
    <div class="line-body">
      <p class="author"><b>${author}</b> <time datetime=${at}>${timeOfDay(at, lang)}</time>
        ${edits > 0 && html` <small>(${say("edited")})</small>`}${onlyYou && html` <small>${say("onlyYou")}</small>`}</p>
      ${
        blocks.length > 0
          ? html`<${Blocks} blocks=${blocks} doing=${doing(ts)} id=${id} />`
          : text !== "" && html`<p class="words">${mine ? unescaped(text) : html`<${Marked} text=${text} />`}</p>`
      }
      ${files.map((file) => html`<${Document} key=${file.id} file=${file} />`)}
      ${
        replies.length > 0 &&
        html`<details class="thread" open>
          <summary>${say("replies", { n: replies.length })}</summary>
          <ol>${replies.map((one) => html`<${Message} key=${one.ts} line=${one} who=${who} name=${name} doing=${doing} />`)}</ol>
        </details>`
      }
      ${
        reply &&
        !onlyYou &&
        html`<button type="button" class="link reply" onClick=${() => reply(ts)}>${say("replyTo")}</button>`
      }
    </div>
  </li>`;
}
