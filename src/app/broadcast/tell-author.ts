/**
 * What an author is told in a message of its own: a changed card rings no bell. Where there are threads, it stands under
 * the card of the broadcast.
 */
import { broadcast as texts } from "../../../conversations/broadcast.ts";
import { cardPlace } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { addressOf, queueNotice } from "../../adapters/postgres/queries/people/addresses.ts";
import { bestAddressOf } from "../../adapters/postgres/queries/people/best-address.ts";
import { personById } from "../../adapters/postgres/queries/people/people.ts";
import { nextAllowedAt } from "../../core/calendar/sending-hours.ts";
import { say } from "../../core/message.ts";
import type { Values } from "../../core/text.ts";
import type { Address } from "../ports.ts";
import { audienceName } from "./compose.ts";
import type { Ready } from "./confirm-broadcast.ts";
import { type BroadcastDesk, pressed, said } from "./desk.ts";
import { statePage } from "./pages/state-pages.ts";

export interface Told {
  /** Once for each confirmation. */
  readonly what: string;
  readonly text: (reader: BroadcastDesk, values: Values) => string;
  /** Else it waits for working hours. */
  readonly atOnce?: true;
}

/** Queues it where the card is when that is in Slack, else where the author is best reached. */
export async function tellAuthor(desk: BroadcastDesk, about: Ready, { what, text, atOnce }: Told): Promise<void> {
  const { id, authorId, audience, confirmedAt } = about;
  const author = authorId === null ? undefined : await personById(desk.tx, authorId);
  if (author === undefined) return;
  const thread = await threadOf(desk, about);
  const to = thread?.to ?? (await bestAddressOf(desk.tx, author.id));
  if (to === undefined) return;
  const reader = { ...desk, locale: author.locale };
  const body = {
    text: text(reader, { audience: await audienceName(reader, audience) }),
    buttons: [[pressed(reader, texts.openIt, `open:${id}`)]],
    ...(thread !== undefined && { under: thread.under }),
  };
  const key = `broadcast-note:${id}:${what}:${confirmedAt?.getTime() ?? 0}`;
  const at = atOnce ? desk.now : (nextAllowedAt(desk.now, desk.calendar, 5) ?? desk.now);
  await queueNotice(desk.tx, { key, to, employeeId: author.id, body }, desk.now, at);
}

/** A note of `texts.notes` with what it is about. */
export const aboutIt = (why: keyof typeof texts.notes) => (reader: BroadcastDesk, values: Values) =>
  [said(reader, texts.notes[why]), said(reader, texts.noteAbout, values)].join("\n");

/** The report as a message under the card, once for each run to the end; only where there are threads. */
export async function reportInThread(desk: BroadcastDesk, ended: Ready): Promise<void> {
  const thread = await threadOf(desk, ended);
  if (thread === undefined || ended.authorId === null) return;
  const body = { ...say((await statePage(desk, ended)).text), under: thread.under };
  const key = `broadcast-report:${ended.id}:${ended.runningSince?.getTime() ?? 0}`;
  await queueNotice(desk.tx, { key, to: thread.to, employeeId: ended.authorId, body }, desk.now, desk.now);
}

/** Where the card stands in Slack, as long as that account is still the author's. */
async function threadOf(
  { tx }: BroadcastDesk,
  { cardKey, authorId }: Ready,
): Promise<{ readonly to: Address; readonly under: string } | undefined> {
  if (cardKey === null || authorId === null) return undefined;
  const card = await cardPlace(tx, cardKey);
  const account = card?.channel === "slack" ? await addressOf(tx, authorId, "slack") : undefined;
  return card === undefined || card.chat !== account?.chat ? undefined : { to: account, under: card.messageId };
}
