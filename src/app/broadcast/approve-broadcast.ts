/**
 * The second person: agrees or not, or nobody answers for a day. An admin with nobody else to ask may confirm alone,
 * after ten minutes in which to think again. All of it is written down.
 */
import { broadcast as texts } from "../../../conversations/broadcast.ts";
import { type BroadcastChange, saveBroadcast } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { nameOf } from "../../adapters/postgres/queries/broadcasts/choices.ts";
import { addressOf, queueNotice } from "../../adapters/postgres/queries/people/addresses.ts";
import { personById } from "../../adapters/postgres/queries/people/people.ts";
import { aloneFrom } from "../../core/broadcast/broadcast.ts";
import { clock } from "../../core/calendar/dates-in-words.ts";
import { nextAllowedAt } from "../../core/calendar/sending-hours.ts";
import type { Values } from "../../core/text.ts";
import { audienceName } from "./compose.ts";
import { approversOf, proceed, type Ready } from "./confirm-broadcast.ts";
import { type BroadcastDesk, label, note, pressed, said } from "./desk.ts";

/** Somebody else agrees: it goes its way, or back to its author if it no longer can. */
export async function approve(desk: BroadcastDesk, waiting: Ready): Promise<void> {
  await note(desk, "approved", waiting, { count: waiting.confirmedCount ?? 0 });
  await goOn(desk, waiting);
  const name = desk.who.employeeId === null ? desk.who.actor : await nameOf(desk.tx, desk.who.employeeId);
  const text = (reader: BroadcastDesk, values: Values) => said(reader, texts.approvedNote, { ...values, name });
  await tellAuthor(desk, waiting, { what: "approved", text });
}

async function goOn(desk: BroadcastDesk, waiting: Ready): Promise<void> {
  const obstacle = await proceed(desk, { ...waiting, approvedBy: desk.who.actor });
  if (obstacle !== undefined) await giveBack(desk, waiting, "held");
}

/** A draft again, with the reason on its card and in a message to its author. */
export async function giveBack(desk: BroadcastDesk, waiting: Ready, why: "refused" | "lapsed" | "held"): Promise<void> {
  if (why !== "held") await note(desk, why, waiting);
  await saveBroadcast(desk.tx, waiting.id, { ...draftAgain, note: why, nextAt: desk.now });
  await tellAuthor(desk, waiting, { what: why, text: aboutIt(why) });
}

const draftAgain = {
  state: "draft",
  page: "preview",
  confirmedAt: null,
  confirmedCount: null,
  plannedAt: null,
  askedAt: null,
  approvedBy: null,
} as const satisfies BroadcastChange;

/** The notice on the button why not, or undefined when it was done. */
export async function confirmAlone(desk: BroadcastDesk, waiting: Ready): Promise<string | undefined> {
  const { author, confirmedAt } = waiting;
  const isAdmin = desk.who.roles.some(({ role }) => role === "admin");
  if (desk.who.actor !== author || !isAdmin || (await approversOf(desk, waiting)).length > 0)
    return label(desk, texts.notAlone);
  const from = aloneFrom(confirmedAt ?? desk.now);
  if (desk.now < from) return label(desk, texts.aloneTooSoon, { from: clock(from) });
  await note(desk, "confirmed-alone", waiting, { count: waiting.confirmedCount ?? 0 });
  await goOn(desk, waiting);
  return undefined;
}

/** What the author is told, in a message of its own: a changed card rings no bell. */
export interface Told {
  /** Once for each confirmation. */
  readonly what: string;
  readonly text: (reader: BroadcastDesk, values: Values) => string;
  /** Else it waits for working hours. */
  readonly atOnce?: true;
}

/** Queues it for the author's account in Telegram. */
export async function tellAuthor(desk: BroadcastDesk, about: Ready, { what, text, atOnce }: Told): Promise<void> {
  const { id, authorId, audience, confirmedAt } = about;
  const author = authorId === null ? undefined : await personById(desk.tx, authorId);
  const to = authorId === null ? undefined : await addressOf(desk.tx, authorId, "telegram");
  if (to === undefined || author === undefined) return;
  const reader = { ...desk, locale: author.locale };
  const body = {
    text: text(reader, { audience: await audienceName(reader, audience) }),
    buttons: [[pressed(reader, texts.openIt, `open:${id}`)]],
  };
  const key = `broadcast-note:${id}:${what}:${confirmedAt?.getTime() ?? 0}`;
  const at = atOnce ? desk.now : (nextAllowedAt(desk.now, desk.calendar, 5) ?? desk.now);
  await queueNotice(desk.tx, { key, to, employeeId: author.id, body }, desk.now, at);
}

/** A note of `texts.notes` with what it is about. */
export const aboutIt = (why: keyof typeof texts.notes) => (reader: BroadcastDesk, values: Values) =>
  [said(reader, texts.notes[why]), said(reader, texts.noteAbout, values)].join("\n");
