/** The questions that the page itself asks, and the picture at its full size. */
import { useApp } from "./app.js";
import { Dialog } from "./dialog.js";
import { html, useState } from "./htm.js";
import { useOnce } from "./once.js";
import { post } from "./state.js";

/** @import { SampleName } from "../view.ts" */
/** @import { Text } from "../../core/text.ts" */

/** @param {{ close: () => void }} props */
export function ResetDialog({ close }) {
  const { say, inLang } = useApp();
  const [sample, choose] = useState(/** @type {SampleName} */ ("small"));
  const [problem, tell] = useState(/** @type {Text | null} */ (null));
  const [, reset] = useOnce(async () => {
    // The page shows by itself that everything opens anew, and this question goes with it.
    const done = await post("reset", { sample });
    if ("problem" in done) tell(done.problem);
    else close();
  });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    reset();
  };
  const choice = (/** @type {SampleName} */ name) => html`<label>
    <input type="radio" name="sample" value=${name} checked=${sample === name} onChange=${() => choose(name)} />
    <span>${say(name)}</span>
  </label>`;
  return html`<${Dialog} title=${say("resetTitle")} close=${close}>
    <form onSubmit=${submit}>
      <p>${say("resetSays")}</p>
      <fieldset class="choices"><legend>${say("sample")}</legend>${choice("small")}${choice("year")}</fieldset>
      <p class="error" role="alert">${problem && inLang(problem)}</p>
      <div class="dialog-buttons">
        <button type="button" onClick=${close}>${say("cancel")}</button>
        <button type="submit" class="primary">${say("restart")}</button>
      </div>
    </form>
  </${Dialog}>`;
}

/** @param {{ close: () => void }} props */
export function SaveDialog({ close }) {
  const { say, inLang } = useApp();
  const [name, change] = useState("");
  const [said, tell] = useState({ wrong: false, text: "" });
  const [saved, note] = useState("");
  const [, save] = useOnce(async () => {
    const done = await post("scenario", { name });
    if ("problem" in done) return tell({ wrong: true, text: inLang(done.problem) });
    note(name);
    tell({ wrong: false, text: say("saved", { path: String(done.answer.path) }) });
  });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    // The second click of two may come when the first one is done.
    if (name !== saved) save();
  };
  return html`<${Dialog} title=${say("saveTest")} close=${close}>
    <form onSubmit=${submit}>
      <p>${say("saveSays")}</p>
      <label class="label" for="scenario-name">${say("saveName")}</label>
      <input type="text" id="scenario-name" required pattern="[a-z0-9]([a-z0-9\\-]{0,60}[a-z0-9])?" maxlength="62" autocomplete="off"
        aria-describedby="scenario-hint" value=${name}
        onInput=${(/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.target).value)} />
      <p class="hint" id="scenario-hint">${say("saveHint")}</p>
      <p class=${said.wrong ? "error" : "saved"} role="status">${said.text}</p>
      <div class="dialog-buttons">
        <button type="button" onClick=${close}>${say("close")}</button>
        <button type="submit" class="primary">${say("save")}</button>
      </div>
    </form>
  </${Dialog}>`;
}

/** @param {{ picture: { src: string, alt: string }, close: () => void }} props */
export function PictureDialog({ picture, close }) {
  const { say } = useApp();
  return html`<${Dialog} title=${say("picture")} wide close=${close}>
    <div class="big-picture" tabindex="0" role="group" aria-label=${say("picture")}>
      <img src=${picture.src} alt=${picture.alt} />
    </div>
  </${Dialog}>`;
}
