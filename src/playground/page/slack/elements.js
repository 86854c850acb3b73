/** What can be chosen and typed in Slack, drawn with the browser's own controls. */
import { useApp } from "../app.js";
import { html } from "../htm.js";
import { field, label, listOf, textIn } from "./read.js";
import { TextObject } from "./text.js";

/** @import { Typed } from "./read.js" */

/**
 * @typedef {object} Control
 * @property {unknown} element
 * @property {string} id Of the control in the page, for its label.
 * @property {string} [name] Its accessible name where no label stands beside it.
 * @property {string} [describedBy]
 * @property {boolean} [invalid]
 * @property {boolean} [required]
 * @property {Typed} value
 * @property {(value: Typed) => void} change
 */

/** @param {Event} event */
const typedIn = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** @param {Control} control */
export function Field(control) {
  const { element, value, change } = control;
  const type = textIn(element, "type");
  const given = attributes(control);
  switch (type) {
    case "static_select":
      return html`<${Select} ...${control} />`;
    case "radio_buttons":
    case "checkboxes":
    case "multi_static_select":
      return html`<${Choices} ...${control} one=${type === "radio_buttons"} />`;
    case "datepicker":
      return html`<input type="date" ...${given} value=${value} onChange=${(/** @type {Event} */ event) => change(typedIn(event))} />`;
    case "timepicker":
      return html`<input type="time" ...${given} value=${value} onChange=${(/** @type {Event} */ event) => change(typedIn(event))} />`;
    default: {
      const typed = (/** @type {Event} */ event) => change(typedIn(event));
      const most = field(element, "max_length");
      const hint = label(element, "placeholder");
      return field(element, "multiline") === true
        ? html`<textarea rows="4" ...${given} maxlength=${most} placeholder=${hint} value=${value} onInput=${typed}></textarea>`
        : html`<input type="text" ...${given} maxlength=${most} placeholder=${hint} value=${value} onInput=${typed} />`;
    }
  }
}

/** @param {Control} control */
function attributes({ id, name, describedBy, invalid, required }) {
  return {
    id,
    ...(name && { "aria-label": name }),
    ...(describedBy && { "aria-describedby": describedBy }),
    ...(invalid && { "aria-invalid": "true" }),
    ...(required && { required: true }),
  };
}

/** @param {Control} control */
function Select(control) {
  const { say } = useApp();
  const { element, value, change } = control;
  const chosen = (/** @type {Event} */ event) => typedIn(event) && change(typedIn(event));
  return html`<select ...${attributes(control)} value=${value} onChange=${chosen}>
    <option value="" disabled=${control.required}>${label(element, "placeholder") || say("choose")}</option>
    ${listOf(element, "options").map((option) => {
      const its = textIn(option, "value");
      return html`<option key=${its} value=${its} selected=${its === value}>${label(option, "text")}</option>`;
    })}
  </select>`;
}

/** @param {Control & { one: boolean }} control */
function Choices(control) {
  const { element, id, value, change, one } = control;
  const held = [value].flat();
  const toggle = (/** @type {string} */ its) => {
    if (one) return change(its);
    change(held.includes(its) ? held.filter((other) => other !== its) : [...held, its]);
  };
  const { required, "aria-invalid": unused, ...group } = attributes(control);
  return html`<div class="choices" role=${one ? "radiogroup" : "group"} ...${group} aria-label=${control.name ?? label(element, "placeholder")}>
    ${listOf(element, "options").map((option, at) => {
      const its = textIn(option, "value");
      const description = field(option, "description");
      return html`<label key=${its}>
        <input type=${one ? "radio" : "checkbox"} name=${`${id}-choice`} id=${`${id}-${at}`} checked=${held.includes(its)}
          required=${one && required} onChange=${() => toggle(its)} />
        <span><${TextObject} text=${field(option, "text")} />
          ${description !== undefined && html`<small><${TextObject} text=${description} /></small>`}</span>
      </label>`;
    })}
  </div>`;
}
