/**
 * A form of the app, in front of the conversation of its pane. The other panes stay usable beside it. What cannot be sent
 * stays as it was typed, and why is said above the fields.
 */
import { useApp } from "../app.js";
import { useDraft } from "../drafts.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "../htm.js";
import { Blocks } from "./blocks.js";
import { Field } from "./elements.js";
import { entriesOf, valueIn } from "./entries.js";
import { label, textIn } from "./read.js";

/** @import { Block } from "../../../adapters/playground/slack/blocks/read-blocks.ts" */
/** @import { Deed } from "../../deed.ts" */
/** @import { ShownModal } from "../../view.ts" */
/** @import { Text } from "../../../core/text.ts" */
/** @import { Typed } from "./read.js" */

/**
 * @param {{ who: number, id: string, modal: ShownModal, act: (deed: Deed) => Promise<boolean> }} props
 */
export function Modal({ who, id, modal, act }) {
  const { say, inLang, act: perform } = useApp();
  const [typed, change] = useDraft(`form ${who} ${modal.id}`, /** @type {Record<string, Typed>} */ ({}));
  const [waits, wait] = useState(false);
  const [problem, tell] = useState(/** @type {Text | null} */ (null));
  const panel = useRef(/** @type {HTMLElement | null} */ (null));
  useFocusInside(panel, modal.errors);

  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (waits) return;
    wait(true);
    tell(null);
    tell(await perform({ do: "submit", who, entries: entriesOf(modal.blocks, modal.values, typed) }));
    wait(false);
  };
  const close = () => act({ do: "close", who });
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") close();
  };
  const doing = {
    press: (/** @type {string} */ button) => act({ do: "press", who, where: "modal", button }),
    choose: (/** @type {string} */ action, /** @type {Typed} */ option) =>
      act({ do: "choose", who, where: "modal", action, option }),
  };
  const input = (/** @type {Block} */ block) => html`<${Input} block=${block} id=${`${id}-${block.block_id}`}
    value=${typed[block.block_id] ?? valueIn(modal.values, block)} error=${modal.errors[block.block_id]}
    change=${(/** @type {Typed} */ value) => change((before) => ({ ...before, [block.block_id]: value }))} />`;
  return html`<div class="modal" role="dialog" aria-labelledby=${`${id}-title`} ref=${panel} tabindex="-1" onKeyDown=${onKey}>
    <form onSubmit=${submit}>
      <header>
        <h3 id=${`${id}-title`}>${modal.title}</h3>
        <button type="button" class="quiet square" aria-label=${say("close")} onClick=${close}><span aria-hidden="true">✕</span></button>
      </header>
      <p class="error" role="alert">${problem && inLang(problem)}</p>
      <div class="modal-blocks" tabindex="0" role="group" aria-labelledby=${`${id}-title`}>
        <${Blocks} blocks=${modal.blocks} doing=${doing} id=${id} values=${modal.values} heading="h4" input=${input} />
      </div>
      <footer class="dialog-buttons">
        <button type="button" onClick=${close}>${modal.close ?? say("close")}</button>
        ${
          modal.submit !== undefined &&
          html`<button type="submit" class=${waits ? "primary waits" : "primary"}>${modal.submit}</button>`
        }
      </footer>
    </form>
  </div>`;
}

/**
 * @param {{ block: Block, id: string, value: Typed, error?: string, change: (value: Typed) => void }} props
 */
function Input({ block, id, value, error, change }) {
  const { say } = useApp();
  const hint = label(block, "hint");
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const { element } = block;
  const isGroup = ["radio_buttons", "checkboxes", "multi_static_select"].includes(textIn(element, "type"));
  const words = html`${label(block, "label")}${block.optional === true && html` <small>(${say("optional")})</small>`}`;
  return html`<div class="input">
    ${isGroup ? html`<p class="label">${words}</p>` : html`<label class="label" for=${id}>${words}</label>`}
    <${Field} element=${element} id=${id} name=${isGroup ? label(block, "label") : undefined} value=${value}
      change=${change} describedBy=${described} invalid=${error !== undefined} required=${block.optional !== true} />
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${error && html`<p class="error" id=${`${id}-error`}>${error}</p>`}
  </div>`;
}

/**
 * The form takes the focus where somebody opened it from this pane, gives it back, and shows the first mistake.
 * @param {import("../htm.js").Ref<HTMLElement | null>} panel @param {object} errors
 */
function useFocusInside(panel, errors) {
  // Before the browser takes the focus out of what lies behind.
  useLayoutEffect(() => {
    const pane = panel.current?.closest(".pane");
    const before = document.activeElement;
    if (before === null || before === document.body || !pane?.contains(before)) return;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      else pane.querySelector(/** @type {"textarea"} */ (".compose textarea"))?.focus();
    };
  }, []);
  const wrong = Object.keys(errors).join(" ");
  useEffect(() => {
    if (wrong === "" || !panel.current?.contains(document.activeElement)) return;
    const first = panel.current?.querySelector(/** @type {"input"} */ ('[aria-invalid="true"]'));
    first?.focus({ preventScroll: true });
    // What is wrong stands below the field.
    first?.closest(".input")?.scrollIntoView({ block: "nearest" });
  }, [wrong]);
}
