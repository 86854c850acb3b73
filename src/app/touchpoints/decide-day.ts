/**
 * What to do with everything that is due to one person: each contact on its own facts, then all of them together, since
 * a person gets one message a day that nobody asked for. Pure: the same facts always give the same steps.
 */
import type { DueContact } from "../../adapters/postgres/queries/touchpoints/day.ts";
import type { SaidToday } from "../../adapters/postgres/queries/touchpoints/said.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import { arrangeDay, type Candidate, movedTo, type Sent, type Verdict } from "../../core/touchpoint/arrange-day.ts";
import { type Action, nextAction, type TouchpointFacts } from "../../core/touchpoint/touchpoint.ts";
import { isReminder } from "../../core/touchpoint/touchpoint-kind.ts";
import { type Card, gatherCards, type Wanted } from "./gather-cards.ts";

export interface Today {
  readonly now: Date;
  readonly calendar: Calendar;
}

export type Step =
  | { readonly do: "wait"; readonly contact: DueContact; readonly until: Date; readonly reason: string | null }
  | {
      readonly do: "end";
      readonly contact: DueContact;
      readonly state: "completed" | "expired" | "suppressed" | "unreachable";
      readonly reason: string;
    }
  /** One message, for all on the card. */
  | { readonly do: "say"; readonly card: Card; readonly counts: boolean };

/** The steps for what is due by now; what is due later today only takes part in who goes first. */
export function decideDay(contacts: readonly DueContact[], said: readonly SaidToday[], today: Today): Step[] {
  const { now, calendar } = today;
  const steps: Step[] = [];
  const wanted: Wanted[] = [];
  for (const contact of contacts) {
    const at = contact.nextAt > now ? contact.nextAt : now;
    const action = nextAction(factsOf(contact), at, calendar);
    const speaks = action.do === "open" || action.do === "remind";
    if (speaks && !contact.inFlight) wanted.push({ contact, at, nudge: action.do === "open" ? 0 : action.nudge });
    else if (at <= now) steps.push(speaks ? resting(contact, today) : stepOf(contact, action, today));
  }

  const { cards, tooMany } = gatherCards(wanted);
  const sent = said.map(({ kind, nudge, training }): Sent => ({ kind, nudge: nudge ? 1 : 0, training }));
  const verdicts = arrangeDay(cards.map(candidateOf), calendar, sent);
  for (const card of cards) {
    if (card.at > now) continue;
    const verdict = verdicts.get(card.contact.id);
    if (verdict?.do === "go") steps.push({ do: "say", card, counts: !isOutsideCap(card) && said.length === 0 });
    else
      for (const contact of [card.contact, ...card.others]) steps.push(heldBack({ ...card, contact }, verdict, today));
  }
  for (const one of tooMany) if (one.at <= now) steps.push(heldBack(one, undefined, today));
  const settled = new Set(steps.flatMap(contactsIn));
  for (const { contact, at } of wanted) if (at <= now && !settled.has(contact)) steps.push(resting(contact, today));
  return steps;
}

const contactsIn = (step: Step) => (step.do === "say" ? [step.card.contact, ...step.card.others] : [step.contact]);

/** When to look again at what was said just now: its next nudge, or its end. */
export function afterSaying(contact: DueContact, nudge: 0 | 1 | 2, { now, calendar }: Today): Date {
  const facts = factsOf(contact);
  const nudged = { ...facts, nudges: facts.nudges + 1, nudgedAt: now, askedFor: null };
  const action = nextAction(nudge === 0 ? { ...facts, firstSentAt: now } : nudged, now, calendar);
  return action.do === "wait" ? action.until : contact.closesAt;
}

/** Its message is on the way, or another card speaks for it. */
function resting(contact: DueContact, today: Today): Step {
  const until = afterSaying(contact, contact.firstSentAt === null ? 0 : 1, today);
  return { do: "wait", contact, until, reason: null };
}

type Silent = Exclude<Action, { do: "open" } | { do: "remind" }>;

function stepOf(contact: DueContact, action: Silent, { now, calendar }: Today): Step {
  switch (action.do) {
    case "expire":
      return { do: "end", contact, state: "expired", reason: action.reason };
    case "close":
      return { do: "end", contact, state: action.state, reason: action.reason };
    case "wait": {
      const reason = action.why === "due" || action.why === "answer" ? null : action.why;
      const { kind, person, closesAt } = contact;
      // A vacant post may be filled any day.
      const again = movedTo({ kind, nudge: 0, workWeek: person.workWeek }, localDate(now), calendar);
      const until = contact.vacant && again < closesAt ? again : action.until;
      return { do: "wait", contact, until, reason };
    }
  }
}

/** Another message goes first today; this one follows at its hour on the next working day, if it then still may. */
function heldBack({ contact, nudge }: Wanted, verdict: Verdict | undefined, { now, calendar }: Today): Step {
  if (verdict?.do === "drop" && verdict.reason === "duplicate")
    return { do: "end", contact, state: "suppressed", reason: "duplicate" };
  const { kind, person, closesAt } = contact;
  const next = movedTo({ kind, nudge, workWeek: person.workWeek }, localDate(now), calendar);
  const until = verdict?.do !== "drop" && next < closesAt ? next : closesAt;
  return { do: "wait", contact, until, reason: "daily-cap" };
}

function isOutsideCap({ contact, nudge }: Wanted): boolean {
  return contact.kind === "reminder-h0" || (nudge > 0 && contact.askedFor !== null);
}

function candidateOf({ contact, nudge, at }: Card): Candidate {
  const { id, kind, closesAt, training, person, askedFor } = contact;
  const asked = nudge > 0 && askedFor !== null;
  return { id, kind, nudge, asked, training: training.id, at, closesAt, workWeek: person.workWeek };
}

function factsOf(contact: DueContact): TouchpointFacts {
  const { kind, address, rsvp, attendance, person, dueAt } = contact;
  const arrived = contact.run?.delivered ?? false;
  // A run whose card never came says nothing about the person.
  const run = contact.firstSentAt !== null || arrived ? contact.run : null;
  const progress = run?.status === "completed" ? "completed" : run?.answered ? "partial" : "none";
  return {
    ...contact,
    workWeek: person.workWeek,
    // Nobody could tell whether the reminder arrived, but it was tapped.
    firstSentAt: contact.firstSentAt ?? (isReminder(kind) && arrived ? dueAt : null),
    progress: isReminder(kind) ? "none" : progress,
    rsvp: rsvp ?? "none",
    attendance: attendance ?? "unknown",
    linked: address !== null,
    blocked: address?.blocked ?? false,
    // Reminders are the agency's duty; what is asked needs consent.
    consented: isReminder(kind) || contact.consented,
    optedOut: run?.status === "stopped",
    // Looked at for all contacts of the day together.
    contactedToday: false,
    duplicate: false,
  };
}
