/** A file in a message: its name, and a way to have it. */
import { useApp } from "./app.js";
import { html } from "./htm.js";

/** @import { FileView } from "../view.ts" */

/** @param {string} id */
export const fileAddress = (id) => `/playground/file?id=${encodeURIComponent(id)}`;

/** @param {{ file: FileView }} props */
export function Document({ file: { id, name } }) {
  const { say } = useApp();
  return html`<a class="document" href=${fileAddress(id)} download=${name}>
    <span class="document-mark" aria-hidden="true">↓</span>${say("openFile", { name })}
  </a>`;
}
