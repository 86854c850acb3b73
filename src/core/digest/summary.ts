/** The week as a coordinator reads it: counts, group figures of the own trainings, and what is to be done. */
import { type Selection, unionOf } from "../figures/blocks/audiences.ts";
import type { Shown } from "../figures/disclosure.ts";
import { figureNamed } from "../figures/figures.ts";
import type { Answered, Section } from "./digest.ts";
import { type Exhibit, exhibit, type Ledger, leading, trendOf, weeksOf } from "./sections.ts";

export interface CoordinatorSummary {
  readonly week: string;
  /** Trainings that ended in the week, and who was there. */
  readonly ended: { readonly trainings: number; readonly present: number };
  /** Of the trainings that ended in the week; of the follow-ups due in the last four weeks. */
  readonly answered: { readonly satisfaction: Answered | null; readonly followUp: Answered | null };
  /** `ikp`, `top2` of the week, `application_rate` of four weeks; what may not be shown is missing. */
  readonly figures: Readonly<Record<string, Shown>>;
  readonly trend: Section["trend"];
  readonly toDo: {
    /** Surveys that are open and not answered. */
    readonly unanswered: number;
    readonly blocked: number;
    readonly notLinked: number;
    /** Supervisors who have news and no account. */
    readonly supervisors: number;
    /** Participants of trainings to come in the next week who cannot. */
    readonly unable: number;
  };
}

export type Counts = Omit<CoordinatorSummary, "week" | "figures" | "trend">;

/** `trainings`: the ids in the coordinator's scope. */
export function summarise(
  ledger: Ledger,
  trainings: ReadonlySet<string>,
  counts: Counts,
): { readonly summary: CoordinatorSummary; readonly exhibits: readonly Exhibit[] } {
  const look = (name: string, weeks: Selection["weeks"]) => {
    const { measure } = figureNamed(name)!;
    const { audience, k } = ledger;
    const selection = { audience, measure, places: trainings, weeks, without: new Set<string>(), k };
    return unionOf(ledger.at(measure, trainings), selection);
  };
  const wanted = [
    ["ikp", "week"],
    ["top2", "week"],
    ["application_rate", "four-weeks"],
  ] as const;
  const exhibits = wanted.flatMap(([name, span]): Exhibit[] => {
    const union = look(name, weeksOf(span, ledger.week));
    return union === null ? [] : [exhibit(figureNamed(name)!, null, union, ledger)];
  });
  const lead = figureNamed(leading.satisfaction)!;
  const summary = {
    week: ledger.week,
    ...counts,
    figures: Object.fromEntries(exhibits.map(({ name, shown }) => [name, shown])),
    trend: trendOf(lead, ledger, (weeks) => look(lead.name, weeks)),
  };
  return { summary, exhibits };
}

/** Whether there is anything to tell. */
export function isNews({ ended, answered, toDo }: CoordinatorSummary): boolean {
  return (
    ended.trainings > 0 ||
    (answered.satisfaction?.of ?? 0) + (answered.followUp?.of ?? 0) > 0 ||
    Object.values(toDo).some((count) => count > 0)
  );
}
