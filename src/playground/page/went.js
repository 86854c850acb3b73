/** What a pane says about the way to a message: who sits here now, that the message is not shown, or why it went wrong. */
import { useApp } from "./app.js";
import { html } from "./htm.js";
import { Notice } from "./notice.js";
import { firstName } from "./person.js";

/** @import { Somebody } from "../view.ts" */
/** @import { Went } from "./stage.js" */

/**
 * @param {{
 *   went: Went | null, people: readonly Somebody[], forget: () => void, seatAgain: (who: number) => Promise<boolean>,
 * }} props `seatAgain`: whoever sat here before comes back.
 */
export function WentThere({ went, people, forget, seatAgain }) {
  const { say, inLang } = useApp();
  const find = (/** @type {number | undefined} */ who) => people.find((person) => person.who === who);
  const { from, missing = false, problem } = went ?? {};
  const [sitter, before] = [find(went?.who), find(from)];
  const [name, other] = [firstName(sitter), firstName(before)];
  return html`<div role="status" class="went">
    ${
      went &&
      html`<${Notice} kind=${problem ? "problem" : "toast"} close=${forget}>
        ${problem && inLang(problem)}
        ${before && say("sitsNow", { name, other })}
        ${missing && html` ${say(sitter?.switches.offline ? "notYetShown" : "notShown", { name })}`}
        ${
          before &&
          html` <button type="button" class="link" onClick=${() => seatAgain(before.who).then(forget)}>${say("backTo", { other })}</button>`
        }
      </${Notice}>`
    }
  </div>`;
}
