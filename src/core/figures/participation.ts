/**
 * Who took part: counts of people, not of what they said. They are live and need no blocks, since who has answered is
 * known to those who remind; what was answered is not.
 */
import type { Rate } from "./scores.ts";

/** Below this share of the attendees a result is labelled "belum mewakili". */
const representativeFrom = 0.6;

const rate = (count: number, of: number): Rate => ({ kind: "rate", count, of, n: of });

/** Of one survey. `delivered`: the card arrived, the bot was not blocked; `linked`: attendees who have joined the bot. */
export interface SurveyCounts {
  readonly attendees: number;
  readonly linked: number;
  readonly delivered: number;
  readonly completed: number;
}

export function surveyParticipation(counts: SurveyCounts) {
  return {
    reach_rate: rate(counts.linked, counts.attendees),
    response_rate: rate(counts.completed, counts.delivered),
    effective_rate: rate(counts.completed, counts.attendees),
  };
}

/** Whether enough of those present have answered; null while nobody was present. */
export function isRepresentative(effective: Pick<Rate, "count" | "of">): boolean | null {
  return effective.of === 0 ? null : effective.count / effective.of >= representativeFrom;
}

/** Of the reminders. `absent`: said yes and did not come. */
export interface RsvpCounts {
  readonly sent: number;
  readonly yes: number;
  readonly absent: number;
}

export function rsvpParticipation({ sent, yes, absent }: RsvpCounts) {
  return { rsvp_yes_rate: rate(yes, sent), no_show_rate: rate(absent, yes) };
}

/** The median time to complete a survey, in seconds, pauses taken out; null when nobody has. */
export function completionTime(seconds: readonly number[]): number | null {
  const sorted = seconds.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** Training hours (JP) of one civil servant in a calendar year. */
export interface YearOfTraining {
  readonly employment: "pns" | "cpns" | "pppk" | "pppk_part_time";
  readonly hours: number;
}

/**
 * PNS with at least 20 JP a year (PP 17/2020 Art. 203). Contract staff have no minimum but at most 24 JP (PP 49/2018),
 * so they are counted apart: how many went beyond.
 */
export function hoursCompliance(people: readonly YearOfTraining[]) {
  const permanent = people.filter(({ employment }) => employment === "pns");
  const contract = people.filter(({ employment }) => employment.startsWith("pppk"));
  return {
    hours_compliance: rate(permanent.filter(({ hours }) => hours >= 20).length, permanent.length),
    over_24_hours: rate(contract.filter(({ hours }) => hours > 24).length, contract.length),
  };
}
