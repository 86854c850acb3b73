/** What the last deed brought, in words, each with a way to the message. */
import { useApp } from "./app.js";
import { moment } from "./dates.js";
import { html } from "./htm.js";

/** @import { Happening } from "../view.ts" */

/** @type {Readonly<Record<Happening["state"], import("./words.js").Word>>} */
const states = { sent: "sent", failed: "failedState", planned: "planned", said: "said" };

/** @param {{ happened: readonly Happening[] }} props */
export function Happened({ happened }) {
  const { say } = useApp();
  return html`<section class="happened" id="happened" aria-labelledby="happened-title" tabindex="-1">
    <h2 id="happened-title">${say("happened")} ${happened.length > 0 && html`<span class="count">${say("events", { n: happened.length })}</span>`}</h2>
    ${
      happened.length === 0
        ? html`<p class="none">${say("nothingHappened")}</p>`
        : html`<div class="scroll happenings" role="group" aria-label=${say("happened")} tabindex="0">
            <ol>${happened.map((one, at) => html`<${One} key=${at} happening=${one} />`)}</ol>
          </div>`
    }
  </section>`;
}

/** @param {{ happening: Happening }} props */
function One({ happening }) {
  const { say, inLang, lang, goTo } = useApp();
  const { at, says, why, state, message } = happening;
  return html`<li class=${`happening ${state}`}>
    <time datetime=${at}>${moment(at, lang)}</time>
    <div>
      <p><span class="state">${say(states[state])}</span> ${inLang(says)}</p>
      ${why && html`<p class="why">${inLang(why)}</p>`}
    </div>
    ${
      message &&
      html`<button type="button" class="link" onClick=${() => goTo(message)}
        aria-label=${`${say("openMessage")}: ${inLang(says)}`}>${say("openMessage")}</button>`
    }
  </li>`;
}
