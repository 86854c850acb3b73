/** Who sits in a seat, and the switches of their circumstances. */
import { useApp } from "./app.js";
import { html } from "./htm.js";
import { Popover } from "./popover.js";

/** @import { Deed } from "../deed.ts" */
/** @import { Seat, Somebody, Switches } from "../view.ts" */

/**
 * @param {{ seat: Seat, who: number, people: readonly Somebody[], act: (deed: Deed) => Promise<boolean> }} props
 */
export function PersonChoice({ seat, who, people, act }) {
  const { say } = useApp();
  const own = people.filter(({ roles }) => roles.includes(seat));
  const others = people.filter(({ roles }) => !roles.includes(seat));
  const choose = async (/** @type {Event} */ event) => {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    // Where it is refused, who sat there before is shown again.
    if (!(await act({ do: "seat", seat, who: Number(select.value) }))) select.value = String(who);
  };
  const option = (/** @type {Somebody} */ person) =>
    html`<option key=${person.who} value=${person.who} selected=${person.who === who}>${person.name}${person.leftTelegram && ` (${say("hasLeft")})`} · ${person.position}, ${person.unit}</option>`;
  return html`<select class="person" aria-label=${say("person", { seat: say(seat) })} value=${who} onChange=${choose}>
      <optgroup label=${say(seat)}>${own.map(option)}</optgroup>
      ${others.length > 0 && html`<optgroup label=${say("otherRoles")}>${others.map(option)}</optgroup>`}
  </select>`;
}

/** As people are called in a sentence. @param {Somebody | undefined} person */
export const firstName = (person) => person?.name.split(/[ ,]/)[0] ?? "";

const which = /** @type {const} */ (["blocked", "onLeave", "offline", "slow"]);
/** @type {Readonly<Record<keyof Switches, import("./words.js").Word>>} */
const hints = { blocked: "blockedHint", onLeave: "onLeaveHint", offline: "offlineHint", slow: "slowHint" };

/**
 * @param {{ person: Somebody, act: (deed: Deed) => Promise<boolean> }} props
 */
export function PersonSwitches({ person, act }) {
  const { say } = useApp();
  const { who, name, switches, leftTelegram } = person;
  const on = which.filter((one) => switches[one]).map((one) => say(one));
  const now = on.join(", ");
  return html`<${Popover} class="state-of" title=${now ? html`<b>${now}</b>` : say("state")} name=${`${say("switches", { name })}. ${now}`}>
    <div class="switches popover" role="group" aria-label=${say("switches", { name })}>
      ${which
        .filter((one) => one !== "blocked" || !leftTelegram)
        .map(
          (one) => html`<${Switch} key=${one} on=${switches[one]} hint=${say(hints[one])}
          turn=${(/** @type {boolean} */ turned) => act({ do: "switch", who, which: one, on: turned })}>${say(one)}</${Switch}>`,
        )}
    </div>
  </${Popover}>`;
}

/**
 * @param {{ on: boolean, hint?: string, turn: (on: boolean) => void, children?: unknown }} props
 */
export function Switch({ on, hint, turn, children }) {
  return html`<button type="button" class="switch" role="switch" aria-checked=${on} onClick=${() => turn(!on)}>
    <span class="switch-mark" aria-hidden="true"></span>
    <span>${children}${hint && html` <small>${hint}</small>`}</span>
  </button>`;
}
