/** One seat: who sits in it, how they are doing, and their Telegram or Slack. */
import { Announcer, heard } from "./announcer.js";
import { useApp } from "./app.js";
import { readExample, readPicked } from "./files.js";
import { html, useEffect, useMemo, useRef, useState } from "./htm.js";
import { Notice } from "./notice.js";
import { PersonChoice, PersonSwitches } from "./person.js";
import { SlackChat } from "./slack/chat.js";
import { Tabs } from "./tabs.js";
import { TelegramChat } from "./telegram/chat.js";
import { WentThere } from "./went.js";
import { words } from "./words.js";

/** @import { Deed } from "../deed.ts" */
/** @import { Scene, Seat } from "../view.ts" */
/** @import { Text } from "../../core/text.ts" */
/** @import { Picked } from "./files.js" */
/** @import { Went } from "./stage.js" */

/**
 * @typedef {{ channel: "telegram" | "slack", tab: "home" | "messages" }} Shown What of a seat is in front.
 * @param {{
 *   seat: Seat, scene: Scene, shown: Shown, show: (shown: Shown) => void, went: Went | null, forget: () => void,
 * }} props `went`: how the way to a message in this pane ended.
 */
export function Pane({ seat, scene, shown, show, went, forget }) {
  const { say, inLang, act: perform } = useApp();
  const [problem, tell] = useState(/** @type {Text | null} */ (null));
  const view = scene.seats[seat];
  const { who } = view;
  const person = scene.people.find((one) => one.who === who);
  const channel = seat === "participant" ? "telegram" : shown.channel;
  const name = say(seat);

  const act = async (/** @type {Deed} */ deed) => {
    tell(null);
    const found = await perform(deed);
    tell(found);
    return found === null;
  };
  const isCovered = channel === "slack" && view.slack.modals.length > 0;
  const sendFile = async (/** @type {Promise<Picked | { problem: Text }>} */ reading) => {
    const read = await reading;
    if ("problem" in read || isCovered) {
      tell("problem" in read ? read.problem : words.formInFront);
      return false;
    }
    if (channel === "telegram") return act({ do: "file", who, ...read });
    show({ ...shown, tab: "messages" });
    return act({ do: "upload", who, ...read });
  };
  const { over, ...dropping } = useDrop((file) => sendFile(readPicked(file)));
  const attach = {
    file: (/** @type {File} */ file) => void sendFile(readPicked(file)),
    // The examples are about people of the small sample, and only coordinators hand in lists.
    ...(seat === "coordinator" &&
      scene.sample === "small" && { example: (/** @type {string} */ name) => void sendFile(readExample(name)) }),
  };
  const waiting = channel === "telegram" ? view.telegram.waiting : view.slack.waiting;
  const unread = useUnread(view, channel);
  const channels = [
    { id: "telegram", label: "Telegram", isNew: unread.telegram },
    { id: "slack", label: "Slack", isNew: unread.slack },
  ];
  const chat =
    channel === "telegram"
      ? html`<${TelegramChat} who=${who} seat=${name} view=${view.telegram} act=${act} attach=${attach}
          left=${person?.leftTelegram === true} />`
      : html`<${SlackChat} who=${who} name=${person?.name ?? ""} seat=${name} id=${seat} view=${view.slack} act=${act} tell=${tell}
          attach=${attach} down=${scene.faults.slackDown} tab=${shown.tab} chooseTab=${(/** @type {Shown["tab"]} */ tab) => show({ ...shown, tab })} />`;
  return html`<section class=${over ? "pane over" : "pane"} aria-labelledby=${`${seat}-name`} data-seat=${seat} data-who=${who} ...${dropping}>
    <header class="pane-head">
      <div class="pane-title">
        <h2 id=${`${seat}-name`}>${name}</h2>
        ${
          seat === "participant"
            ? html`<span class="only-channel">Telegram</span>`
            : html`<${Tabs} prefix=${`${seat}-channel`} label=${say("channel", { seat: name })} tabs=${channels} chosen=${channel}
                choose=${(/** @type {Shown["channel"]} */ to) => show({ ...shown, channel: to })} />`
        }
      </div>
      <div class="pane-person">
        <${PersonChoice} seat=${seat} who=${who} people=${scene.people} act=${act} />
        ${person && html`<${PersonSwitches} person=${person} act=${act} />`}
      </div>
      ${person?.leftTelegram && html`<p class="gone">${say("hasLeft")}</p>`}
    </header>
    <${WentThere} went=${went} people=${scene.people} forget=${forget}
      seatAgain=${(/** @type {number} */ before) => act({ do: "seat", seat, who: before })} />
    <div class="pane-body" ...${seat === "participant" ? {} : panel(seat, channel)}>
      ${waiting > 0 && html`<p class="strip waiting">${say("waiting", { n: waiting })}</p>`}
      ${chat}
      ${over && !isCovered && html`<p class="drop-here" aria-hidden="true">${say("drop")}</p>`}
    </div>
    <div role="alert">
      ${problem && html`<${Notice} kind="problem" close=${() => tell(null)}>${inLang(problem)}</${Notice}>`}
    </div>
    <${Announcer} seat=${view} channel=${channel} />
  </section>`;
}

/** @param {Seat} seat @param {string} channel */
function panel(seat, channel) {
  return { role: "tabpanel", id: `${seat}-channel-panel`, "aria-labelledby": `${seat}-channel-${channel}` };
}

/**
 * Whether the channel behind got something since it was last in front.
 * @param {import("../view.ts").SeatView} view @param {"telegram" | "slack"} channel
 */
function useUnread(view, channel) {
  const keys = useMemo(
    () => ({ telegram: [...heard(view, "telegram").keys()], slack: [...heard(view, "slack").keys()] }),
    [view],
  );
  const seen = useRef({ who: view.who, ...keys });
  if (seen.current.who !== view.who) seen.current = { who: view.who, ...keys };
  seen.current = { ...seen.current, [channel]: keys[channel] };
  const isNew = (/** @type {"telegram" | "slack"} */ one) => {
    const before = new Set(seen.current[one]);
    return keys[one].some((key) => !before.has(key));
  };
  return { telegram: isNew("telegram"), slack: isNew("slack") };
}

/**
 * Files that are dropped on the pane, one after another until one is not taken.
 * @param {(file: File) => Promise<boolean>} take
 */
function useDrop(take) {
  const [over, change] = useState(false);
  useEffect(() => {
    // A file that misses the pane must not replace the page.
    const stop = (/** @type {Event} */ event) => event.preventDefault();
    addEventListener("dragover", stop);
    addEventListener("drop", stop);
    return () => {
      removeEventListener("dragover", stop);
      removeEventListener("drop", stop);
    };
  }, []);
  return {
    over,
    onDragOver: (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      if (event.dataTransfer?.types.includes("Files")) change(true);
    },
    onDragLeave: (/** @type {DragEvent} */ event) => {
      const pane = /** @type {Element} */ (event.currentTarget);
      if (!(event.relatedTarget instanceof Node) || !pane.contains(event.relatedTarget)) change(false);
    },
    onDrop: async (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      change(false);
      for (const file of [...(event.dataTransfer?.files ?? [])]) if (!(await take(file))) return;
    },
  };
}
