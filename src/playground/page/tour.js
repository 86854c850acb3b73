/** Five steps for a newcomer, in one quiet line; once closed it stays away. */
import { useApp, useKept } from "./app.js";
import { html } from "./htm.js";

const steps = /** @type {const} */ (["tour1", "tour2", "tour3", "tour4", "tour5"]);

/** @param {{ name: string }} props Who sits in the first seat. */
export function Tour({ name }) {
  const { say } = useApp();
  const [step, go] = useKept("tour", 0);
  const word = steps[step];
  if (word === undefined) return null;
  const end = () => go(steps.length);
  return html`<aside class="tour" aria-label=${say("tour")}>
    <p aria-live="polite"><b>${say("step", { n: step + 1 })}.</b> ${say(word, { name })}</p>
    <div class="tour-buttons">
      ${step > 0 && html`<button type="button" onClick=${() => go(step - 1)}>${say("back")}</button>`}
      ${step < steps.length - 1 && html`<button type="button" onClick=${() => go(step + 1)}>${say("forward")}</button>`}
      <button type="button" class="quiet" onClick=${end}>${say("endTour")}</button>
    </div>
  </aside>`;
}
