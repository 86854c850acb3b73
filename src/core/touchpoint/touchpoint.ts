/**
 * When to speak: decides, from what is known about one touchpoint, what to do with it now. It knows nothing of texts,
 * channels or storage, and may be asked again at any time, also about a touchpoint that was closed on facts that have
 * changed since. What it is too early for waits, what is held waits, and only the closing date ends anything unanswered.
 *
 * The five ends keep the identity planned = completed + open + expired + suppressed + unreachable.
 */

import { localDate, minuteOfDay, minutesOf, type WorkWeek, wib } from "../calendar/calendar.ts";
import { mayContactAt, nextAllowedAt } from "../calendar/sending-hours.ts";
import type { Calendar } from "../calendar/working-days.ts";
import { movedTo } from "./arrange-day.ts";
import { nudgesOf } from "./nudges.ts";
import { avoidsReturn, hourOf, isReminder, maxNudges, type TouchpointKind } from "./touchpoint-kind.ts";

export interface TouchpointFacts {
  kind: TouchpointKind;
  dueAt: Date;
  closesAt: Date;
  /** The unit of the person addressed. */
  workWeek: WorkWeek;
  firstSentAt: Date | null;
  /** How many nudges were sent. */
  nudges: number;
  nudgedAt: Date | null;
  /** "Ingatkan besok": the moment the person asked for; it takes the place of the next nudge. */
  askedFor: Date | null;
  progress: "none" | "partial" | "completed";
  rsvp: "yes" | "no" | "maybe" | "none";
  attendance: "present" | "partial" | "absent" | "excused" | "unknown";
  cancelled: boolean;
  /** There is nobody to address: the supervisor's post is vacant. */
  vacant?: boolean;
  /** Of the person addressed: the supervisor for a confirmation, else the employee. */
  linked: boolean;
  blocked: boolean;
  consented: boolean;
  /** The first message could not be delivered, or nobody can tell whether it was. */
  undelivered: "failed" | "unknown" | null;
  /** "Saya tidak ingin mengisi", for this survey. */
  optedOut: boolean;
  /** Another proactive message went, or goes first, to this person today (see arrange-day.ts). */
  contactedToday: boolean;
  /** Another message of today already says this one: H-7 of the same training, or another H-1. */
  duplicate: boolean;
}

export type SuppressedReason =
  | "cancelled"
  | "declined"
  | "absent"
  | "duplicate"
  | "opted-out"
  | "no-consent"
  | "not-needed"
  /** Stopped from outside: withdrawn or erased by the person. */
  | "consent-withdrawn"
  | "erased";
export type UnreachableReason = "no-supervisor" | "not-linked" | "blocked" | "failed" | "unknown";
export type WaitReason =
  | "due"
  | "answer"
  | "quiet-hours"
  | "daily-cap"
  | "after-idulfitri"
  | "calendar"
  | "no-consent"
  | UnreachableReason;

export type Action =
  | { do: "open" }
  | { do: "remind"; nudge: 1 | 2 }
  | { do: "wait"; until: Date; why: WaitReason }
  | { do: "expire"; reason: "unanswered" | "partial" | "window-passed" }
  | { do: "close"; state: "completed"; reason: "sent" | "answered" }
  | { do: "close"; state: "suppressed"; reason: SuppressedReason }
  | { do: "close"; state: "unreachable"; reason: UnreachableReason };

/** What to do now. A wait always ends later than `now` and never after the closing date. */
export function nextAction(t: TouchpointFacts, now: Date, calendar: Calendar): Action {
  return (
    completed(t) ??
    suppressed(t, now) ??
    closed(t, now) ??
    held(t) ??
    (t.firstSentAt === null ? opening(t, now, calendar) : nudging(t, t.firstSentAt, now, calendar))
  );
}

function completed(t: TouchpointFacts): Action | null {
  if (t.progress === "completed") return { do: "close", state: "completed", reason: "answered" };
  if (isReminder(t.kind) && t.firstSentAt !== null) return { do: "close", state: "completed", reason: "sent" };
  return null;
}

function suppressed(t: TouchpointFacts, now: Date): Action | null {
  const reason = t.cancelled ? "cancelled" : t.duplicate ? "duplicate" : now < t.dueAt ? null : notWanted(t);
  const stopped = reason ?? (t.optedOut && !isReminder(t.kind) ? "opted-out" : null);
  return stopped === null ? null : { do: "close", state: "suppressed", reason: stopped };
}

