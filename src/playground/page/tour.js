/**
 * Five steps for a newcomer, in one quiet line; once closed it stays away. What has been done in the panes is noticed,
 * and the tour goes on by itself; whoever would rather read goes forward and back by hand.
 */
import { useApp, useKept } from "./app.js";
import { html, useEffect, useRef, useState } from "./htm.js";
import { firstName } from "./person.js";
import { stepAfter } from "./tour-steps.js";

/** @import { Scene } from "../view.ts" */

const steps = /** @type {const} */ (["tour1", "tour2", "tour3", "tour4", "tour5", "tourEnd"]);
const last = steps.length - 1;

/** @typedef {ReturnType<typeof useTour>} Walk */

/** Where the tour is; it begins again where everything does. @param {number} begun Grows when everything begins anew. */
export function useTour(begun) {
  const [step, keep] = useKept("tour", 0);
  useEffect(() => {
    if (begun > 0 && step <= last) keep(0);
  }, [begun]);
  return { step, keep };
}

/**
 * Only in the small sample: in the other one nobody was chosen for it.
 * @param {{ scene: Scene, walk: Walk, looked: boolean }} props
 */
export function Tour({ scene, walk, looked }) {
  return scene.sample === "small" && html`<${Steps} scene=${scene} walk=${walk} looked=${looked} />`;
}

/** @param {{ scene: Scene, walk: Walk, looked: boolean }} props `looked`: a picture is being looked at. */
function Steps({ scene, walk: { step, keep }, looked }) {
  const { say } = useApp();
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
  const name = firstName(participant);
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
