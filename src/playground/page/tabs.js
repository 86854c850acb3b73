/** Tabs: one is in the Tab order, the arrow keys go to the others. */
import { useApp } from "./app.js";
import { html } from "./htm.js";

/**
 * @typedef {{ readonly id: string, readonly label: string, readonly isNew?: boolean }} Tab
 * @param {{ prefix: string, label: string, tabs: readonly Tab[], chosen: string, choose: (id: string) => void }} props
 *   The panel's id is `prefix` and "-panel", a tab's is `prefix` and its own.
 */
export function Tabs({ prefix, label, tabs, chosen, choose }) {
  const { say } = useApp();
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const at = tabs.findIndex(({ id }) => id === chosen);
    const last = tabs.length - 1;
    const to = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const tab = to === undefined ? undefined : tabs[to];
    if (!tab) return;
    event.preventDefault();
    choose(tab.id);
    document.getElementById(`${prefix}-${tab.id}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} onKeyDown=${onKey}>
    ${tabs.map(
      (
        tab,
      ) => html`<button type="button" role="tab" key=${tab.id} id=${`${prefix}-${tab.id}`} aria-selected=${tab.id === chosen}
        aria-controls=${`${prefix}-panel`} tabindex=${tab.id === chosen ? 0 : -1} onClick=${() => choose(tab.id)}>
        ${tab.label}${tab.isNew && html`<span class="unread" role="img" aria-label=${say("unread")}></span>`}
      </button>`,
    )}
  </div>`;
}
