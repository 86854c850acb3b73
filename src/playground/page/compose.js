/** The field to write in, with the menu of commands and a button for files. Enter sends, Shift+Enter begins a line. */
import { useApp } from "./app.js";
import { Attach } from "./attach.js";
import { html, useRef, useState } from "./htm.js";

/** @import { Attaching } from "./attach.js" */

/**
 * @typedef {{ readonly command: string, readonly description: string }} Command
 * @param {{
 *   label: string,
 *   send: (text: string) => Promise<boolean>,
 *   commands?: readonly Command[],
 *   attach?: Attaching,
 *   initial?: string,
 *   button?: "send" | "save",
 *   children?: unknown,
 * }} props
 */
export function Compose({ label, send, commands = [], attach, initial = "", button = "send", children }) {
  const { say } = useApp();
  const [text, change] = useState(initial);
  const [open, setOpen] = useState(false);
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const sending = useRef(false);

  const submit = async () => {
    if (text.trim() === "" || sending.current) return;
    sending.current = true;
    if (await send(text.trim())) change("");
    sending.current = false;
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  };
  const choose = async (/** @type {string} */ command) => {
    setOpen(false);
    field.current?.focus();
    await send(`/${command}`);
  };
  return html`<form class="compose" onSubmit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    submit();
  }}>
    ${children}
    ${open && html`<${Commands} commands=${commands} choose=${choose} close=${() => setOpen(false)} />`}
    <div class="compose-row">
      ${
        commands.length > 0 &&
        html`<button type="button" class="quiet square" aria-expanded=${open} aria-label=${say("commands")}
          onClick=${() => setOpen(!open)}><span aria-hidden="true">/</span></button>`
      }
      ${attach && html`<${Attach} attach=${attach} />`}
      <textarea ref=${field} rows="1" aria-label=${label} placeholder=${label} value=${text} maxlength="4096"
        onInput=${(/** @type {InputEvent} */ event) => change(/** @type {HTMLTextAreaElement} */ (event.target).value)}
        onKeyDown=${onKey}></textarea>
      <button type="submit" class="primary">${say(button)}</button>
    </div>
  </form>`;
}

/**
 * @param {{ commands: readonly Command[], choose: (command: string) => void, close: () => void }} props
 */
function Commands({ commands, choose, close }) {
  const { say } = useApp();
  const onKey = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && close();
  return html`<ul class="menu" aria-label=${say("commands")} onKeyDown=${onKey}>
    ${commands.map(
      ({ command, description }) => html`<li key=${command}>
        <button type="button" onClick=${() => choose(command)}><b>/${command}</b> <span>${description}</span></button>
      </li>`,
    )}
  </ul>`;
}
