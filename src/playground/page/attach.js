/** The button that sends a file; where examples lie ready it opens a menu with them. */
import { useApp } from "./app.js";
import { html, useRef } from "./htm.js";
import { closing, Popover } from "./popover.js";

/**
 * @typedef {object} Attaching
 * @property {(file: File) => void} file
 * @property {(name: string) => void} [example] Missing where none are offered.
 */

const examples = /** @type {const} */ ([
  ["peserta-baru.csv", "exampleNew"],
  ["peserta-keliru.csv", "exampleWrong"],
]);

/** @param {{ attach: Attaching }} props */
export function Attach({ attach }) {
  const { say } = useApp();
  const { file, example } = attach;
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const pick = () => input.current?.click();
  const picked = () => {
    const [chosen] = input.current?.files ?? [];
    if (chosen) file(chosen);
    // The same file can be picked once more, after it was mended.
    if (input.current) input.current.value = "";
  };
  const mark = html`<span aria-hidden="true">+</span>`;
  return html`<div title=${say("attach")}>
    ${
      example === undefined
        ? html`<button type="button" class="quiet square" aria-label=${say("attach")} onClick=${pick}>${mark}</button>`
        : html`<${Popover} class="attach" title=${mark} name=${say("attach")}>
            <ul class="menu" aria-label=${say("attach")}>
              <li><button type="button" onClick=${closing(pick)}>${say("ownFile")}</button></li>
              ${examples.map(
                ([name, hint]) => html`<li key=${name}>
                  <button type="button" onClick=${closing(() => example(name))}>
                    ${say("example", { name })} <small>${say(hint)}</small>
                  </button>
                </li>`,
              )}
            </ul>
          </${Popover}>`
    }
    <input type="file" hidden ref=${input} onChange=${picked} />
  </div>`;
}
