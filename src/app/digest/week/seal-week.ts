/**
 * Seals what a week completed, for both audiences (`docs/method.md`, section 6): who goes into which block, what waits
 * and where, and the sums. Decides only; `close-week.ts` loads and commits.
 */
import { type Pending, type Placed, placedIn } from "../../../adapters/postgres/queries/figures/sealing.ts";
import type { LocalDate } from "../../../core/calendar/calendar.ts";
import { homeUnit } from "../../../core/figures/blocks/audiences.ts";
import type { Cell } from "../../../core/figures/blocks/cells.ts";
import { type Sealed, sealBlocks } from "../../../core/figures/blocks/sealing.ts";
import type { Audience } from "../../../core/figures/measures.ts";
import type { UnitTree } from "../../../core/person/supervisor.ts";

export interface WeekToSeal {
  readonly week: string;
  readonly today: LocalDate;
  readonly k: number;
  readonly tree: UnitTree;
  readonly pending: readonly Pending[];
  /** Sums of earlier weeks that could not be released. */
  readonly withheld: readonly Cell[];
}

export interface SealedWeek {
  readonly placed: readonly Placed[];
  readonly cells: readonly Cell[];
  readonly blocks: Readonly<Record<Audience, Sealed["blocks"]>>;
}

export function sealWeek(week: WeekToSeal): SealedWeek {
  const supervisors = sealFor("supervisors", week);
  const coordinators = sealFor("coordinators", week);
  return {
    placed: [...supervisors.placed, ...coordinators.placed],
    cells: [...supervisors.cells, ...coordinators.cells],
    blocks: { supervisors: supervisors.blocks, coordinators: coordinators.blocks },
  };
}

function sealFor(audience: Audience, { week, today, k, tree, pending, withheld }: WeekToSeal) {
  const before = new Map<string, string | null>();
  const placed: Placed[] = [];
  const arrived = pending.flatMap((one) => {
    const { response, stands, ready } = one;
    const stood = stands[audience];
    if (stood === "settled") return [];
    const place = stood?.place ?? placeOf(one, audience, tree, today);
    before.set(response.id, stood?.place ?? null);
    if (place !== null && ready) return [{ response, place }];
    if (stood === null) placed.push({ audience, runId: response.id, person: response.person, place, block: null });
    return [];
  });
  const parentOf = (place: string) => (audience === "supervisors" ? (tree.get(place)?.parentId ?? null) : null);
  const own = withheld.filter((cell) => cell.audience === audience);
  const sealed = sealBlocks({ audience, week, k, waiting: arrived, withheld: own, parentOf });
  const moved = sealed.waiting
    .filter(({ response, place }) => before.get(response.id) !== place)
    .map(({ response: { id, person }, place }): Placed => ({ audience, runId: id, person, place, block: null }));
  return { ...sealed, placed: [...placed, ...moved, ...placedIn(audience, sealed.blocks)] };
}

/** Where a survey begins its way: with supervisors at the unit at training time, with coordinators at the training. */
function placeOf(
  { response, unitId, trainingId }: Pending,
  audience: Audience,
  tree: UnitTree,
  today: LocalDate,
): string | null {
  if (audience === "coordinators") return trainingId;
  // Supervisors wrote confirmations themselves and get no figures of them.
  return response.conversation === "supervisor30" ? null : homeUnit(response.person, unitId, tree, today);
}
