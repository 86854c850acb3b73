/** What typed words mean to a draft, by the page its card shows: a name to look for, the message, a moment, the number. */
import { broadcast as texts } from "../../../../conversations/broadcast.ts";
import type { Broadcast } from "../../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { longestText, type PlaceholderValues, readText } from "../../../core/broadcast/broadcast-text.ts";
import { grouped } from "../../../core/broadcast/progress.ts";
import { readMoment } from "../../../core/broadcast/read-moment.ts";
import { shorten, type Text, type Values } from "../../../core/text.ts";
import { namable } from "../compose.ts";
import { type BroadcastDesk, said } from "../desk.ts";
import { exampleMoment, momentInWords, type Page } from "../pages/draft-pages.ts";
import { trainingOf } from "../plan-broadcast.ts";
import { confirmed, type Step } from "./fill-draft.ts";

/** Words can be wrong, never forbidden. */
type Told = Exclude<Step, { readonly refused: string }>;

export async function hearWords(desk: BroadcastDesk, draft: Broadcast, typed: string): Promise<Step> {
  const above = (text: Text, values: Values = {}): Step => ({ above: said(desk, text, values) });
  const words = shorten(typed, 60);
  switch (draft.page as Page) {
    case "trainings":
    case "units":
      return { words: typed };
    case "text":
      return hearText(desk, typed, namable(await trainingOf(desk, draft), draft.wantedAt ?? desk.now));
    case "when": {
      const at = readMoment(typed, desk.now);
      if (at === null) return above(texts.momentUnread, { words, example: exampleMoment(desk) });
      return hearMoment(desk, at);
    }
    case "count": {
      const count = draft.confirmedCount ?? 0;
      if (typed.replace(/[.,\s]/g, "") === String(count)) return confirmed(desk, draft, count);
      return above(texts.countWrong, { words, count: grouped(count, desk.locale) });
    }
    default:
      return above(texts.useButtons);
  }
}

/** When it is to go out. */
export function hearMoment(desk: BroadcastDesk, at: Date): Told {
  if (at <= desk.now) return { above: said(desk, texts.momentPast, { schedule: momentInWords(desk, at) }) };
  return { change: { wantedAt: at, urgent: false, page: "preview" } };
}

/** What it is to say; `values` are the placeholders it may name. */
export function hearText(desk: BroadcastDesk, typed: string, values: PlaceholderValues): Told {
  const read = readText(typed, values);
  if ("text" in read) return { change: { text: read.text, template: null, locale: desk.locale, page: "preview" } };
  const max = grouped(longestText, desk.locale);
  switch (read.problem) {
    case "empty":
      return { above: said(desk, texts.textEmpty) };
    case "too-long":
      return { above: said(desk, texts.textTooLong, { count: grouped(read.count, desk.locale), max }) };
    case "unknown-placeholder":
      return {
        above: said(desk, texts.textUnknown, { unknown: read.unknown.map((one) => shorten(one, 40)).join(", ") }),
      };
  }
}
