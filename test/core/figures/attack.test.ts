/**
 * The attack on the figures: all readers of an audience put together everything they were shown in 26 weeks, and look for
 * a sum about four people or fewer. Full size with `npm run prove`; the seed is printed.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { MeasureId } from "../../../src/core/figures/measures.ts";
import { codeOf } from "../../../src/core/figures/response.ts";
import { diceFrom, proof } from "./dice.ts";
import { type Seen, type Standing, type Watched, watchOffice } from "./observed-weeks.ts";
import { derivable, type Row } from "./row-space.ts";

/** Which unknowns of a person a shown sum adds up, with their factors. Sums over the same people stand for each other. */
const summed: Record<MeasureId, readonly Readonly<Record<string, number>>[]> = {
  satisfaction: [{ item: 1 }],
  recommendation: [{ recommends: 1 }],
  confidence_felt: [{ before: 1 }, { after: 1 }],
  confidence_measured: [{ after: 1, pre: -1 }],
  confidence_shift: [{ before: 1, pre: -1 }],
  confidence_kept: [{ now: 1, after: -1 }],
  application: [{ applied: 1 }],
  plan: [{ applied: 1 }],
  productivity: [{ result: 1 }],
  barriers: [{ barrier: 1 }],
  barriers_not_applied: [{ barrier: 1 }],
  support: [{ support: 1 }],
  support_discussed: [{ discussed: 1 }],
  needs: [{ need: 1 }],
  observed: [{ observed: 1 }],
  observed_result: [{ observedResult: 1 }],
  agreement: [{ agrees: 1 }],
};

/** What n tells: for a branch question or `na` an answer of its own ("has applied"), summed over all who were asked. */
const counted: Partial<Record<MeasureId, string>> = {
  confidence_measured: "hasPre",
  confidence_shift: "hasPre",
  confidence_kept: "hasAfter",
  plan: "planned",
  productivity: "applied",
  barriers_not_applied: "applied",
  support: "discussed",
  needs: "isAsked",
  observed: "isObserved",
  observed_result: "isJudged",
  agreement: "isPaired",
};

/** Confidence is asked in three surveys and compared: an unknown of the enrollment, whatever was edited in between. */
const compared = ["before", "after", "pre", "now"];

/** "t3.p17.followup30@1": the enrollment and the edits. */
const partsOf = new Map<Standing, { enrollment: string; edits: string }>();

function unknown(standing: Standing, name: string): string {
  let parts = partsOf.get(standing);
  if (parts === undefined) {
    const [training, person, survey] = standing.split(".");
    parts = { enrollment: `${training}.${person}`, edits: survey!.split("@")[1]! };
    partsOf.set(standing, parts);
  }
  return compared.includes(name) ? `${parts.enrollment}.${name}` : `${parts.enrollment}.${name}.${parts.edits}`;
}
const personIn = (name: string) => name.split(".")[1]!;

/** The sums a figure tells. A supervisor knows already what somebody passed on by name. */
function* rowsOf({ measure, valued, asked }: Seen, said: Watched["said"]): Generator<{ family: string; row: Row }> {
  const byName = (one: Standing) => codeOf(said.get(one)!, "support_needed_relay") === "named";
  const left = measure === "needs" ? valued.filter((one) => !byName(one)) : valued;
  for (const factors of summed[measure]) {
    const names = Object.entries(factors);
    const row = new Map(left.flatMap((one) => names.map(([name, factor]) => [unknown(one, name), factor] as const)));
    yield { family: compared.includes(names[0]![0]) ? "confidence" : names[0]![0], row };
  }
  const name = counted[measure];
  if (name !== undefined) yield { family: name, row: new Map(asked.map((one) => [unknown(one, name), 1])) };
}

/** Groups of one to four people about whom something can be computed, over all unknowns. */
function attack(seen: Iterable<Seen>, said: Watched["said"], patience?: number) {
  const rows = new Map<string, Row[]>();
  for (const one of seen)
    for (const { family, row } of rowsOf(one, said))
      if (row.size > 0) rows.set(family, [...(rows.get(family) ?? []), row]);
  const found = [...rows.values()].map((all) => derivable(all, personIn, patience));
  return {
    groups: found.flatMap(({ groups }) => groups),
    unsearched: found.reduce((all, { unsearched }) => all + unsearched, 0),
  };
}

