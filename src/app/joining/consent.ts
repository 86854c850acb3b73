/**
 * The consent notice, and the proof that somebody agreed to it: a button carries the language and the beginning of the
 * hash of the text above it, so agreeing to a text that has changed since shows the new one instead.
 */
import { consentVersion, joining } from "../../../conversations/joining.ts";
import { type Consent, giveConsent, type NewConsent } from "../../adapters/postgres/queries/people/consents.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { clock, longDate } from "../../core/calendar/dates-in-words.ts";
import type { Message } from "../../core/message.ts";
import type { Locale, Values } from "../../core/text.ts";
import type { Agency, Scene } from "../scene.ts";
import { localeOf, saying, spoken } from "../speak.ts";
import { sha256 } from "../survey/library.ts";

/** What was agreed to, when and on which message; kept while the person is not known yet. */
export interface Agreement {
  readonly version: string;
  readonly hash: string;
  readonly locale: Locale;
  /** ISO 8601. */
  readonly at: string;
  readonly messageId: string | null;
}

/** The notice in this language, as it is shown now. */
export function noticeText(scene: Scene, locale: Locale = localeOf(scene)): string {
  return spoken(scene, joining.consentNotice, promises(scene.agency, locale), locale);
}

/** The full policy. */
export function policyText(scene: Scene): string {
  return spoken(scene, joining.policy, promises(scene.agency, localeOf(scene)));
}

/** What the agree button under the notice carries behind its prefix: `id:0123456789ab`. */
export function seenMark(scene: Scene): string {
  return `${localeOf(scene)}:${sha256(noticeText(scene)).slice(0, 12)}`;
}

/** The agreement that a tap on an agree button is; undefined when the notice reads differently by now. */
export function agreementOf(scene: Scene, mark: string): Agreement | undefined {
  const [locale, beginning = ""] = mark.split(":");
  const { what } = scene.incoming;
  if (what.kind !== "press" || (locale !== "id" && locale !== "en") || beginning.length !== 12) return undefined;
  const hash = sha256(noticeText(scene, locale));
  if (!hash.startsWith(beginning)) return undefined;
  return { version: consentVersion, hash, locale, at: scene.now.toISOString(), messageId: what.messageId };
}

/** Stores the proof. */
export async function storeConsent(scene: Scene, employeeId: string, agreement: Agreement): Promise<void> {
  const { hash, at, ...given } = agreement;
  const consent: NewConsent = {
    id: scene.ids.next(),
    employeeId,
    ...given,
    textHash: hash,
    channel: scene.incoming.channel,
    givenAt: new Date(at),
  };
  await giveConsent(scene.tx, consent, scene.now);
}

/** "Persetujuan Anda tercatat pada ..." */
export function acceptedMessage(scene: Scene, { at, version }: Pick<Agreement, "at" | "version">): Message {
  return saying(scene, joining.consentAccepted, { ...dateAndTime(new Date(at), localeOf(scene)), version });
}

/** Whether a consent is in force. */
export function inForce(consent: Consent | undefined): consent is Consent {
  return consent !== undefined && consent.withdrawnAt === null;
}

/** A moment as the placeholders {date} and {time}. */
export function dateAndTime(at: Date, locale: Locale): { readonly date: string; readonly time: string } {
  return { date: longDate(localDate(at), locale), time: clock(at) };
}

function promises(agency: Agency, locale: Locale): Values {
  return {
    legalBasis: agency.legalBasis || joining.legalBasis[locale],
    skpPromise: agency.skpPromise[locale],
    minGroup: String(agency.minGroup),
    retentionMonths: String(agency.retentionMonths),
  };
}
