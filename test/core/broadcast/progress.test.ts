/** The numbers on a broadcast's card, and the rules of approval. */
import { expect, it } from "vitest";
import { needsApproval } from "../../../src/core/broadcast/broadcast.ts";
import { bar, grouped, isFailing, secondsLeft, totalOf } from "../../../src/core/broadcast/progress.ts";

const now = new Date("2026-11-24T03:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const progress = {
  queued: 580,
  sending: 4,
  sent: 300,
  unknown: 1,
  failed: { blocked: 3, "chat-not-found": 1 },
  suppressed: { answered: 2 },
  sentLately: 292,
};

it("counts everybody once", () => {
  expect(totalOf(progress)).toBe(891);
});

it("tells the time that is left from the pace of the last ten seconds, and nothing while nothing moves", () => {
  expect(secondsLeft(progress, ago(60), now)).toBe(20);
  expect(secondsLeft({ ...progress, sentLately: 29 }, ago(1), now)).toBe(21);
  expect(secondsLeft({ ...progress, sentLately: 0 }, ago(60), now)).toBeNull();
  expect(secondsLeft(progress, now, now)).toBeNull();
});

it("is full only when all is done", () => {
  expect(bar(0, 39)).toBe("░░░░░░░░░░");
  expect(bar(16, 39)).toBe("████░░░░░░");
  expect(bar(38, 39)).toBe("█████████░");
  expect(bar(39, 39)).toBe("██████████");
  expect(bar(0, 0)).toBe("██████████");
});

it("groups digits as the language does", () => {
  expect(grouped(1240, "id")).toBe("1.240");
  expect(grouped(1234567, "en")).toBe("1,234,567");
  expect(grouped(999, "id")).toBe("999");
});

it("is failing from eleven of fifty on", () => {
  expect([10, 11].map(isFailing)).toEqual([false, true]);
});

it("asks a second person above five hundred, and for supervisors always", () => {
  const training = { kind: "training", trainingId: "t" } as const;
  expect([500, 501].map((people) => needsApproval(training, people))).toEqual([false, true]);
  expect(needsApproval({ ...training, kind: "supervisors" }, 1)).toBe(true);
});
