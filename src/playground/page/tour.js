/**
 * Five steps for a newcomer, in one quiet line; once closed it stays away. What has been done in the panes is noticed,
 * and the tour goes on by itself; whoever would rather read goes forward and back by hand.
 */
import { useApp, useKept } from "./app.js";
import { html, useEffect, useRef, useState } from "./htm.js";
import { stepAfter } from "./tour-steps.js";

/** @import { Scene } from "../view.ts" */

const steps = /** @type {const} */ (["tour1", "tour2", "tour3", "tour4", "tour5", "tourEnd"]);
const last = steps.length - 1;

/** @param {{ scene: Scene, looked: boolean }} props `looked`: a picture is being looked at. */
export function Tour({ scene, looked }) {
  const { say } = useApp();
  const [step, keep] = useKept("tour", 0);
  const [byItself, tell] = useState(false);
  const before = useRef(scene);
  const go = (/** @type {number} */ to, by = false) => {
    keep(to);
    tell(by);
  };
  useEffect(() => {
    const next = stepAfter(step, before.current, scene, looked);
    before.current = scene;
    if (next !== step) go(next, true);
  }, [scene, looked]);

  const word = steps[step];
  if (word === undefined) return null;
  const participant = scene.people.find(({ who }) => who === scene.seats.participant.who);
  const name = participant?.name.split(/[ ,]/)[0] ?? "";
  return html`<aside class="tour" aria-label=${say("tour")}>
    <p aria-live="polite">
      <span key=${step} class=${byItself ? "went-on" : ""}>
        ${step < last && html`<b>${say("step", { n: step + 1 })}.</b> `}${say(word, { name })}
      </span>
    </p>
    <div class="tour-buttons">
      ${step > 0 && html`<button type="button" onClick=${() => go(step - 1)}>${say("back")}</button>`}
      ${step < last && html`<button type="button" onClick=${() => go(step + 1)}>${say("forward")}</button>`}
      <button type="button" class="quiet" onClick=${() => go(steps.length)}>${say("endTour")}</button>
    </div>
  </aside>`;
}
