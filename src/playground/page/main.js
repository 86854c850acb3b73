/** The page: waits for what the server shows, draws it, and sends what somebody does. */
import { AppContext, seatFor, useKept, useNarrow } from "./app.js";
import { PictureDialog, ResetDialog } from "./dialogs.js";
import { Happened } from "./happened.js";
import { Header } from "./header.js";
import { html, render, useEffect, useLayoutEffect, useMemo, useRef, useState } from "./htm.js";
import { Inspectors } from "./inspectors.js";
import { Pane } from "./pane.js";
import { Progress } from "./progress.js";
import { post, watch, withSameScene } from "./state.js";
import { Tabs } from "./tabs.js";
import { Tour } from "./tour.js";
import { say, words } from "./words.js";

/** @import { Deed } from "../deed.ts" */
/** @import { Happening, Scene, Seat, View } from "../view.ts" */
/** @import { Shown } from "./pane.js" */

const seats = /** @type {const} */ (["participant", "supervisor", "coordinator"]);

function Page() {
  const [lang, choose] = useKept("lang", /** @type {"id" | "en"} */ ("id"));
  const [view, change] = useState(/** @type {View | null} */ (null));
  const [lost, lose] = useState(false);
  const [picture, enlarge] = useState(/** @type {{ src: string, alt: string } | null} */ (null));
  const stage = useStage(view?.scene);
  useEffect(() => {
    watch((next) => {
      lose(next === null);
      if (next !== null) change((before) => withSameScene(next, before));
    });
  }, []);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = say("name", lang);
  }, [lang]);

  const busy = view?.phase.is === "working";
  const app = useMemo(
    () => ({
      ...{ lang, busy, enlarge, goTo: stage.goTo },
      // A deed would wait for the end of the jump, and meet a conversation that has gone on.
      act: async (/** @type {Deed} */ deed) => (busy ? words.timePasses : perform(deed)),
      say: (/** @type {import("./words.js").Word} */ word, /** @type {Record<string, string | number>} */ values) =>
        say(word, lang, values),
      inLang: (/** @type {import("../../core/text.ts").Text} */ text) => text[lang],
    }),
    [lang, busy, stage.goTo],
  );
  return html`<${AppContext.Provider} value=${app}>
    <${Header} view=${view} lost=${lost} choose=${choose} />
    ${view === null ? html`<main id="panes"></main>` : html`<${Body} view=${view} stage=${stage} lang=${lang} looked=${picture !== null} />`}
    ${picture && html`<${PictureDialog} picture=${picture} close=${() => enlarge(null)} />`}
  </${AppContext.Provider}>`;
}

/** @param {Deed} deed */
async function perform(deed) {
  const done = await post("deeds", deed);
  return "problem" in done ? done.problem : null;
}

/** @param {{ view: View, stage: Stage, lang: "id" | "en", looked: boolean }} props `looked`: a picture is in front. */
function Body({ view, stage, lang, looked }) {
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
    <${Tour} scene=${scene} looked=${looked} />
    <${Panes} scene=${scene} stage=${stage} lang=${lang} />
    <${Happened} happened=${scene.happened} />
    <${Inspectors} version=${version} calls=${scene.counts.calls} />
  </main>`;
}

/** @param {{ scene: Scene, stage: Stage, lang: "id" | "en" }} props */
function Panes({ scene, stage, lang }) {
  const narrow = useNarrow();
  const { front, bring, shown, show } = stage;
  const tabs = seats.map((seat) => ({ id: seat, label: say(seat, lang) }));
  return html`<div class="panes-place" id="panes" tabindex="-1">
    ${narrow && html`<${Tabs} prefix="seat" label=${say("panes", lang)} tabs=${tabs} chosen=${front} choose=${bring} />`}
    <div class="panes">
      ${seats.map((seat) => {
        const isFront = seat === front;
        const panel =
          narrow && isFront ? { role: "tabpanel", id: "seat-panel", "aria-labelledby": `seat-${seat}` } : {};
        return html`<div class="pane-place" key=${seat} hidden=${narrow && !isFront} ...${panel}>
          <${Pane} seat=${seat} scene=${scene} shown=${shown[seat]} show=${(/** @type {Shown} */ what) => show(seat, what)} />
        </div>`;
      })}
    </div>
  </div>`;
}

/** @type {Shown} */
const atFirst = { channel: "telegram", tab: "messages" };

/** @typedef {ReturnType<typeof useStage>} Stage */

/**
 * Which pane, channel and tab are in front, and the way to a message.
 * @param {Scene | undefined} scene
 */
function useStage(scene) {
  const [front, bring] = useKept("pane", /** @type {Seat} */ ("participant"));
  const [shown, keep] = useKept("shown", { participant: atFirst, supervisor: atFirst, coordinator: atFirst });
  const [wanted, want] = useState(/** @type {NonNullable<Happening["message"]> | null} */ (null));
  const latest = useRef({ scene, shown });
  latest.current = { scene, shown };
  const show = (/** @type {Seat} */ seat, /** @type {Shown} */ what) => keep({ ...latest.current.shown, [seat]: what });

  useLayoutEffect(() => {
    const { channel, who, id } = wanted ?? { channel: "", who: 0, id: "" };
    const message = wanted && document.querySelector(`[data-message="${CSS.escape(`${channel}-${who}-${id}`)}"]`);
    if (!(message instanceof HTMLElement)) return;
    want(null);
    message.scrollIntoView({ block: "center" });
    message.focus({ preventScroll: true });
    message.classList.add("flash");
    setTimeout(() => message.classList.remove("flash"), 2_500);
  });
  const goTo = useMemo(
    () => async (/** @type {NonNullable<Happening["message"]>} */ message) => {
      if (!latest.current.scene) return;
      const { seat, taken } = seatFor(message, latest.current.scene);
      bring(seat);
      show(seat, { channel: message.channel, tab: "messages" });
      if (!taken) await perform({ do: "seat", seat, who: message.who });
      want(message);
    },
    [],
  );
  return { front, bring: (/** @type {Seat} */ seat) => bring(seat), shown, show, goTo };
}

const place = document.getElementById("page");
if (place) render(html`<${Page} />`, place);
