/** The head of the page: what this is, the time, and what can be done with all of it. */
import { useApp, useNarrow } from "./app.js";
import { Clock, Time } from "./clock.js";
import { ResetDialog, SaveDialog } from "./dialogs.js";
import { html, useEffect, useRef, useState } from "./htm.js";
import { Notice } from "./notice.js";
import { Switch } from "./person.js";
import { Popover } from "./popover.js";
import { Course } from "./progress.js";

/** @import { Deed } from "../deed.ts" */
/** @import { Faults, View } from "../view.ts" */
/** @import { Text } from "../../core/text.ts" */

/**
 * @param {{ view: View | null, lost: boolean, choose: (lang: "id" | "en") => void }} props
 */
export function Header({ view, lost, choose }) {
  const { say, inLang, act: perform, lang } = useApp();
  const [problem, tell] = useState(/** @type {Text | null} */ (null));
  const isOpening = view?.phase.is === "opening";
  const scene = isOpening ? undefined : view?.scene;
  const narrow = useNarrow();
  const openings = useRef(0);
  useEffect(() => {
    if (!isOpening) return;
    openings.current++;
    tell(null);
  }, [isOpening]);
  const act = async (/** @type {Deed} */ deed) => {
    tell(null);
    const since = openings.current;
    const found = await perform(deed);
    // What was wrong before everything began anew is over.
    if (since === openings.current) tell(found);
    return found === null;
  };
  const actions = scene && html`<${Actions} faults=${scene.faults} act=${act} />`;
  return html`<header class="top">
    <a class="skip" href="#panes">${say("skip")}</a>
    <div class="top-row">
      <h1>${say("name")}</h1>
      <p class="banner" role="status">${say("banner")}${lost && html` <b>${say("lost")}</b>`}</p>
      ${scene && view && html`<${Course} phase=${view.phase} scene=${scene} />`}
      ${scene && html`<${Time} scene=${scene} />`}
      <div class="languages" role="group" aria-label=${say("language")}>
        ${
          /** @type {const} */ (["id", "en"]).map(
            (
              one,
            ) => html`<button type="button" key=${one} lang=${one} aria-pressed=${one === lang} onClick=${() => choose(one)}
            aria-label=${one === "id" ? "ID, Bahasa Indonesia" : "EN, English"}>${one.toUpperCase()}</button>`,
          )
        }
      </div>
    </div>
    ${
      scene &&
      html`<div class="top-row tools">
        <${Clock} scene=${scene} act=${act} />
        ${narrow ? html`<details class="more"><summary>${say("more")}</summary>${actions}</details>` : actions}
      </div>`
    }
    <div role="alert">
      ${problem && html`<${Notice} kind="problem" close=${() => tell(null)}>${inLang(problem)}</${Notice}>`}
    </div>
  </header>`;
}

/** @param {{ faults: Faults, act: (deed: Deed) => void }} props */
function Actions({ faults, act }) {
  const { say } = useApp();
  const [asks, ask] = useState(/** @type {"reset" | "save" | ""} */ (""));
  const close = () => ask("");
  return html`<div class="actions">
    <${FaultSwitches} faults=${faults} act=${act} />
    <a class="button" href="/playground/transcript" download="percakapan.json">${say("download")}</a>
    <button type="button" onClick=${() => ask("save")}>${say("saveTest")}</button>
    <button type="button" onClick=${() => ask("reset")}>${say("restart")}</button>
    ${asks === "reset" && html`<${ResetDialog} close=${close} />`}
    ${asks === "save" && html`<${SaveDialog} close=${close} />`}
  </div>`;
}

/** @param {{ faults: Faults, act: (deed: Deed) => void }} props */
function FaultSwitches({ faults, act }) {
  const { say } = useApp();
  const which = /** @type {const} */ (["flooded", "slackDown", "lostReplies"]);
  const some = which.some((one) => faults[one]);
  const title = html`${say("faults")}${some && html` <span class="dot" aria-hidden="true"></span>`}`;
  return html`<${Popover} class="faults" title=${title}>
    <div class="popover" role="group" aria-label=${say("faults")}>
      <p>${say("faultsHint")}</p>
      ${which.map(
        (one) => html`<${Switch} key=${one} on=${faults[one]}
          turn=${(/** @type {boolean} */ on) => act({ do: "fault", which: one, on })}>${say(one)}</${Switch}>`,
      )}
      <button type="button" onClick=${() => act({ do: "restart" })}>${say("reboot")}</button>
    </div>
  </${Popover}>`;
}
