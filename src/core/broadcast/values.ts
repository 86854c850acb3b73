/** What stands for the placeholders of a broadcast: plain text in the language of the text. What is not known is missing. */
import { localDate } from "../calendar/calendar.ts";
import { clock, dateSpan, deadline, relativeDay } from "../calendar/dates-in-words.ts";
import type { SalutationStyle } from "../person/person-name.ts";
import type { Locale } from "../text.ts";
import type { PlaceholderValues } from "./broadcast-text.ts";

/** A training as far as a broadcast names it. */
export interface TrainingFacts {
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  /** When the survey that is open closes; null when none is. */
  readonly surveyClosesAt: Date | null;
}

/** How a person is called; empty in English and where the agency calls nobody Bapak or Ibu. */
export function salutationOf(by: "Bapak" | "Ibu", locale: Locale, style: SalutationStyle): string {
  if (locale === "en" || style === "none") return "";
  return style === "neutral" ? "Bapak/Ibu" : by;
}

/** `relativeDay` ("besok") only for a training that is still ahead at `sentAt`. */
export function trainingValues(
  { title, startsAt, endsAt, place, surveyClosesAt }: TrainingFacts,
  sentAt: Date,
  locale: Locale,
): PlaceholderValues & { readonly relativeDay?: string } {
  return {
    title,
    date: dateSpan(localDate(startsAt), localDate(endsAt), locale),
    time: clock(startsAt),
    ...(place !== null && { place }),
    ...(surveyClosesAt !== null && { deadline: deadline(surveyClosesAt, locale) }),
    ...(startsAt > sentAt && { relativeDay: relativeDay(localDate(sentAt), localDate(startsAt), locale) }),
  };
}
