/**
 * Sealing: the weekly step that turns completed responses into blocks, the only thing figures are made of. A response is
 * in one block of each audience; who is in it is decided by place and time alone, never by what was answered.
 */
import type { Audience } from "../measures.ts";
import type { Response } from "../response.ts";
import { type Block, type Cell, cellsOf, release } from "./cells.ts";

/** A completed response that is in no block of this audience yet, and the place it has got to: a unit or a training. */
export interface Waiting {
  readonly response: Response;
  readonly place: string;
}

export interface Sealing {
  readonly audience: Audience;
  /** The week that the run closes, "2026-W47". */
  readonly week: string;
  readonly k: number;
  readonly waiting: readonly Waiting[];
  /** Cells of this audience that earlier runs could not release. */
  readonly withheld: readonly Cell[];
  /** Where the leftovers of a place go: the unit above; null for the highest one and for trainings. */
  readonly parentOf: (place: string) => string | null;
}

export interface Sealed {
  readonly blocks: readonly Block[];
  /** New cells, and earlier ones that are released now. */
  readonly cells: readonly Cell[];
  /** What stays unsealed, with the place it has got to. */
  readonly waiting: readonly Waiting[];
}

/** Seals what is complete. The same input gives the same blocks, whatever its order. */
export function sealBlocks(run: Sealing): Sealed {
  const settled = groupedBy(run.waiting, ({ response }) => response.conversation).map((one) => settle(one, run));
  const complete = settled.flatMap(({ complete }) => complete);
  const blocks = complete.map((responses) => blockOf(responses, run.audience, run.week));
  const fresh = blocks.flatMap((block, i) =>
    cellsOf(
      block,
      complete[i]!.map(({ response }) => response),
      run.k,
    ),
  );
  const earlier = new Set(run.withheld);
  const cells = groupedBy([...run.withheld, ...fresh], ({ place }) => place)
    .flatMap((here) => release(here, run.week, run.k))
    .filter((cell) => !earlier.has(cell));
  return { blocks, cells, waiting: settled.flatMap(({ waiting }) => waiting) };
}

/**
 * One survey, lowest places first, so that leftovers arrive above in time. A place with at least k people is complete.
 * Where it is not, the leftovers whose windows are closed move up one place a run: the nearest team gets them.
 */
function settle(survey: readonly Waiting[], run: Sealing): { complete: Waiting[][]; waiting: Waiting[] } {
  const complete: Waiting[][] = [];
  const waiting: Waiting[] = [];
  const arrived: Waiting[] = [];
  for (const place of lowestFirst(survey, run.parentOf)) {
    const own = survey.filter((one) => one.place === place);
    const moved = arrived.filter((one) => one.place === place);
    const { ready, back } = heldBack([...own, ...moved], run);
    if (new Set(ready.map(({ response }) => response.person)).size >= run.k) {
      complete.push(ready);
      waiting.push(...back);
      continue;
    }
    const parent = run.parentOf(place);
    const leaves = ({ response }: Waiting) => response.closed && parent !== null;
    waiting.push(...moved, ...own.filter((one) => !leaves(one)));
    if (parent !== null) arrived.push(...own.filter(leaves).map((one) => ({ ...one, place: parent })));
  }
  return { complete, waiting };
}

/**
 * Leftovers that have nowhere to go would never be shown. So there, while somebody may still answer, the last k stay
 * back: whoever comes late is sealed with them when the window closes.
 */
function heldBack(here: readonly Waiting[], { k, parentOf }: Sealing): { ready: Waiting[]; back: Waiting[] } {
  const ordered = here.toSorted((a, b) => (a.response.id < b.response.id ? -1 : 1));
  const last = ordered[0] !== undefined && parentOf(ordered[0].place) === null;
  const open = ordered.some(({ response }) => !response.closed);
  return last && open ? { ready: ordered.slice(0, -k), back: ordered.slice(-k) } : { ready: ordered, back: [] };
}

/** The places of the survey and those right above them. */
function lowestFirst(survey: readonly Waiting[], parentOf: Sealing["parentOf"]): readonly string[] {
  const places = new Set(survey.flatMap(({ place }) => [place, parentOf(place) ?? place]));
  return [...places]
    .map((place) => ({ place, depth: depthOf(place, parentOf) }))
    .sort((a, b) => b.depth - a.depth || (a.place < b.place ? -1 : 1))
    .map(({ place }) => place);
}

/** A circle in the tree is walked once. */
function depthOf(place: string, parentOf: Sealing["parentOf"]): number {
  const path = new Set<string>();
  for (let at: string | null = place; at !== null && !path.has(at); at = parentOf(at)) path.add(at);
  return path.size;
}

/** Named by its first response: a response is in one block of an audience, so no two blocks share a name. */
function blockOf(here: readonly Waiting[], audience: Audience, week: string): Block {
  const { response, place } = here[0]!;
  const members = here.map(({ response: { id, person } }) => ({ response: id, person }));
  return { id: `${audience}:${response.id}`, audience, conversation: response.conversation, place, week, members };
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}
