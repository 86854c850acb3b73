/** Buttons below a message, and the keyboard that may stand in place of the person's own. */
import { useApp } from "../app.js";
import { html, useState } from "../htm.js";
import { useOnce } from "../once.js";

/** @import { InlineKeyboard, ReplyKeyboard } from "../../../adapters/playground/telegram/state.ts" */

/**
 * @param {{ keyboard: InlineKeyboard, tap: (button: string) => Promise<void> }} props
 */
export function Inline({ keyboard, tap }) {
  const [tapped, change] = useState("");
  const press = async (/** @type {string} */ button) => {
    if (tapped !== "") return;
    change(button);
    await tap(button);
    change("");
  };
  return html`<div class="keys">
    ${keyboard.map(
      (row, at) => html`<div class="key-row" key=${at}>
        ${row.map((button, place) => html`<${Key} key=${place} button=${button} tapped=${tapped} press=${press} />`)}
      </div>`,
    )}
  </div>`;
}

/**
 * @param {{ button: InlineKeyboard[number][number], tapped: string, press: (button: string) => void }} props
 */
function Key({ button, tapped, press }) {
  const style = "style" in button && button.style ? ` ${button.style}` : "";
  if ("url" in button) return html`<span class="key outward" title=${button.url}>${button.text}</span>`;
  const data = "callback_data" in button ? button.callback_data : undefined;
  if (data === undefined || "disabled" in button) {
    return html`<button type="button" class=${`key${style}`} aria-disabled="true">${button.text}</button>`;
  }
  const waits = tapped === data ? " waits" : "";
  return html`<button type="button" class=${`key${style}${waits}`} data-button=${data} onClick=${() => press(data)}>
    ${button.text}
  </button>`;
}

/**
 * @param {{ keyboard: ReplyKeyboard, choose: (text: string) => Promise<unknown>, share: (event: MouseEvent) => void }} props
 */
export function Reply({ keyboard, choose, share }) {
  const { say } = useApp();
  const [, press] = useOnce(choose);
  return html`<div class="reply-keys" role="group" aria-label=${say("keyboard")}>
    ${keyboard.map(
      (row, at) => html`<div class="key-row" key=${at}>
        ${row.map((button, place) => {
          const text = typeof button === "string" ? button : button.text;
          const contact = typeof button !== "string" && "request_contact" in button && button.request_contact;
          const act = contact ? share : () => press(text);
          return html`<button type="button" class="key" key=${place} onClick=${act}>${text}</button>`;
        })}
      </div>`,
    )}
  </div>`;
}
