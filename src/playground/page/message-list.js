/** A conversation that scrolls: stays at its end while the reader is there, and keeps the focus where a button vanishes. */
import { useApp } from "./app.js";
import { dayOf, longDate } from "./dates.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "./htm.js";

const nearPx = 40;

/**
 * @template {{ readonly at: string, readonly mine: boolean }} Item
 * @param {{
 *   label: string,
 *   items: readonly Item[],
 *   now: unknown,
 *   draw: (item: Item) => unknown,
 *   onKey?: (event: KeyboardEvent) => void,
 * }} props `now`: whose conversation it is; another one is shown from its end.
 */
export function MessageList({ label, items, now, draw, onKey }) {
  const { say, lang } = useApp();
  const scroller = useRef(/** @type {HTMLElement | null} */ (null));
  const content = useRef(/** @type {HTMLElement | null} */ (null));
  const held = useRef(true);
  const before = useRef({ top: 0, height: 0 });
  const [away, change] = useState(false);
  const look = () => {
    const { scrollTop: top = 0, scrollHeight: height = 0, clientHeight = 0 } = scroller.current ?? {};
    before.current = { top, height };
    return { top, height, isNear: height - top - clientHeight < nearPx };
  };
  const hold = (/** @type {boolean} */ holds) => {
    held.current = holds;
    change(!holds);
  };
  const toEnd = () => {
    const { current } = scroller;
    if (current) current.scrollTop = current.scrollHeight;
    look();
  };
  const written = items.filter(({ mine }) => mine).length;

  useLayoutEffect(() => {
    hold(true);
    toEnd();
  }, [now, written]);
  useEffect(() => {
    const { current } = content;
    if (!current) return;
    const observer = new ResizeObserver(() => held.current && toEnd());
    observer.observe(current);
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  useKeptFocus(scroller);

  // The browser scrolls too, when what is above or below has changed its size: only a reader goes up in what is as long as before.
  const onScroll = () => {
    const { top, height } = before.current;
    const now = look();
    if (now.isNear) hold(true);
    else if (now.top < top && now.height === height) hold(false);
  };
  // Whoever is brought to a message stays there, whatever comes below.
  const onFocus = (/** @type {FocusEvent} */ event) => {
    if (/** @type {Element} */ (event.target).hasAttribute("data-message")) hold(look().isNear);
  };
  // A key that is held down presses what has come into its place.
  const onKeys = (/** @type {KeyboardEvent} */ event) => {
    const isPress = event.key === "Enter" || event.key === " ";
    if (event.repeat && isPress && event.target !== event.currentTarget) event.preventDefault();
    onKey?.(event);
  };
  return html`<div class="conversation">
    <div class="scroll" role="group" aria-label=${label} tabindex="0" ref=${scroller} onScroll=${onScroll}
      onFocusIn=${onFocus} onKeyDown=${onKeys}>
      <ol class="messages" ref=${content}>
        ${items.length === 0 && html`<li class="none" key="none">${say("noMessages")}</li>`}
        ${items.flatMap((item, at) => {
          const day = dayOf(item.at);
          const before = items[at - 1];
          const isNewDay = before === undefined || dayOf(before.at) !== day;
          const shown = draw(item);
          return isNewDay
            ? [html`<li class="day" key=${`day-${day}-${at}`}><span>${longDate(item.at, lang)}</span></li>`, shown]
            : [shown];
        })}
      </ol>
    </div>
    ${
      away &&
      html`<button type="button" class="to-end" onClick=${() => {
        hold(true);
        toEnd();
      }} aria-label=${say("newest")}><span aria-hidden="true">↓</span></button>`
    }
  </div>`;
}

/**
 * Where the focused button is gone after a change, the conversation itself takes the focus: the keyboard goes on there.
 * @param {import("./htm.js").Ref<HTMLElement | null>} place
 */
function useKeptFocus(place) {
  const focused = useRef(/** @type {Element | null} */ (null));
  useEffect(() => {
    const { current } = place;
    const into = (/** @type {FocusEvent} */ event) => {
      focused.current = /** @type {Element} */ (event.target);
    };
    const out = (/** @type {FocusEvent} */ event) => {
      if (/** @type {Element} */ (event.target).isConnected) focused.current = null;
    };
    current?.addEventListener("focusin", into);
    current?.addEventListener("focusout", out);
    return () => {
      current?.removeEventListener("focusin", into);
      current?.removeEventListener("focusout", out);
    };
  }, []);
  useLayoutEffect(() => {
    if (focused.current === null || focused.current.isConnected) return;
    focused.current = null;
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  });
}
