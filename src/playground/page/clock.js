/** The simulated time, and the buttons that let it pass. It goes forward only. */
import { useApp } from "./app.js";
import { arrivalOn, dayOf, moment, shortDate, timeOfDay } from "./dates.js";
import { html, useState } from "./htm.js";
import { useOnce } from "./once.js";

/** @import { Deed } from "../deed.ts" */
/** @import { Scene } from "../view.ts" */

/** The last day whose holidays are known. */
const lastDay = "2027-12-31";

/** @param {{ scene: Scene }} props */
export function Time({ scene: { now } }) {
  const { say, lang } = useApp();
  return html`<p class="time">
    <span class="unseen">${say("now")}: </span>
    <time datetime=${now} data-now=${now}>${shortDate(now, lang)}, <b>${timeOfDay(now, lang)}</b> WIB</time>
  </p>`;
}

/** @param {{ scene: Scene, act: (deed: Deed) => Promise<boolean> }} props */
export function Clock({ scene, act }) {
  const { say, lang, busy: passes } = useApp();
  const { now, next } = scene;
  const [picked, pick] = useState("");
  // From the press on, not only once the page hears that time passes.
  const [waits, begin] = useOnce(act);
  const busy = passes || waits;
  const pass = (/** @type {Deed} */ deed) => () => !busy && begin(deed);
  const jump = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (busy || picked === "") return;
    if (await begin({ do: "pass-to", at: arrivalOn(picked, now) })) pick("");
  };
  const button = (/** @type {Deed} */ deed, /** @type {string} */ label, title = "") =>
    html`<button type="button" aria-disabled=${busy} title=${title || undefined} onClick=${pass(deed)}>${label}</button>`;
  const coming = next ? say("nextAt", { at: moment(next.at, lang) }) : say("nothingNext");
  return html`<div class="clock" role="group" aria-label=${say("clock")}>
    ${button({ do: "pass", hours: 1 }, say("hour"))}
    ${button({ do: "pass", hours: 24 }, say("day"))}
    ${button({ do: "pass-to-next" }, say("next"), coming)}
    ${button({ do: "pass", hours: 720 }, say("month"))}
    <form class="jump" onSubmit=${jump}>
      <input type="date" aria-label=${say("date")} min=${dayOf(now)} max=${lastDay} value=${picked} required
        onInput=${(/** @type {Event} */ event) => pick(/** @type {HTMLInputElement} */ (event.target).value)} />
      <button type="submit" aria-disabled=${busy}>${say("jump")}</button>
    </form>
  </div>`;
}
