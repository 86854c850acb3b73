/** A line that can be put away: a problem, the bot's answer to a tap. */
import { useApp } from "./app.js";
import { html } from "./htm.js";

/**
 * @param {{ kind: "problem" | "alert" | "toast" | "done", close: () => void, children?: unknown }} props
 */
export function Notice({ kind, close, children }) {
  const { say } = useApp();
  return html`<div class=${`notice ${kind}`}>
    <p>${children}</p>
    <button type="button" class="quiet small" aria-label=${say("close")} onClick=${close}>
      <span aria-hidden="true">✕</span>
    </button>
  </div>`;
}
