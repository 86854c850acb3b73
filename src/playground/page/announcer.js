/** Says to screen readers what arrives in a pane: new messages and changed ones, never what was there before. */
import { useApp } from "./app.js";
import { html, useEffect, useRef, useState } from "./htm.js";

/** @import { SeatView } from "../view.ts" */

/**
 * What can be heard of one channel, by a key that changes whenever the words may have.
 * @param {SeatView} seat @param {"telegram" | "slack"} channel
 * @returns {Map<string, string>}
 */
export function heard({ who, telegram, slack }, channel) {
  const messages =
    channel === "telegram"
      ? telegram.messages.map(({ id, mine, edits, text }) => ({ id, mine, edits, text }))
      : [
          ...slack.messages.map(({ ts: id, mine, edits, text }) => ({ id, mine, edits, text })),
          ...slack.ephemerals.map(({ ts: id, text }) => ({ id, mine: false, edits: 0, text })),
        ];
  const theirs = messages.filter(({ mine }) => !mine);
  return new Map(theirs.map(({ id, edits, text }) => [`${channel} ${who} ${id} ${edits}`, text]));
}

/**
 * @param {{ seat: SeatView, channel: "telegram" | "slack" }} props
 */
export function Announcer({ seat, channel }) {
  const { say } = useApp();
  const [said, change] = useState({ n: 0, text: "" });
  const tell = (/** @type {string} */ text) => change(({ n }) => ({ n: n + 1, text }));
  const place = `${channel} ${seat.who}`;
  const known = useRef({ place: "", keys: /** @type {ReadonlySet<string>} */ (new Set()) });
  useEffect(() => {
    const all = heard(seat, channel);
    const before = known.current;
    known.current = { place, keys: new Set(all.keys()) };
    if (before.place !== place) return tell("");
    const fresh = [...all].filter(([key]) => !before.keys.has(key)).map(([, text]) => text);
    if (fresh.length === 0) return;
    const text = fresh.at(-1) ?? "";
    tell(fresh.length > 3 ? say("newMessages", { n: fresh.length, text }) : fresh.join("\n"));
  }, [seat, channel]);
  return html`<div class="unseen" aria-live="polite" data-announces>
    <span key=${said.n}>${said.text}</span>
  </div>`;
}
