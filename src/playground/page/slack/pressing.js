/** Buttons in Slack: alone, with a question before, or in the menu behind three dots. */
import { useApp } from "../app.js";
import { Dialog } from "../dialog.js";
import { html, useRef, useState } from "../htm.js";
import { field, label, listOf, textIn } from "./read.js";

/** @typedef {(action: string) => Promise<unknown>} Press */

/** @param {{ element: unknown, press: Press }} props */
export function Button({ element, press }) {
  const [waits, wait] = useState(false);
  const [asks, ask] = useState(false);
  const confirm = field(element, "confirm");
  const act = async () => {
    if (waits) return;
    wait(true);
    await press(textIn(element, "action_id"));
    wait(false);
  };
  const style = `${textIn(element, "style")}${waits ? " waits" : ""}`;
  const url = textIn(element, "url");
  return html`
    <button type="button" class=${`slack-button ${style}`} title=${url || undefined} data-action=${textIn(element, "action_id")}
      onClick=${() => (confirm === undefined ? act() : ask(true))}>${label(element, "text")}</button>
    ${
      asks &&
      html`<${Dialog} title=${label(confirm, "title")} close=${() => ask(false)}>
        <p>${label(confirm, "text")}</p>
        <div class="dialog-buttons">
          <button type="button" onClick=${() => ask(false)}>${label(confirm, "deny")}</button>
          <button type="button" class="primary" onClick=${() => {
            ask(false);
            act();
          }}>${label(confirm, "confirm")}</button>
        </div>
      </${Dialog}>`
    }
  `;
}

/** @param {{ element: unknown, choose: (action: string, option: string) => Promise<unknown> }} props */
export function Overflow({ element, choose }) {
  const { say } = useApp();
  const [open, change] = useState(false);
  const opener = useRef(/** @type {HTMLElement | null} */ (null));
  const close = () => {
    change(false);
    opener.current?.focus();
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  const options = listOf(element, "options");
  return html`<div class="overflow" onKeyDown=${onKey}>
    <button type="button" class="slack-button" ref=${opener} aria-expanded=${open} aria-label=${say("otherChoices")}
      onClick=${() => change(!open)}><span aria-hidden="true">•••</span></button>
    ${
      open &&
      html`<ul class="menu" aria-label=${say("otherChoices")}>
        ${options.map((option) => {
          const value = textIn(option, "value");
          const act = () => {
            close();
            choose(textIn(element, "action_id"), value);
          };
          return html`<li key=${value}><button type="button" onClick=${act}>${label(option, "text")}</button></li>`;
        })}
      </ul>`
    }
  </div>`;
}
