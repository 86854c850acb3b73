/** Puts one supervisor's digest together from what was sealed and who took part; pure, and the same for the same input. */
import { addDays, localDate, weekDates } from "../calendar/calendar.ts";
import { chooseActions, type LibrarySizes } from "./actions.ts";
import type { Answered, Ask, Digest } from "./digest.ts";
import { levelsFor, type StaffedTree } from "./readers.ts";
import { type Exhibit, type Ledger, sectionOf, weeksOf } from "./sections.ts";

/** One survey that somebody who took part was due to answer. */
export interface Due {
  readonly survey: "satisfaction" | "followup30";
  readonly person: string;
  readonly dueAt: Date;
  readonly completed: boolean;
  /** Null also where the answers were erased. */
  readonly finishedAt: Date | null;
  /** The completed survey. */
  readonly runId: string | null;
}

export interface Reader {
  readonly id: string;
  readonly units: readonly string[];
  /** Blocks that hold the reader's own answers. */
  readonly without: ReadonlySet<string>;
  /** How many digests the reader had before. */
  readonly given: number;
  /** What the reader took up and was not asked about yet. */
  readonly asks: readonly Ask[];
  /** How many people asked for support by name since the last digest. */
  readonly named: number;
}

export interface Week {
  readonly ledger: Ledger;
  readonly tree: StaffedTree;
  /** By home unit. */
  readonly due: ReadonlyMap<string, readonly Due[]>;
  readonly library: LibrarySizes;
}

export interface Composed {
  readonly digest: Digest;
  /** Something happened in the reader's own units since the last week, or waits for the reader. */
  readonly isNews: boolean;
  /** Every figure in it. */
  readonly exhibits: readonly Exhibit[];
  /** Who is counted as having answered, by survey. */
  readonly counted: Readonly<Record<Due["survey"], readonly Due[]>>;
}

export function composeDigest(reader: Reader, { ledger, tree, due, library }: Week): Composed {
  const levels = levelsFor(reader.units, tree);
  const own = levels[0]?.places ?? new Set<string>();
  const nameOf = (unit: string) => tree.get(unit)?.name ?? "";
  const look = (survey: Due["survey"]) => sectionOf(ledger, { survey, levels, without: reader.without, nameOf });
  const [satisfaction, followUp] = [look("satisfaction"), look("followup30")];

  const theirs = [...own].flatMap((unit) => due.get(unit) ?? []).filter(({ person }) => person !== reader.id);
  const counted = {
    satisfaction: dueIn(theirs, "satisfaction", 1, ledger.week),
    followup30: dueIn(theirs, "followup30", 4, ledger.week),
  };
  const answered = { satisfaction: answeredOf(counted.satisfaction), followUp: answeredOf(counted.followup30) };
  const digest: Digest = {
    week: ledger.week,
    units: reader.units,
    unit: nameOf(reader.units[0] ?? ""),
    answered,
    satisfaction: satisfaction?.section ?? null,
    followUp: followUp?.section ?? null,
    actions: chooseActions({ followUp: followUp?.section ?? null, answered, given: reader.given }, library),
    named: reader.named,
    asks: reader.asks,
  };
  const exhibits = [...(satisfaction?.exhibits ?? []), ...(followUp?.exhibits ?? [])];
  const isNews =
    theirs.some((one) => isIn(one.dueAt, 1, ledger.week) || isIn(one.finishedAt, 1, ledger.week)) ||
    releasedNow(exhibits, own, ledger.week) ||
    reader.named > 0 ||
    reader.asks.length > 0;
  return { digest, isNews, exhibits, counted };
}

function dueIn(theirs: readonly Due[], survey: Due["survey"], weeks: number, week: string): readonly Due[] {
  return theirs.filter((one) => one.survey === survey && isIn(one.dueAt, weeks, week));
}

function answeredOf(counted: readonly Due[]): Answered | null {
  if (counted.length === 0) return null;
  return { count: counted.filter(({ completed }) => completed).length, of: counted.length };
}

/** Whether it lies in the week or the `weeks` - 1 before it. */
function isIn(at: Date | null, weeks: number, week: string): boolean {
  const dates = weekDates(week);
  if (at === null || dates === null) return false;
  const date = localDate(at);
  return date <= dates.to && date > addDays(dates.to, -7 * weeks);
}

/** A figure of the own units is new when a sum in it was released this week; one from above tells nothing of them. */
function releasedNow(exhibits: readonly Exhibit[], own: ReadonlySet<string>, week: string): boolean {
  const weeks = weeksOf("week", week);
  return exhibits.some(({ union }) =>
    union.cells.some(({ release, place }) => own.has(place) && release !== null && weeks.has(release.week)),
  );
}