/** Judged only once due: until then people may still change their mind, and attendance may still be recorded. */
function notWanted({ kind, rsvp, attendance }: TouchpointFacts): "declined" | "absent" | "not-needed" | null {
  if (isReminder(kind)) {
    if (rsvp === "no") return "declined";
    const unfit = (kind === "reminder-h2" && rsvp !== "maybe") || (kind === "reminder-h0" && rsvp === "maybe");
    return unfit ? "not-needed" : null;
  }
  if (attendance === "absent" || attendance === "excused") return "absent";
  return rsvp === "no" && attendance === "unknown" ? "declined" : null; // who declined may have come after all
}

function closed(t: TouchpointFacts, now: Date): Action | null {
  if (now < t.closesAt) return null;
  if (t.progress === "partial") return { do: "expire", reason: "partial" };
  if (t.firstSentAt !== null) return { do: "expire", reason: "unanswered" };
  const barrier = barrierOf(t);
  if (barrier === "no-consent") return { do: "close", state: "suppressed", reason: barrier };
  if (barrier !== null) return { do: "close", state: "unreachable", reason: barrier };
  return { do: "expire", reason: "window-passed" };
}

/** Someone who cannot be written to now may join, unblock or consent while the window is open. */
function held(t: TouchpointFacts): Action | null {
  const barrier = barrierOf(t);
  return barrier === null ? null : { do: "wait", until: t.closesAt, why: barrier };
}

function barrierOf(t: TouchpointFacts): UnreachableReason | "no-consent" | null {
  if (t.vacant) return "no-supervisor";
  if (!t.linked) return "not-linked";
  if (t.blocked) return "blocked";
  if (!t.consented) return "no-consent";
  return t.firstSentAt === null ? t.undelivered : null;
}

function opening(t: TouchpointFacts, now: Date, calendar: Calendar): Action {
  if (now < t.dueAt) return wait(t, t.dueAt, "due");
  if (mayBreakQuiet(t, now, calendar)) return { do: "open" };
  return atAllowedTime(t, 0, now, calendar) ?? { do: "open" };
}

function nudging(t: TouchpointFacts, firstSentAt: Date, now: Date, calendar: Calendar): Action {
  // What the person asked for is a promise: it is kept even after the last nudge.
  const nudge = t.askedFor === null ? t.nudges + 1 : Math.min(t.nudges + 1, 2);
  if (nudge > maxNudges(t.kind) && t.askedFor === null) return wait(t, t.closesAt, "answer");
  const at = t.askedFor ?? nudgesOf({ ...t, firstSentAt }, calendar)[t.nudges];
  if (at === undefined) return wait(t, t.closesAt, "answer");
  if (now < at) return wait(t, at, "answer");
  return atAllowedTime(t, nudge as 1 | 2, now, calendar) ?? { do: "remind", nudge: nudge as 1 | 2 };
}

/** H-0 is said in the morning before work; so is, on the eve itself, an H-1 that a long leave keeps on a day off. */
function mayBreakQuiet({ kind, dueAt, workWeek }: TouchpointFacts, now: Date, calendar: Calendar): boolean {
  if (kind === "reminder-h0") return true;
  const today = localDate(now);
  const onDayOff = kind === "reminder-h1" && today === localDate(dueAt) && !calendar.isWorkingDay(today, workWeek);
  return onDayOff && minuteOfDay(now) < minutesOf("21:00");
}

/** The wait that quiet hours, the return from Idulfitri or the daily cap impose now; null when nothing is in the way. */
function atAllowedTime(t: TouchpointFacts, nudge: 0 | 1 | 2, now: Date, calendar: Calendar): Action | null {
  const { kind, workWeek } = t;
  const today = localDate(now);
  const back = calendar.afterIdulfitri(today, workWeek);
  if (nudge === 0 && avoidsReturn(kind) && back !== today) {
    return wait(t, wib(back, hourOf(kind, 0, back, calendar)), "after-idulfitri");
  }
  if (!mayContactAt(now, calendar, workWeek)) {
    const next = nextAllowedAt(now, calendar, workWeek);
    return next === null ? wait(t, t.closesAt, "calendar") : wait(t, next, "quiet-hours");
  }
  const nudgedToday = t.nudgedAt !== null && localDate(t.nudgedAt) === today;
  const capped = kind !== "reminder-h1" && (nudge === 0 || t.askedFor === null);
  if (!nudgedToday && !(capped && t.contactedToday)) return null;
  return wait(t, movedTo({ kind, nudge, workWeek }, today, calendar), "daily-cap");
}

function wait(t: TouchpointFacts, until: Date, why: WaitReason): Action {
  return { do: "wait", until: until < t.closesAt ? until : t.closesAt, why };
}
