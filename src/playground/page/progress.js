/** What takes long, and how far it is; when it is over, what came of it. */
import { useApp } from "./app.js";
import { moment } from "./dates.js";
import { html, useEffect, useRef, useState } from "./htm.js";

/** @import { Phase, Scene } from "../view.ts" */

/** @param {{ phase: Extract<Phase, { done: number }> }} props */
export function Progress({ phase }) {
  const { inLang, say } = useApp();
  const percent = Math.round(Math.min(1, Math.max(0, phase.done)) * 100);
  const words = inLang(phase.says) || say(phase.is);
  return html`<div class="progress">
    <p>${words} <span aria-hidden="true">${percent}%</span></p>
    <div class="bar" role="progressbar" aria-label=${words} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent}>
      <span style=${{ width: `${percent}%` }}></span>
    </div>
  </div>`;
}

const leapMs = 30 * 60_000;

/**
 * The line in the header: the progress while time passes, then how much happened, said to screen readers too. A short
 * leap may be over before the page hears of it.
 * @param {{ phase: Phase, scene: Scene }} props
 */
export function Course({ phase, scene }) {
  const { say, lang } = useApp();
  const works = phase.is === "working";
  const before = useRef({ works, now: scene.now });
  const [done, tell] = useState(/** @type {{ n: number, at: string } | null} */ (null));
  useEffect(() => {
    const leapt = Date.parse(scene.now) - Date.parse(before.current.now) > leapMs;
    if (works) tell(null);
    else if (before.current.works || leapt) tell({ n: scene.happened.length, at: scene.now });
    before.current = { works, now: scene.now };
  }, [works, scene.now]);
  const words = done && say("arrived", { n: done.n, at: moment(done.at, lang) });
  return html`<div class="course">
    ${works && html`<${Progress} phase=${phase} />`}
    <p class="done" role="status">${words && html`<a href="#happened">${words}</a>`}</p>
  </div>`;
}
