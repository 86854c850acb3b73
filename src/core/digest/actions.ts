/**
 * What a supervisor can do this week: an action against each of the two barriers that were named most, if at least a
 * fifth of the team named them. Nothing is suggested that would tell a masked count.
 */
import type { Shown } from "../figures/disclosure.ts";
import { type ActionRef, type Answered, isLow, type Section } from "./digest.ts";

/** Never more: who is asked for three things does none. */
const mostActions = 2;
const namedByAtLeast = 0.2;

/** How many actions the library holds for each barrier. */
export type LibrarySizes = Readonly<Record<string, number>>;

export interface Situation {
  readonly followUp: Section | null;
  readonly answered: { readonly satisfaction: Answered | null; readonly followUp: Answered | null };
  /** How many digests the reader had before: the suggestions take turns. */
  readonly given: number;
}

export function chooseActions({ followUp, answered, given }: Situation, sizes: LibrarySizes): readonly ActionRef[] {
  const barriers = barriersToAct(followUp);
  const low = isLow(answered.followUp) || isLow(answered.satisfaction) ? ["low_response"] : [];
  // What other teams are held up by is a hint at most: the own people can be asked.
  if (followUp === null || followUp.above !== null) return some(["not_discussed", ...low, ...barriers], given, sizes);
  return some([...barriers, ...low, ...(barriers.length === 0 && allIsWell(followUp) ? ["none"] : [])], given, sizes);
}

function some(wanted: readonly string[], given: number, sizes: LibrarySizes): readonly ActionRef[] {
  return wanted
    .filter((barrier) => (sizes[barrier] ?? 0) > 0)
    .slice(0, mostActions)
    .map((barrier) => ({ barrier, action: given % sizes[barrier]! }));
}

/** The barriers that are worth an action, the most frequent first. */
export function barriersToAct(followUp: Section | null): readonly string[] {
  if (followUp === null) return [];
  const shareOf = (code: string) => knownShare(followUp.figures[`barrier_share:${code}`]);
  return followUp.barriers.filter((code) => shareOf(code) >= namedByAtLeast).slice(0, mostActions);
}

function allIsWell(followUp: Section | null): boolean {
  return followUp !== null && knownShare(followUp.figures["barrier_share:none"]) >= 0.5;
}

/** As far as the reader is shown it; what is masked counts as nothing. */
function knownShare(shown: Shown | undefined): number {
  switch (shown?.as) {
    case "count":
      return shown.count / shown.of;
    case "share":
      return shown.share;
    case "band":
      return shown.band === "all" ? 1 : 0;
    default:
      return 0;
  }
}
