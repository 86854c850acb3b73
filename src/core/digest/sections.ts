/**
 * The figures of a section: the nearest unit and the shortest span for which the leading measure may be shown decide for
 * all of it, so that its numbers are about the same people as far as can be.
 */
import { type Level, type Selection, type Union, unionOf } from "../figures/blocks/audiences.ts";
import type { Summed } from "../figures/blocks/cells.ts";
import { type Shown, show } from "../figures/disclosure.ts";
import { type Figure, figures } from "../figures/figures.ts";
import { type Audience, type Measure, type MeasureId, measures } from "../figures/measures.ts";
import { rankedBarriers } from "../figures/rankings.ts";
import type { Weights } from "../figures/scores.ts";
import { lastWeeks, meanTrend, rateTrend, weeksToCompare } from "../figures/trend.ts";
import type { Section, Span } from "./digest.ts";

/** The released sums of one audience, ready to be looked up by measure and place. */
export interface Ledger {
  readonly audience: Audience;
  readonly week: string;
  readonly k: number;
  readonly weights: Weights;
  at(measure: MeasureId, places: ReadonlySet<string>): readonly Summed[];
}

export function openLedger(of: Omit<Ledger, "at"> & { readonly cells: readonly Summed[] }): Ledger {
  const { cells, ...rest } = of;
  const byPlace = new Map<MeasureId, Map<string, Summed[]>>();
  for (const cell of cells) {
    const places = byPlace.get(cell.measure) ?? new Map<string, Summed[]>();
    byPlace.set(cell.measure, places.set(cell.place, [...(places.get(cell.place) ?? []), cell]));
  }
  const at: Ledger["at"] = (measure, places) => [...places].flatMap((place) => byPlace.get(measure)?.get(place) ?? []);
  return { ...rest, at };
}

/** A figure that somebody is shown, and what it was computed from. */
export interface Exhibit {
  readonly name: string;
  readonly unitId: string | null;
  readonly shown: Shown;
  readonly union: Union;
}

const spans: readonly Span[] = ["week", "four-weeks"];

/** The weeks of a span that ends with this one. */
export function weeksOf(span: Span, week: string): ReadonlySet<string> {
  return new Set(lastWeeks(week, span === "week" ? 1 : 4));
}

/** The leading figure of each section: it decides where the section's numbers come from. */
export const leading = { satisfaction: "ikp", followup30: "application_rate" } as const;

export interface SectionFor {
  readonly survey: keyof typeof leading;
  readonly levels: readonly Level[];
  /** Blocks that hold answers of the reader. */
  readonly without: ReadonlySet<string>;
  /** The name of a unit. */
  readonly nameOf: (unitId: string) => string;
}

/** Null when not even the highest unit has figures. */
export function sectionOf(
  ledger: Ledger,
  { survey, levels, without, nameOf }: SectionFor,
): { readonly section: Section; readonly exhibits: readonly Exhibit[] } | null {
  const lead = figures.find(({ name }) => name === leading[survey])!;
  const sums = (measure: MeasureId, { places }: Level, weeks: Selection["weeks"]) => {
    const { audience, k } = ledger;
    return unionOf(ledger.at(measure, places), { audience, measure, places, weeks, without, k });
  };
  for (const [height, level] of levels.entries())
    for (const span of spans) {
      const weeks = weeksOf(span, ledger.week);
      if (sums(lead.measure, level, weeks) === null) continue;
      const exhibits = figuresOf(survey, ledger.audience).flatMap((figure): Exhibit[] => {
        const union = sums(figure.measure, level, weeks);
        return union === null ? [] : [exhibit(figure, level.unitId, union, ledger)];
      });
      const barriers = sums("barriers", level, weeks)?.tally;
      const section: Section = {
        above: height === 0 ? null : nameOf(level.unitId),
        span,
        figures: Object.fromEntries(exhibits.map(({ name, shown }) => [name, shown])),
        barriers: barriers === undefined ? [] : rankedBarriers(barriers).map(({ code }) => code),
        trend: height === 0 ? trendOf(lead, ledger, (within) => sums(lead.measure, level, within)) : null,
      };
      return { section, exhibits };
    }
  return null;
}

/** The figures of a survey that an audience is given. */
export function figuresOf(survey: keyof typeof leading, audience: Audience): readonly Figure[] {
  return figures.filter(({ measure }) => {
    const { conversation, audiences }: Measure = measures[measure];
    return conversation === survey && audiences.includes(audience);
  });
}

/** One figure as its readers are shown it. */
export function exhibit(
  figure: Figure,
  unitId: string | null,
  union: Union,
  { k, weights }: Pick<Ledger, "k" | "weights">,
): Exhibit {
  const { people, tally } = union;
  const shown = show(figure.of(tally, weights), { people, k, sensitive: figure.sensitive ?? false });
  return { name: figure.name, unitId, shown, union };
}

/** How the leading figure moved; `sums` gives its sums over some weeks. Null where there is nothing to compare. */
export function trendOf(
  lead: Figure,
  { week, weights }: Pick<Ledger, "week" | "weights">,
  sums: (weeks: ReadonlySet<string>) => Union | null,
): Section["trend"] {
  const perWeek = lastWeeks(week, 8).map((one): [string, number] => [one, sums(new Set([one]))?.tally.n ?? 0]);
  const compared = weeksToCompare(week, new Map(perWeek));
  if (compared === null) return null;
  const [now, before] = [compared.now, compared.before].map((weeks) => sums(new Set(weeks)));
  if (now == null || before == null) return null;
  const [value, earlier] = [lead.of(now.tally, weights), lead.of(before.tally, weights)];
  const trend =
    value.kind === "rate" && earlier.kind === "rate"
      ? rateTrend(value, earlier)
      : value.kind === "mean" && earlier.kind === "mean"
        ? meanTrend(value, earlier)
        : null;
  return trend === null
    ? null
    : { direction: trend.direction, against: compared.now.length === 1 ? "week" : "four-weeks" };
}
