/**
 * One proactive message per person per day, never merged. When several are due, the most urgent goes and the others move
 * to their hour on the next working day until they close. H-1 never moves: tomorrow it would be wrong.
 */
import { type LocalDate, localDate, type WorkWeek, wib } from "../calendar/calendar.ts";
import type { Calendar } from "../calendar/working-days.ts";
import { avoidsReturn, hourOf, type ProactiveKind, precedence, type TouchpointKind } from "./touchpoint-kind.ts";

/** A message that is due to a person on the day in question, at whatever hour. */
export interface Candidate {
  id: string;
  kind: TouchpointKind;
  /** 0 for the first card. */
  nudge: 0 | 1 | 2;
  /** The person asked for it ("ingatkan besok"): outside the cap. */
  asked: boolean;
  training: string;
  at: Date;
  closesAt: Date;
  workWeek: WorkWeek;
}

/** What already went to this person today and counts. */
export type Sent = Pick<Candidate, "kind" | "nudge" | "training">;

export type Verdict =
  | { do: "go" }
  | { do: "move"; to: Date }
  /** Not sent, today or later: another message said it, or its time has run out. */
  | { do: "drop"; reason: "duplicate" | "daily-cap" };

/** One verdict for each candidate of one person on one day, by its id; `sent` is what went earlier that day. */
export function arrangeDay(
  candidates: readonly Candidate[],
  calendar: Calendar,
  sent: readonly Sent[] = [],
): Map<string, Verdict> {
  const rivals = byUrgency(candidates.filter((candidate) => !isOutsideCap(candidate)));
  const winner = sent.length === 0 ? rivals[0] : lateDayBefore(rivals, sent);
  const said = winner === undefined ? sent : [...sent, winner];
  const verdictOf = (candidate: Candidate): Verdict => {
    if (candidate === winner || isOutsideCap(candidate)) return { do: "go" };
    if (isSaidIn(said, candidate)) return { do: "drop", reason: "duplicate" };
    return displaced(candidate, calendar);
  };
  return new Map(candidates.map((candidate) => [candidate.id, verdictOf(candidate)]));
}

/** The same message at its hour on the next working day; on an uncovered date when the holiday data ends before it. */
export function movedTo(
  { kind, nudge, workWeek }: Pick<Candidate, "kind" | "nudge" | "workWeek">,
  today: LocalDate,
  calendar: Calendar,
): Date {
  const next = calendar.addWorkingDays(today, 1, workWeek);
  const date = nudge === 0 && avoidsReturn(kind) ? calendar.afterIdulfitri(next, workWeek) : next;
  return wib(date, hourOf(kind, nudge, date, calendar));
}

function isOutsideCap({ kind, asked }: Candidate): boolean {
  return kind === "reminder-h0" || asked;
}

/** By precedence, then what closes first. An H-7 due together with its own H-1 stands in for it, at its rank. */
function byUrgency(rivals: readonly Candidate[]): Candidate[] {
  const rank = (candidate: Candidate): number => {
    const standsIn = rivals.some((other) => isSaidIn([candidate], other));
    const kind: TouchpointKind = standsIn ? "reminder-h1" : candidate.kind;
    return precedence.indexOf((candidate.nudge > 0 ? "nudge" : kind) as ProactiveKind);
  };
  return [...rivals].sort(
    (a, b) => rank(a) - rank(b) || +a.closesAt - +b.closesAt || +a.at - +b.at || (a.id < b.id ? -1 : 1),
  );
}

/** If H-7 and H-1 of a training fall on one day, H-7 says it all. */
function isSaidIn(said: readonly Sent[], { kind, training }: Sent): boolean {
  return kind === "reminder-h1" && said.some((other) => other.kind === "reminder-h7" && other.training === training);
}

/** After something else has gone, only an H-1 that turned up late still goes, and only one: it cannot wait. */
function lateDayBefore(rivals: readonly Candidate[], sent: readonly Sent[]): Candidate | undefined {
  if (sent.some(({ kind }) => kind === "reminder-h1")) return undefined;
  return rivals.find((candidate) => candidate.kind === "reminder-h1" && !isSaidIn(sent, candidate));
}

function displaced(candidate: Candidate, calendar: Calendar): Verdict {
  const to = movedTo(candidate, localDate(candidate.at), calendar);
  const inTime = candidate.kind !== "reminder-h1" && to < candidate.closesAt;
  return inTime ? { do: "move", to } : { do: "drop", reason: "daily-cap" };
}
