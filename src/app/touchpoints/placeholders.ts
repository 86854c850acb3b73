/** What stands for the placeholders of a card: plain text in the person's language, escaped where it is filled in. */
import type { DueContact } from "../../adapters/postgres/queries/touchpoints/day.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { clock, dateSpan, deadline, relativeDay } from "../../core/calendar/dates-in-words.ts";
import { addressee } from "../../core/person/person-name.ts";
import { type Locale, shorten, type Values } from "../../core/text.ts";
import { isReminder } from "../../core/touchpoint/touchpoint-kind.ts";
import type { Agency } from "../scene.ts";

/** A plan of up to 300 characters is quoted so far that its author knows it again. */
const longestPlan = 200;

const period: Readonly<Record<Locale, string>> = { id: "sebulan", en: "a month" };

type Person = Pick<DueContact["person"], "name" | "salutation" | "locale">;
type Training = Pick<DueContact["training"], "title" | "startsAt" | "endsAt" | "place" | "hours" | "preparation">;

export interface Times {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
}

/**
 * Time and place before and after a change: "Senin, 30 November 2026, pukul 08.00–16.00 WIB", with the place on both
 * sides if that is what changes.
 */
export function schedules(before: Times, after: Times, locale: Locale): { before: string; after: string } {
  const moves = before.place !== after.place;
  const say = ({ startsAt, endsAt, place }: Times) => {
    const hours = `${locale === "id" ? "pukul " : ""}${clock(startsAt)}–${clock(endsAt)} WIB`;
    const where = moves && place !== null ? `, ${place}` : "";
    return `${dateSpan(localDate(startsAt), localDate(endsAt), locale)}, ${hours}${where}`;
  };
  return { before: say(before), after: say(after) };
}

/** What every card about a training may name; what is not known is empty, and its line is left out. */
export function trainingValues(person: Person, training: Training, agency: Agency): Values {
  const { locale } = person;
  const { title, startsAt, endsAt, place, hours, preparation } = training;
  return {
    addressee: addressee(person.name, person.salutation, locale, agency.salutation),
    title,
    date: dateSpan(localDate(startsAt), localDate(endsAt), locale),
    time: clock(startsAt),
    place: place ?? "",
    hours: hours === null ? "" : String(hours).replace(".", locale === "id" ? "," : "."),
    prep: preparation ?? "",
  };
}

/** The values of one contact's card; `more` is how many people come after this one on it. */
export function valuesOf(contact: DueContact, agency: Agency, now: Date, more = 0): Values {
  const { kind, person, training, closesAt } = contact;
  const { locale, workWeek } = person;
  const all = { ...trainingValues(person, training, agency), workWeek: String(workWeek) };
  if (isReminder(kind)) {
    const ask = kind === "reminder-h1" && contact.consented && !contact.confidenceAsked;
    return {
      ...all,
      relativeDay: relativeDay(localDate(now), localDate(training.startsAt), locale),
      ...(ask && { askConfidence: "yes" }),
    };
  }
  return {
    ...all,
    deadline: deadline(closesAt, locale),
    period: period[locale],
    plan: shorten((contact.plan ?? "").replace(/\s+/g, " "), longestPlan),
    employeeName: contact.participant,
    others: more === 0 ? "" : String(more),
    skpPromise: agency.skpPromise[locale],
  };
}
