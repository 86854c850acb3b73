/** A chat with the bot as one person sees it. */
import { useApp } from "../app.js";
import { Compose } from "../compose.js";
import { html, useEffect, useState } from "../htm.js";
import { MessageList } from "../message-list.js";
import { Notice } from "../notice.js";
import { isDouble, useOnce } from "../once.js";
import { buttonFor } from "./digits.js";
import { Editing } from "./editing.js";
import { Reply } from "./keyboard.js";
import { Message } from "./message.js";

/** @import { Deed } from "../../deed.ts" */
/** @import { TelegramView } from "../../view.ts" */
/** @import { Attaching } from "../attach.js" */

const toastMs = 4_000;

/**
 * @param {{
 *   who: number, seat: string, view: TelegramView, act: (deed: Deed) => Promise<boolean>, attach: Attaching, left: boolean,
 * }} props `left`: they have no account any more.
 */
export function TelegramChat({ who, seat, view, act, attach, left }) {
  const { say } = useApp();
  const { messages } = view;
  const [edits, edit] = useState(/** @type {{ who: number, id: number } | null} */ (null));
  const edited = edits?.who === who ? messages.find(({ id }) => id === edits.id) : undefined;
  const write = (/** @type {string} */ text) => act({ do: "say", who, text });
  const tap = async (/** @type {number} */ message, /** @type {string} */ button) => {
    await act({ do: "tap", who, message, button });
  };
  const digit = (/** @type {KeyboardEvent} */ event) => {
    // A key that is held down would answer one question after another.
    if (event.repeat || !/^\d$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const found = buttonFor(messages, event.key);
    if (found) tap(found.message, found.button);
  };
  const doing = {
    write: (/** @type {string} */ text) => void write(text),
    tap,
    ...(!left && { edit: (/** @type {number} */ id) => edit({ who, id }) }),
  };
  return html`
    <${MessageList} label=${say("chat", { seat })} items=${messages} now=${who} onKey=${digit}
      draw=${(/** @type {TelegramView["messages"][number]} */ message) =>
        html`<${Message} key=${message.id} message=${message} who=${who} doing=${doing} isEdited=${message === edited} />`} />
    <${Toast} key=${who} toast=${view.toast} />
    ${
      left
        ? html`<p class="strip left">${say("leftTelegram")}</p>`
        : html`
            ${
              edited &&
              html`<${Editing} key=${`edit-${who}-${edited.id}`} message=${edited} end=${() => edit(null)}
                save=${(/** @type {string} */ text) => act({ do: "edit", who, message: edited.id, text })} />`
            }
            <div hidden=${edited !== undefined}>
              <${Writing} who=${who} view=${view} write=${write} act=${act} attach=${attach} />
            </div>
          `
    }
  `;
}

/**
 * Where one writes, and what stands around it while nothing has been written yet or the bot asks for something.
 * @param {{
 *   who: number, view: TelegramView, write: (text: string) => Promise<boolean>, act: (deed: Deed) => Promise<boolean>,
 *   attach: Attaching,
 * }} props
 */
function Writing({ who, view, write, act, attach }) {
  const { say } = useApp();
  const { messages, commands, replyKeyboard, invitation } = view;
  const [, once] = useOnce(act);
  const first = (/** @type {Deed} */ deed) => (/** @type {MouseEvent} */ event) => isDouble(event) || once(deed);
  return html`
    ${
      invitation !== undefined &&
      html`<div class="strip">
        <button type="button" class="primary" onClick=${first({ do: "invitation", who })}>${say("invitation")}</button>
      </div>`
    }
    ${
      messages.length === 0 &&
      invitation === undefined &&
      html`<div class="strip">
        <button type="button" class="primary" onClick=${first({ do: "say", who, text: "/start" })}>${say("begin")}</button>
      </div>`
    }
    <${Compose} key=${`write-${who}`} draft=${`telegram ${who}`} label=${say("write")} commands=${commands} send=${write} attach=${attach} />
    ${
      replyKeyboard &&
      html`<${Reply} keyboard=${replyKeyboard} choose=${write} share=${first({ do: "contact", who })} />`
    }
  `;
}

/**
 * The newest answer to a tap. What was there before the person was looked at is old, and is not shown.
 * @param {{ toast: TelegramView["toast"] }} props
 */
function Toast({ toast }) {
  const [seen, see] = useState(toast?.id);
  const id = toast?.id;
  const isNew = toast !== undefined && id !== seen;
  useEffect(() => {
    if (!isNew || toast.alert) return;
    const timer = setTimeout(() => see(id), toastMs);
    return () => clearTimeout(timer);
  }, [id, isNew]);
  return html`<div class="toast-place" role="status">
    ${
      isNew && html`<${Notice} kind=${toast.alert ? "alert" : "toast"} close=${() => see(id)}>${toast.text}</${Notice}>`
    }
  </div>`;
}
