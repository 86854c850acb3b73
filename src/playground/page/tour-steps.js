/** What somebody has done in the panes, as far as the tour asks for it. */

/** @import { Happening, Scene } from "../view.ts" */

const leapMs = 30 * 60_000;
/** "+30 days", or about as far by date. */
const longLeapMs = 25 * 24 * 3_600_000;

/**
 * The step that the tour stands at after this change of the page: the next one where what it asks for has just been done.
 * @param {number} step From 0: answer the survey, jump, open the follow-up, see the digest, send a broadcast.
 * @param {Scene} before @param {Scene} now @param {boolean} looked A picture is being looked at.
 */
export function stepAfter(step, before, now, looked) {
  const passedMs = Date.parse(now.now) - Date.parse(before.now);
  const leapt = passedMs > leapMs;
  const fresh = now.happened.filter(({ at }) => at > before.now);
  const said = (/** @type {Happening["about"]} */ about) => fresh.some((one) => one.about === about && isDone(one));
  const { who } = now.seats.participant;
  const asked = fresh.some(({ about, message }) => about === "follow-up" && message?.who === who);
  // In a leap others answer, and whoever jumps from the first step needs no second one. Who is not asked reads on.
  if (step <= 1 && asked) return 2;
  if (step <= 1 && passedMs > longLeapMs) return 3;
  if (step === 0 && !leapt && said("satisfaction")) return 1;
  if (step === 2 && !leapt && (said("follow-up") || hasMoved(before, now))) return 3;
  if (step === 3 && looked) return 4;
  if (step === 4 && fresh.some(({ about, state }) => about === "broadcast" && state === "sent")) return 5;
  return step;
}

/** A survey that was completed, not one that was sent. @param {Happening} happening */
const isDone = ({ state }) => state === "said";

/**
 * Whether a card in the first pane has changed, as it does when it is tapped.
 * @param {Scene} before @param {Scene} now
 */
function hasMoved({ seats: { participant: earlier } }, { seats: { participant } }) {
  const edits = new Map(earlier.telegram.messages.map((message) => [message.id, message.edits]));
  return (
    earlier.who === participant.who &&
    participant.telegram.messages.some(({ id, mine, edits: n }) => !mine && n > (edits.get(id) ?? n))
  );
}
