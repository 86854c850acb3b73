/** Proof of consent, and what its withdrawal stops: surveys, never reminders or attendance. */
import { and, desc, eq, gt, inArray, isNotNull, isNull, notLike, or, sql } from "drizzle-orm";
import type { Address } from "../../../../app/ports.ts";
import type { Db } from "../../connect.ts";
import { consents } from "../../schema/people.ts";
import { runs } from "../../schema/surveys.ts";
import { touchpoints } from "../../schema/trainings.ts";

export interface NewConsent {
  readonly id: string;
  readonly employeeId: string;
  readonly version: string;
  /** sha256 of the text as it was shown, in hex. */
  readonly textHash: string;
  readonly locale: string;
  readonly channel: Address["channel"];
  readonly messageId: string | null;
  readonly givenAt: Date;
}

export type Consent = typeof consents.$inferSelect;

/** Surveys wait for consent; reminders are the agency's duty and do not. */
const stoppedBy = "consent-withdrawn";
const isSurvey = notLike(touchpoints.kind, "reminder-%");

/**
 * Stores a consent and looks again at everything planned for the person that has not been said and still can be:
 * what waited for an account, and what an earlier withdrawal or erasure had stopped.
 */
export async function giveConsent(db: Db, consent: NewConsent, now: Date): Promise<void> {
  await db.insert(consents).values(consent);
  const mayStillBeSaid = and(isNull(touchpoints.firstSentAt), isNull(touchpoints.runId), gt(touchpoints.closesAt, now));
  const waits = inArray(touchpoints.state, ["planned", "unreachable"]);
  const stopped = inArray(touchpoints.reason, [stoppedBy, "erased"]);
  await db
    .update(touchpoints)
    .set({
      state: "planned",
      reason: null,
      nextAt: sql`greatest(${touchpoints.dueAt}, ${now.toISOString()}::timestamptz)`,
    })
    .where(
      and(
        eq(touchpoints.employeeId, consent.employeeId),
        isNotNull(touchpoints.dueAt),
        mayStillBeSaid,
        or(waits, stopped),
      ),
    );
}

/** The newest consent, in force or withdrawn. */
export async function latestConsent(db: Db, employeeId: string): Promise<Consent | undefined> {
  const [found] = await db
    .select()
    .from(consents)
    .where(eq(consents.employeeId, employeeId))
    .orderBy(desc(consents.id))
    .limit(1);
  return found;
}

/** Marks every consent of the person as withdrawn; returns whether one was in force. */
export async function withdrawConsents(db: Db, employeeId: string, now: Date): Promise<boolean> {
  const ended = await db
    .update(consents)
    .set({ withdrawnAt: now })
    .where(and(eq(consents.employeeId, employeeId), isNull(consents.withdrawnAt)))
    .returning({ id: consents.id });
  return ended.length > 0;
}

/**
 * Stops the person's open surveys and returns the ids of their runs. The turn moves on, so that a tap that is under way
 * finds the run changed and the card is drawn again.
 */
export async function stopSurveys(db: Db, employeeId: string, now: Date): Promise<string[]> {
  const stopped = await db
    .update(runs)
    .set({
      state: sql`${runs.state} || jsonb_build_object(
        'status', 'stopped', 'place', jsonb_build_object('card', 'closed'), 'turn', ${runs.turn} + 1)`,
      turn: sql`${runs.turn} + 1`,
      status: "stopped",
      touchedAt: now,
      finishedAt: now,
    })
    .where(and(eq(runs.employeeId, employeeId), eq(runs.status, "open"), notLike(runs.conversation, "reminder-%")))
    .returning({ id: runs.id });
  await db
    .update(touchpoints)
    .set({ state: "suppressed", reason: stoppedBy, nextAt: null })
    .where(
      and(
        eq(touchpoints.employeeId, employeeId),
        isSurvey,
        inArray(touchpoints.state, ["planned", "open", "unreachable"]),
      ),
    );
  return stopped.map(({ id }) => id);
}
