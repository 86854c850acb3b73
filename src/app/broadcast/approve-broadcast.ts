/**
 * The second person: agrees or not, or nobody answers for a day. An admin with nobody else to ask may confirm alone,
 * after ten minutes in which to think again. All of it is written down.
 */
import { broadcast as texts } from "../../../conversations/broadcast.ts";
import { type BroadcastChange, saveBroadcast } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { nameOf } from "../../adapters/postgres/queries/broadcasts/choices.ts";
import { aloneFrom } from "../../core/broadcast/broadcast.ts";
import { clock } from "../../core/calendar/dates-in-words.ts";
import type { Values } from "../../core/text.ts";
import { approversOf, proceed, type Ready } from "./confirm-broadcast.ts";
import { type BroadcastDesk, label, note, said } from "./desk.ts";
import { aboutIt, tellAuthor } from "./tell-author.ts";

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
