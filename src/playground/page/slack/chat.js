/** Slack as one person sees it: the app's Home tab, the conversation, and the form in front. */
import { useApp } from "../app.js";
import { Compose } from "../compose.js";
import { useDraft } from "../drafts.js";
import { html } from "../htm.js";
import { MessageList } from "../message-list.js";
import { Popover } from "../popover.js";
import { Tabs } from "../tabs.js";
import { words } from "../words.js";
import { Blocks } from "./blocks.js";
import { linesOf } from "./lines.js";
import { Message } from "./message.js";
import { Modal } from "./modal.js";

/** @import { Deed } from "../../deed.ts" */
/** @import { SlackView } from "../../view.ts" */
/** @import { Attaching } from "../attach.js" */
/** @import { Line } from "./lines.js" */
/** @import { Typed } from "./read.js" */
/** @import { Text } from "../../../core/text.ts" */

/** What the server takes behind "/pelatihan". */
const mostOfCommand = 1_000;

/**
 * @typedef {"home" | "messages"} SlackTab
 * @param {{
 *   who: number, name: string, seat: string, id: string, view: SlackView, tab: SlackTab,
 *   chooseTab: (tab: SlackTab) => void, act: (deed: Deed) => Promise<boolean>, tell: (problem: Text) => void,
 *   attach: Attaching, down: boolean,
 * }} props `down`: Slack answers nothing.
 */
export function SlackChat({ who, name, seat, id, view, tab, chooseTab, act, tell, attach, down }) {
  const { say } = useApp();
  const front = view.modals.at(-1);
  const choose = (/** @type {SlackTab} */ chosen) => {
    chooseTab(chosen);
    // Else the page as it was last.
    if (chosen === "home" && !down) act({ do: "home", who });
  };
  const tabs = [
    { id: "home", label: say("homeTab") },
    { id: "messages", label: say("messagesTab") },
  ];
  return html`<div class="slack">
    <div class="slack-behind" inert=${front !== undefined}>
      <${Tabs} prefix=${`${id}-slack`} label=${say("slackTabs", { seat })} tabs=${tabs} chosen=${tab} choose=${choose} />
      <div class="slack-part" role="tabpanel" id=${`${id}-slack-panel`} aria-labelledby=${`${id}-slack-${tab}`}>
        ${
          tab === "home"
            ? html`<${Home} key=${who} who=${who} seat=${seat} id=${id} view=${view} act=${act} />`
            : html`<${Conversation} key=${who} who=${who} name=${name} seat=${seat} view=${view} act=${act}
                tell=${tell} attach=${attach} />`
        }
      </div>
    </div>
    ${front && html`<${Modal} key=${front.id} who=${who} id=${`${id}-modal`} modal=${front} act=${act} />`}
  </div>`;
}

/** @param {{ who: number, seat: string, id: string, view: SlackView, act: (deed: Deed) => Promise<boolean> }} props */
function Home({ who, seat, id, view: { home }, act }) {
  const { say } = useApp();
  if (home === undefined) {
    return html`<div class="strip">
      <p>${say("noHome")}</p>
      <button type="button" class="primary" onClick=${() => act({ do: "home", who })}>${say("openHome")}</button>
    </div>`;
  }
  const doing = {
    press: (/** @type {string} */ button) => act({ do: "press", who, where: "home", button }),
    choose: (/** @type {string} */ action, /** @type {Typed} */ option) =>
      act({ do: "choose", who, where: "home", action, option }),
  };
  return html`<div class="scroll home" role="group" aria-label=${say("homeOf", { seat })} tabindex="0">
    <${Blocks} blocks=${home.blocks} doing=${doing} id=${`${id}-home`} values=${home.values} />
  </div>`;
}

/**
 * @param {{
 *   who: number, name: string, seat: string, view: SlackView, act: (deed: Deed) => Promise<boolean>,
 *   tell: (problem: Text) => void, attach: Attaching,
 * }} props
 */
function Conversation({ who, name, seat, view, act, tell, attach }) {
  const { say } = useApp();
  const [thread, answer] = useDraft(`thread ${who}`, /** @type {string | undefined} */ (undefined));
  const doing = (/** @type {string} */ message) => ({
    press: (/** @type {string} */ button) => act({ do: "press", who, where: { message }, button }),
    choose: (/** @type {string} */ action, /** @type {Typed} */ option) =>
      act({ do: "choose", who, where: { message }, action, option }),
  });
  const send = async (/** @type {string} */ text) => {
    const command = /^\/pelatihan(?:\s+|$)/.exec(text);
    if (command) {
      const rest = text.slice(command[0].length);
      if (rest.length <= mostOfCommand) return act({ do: "command", who, text: rest });
      tell(words.commandTooLong);
      return false;
    }
    const done = await act({ do: "write", who, text, ...(thread !== undefined && { thread }) });
    if (done) answer(undefined);
    return done;
  };
  const reply = (/** @type {string} */ ts) => {
    answer(ts);
    document.getElementById(`write-slack-${seat}`)?.querySelector("textarea")?.focus();
  };
  return html`
    ${!view.linked && html`<p class="strip">${say("notLinked")}</p>`}
    <${MessageList} label=${say("slackChat", { seat })} items=${linesOf(view)} now=${who}
      draw=${(/** @type {Line} */ line) =>
        html`<${Message} key=${line.ts} line=${line} who=${who} name=${name} doing=${doing} reply=${reply} />`} />
    <div id=${`write-slack-${seat}`}>
      <${Compose} draft=${`slack ${who}`} label=${say(thread === undefined ? "writeSlack" : "replyTo")} send=${send} attach=${attach}>
        <div class="compose-extras">
          ${
            thread !== undefined &&
            html`<button type="button" class="link" onClick=${() => answer(undefined)}>${say("notInThread")}</button>`
          }
          ${
            view.shortcuts.length > 0 &&
            html`<${Popover} class="shortcuts" title=${say("shortcuts")}>
              <ul>
                ${view.shortcuts.map(
                  (shortcut) => html`<li key=${shortcut.id}>
                    <button type="button" onClick=${() => act({ do: "shortcut", who, id: shortcut.id })}>${shortcut.name}</button>
                  </li>`,
                )}
              </ul>
            </${Popover}>`
          }
        </div>
      </${Compose}>
    </div>
  `;
}
