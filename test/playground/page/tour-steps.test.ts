import { expect, test } from "vitest";
import { stepAfter } from "../../../src/playground/page/tour-steps.js";
import type { Happening, Scene } from "../../../src/playground/view.ts";

const at = (day: number, minute = 0) => new Date(Date.UTC(2026, 10, day, 9, minute)).toISOString();

/** As much of a scene as the tour reads. */
function scene(now: string, { happened = [], edits = 0, who = 6 }: Partial<Seen> = {}): Scene {
  const card = { id: 7, mine: false, edits };
  return { now, happened, seats: { participant: { who, telegram: { messages: [card] } } } } as unknown as Scene;
}
interface Seen {
  readonly happened: readonly Happening[];
  readonly edits: number;
  readonly who: number;
}
const says = { id: "", en: "" };
const survey = (when: string): Happening => ({ at: when, says, state: "said", about: "satisfaction" });
const followUp = (when: string, who = 6): Happening => ({
  ...{ at: when, says, state: "sent", about: "follow-up" },
  message: { channel: "telegram", who, id: "7" },
});
const broadcast = (when: string): Happening => ({ at: when, says, state: "sent", about: "broadcast" });

test("an answered survey ends the first step, one that others answered in a jump does not", () => {
  expect(stepAfter(0, scene(at(2)), scene(at(2, 1), { happened: [survey(at(2, 1))] }), false)).toBe(1);
  expect(stepAfter(0, scene(at(2)), scene(at(3), { happened: [survey(at(3))] }), false)).toBe(0);
  expect(stepAfter(0, scene(at(2)), scene(at(2, 1), { edits: 3 }), false)).toBe(0);
});

test("what had happened before counts for nothing", () => {
  const happened = [survey(at(2)), broadcast(at(2))];
  for (const step of [0, 4]) expect(stepAfter(step, scene(at(2)), scene(at(2, 1), { happened }), false)).toBe(step);
});

test("the jump after which somebody in the pane is asked ends the second step, also for whoever jumped at once", () => {
  const asked = scene(at(32), { happened: [followUp(at(32))] });
  for (const step of [0, 1]) expect(stepAfter(step, scene(at(2)), asked, false)).toBe(2);
  expect(stepAfter(1, scene(at(2)), scene(at(9)), false)).toBe(1);
  expect(stepAfter(1, scene(at(29)), scene(at(32), { happened: [followUp(at(32))] }), false)).toBe(2);
  expect(stepAfter(1, scene(at(29)), scene(at(32), { happened: [followUp(at(32), 8)] }), false)).toBe(1);
});

test("where nobody in the pane is asked in a long jump, that step is left out", () => {
  const other = scene(at(32), { happened: [followUp(at(32), 8)] });
  for (const step of [0, 1]) expect(stepAfter(step, scene(at(2)), other, false)).toBe(3);
});

test("the follow-up counts when its card is tapped, not when it changes in a jump or the seat does", () => {
  expect(stepAfter(2, scene(at(32)), scene(at(32, 1), { edits: 1 }), false)).toBe(3);
  expect(stepAfter(2, scene(at(32)), scene(at(33), { edits: 1 }), false)).toBe(2);
  expect(stepAfter(2, scene(at(32)), scene(at(32, 1), { edits: 1, who: 8 }), false)).toBe(2);
});

test("the digest is seen when its picture is looked at, and the broadcast ends the tour", () => {
  const now = scene(at(32));
  expect(stepAfter(3, now, now, true)).toBe(4);
  expect(stepAfter(2, now, now, true)).toBe(2);
  expect(stepAfter(4, now, scene(at(32, 1), { happened: [broadcast(at(32, 1))] }), false)).toBe(5);
});

test("nothing moves a tour that is over or was closed", () => {
  const all = scene(at(62), { happened: [survey(at(62)), followUp(at(62)), broadcast(at(62))], edits: 9 });
  for (const step of [5, 6]) expect(stepAfter(step, scene(at(2)), all, true)).toBe(step);
});
