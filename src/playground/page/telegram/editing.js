/** An own message that is being changed: its words stand in the field until they are saved or left as they were. */
import { useApp } from "../app.js";
import { Compose } from "../compose.js";
import { html, useLayoutEffect, useRef } from "../htm.js";

/** @import { TelegramMessageView } from "../../view.ts" */

/**
 * @param {{
 *   message: Pick<TelegramMessageView, "text">,
 *   save: (text: string) => Promise<boolean>,
 *   end: () => void,
 * }} props
 */
export function Editing({ message, save, end }) {
  const { say } = useApp();
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  // The field takes the focus; what had it before gets it back.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const field = place.current?.querySelector("textarea");
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const send = async (/** @type {string} */ text) => {
    const done = text === message.text || (await save(text));
    if (done) end();
    return done;
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") end();
  };
  return html`<div ref=${place} onKeyDown=${onKey}>
    <${Compose} label=${say("editMessage")} button="save" initial=${message.text} send=${send}>
      <p class="editing">${say("editMessage")} <button type="button" class="link" onClick=${end}>${say("cancel")}</button></p>
    </${Compose}>
  </div>`;
}
