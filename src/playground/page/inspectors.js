/** Behind the scenes: what the product asked of Telegram and Slack, and what the database holds. Read when opened. */
import { useApp } from "./app.js";
import { moment, shortDate, timeOfDay } from "./dates.js";
import { html, useEffect, useState } from "./htm.js";
import { read } from "./state.js";

/** @import { CallView, TableView } from "../view.ts" */

const shownAtFirst = 50;

/** @param {{ version: number, calls: number }} props */
export function Inspectors({ version, calls }) {
  const { say } = useApp();
  return html`<section class="inspectors" aria-labelledby="inside">
    <h2 id="inside">${say("inside")}</h2>
    <${Inspector} title=${say("calls", { n: calls })} path="log" version=${version} draw=${Calls} />
    <${Inspector} title=${say("data")} path="data" version=${version} draw=${Tables} />
  </section>`;
}

/**
 * @param {{ title: string, path: string, version: number, draw: (props: { value: never }) => unknown }} props
 */
function Inspector({ title, path, version, draw }) {
  const { say, busy } = useApp();
  const [open, change] = useState(false);
  const [value, keep] = useState(/** @type {unknown} */ (undefined));
  // While time passes an answer waits for its end, and would keep one of the browser's few connections until then.
  const reads = open && !busy;
  useEffect(() => {
    if (!reads) return;
    const giving = new AbortController();
    read(path, giving.signal).then(
      (found) => giving.signal.aborted || keep(found),
      // The next version asks again.
      () => {},
    );
    return () => giving.abort();
  }, [reads, version]);
  return html`<details class="inspector" data-inspector=${path}
    onToggle=${(/** @type {Event} */ event) => event.target === event.currentTarget && change(/** @type {HTMLDetailsElement} */ (event.target).open)}>
    <summary>${title}</summary>
    ${open && (value === undefined ? html`<p>${say(busy ? "readLater" : "loading")}</p>` : html`<${draw} value=${value} />`)}
  </details>`;
}

/** The newest first. @param {{ value: readonly CallView[] }} props */
function Calls({ value }) {
  const { say } = useApp();
  const [all, show] = useState(false);
  if (value.length === 0) return html`<p>${say("noCalls")}</p>`;
  const newest = value.map((call, at) => ({ call, at })).reverse();
  return html`<div class="scroll calls" role="group" aria-label=${say("calls", { n: value.length })} tabindex="0">
    <ol>${newest.slice(0, all ? undefined : shownAtFirst).map(({ call, at }) => html`<${Call} key=${at} call=${call} />`)}</ol>
    ${
      !all &&
      value.length > shownAtFirst &&
      html`<button type="button" onClick=${() => show(true)}>${say("allCalls", { n: value.length })}</button>`
    }
  </div>`;
}

/** @param {{ call: CallView }} props */
function Call({ call }) {
  const { say, lang } = useApp();
  const [open, change] = useState(false);
  const { at, channel, method, code, payload } = call;
  const came = code === null ? say("running") : code === 0 ? say("lostCall") : String(code);
  return html`<li>
    <details onToggle=${(/** @type {Event} */ event) => {
      event.stopPropagation();
      change(/** @type {HTMLDetailsElement} */ (event.target).open);
    }}>
      <summary>
        <time datetime=${at} title=${moment(at, lang)}>${shortDate(at, lang)} ${timeOfDay(at, lang)}</time>
        <span class="call-channel">${channel === "telegram" ? "Telegram" : "Slack"}</span>
        <code>${method}</code>
        <span class=${code === 200 ? "code" : "code bad"}>${came}</span>
      </summary>
      ${open && html`<pre tabindex="0">${JSON.stringify(payload, null, 2)}</pre>`}
    </details>
  </li>`;
}

/**
 * Moments as everywhere on the page, the rest as it is.
 * @param {string | number | null} cell @param {"id" | "en"} lang
 */
function inWib(cell, lang) {
  if (typeof cell !== "string") return cell ?? "–";
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(cell) ? moment(cell, lang) : cell;
}

/** @param {{ value: readonly TableView[] }} props */
function Tables({ value }) {
  const { say, inLang, lang } = useApp();
  return value.map(
    ({ name, title, columns, rows, total }) => html`<div key=${name} class="table" data-table=${name}>
      <h3 id=${`table-${name}`}>${inLang(title)} <small>${say("rowsOf", { n: rows.length, total })}</small></h3>
      <div class="scroll" role="group" aria-labelledby=${`table-${name}`} tabindex="0">
        <table>
          <thead><tr>${columns.map((column) => html`<th scope="col" key=${column}>${column}</th>`)}</tr></thead>
          <tbody>${rows.map((row, at) => html`<tr key=${at}>${row.map((cell, n) => html`<td key=${n}>${inWib(cell, lang)}</td>`)}</tr>`)}</tbody>
        </table>
      </div>
    </div>`,
  );
}
