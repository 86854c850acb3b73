/** A question in front of everything. The browser keeps the focus inside; what had it before gets it back. */
import { useApp } from "./app.js";
import { html, useLayoutEffect, useRef } from "./htm.js";

/**
 * @param {{ title: string, wide?: boolean, close: () => void, children?: unknown }} props
 */
export function Dialog({ title, wide = false, close, children }) {
  const { say } = useApp();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useLayoutEffect(() => {
    const before = document.activeElement;
    const { current } = dialog;
    current?.showModal();
    return () => {
      // While it is open nothing behind it can have the focus.
      current?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onClick = (/** @type {MouseEvent} */ event) => event.target === dialog.current && close();
  const onCancel = (/** @type {Event} */ event) => {
    event.preventDefault();
    close();
  };
  // A key pressed in here is none of the page's behind.
  const onKey = (/** @type {KeyboardEvent} */ event) => event.stopPropagation();
  return html`<dialog ref=${dialog} class=${wide ? "wide" : ""} aria-label=${title} onCancel=${onCancel} onClick=${onClick} onKeyDown=${onKey}>
    <div class="dialog-inside">
      <div class="dialog-head">
        <h2>${title}</h2>
        <button type="button" class="quiet square" aria-label=${say("close")} onClick=${close}><span aria-hidden="true">✕</span></button>
      </div>
      ${children}
    </div>
  </dialog>`;
}
