/** The pages of a draft on its one card, but for the preview: whom it is for, what it says, when it goes, how many. */
import { standardTexts, broadcast as texts } from "../../../../conversations/broadcast.ts";
import type { Broadcast } from "../../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import type { Audience } from "../../../core/broadcast/broadcast.ts";
import { longestText, offered } from "../../../core/broadcast/broadcast-text.ts";
import { offeredMoments } from "../../../core/broadcast/moments.ts";
import { grouped } from "../../../core/broadcast/progress.ts";
import { localDate } from "../../../core/calendar/calendar.ts";
import { clock, relativeDay, shortDate } from "../../../core/calendar/dates-in-words.ts";
import type { Button, Message } from "../../../core/message.ts";
import { audienceName, fittingTexts, namable } from "../compose.ts";
import { type BroadcastDesk, label, pressed, said } from "../desk.ts";
import { trainingOf } from "../plan-broadcast.ts";

/** What the card of a draft shows. */
export type Page = "trainings" | "units" | "audience" | "text" | "preview" | "skipped" | "when" | "count";

/** Where the message is typed or chosen. */
export async function textPage(desk: BroadcastDesk, draft: Broadcast & { audience: Audience }): Promise<Message> {
  const { id, audience, template, text } = draft;
  const training = await trainingOf(desk, draft);
  const at = draft.wantedAt ?? desk.now;
  const standard = fittingTexts(audience, training, at).map((one) => [
    pressed(desk, standardTexts[one].label, `std:${id}:${one}`),
  ]);
  const example = offered({ salutation: "", name: "" }, desk.locale);
  const values = {
    audience: await audienceName(desk, audience),
    max: grouped(longestText, desk.locale),
    placeholders: offered(namable(training, at), desk.locale),
    example,
    orStandard: standard.length === 0 ? "" : label(desk, texts.orStandard),
  };
  const keep = template === null && text === null ? [] : [[pressed(desk, texts.keepText, `page:${id}:preview`)]];
  const back = audience.kind === "unit" ? "units" : "audience";
  return { text: said(desk, texts.write, values), buttons: [...standard, ...keep, lastRow(desk, id, back)] };
}

export function whenPage(desk: BroadcastDesk, { id, workWeek }: Broadcast): Message {
  const moments = offeredMoments(desk.now, workWeek ?? 5, desk.calendar);
  return {
    text: said(desk, texts.chooseTime, { example: exampleMoment(desk) }),
    buttons: [
      [pressed(desk, texts.soon, `at:${id}:0`)],
      ...moments.map((moment) => [timeButton(desk, id, moment)]),
      lastRow(desk, id, "preview"),
    ],
  };
}

/** "Besok, 08.30"; it carries whole minutes since 1970 in base 36. */
export function timeButton({ now, locale }: BroadcastDesk, id: string, at: Date): Button {
  const day = relativeDay(localDate(now), localDate(at), locale);
  const minutes = Math.round(at.getTime() / 60_000).toString(36);
  return { label: `🕗 ${day.charAt(0).toUpperCase()}${day.slice(1)}, ${clock(at)}`, press: `b:at:${id}:${minutes}` };
}

export const exampleMoment = ({ locale }: Pick<BroadcastDesk, "locale">) =>
  locale === "id" ? "28 Des 08.30" : "28 Dec 08.30";

export function countPage(desk: BroadcastDesk, { id, confirmedCount }: Broadcast): Message {
  const count = grouped(confirmedCount ?? 0, desk.locale);
  return { text: said(desk, texts.typeCount, { count }), buttons: [lastRow(desk, id, "preview")] };
}

/** "30 Nov": for buttons. */
export function dayAndMonth({ locale }: Pick<BroadcastDesk, "locale">, at: Date): string {
  const [, date = ""] = shortDate(localDate(at), locale).split(", ");
  return date.slice(0, date.indexOf(" ") + 4);
}

/** "Senin, 30 November, pukul 09.00 WIB". */
export function momentInWords({ locale }: Pick<BroadcastDesk, "locale">, at: Date): string {
  return `${shortDate(localDate(at), locale)}, ${locale === "id" ? "pukul " : ""}${clock(at)} WIB`;
}

/** The way back, and the way out. */
export function lastRow(desk: BroadcastDesk, id: string, back?: Page): Button[] {
  const out = pressed(desk, texts.discard, `drop:${id}`);
  return back === undefined ? [out] : [pressed(desk, texts.back, `page:${id}:${back}`), out];
}
