/**
 * A broadcast: one message from a coordinator to many people, once each. It is a draft until somebody confirms the
 * number of people it goes to; from then on it goes its way by itself, and the ledger knows about every person.
 */

/** Whom it is for. All but a unit are about one training. */
export type Audience =
  | { readonly kind: TrainingAudience; readonly trainingId: string }
  | { readonly kind: "unit"; readonly unitId: string };

/** Participants; those who have not said whether they come; those whose survey waits; the supervisors of all of them. */
export const trainingAudiences = ["training", "unconfirmed", "unanswered", "supervisors"] as const;
export type TrainingAudience = (typeof trainingAudiences)[number];

/**
 * `awaiting`: a second person is asked. `scheduled`: confirmed for a later moment. `cancelled` may still have messages
 * under way when it had begun.
 */
export type BroadcastState = "draft" | "awaiting" | "scheduled" | "sending" | "paused" | "done" | "cancelled";

/** Why somebody of the audience gets nothing; the first that holds. */
export const skipReasons = ["declined", "consent-withdrawn", "not-linked", "blocked", "enough"] as const;
export type SkipReason = (typeof skipReasons)[number];

/** How many broadcasts one training may have in a week, and one person about one training within seven days. */
export const mostPerWeek = 3;

/** From this number of people on, the number is typed and not only tapped. */
export const typedFrom = 200;

/** Above this number of people somebody else has to agree; to supervisors always. */
const approvalAbove = 500;

export function needsApproval(audience: Audience, people: number): boolean {
  return audience.kind === "supervisors" || people > approvalAbove;
}

const minuteMs = 60_000;

/** A request that nobody answers lapses after 24 hours. */
export function lapsesAt(askedAt: Date): Date {
  return new Date(askedAt.getTime() + 24 * 60 * minuteMs);
}

/** An admin whom nobody else could relieve of it may confirm alone from this moment on: time to think once more. */
export function aloneFrom(confirmedAt: Date): Date {
  return new Date(confirmedAt.getTime() + 10 * minuteMs);
}

/** When the figures of what it led to are told, before quiet hours move it. */
export function resultDueAt(finishedAt: Date): Date {
  return new Date(finishedAt.getTime() + 24 * 60 * minuteMs);
}
