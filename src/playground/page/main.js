/** The page: waits for what the server shows, draws it, and sends what somebody does. */
import { AppContext, useKept, useNarrow } from "./app.js";
import { PictureDialog, ResetDialog } from "./dialogs.js";
import { forgetDrafts } from "./drafts.js";
import { Happened } from "./happened.js";
import { Header } from "./header.js";
import { html, render, useCallback, useEffect, useMemo, useState } from "./htm.js";
import { Inspectors } from "./inspectors.js";
import { Pane } from "./pane.js";
import { Progress } from "./progress.js";
import { useStage } from "./stage.js";
import { post, watch, withSameScene } from "./state.js";
import { Tabs } from "./tabs.js";
import { Tour, useTour } from "./tour.js";
import { say, words } from "./words.js";

/** @import { Deed } from "../deed.ts" */
/** @import { Scene, View } from "../view.ts" */
/** @import { Shown } from "./pane.js" */
/** @import { Stage } from "./stage.js" */
/** @import { Walk } from "./tour.js" */

const seats = /** @type {const} */ (["participant", "supervisor", "coordinator"]);

function Page() {
  const [lang, choose] = useKept("lang", /** @type {"id" | "en"} */ ("id"));
  const [view, change] = useState(/** @type {View | null} */ (null));
  const [lost, lose] = useState(false);
  const [picture, enlarge] = useState(/** @type {{ src: string, alt: string } | null} */ (null));
  const [begun, begin] = useState(0);
  const walk = useTour(begun);
  useEffect(() => {
    let wasLost = true;
    watch((next) => {
      lose(next === null);
      // A process that starts again, which was away before, restores everything.
      if (next?.phase.is === "opening" && !wasLost) begin((n) => n + 1);
      wasLost = next === null || (wasLost && next.phase.is === "opening");
      if (next !== null) change((before) => withSameScene(next, before));
    });
  }, []);
  useEffect(() => {
    if (begun > 0) forgetDrafts();
  }, [begun]);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = say("name", lang);
  }, [lang]);

  const busy = view?.phase.is === "working";
  // A deed would wait for the end of the jump, and meet a conversation that has gone on.
  const act = useCallback(async (/** @type {Deed} */ deed) => (busy ? words.timePasses : perform(deed)), [busy]);
  const stage = useStage(view?.scene, act);
  const app = useMemo(
    () => ({
      ...{ lang, busy, act, enlarge, goTo: stage.goTo },
      say: (/** @type {import("./words.js").Word} */ word, /** @type {Record<string, string | number>} */ values) =>
        say(word, lang, values),
      inLang: (/** @type {import("../../core/text.ts").Text} */ text) => text[lang],
    }),
    [lang, busy, act, stage.goTo],
  );
  return html`<${AppContext.Provider} value=${app}>
    <${Header} view=${view} lost=${lost} choose=${choose} />
    ${view === null ? html`<main id="panes"></main>` : html`<${Body} view=${view} stage=${stage} walk=${walk} lang=${lang} looked=${picture !== null} />`}
    ${picture && html`<${PictureDialog} picture=${picture} close=${() => enlarge(null)} />`}
  </${AppContext.Provider}>`;
}

/** @param {Deed} deed */
async function perform(deed) {
  const done = await post("deeds", deed);
  return "problem" in done ? done.problem : null;
}

/**
 * @param {{ view: View, stage: Stage, walk: Walk, lang: "id" | "en", looked: boolean }} props `looked`: a picture is in front.
 */
function Body({ view, stage, walk, lang, looked }) {
  const { phase, scene, version } = view;
  const [resets, reset] = useState(false);
  if (phase.is === "failed") {
    return html`<main id="panes" class="alone">
      <h2>${say("failed", lang)}</h2>
      <p>${phase.says[lang]}</p>
      <button type="button" class="primary" onClick=${() => reset(true)}>${say("restart", lang)}</button>
      ${resets && html`<${ResetDialog} close=${() => reset(false)} />`}
    </main>`;
  }
  if (phase.is === "opening" || scene === undefined) {
    return html`<main id="panes" class="alone">
      <h2>${say("opening", lang)}</h2>
      ${phase.is !== "ready" && html`<${Progress} phase=${phase} />`}
    </main>`;
  }
  return html`<main>
    <${Tour} scene=${scene} walk=${walk} looked=${looked} />
    <${Panes} scene=${scene} stage=${stage} lang=${lang} />
    <${Happened} happened=${scene.happened} />
    <${Inspectors} version=${version} calls=${scene.counts.calls} />
  </main>`;
}

/** @param {{ scene: Scene, stage: Stage, lang: "id" | "en" }} props */
function Panes({ scene, stage, lang }) {
  const narrow = useNarrow();
  const { front, bring, shown, show, went, forget } = stage;
  const tabs = seats.map((seat) => ({ id: seat, label: say(seat, lang) }));
  return html`<div class="panes-place" id="panes" tabindex="-1">
    ${narrow && html`<${Tabs} prefix="seat" label=${say("panes", lang)} tabs=${tabs} chosen=${front} choose=${bring} />`}
    <div class="panes">
      ${seats.map((seat) => {
        const isFront = seat === front;
        const panel =
          narrow && isFront ? { role: "tabpanel", id: "seat-panel", "aria-labelledby": `seat-${seat}` } : {};
        return html`<div class="pane-place" key=${seat} hidden=${narrow && !isFront} ...${panel}>
          <${Pane} seat=${seat} scene=${scene} shown=${shown[seat]} show=${(/** @type {Shown} */ what) => show(seat, what)}
            went=${went?.seat === seat ? went : null} forget=${forget} />
        </div>`;
      })}
    </div>
  </div>`;
}

const place = document.getElementById("page");
if (place) render(html`<${Page} />`, place);