/** What one attack found over all offices. */
const tally = () => ({ groups: 0, people: 0, offices: 0, unsearched: 0, where: [] as string[] });

const { runs, seed } = proof(1_000);

describe("what readers can work out together", () => {
  const attacks = { supervisors: tally(), coordinators: tally(), naive: tally(), both: tally(), documents: tally() };
  const all = { people: 0, figures: 0, finished: 0, atHome: 0, above: 0, weeks: 0 };
  const ownAnswers: string[] = [];

  beforeAll(() => {
    for (let i = 0; i < runs; i++) {
      const watched = watchOffice(diceFrom(seed + i));
      const supervisors = [...watched.seen.supervisors.values()];
      const coordinators = [...watched.seen.coordinators.values()];
      const both = [...supervisors, ...coordinators];
      const look = (name: keyof typeof attacks, seen: Iterable<Seen>, patience?: number) =>
        note(attacks[name], attack(seen, watched.said, patience), seed + i);
      look("supervisors", supervisors, Number.POSITIVE_INFINITY);
      look("coordinators", coordinators, Number.POSITIVE_INFINITY);
      look("naive", watched.naive.values());
      look("both", both);
      look("documents", [...supervisors, ...watched.documents]);
      for (const { readers, valued } of supervisors)
        for (const person of new Set(valued.map(personIn)))
          if (readers.has(person)) ownAnswers.push(`seed ${seed + i} ${person}`);
      count(watched, both.length);
    }
    console.log(report());
  }, 3_600_000);

  function note(to: ReturnType<typeof tally>, { groups, unsearched }: ReturnType<typeof attack>, office: number): void {
    to.groups += groups.length;
    to.people += new Set(groups.flat()).size;
    to.offices += groups.length > 0 ? 1 : 0;
    to.unsearched += unsearched;
    to.where.push(...groups.map((people) => `seed ${office}: ${people.join(", ")}`));
  }

  function count({ said, finished, waits }: Watched, figures: number): void {
    all.people += new Set([...said.keys()].map(personIn)).size;
    all.figures += figures;
    all.finished += finished;
    all.weeks += waits.reduce((sum, { weeks }) => sum + weeks, 0);
    all.atHome += waits.filter(({ atHome }) => atHome).length;
    all.above += waits.filter(({ atHome }) => !atHome).length;
  }

  function report(): string {
    const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
    const line = (name: string, { groups, people, offices }: ReturnType<typeof tally>) =>
      `  ${name}: ${groups} groups of 1-4 people, ${share(people, all.people)} of the people, in ${offices} offices`;
    return [
      `attack: seed ${seed}, ${runs} offices of 26 weeks, ${all.people} people who answered, ${all.figures} figures`,
      line("supervisors", attacks.supervisors),
      line("coordinators", attacks.coordinators),
      line("naive rule, at least", attacks.naive),
      line("both audiences together, at least", attacks.both),
      line("supervisors with documents that left the desk, at least", attacks.documents),
      `  responses shown at the own unit ${share(all.atHome, all.finished)}, above it ${share(all.above, all.finished)}`,
      `  mean wait from answer to block ${(all.weeks / (all.atHome + all.above)).toFixed(2)} weeks`,
    ].join("\n");
  }

  it("supervisors cannot get below five people", () => {
    expect(attacks.supervisors).toEqual({ ...tally(), groups: 0 });
  });

  it("coordinators cannot get below five people", () => {
    expect(attacks.coordinators).toEqual({ ...tally(), groups: 0 });
  });

  it("no supervisor is shown a figure with the own answers in it", () => {
    expect(ownAnswers).toEqual([]);
  });

  it("the same attack succeeds on the naive rule", () => {
    expect(attacks.naive.groups).toBeGreaterThan(runs);
  });
});
