/**
 * Consent taken back: surveys stop at once, reminders and attendance go on, and answers already given stay until the
 * person erases them.
 */
import { selfService as texts } from "../../../conversations/self-service.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { latestConsent, stopSurveys, withdrawConsents } from "../../adapters/postgres/queries/people/consents.ts";
import { loseFocus } from "../../adapters/postgres/queries/talk/chats.ts";
import { dateAndTime } from "../joining/consent.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { localeOf, saying } from "../speak.ts";

/** Withdraws consent; a second time it only says when it was withdrawn. */
export async function withdraw(scene: Scene, employee: LinkedEmployee): Promise<Outcome> {
  const { tx, now } = scene;
  let stopped: readonly string[] = [];
  if (await withdrawConsents(tx, employee.id, now)) {
    stopped = await stopSurveys(tx, employee.id, now);
    await loseFocus(tx, scene.incoming, stopped);
    await record(tx, {
      id: scene.ids.next(),
      at: now,
      actor: `employee:${employee.id}`,
      action: "consent.withdrawn",
      target: employee.id,
      detail: { runs: stopped.length },
    });
  }
  const at = (await latestConsent(tx, employee.id))?.withdrawnAt ?? now;
  const { date } = dateAndTime(at, localeOf(scene));
  return { edit: saying(scene, texts.withdrawn, { date }), ...(stopped.length > 0 && { touchedRuns: stopped }) };
}
