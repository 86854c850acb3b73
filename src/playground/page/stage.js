/** What of the three panes is in front, and the way to a message: whose seat it takes, and whether it is shown there. */
import { seatFor, useKept } from "./app.js";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "./htm.js";

/** @import { Deed } from "../deed.ts" */
/** @import { Happening, Scene, Seat } from "../view.ts" */
/** @import { Text } from "../../core/text.ts" */
/** @import { Shown } from "./pane.js" */

/** @typedef {NonNullable<Happening["message"]>} Message */
/**
 * @typedef {object} Went How the way to a message ended, told in the pane.
 * @property {Seat} seat
 * @property {number} who Of whom it tells; when somebody else sits there it is old.
 * @property {number} [from] Who sat there before, and acts by themselves now.
 * @property {boolean} [missing] The message is not shown.
 * @property {Text} [problem]
 */

/** @type {Shown} */
const atFirst = { channel: "telegram", tab: "messages" };
/** Later than this nobody waits for the message any more, and the focus stays where it is. */
const patienceMs = 3_000;

/** @typedef {ReturnType<typeof useStage>} Stage */

/**
 * @param {Scene | undefined} scene @param {(deed: Deed) => Promise<Text | null>} act
 */
export function useStage(scene, act) {
  const [front, bring] = useKept("pane", /** @type {Seat} */ ("participant"));
  const [shown, keep] = useKept("shown", { participant: atFirst, supervisor: atFirst, coordinator: atFirst });
  const [wanted, want] = useState(/** @type {{ message: Message, seat: Seat, until: number } | null} */ (null));
  const [went, tell] = useState(/** @type {Went | null} */ (null));
  const latest = useRef({ scene, shown, act });
  latest.current = { scene, shown, act };
  const show = (/** @type {Seat} */ seat, /** @type {Shown} */ what) => keep({ ...latest.current.shown, [seat]: what });

  // Once, as soon as whose message it is sits there; a message that comes later takes no focus.
  useLayoutEffect(() => {
    if (wanted === null || scene?.seats[wanted.seat].who !== wanted.message.who) return;
    want(null);
    const { channel, who, id } = wanted.message;
    const found = document.querySelector(`[data-message="${CSS.escape(`${channel}-${who}-${id}`)}"]`);
    if (found instanceof HTMLElement) bringTo(found);
    else tell((before) => ({ ...(before?.who === who && before), seat: wanted.seat, who, missing: true }));
  });
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => want(null), wanted.until - Date.now());
    return () => clearTimeout(timer);
  }, [wanted]);

  const sits = went && scene?.seats[went.seat].who;
  useEffect(() => {
    if (went && !went.problem && wanted === null && sits !== went.who) tell(null);
  }, [sits, wanted]);

  const goTo = useMemo(
    () => async (/** @type {Message} */ message) => {
      const { scene: now, act: perform } = latest.current;
      if (!now) return;
      const { who, channel } = message;
      const { seat, taken } = seatFor(message, now);
      const from = now.seats[seat].who;
      tell(null);
      bring(seat);
      show(seat, { channel, tab: "messages" });
      if (!taken) {
        const problem = await perform({ do: "seat", seat, who });
        tell(problem ? { seat, who, problem } : { seat, who, from });
        if (problem) return;
      }
      want({ message, seat, until: Date.now() + patienceMs });
    },
    [],
  );
  return { front, bring: (/** @type {Seat} */ seat) => bring(seat), shown, show, goTo, went, forget: () => tell(null) };
}

/** @param {HTMLElement} message */
function bringTo(message) {
  message.scrollIntoView({ block: "center" });
  message.focus({ preventScroll: true });
  message.classList.add("flash");
  setTimeout(() => message.classList.remove("flash"), 2_500);
}
