/** The field to write in, with the menu of commands and a button for files. Enter sends, Shift+Enter begins a line. */
import { useApp } from "./app.js";
import { Attach } from "./attach.js";
import { useDraft } from "./drafts.js";
import { html, useRef } from "./htm.js";
import { closing, Popover } from "./popover.js";

/** @import { Attaching } from "./attach.js" */

/**
 * @typedef {{ readonly command: string, readonly description: string }} Command
 * @param {{
 *   label: string,
 *   send: (text: string) => Promise<boolean>,
 *   commands?: readonly Command[],
 *   attach?: Attaching,
 *   draft?: string,
 *   initial?: string,
 *   button?: "send" | "save",
 *   children?: unknown,
 * }} props `draft`: the name under which what is typed is found again.
 */
export function Compose({ label, send, commands = [], attach, draft, initial = "", button = "send", children }) {
  const { say } = useApp();
  const [text, change] = useDraft(draft, initial);
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));

  // The next text can be typed while this one is on its way; what is refused comes back where nothing was.
  const submit = async () => {
    if (text.trim() === "") return;
    change("");
    if (!(await send(text.trim()))) change((typed) => typed || text);
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  };
  const choose = (/** @type {string} */ command) => {
    field.current?.focus();
    send(`/${command}`);
  };
  return html`<form class="compose" onSubmit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    submit();
  }}>
    ${children}
    <div class="compose-row">
      ${commands.length > 0 && html`<${Commands} commands=${commands} choose=${choose} />`}
      ${attach && html`<${Attach} attach=${attach} />`}
      <textarea ref=${field} rows="1" aria-label=${label} placeholder=${label} value=${text} maxlength="4096"
        onInput=${(/** @type {InputEvent} */ event) => change(/** @type {HTMLTextAreaElement} */ (event.target).value)}
        onKeyDown=${onKey}></textarea>
      <button type="submit" class="primary">${say(button)}</button>
    </div>
  </form>`;
}

/**
 * @param {{ commands: readonly Command[], choose: (command: string) => void }} props
 */
function Commands({ commands, choose }) {
  const { say } = useApp();
  const mark = html`<span aria-hidden="true">/</span>`;
  return html`<${Popover} class="commands" title=${mark} name=${say("commands")}>
    <ul class="menu" aria-label=${say("commands")}>
      ${commands.map(
        ({ command, description }) => html`<li key=${command}>
          <button type="button" onClick=${closing(() => choose(command))}><b>/${command}</b> <span>${description}</span></button>
        </li>`,
      )}
    </ul>
  </${Popover}>`;
}
