/**
 * Writes down every figure that a reader of a simulation is shown, with the responses it was computed from, so that
 * others can check that nobody can be singled out. The product keeps nothing of the kind.
 */
import type { Participation } from "../adapters/postgres/queries/figures/coordinators.ts";
import type { ClosedWeek, MadeDigest } from "../app/digest/week/close-week.ts";
import type { WeekDeps } from "../app/digest/week/run-week.ts";
import type { MadeSummary } from "../app/digest/week/summarise-week.ts";
import type { Due } from "../core/digest/compose-digest.ts";
import { valued } from "../core/figures/blocks/cells.ts";
import { exported } from "../core/figures/disclosure.ts";
import { measuresFor } from "../core/figures/measures.ts";

export interface ShownFigure {
  /** The digest it stands in. */
  readonly digest: string;
  readonly audience: "supervisor" | "coordinator";
  readonly week: string;
  readonly reader: string;
  /** The id of the unit; null for a union of trainings. */
  readonly unit: string | null;
  readonly training: null;
  readonly measure: string;
  readonly value: number | "masked:1-2" | "band:all" | "band:none";
  readonly n: number;
  /** Ids of responses. */
  readonly respondents: readonly string[];
}

export interface Witness {
  readonly figures: readonly ShownFigure[];
  readonly note: NonNullable<WeekDeps["witness"]>;
}

export function createWitness(): Witness {
  const figures: ShownFigure[] = [];
  /** By block and measure: the responses with a value. */
  const inside = new Map<string, readonly string[]>();

  return {
    figures,
    note: ({ closed, summaries }) => {
      remember(closed, inside);
      for (const made of [...closed.digests, ...summaries])
        if (made.state !== "skipped") figures.push(...participationIn(made), ...figuresIn(made, inside));
    },
  };
}

function remember({ sealed, responses }: ClosedWeek, inside: Map<string, readonly string[]>): void {
  for (const { id, audience, conversation, members } of [...sealed.blocks.supervisors, ...sealed.blocks.coordinators]) {
    const here = members.map(({ response }) => responses.get(response)!);
    for (const measure of measuresFor(audience, conversation))
      inside.set(
        `${id} ${measure}`,
        valued(measure, audience, here).map(({ response }) => response),
      );
  }
}

const of = ({ id, kind, week, employeeId }: MadeDigest | MadeSummary) =>
  ({ digest: id, audience: kind, week, reader: employeeId, training: null }) as const;

function figuresIn(made: MadeDigest | MadeSummary, inside: ReadonlyMap<string, readonly string[]>): ShownFigure[] {
  return made.exhibits.flatMap(({ name, unitId, shown, union }): ShownFigure[] => {
    const value = exported(shown);
    if (value === null) return [];
    const respondents = union.cells.flatMap(({ block, measure }) => inside.get(`${block} ${measure}`) ?? []).sort();
    return [{ ...of(made), unit: unitId, measure: name, value, n: respondents.length, respondents }];
  });
}

/** How many have answered is counted live, of those who were asked. */
function participationIn(made: MadeDigest | MadeSummary): ShownFigure[] {
  return (["satisfaction", "followup30"] as const).flatMap((survey): ShownFigure[] => {
    const asked: readonly (Due | Participation)[] = made.counted[survey];
    if (asked.length === 0) return [];
    const done = asked.filter((one) => ("finished" in one ? one.finished : one.completed));
    const respondents = done.flatMap(({ runId }) => (runId === null ? [] : [runId])).sort();
    const value = done.length / asked.length;
    return [{ ...of(made), unit: null, measure: `participation:${survey}`, value, n: respondents.length, respondents }];
  });
}
