/** What unfolds over the page: closed again by Escape, and by going elsewhere. */
import { html, useEffect, useRef } from "./htm.js";

/**
 * @param {{ class: string, title: unknown, name?: string, children?: unknown }} props `name` where the title says too little.
 */
export function Popover({ class: className, title, name, children }) {
  const place = useRef(/** @type {HTMLDetailsElement | null} */ (null));
  useEffect(() => {
    const away = (/** @type {Event} */ event) => {
      const { current } = place;
      if (current?.open && event.target instanceof Node && !current.contains(event.target)) current.open = false;
    };
    addEventListener("pointerdown", away);
    addEventListener("focusin", away);
    return () => {
      removeEventListener("pointerdown", away);
      removeEventListener("focusin", away);
    };
  }, []);
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !place.current?.open) return;
    event.stopPropagation();
    place.current.open = false;
    place.current.querySelector("summary")?.focus();
  };
  return html`<details class=${className} ref=${place} onKeyDown=${onKey}>
    <summary aria-label=${name}>${title}</summary>
    ${children}
  </details>`;
}

/**
 * Does it, and closes the menu around what was pressed.
 * @param {() => void} act
 */
export const closing = (act) => (/** @type {Event} */ event) => {
  const menu = /** @type {Element} */ (event.currentTarget).closest("details");
  if (menu) menu.open = false;
  menu?.querySelector("summary")?.focus();
  act();
};
