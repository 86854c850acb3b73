/**
 * Trouble on order, for either stand-in: the next matching call, or a share of all calls drawn by a seeded generator,
 * fails in one of the ways the service and the network fail. What was accepted before the reply got lost stays accepted.
 */

/** How the network and the service behind it fail, whichever service it is. */
export const commonFaults = [
  "reset-before",
  "reset-after-acceptance",
  "429",
  "500",
  "500-after-acceptance",
  "slow",
] as const;
export type CommonFault = (typeof commonFaults)[number];

export interface Trouble<Kind extends string> {
  readonly kind: Kind;
  /** Exact name, or a pattern such as /^send/; missing means any call. */
  readonly method?: string | RegExp;
  /** How many calls it hits; once unless told. */
  readonly times?: number;
  /** Seconds told with a 429 (1) and milliseconds of a slow call (1,000). */
  readonly retryAfter?: number;
  readonly ms?: number;
}

/** Calls are drawn by the seed, or spread evenly: of every few calls about as many as the rates say. */
export type TroubleRate<Kind extends string> = ({ readonly seed: number } | { readonly evenly: true }) & {
  /** Probability of each kind, summing to at most 1. */
  readonly rates: Readonly<Partial<Record<Kind, number>>>;
  readonly method?: string | RegExp;
};

export interface TroubleMaker<One extends Trouble<string>> {
  next(fault: One): void;
  rate(rate: TroubleRate<One["kind"]>): void;
  /** Ends all trouble; the counts stay. */
  none(): void;
  /** How many calls were hit, by kind. */
  counts(): Readonly<Record<One["kind"], number>>;
}

export interface TroublePicker<One extends Trouble<string>> extends TroubleMaker<One> {
  /** What happens to this call; `suits` narrows what was ordered further than by method. */
  pick(method: string, suits?: (fault: One) => boolean): One | Trouble<One["kind"]> | undefined;
}

export function createTrouble<One extends Trouble<string>>(kinds: readonly One["kind"][]): TroublePicker<One> {
  let ordered: { readonly fault: One; left: number }[] = [];
  let share: TroubleRate<One["kind"]> | undefined;
  let draw = dice(0);
  const hits = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<One["kind"], number>;

  function takeOrdered(method: string, suits: (fault: One) => boolean): One | undefined {
    const entry = ordered.find(({ fault }) => matches(fault.method, method) && suits(fault));
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) ordered = ordered.filter((other) => other !== entry);
    return entry.fault;
  }
  function drawn(method: string): Trouble<One["kind"]> | undefined {
    if (!share || !matches(share.method, method)) return undefined;
    let point = draw();
    for (const kind of kinds) {
      point -= share.rates[kind] ?? 0;
      if (point < 0) return { kind };
    }
    return undefined;
  }

  return {
    pick: (method, suits = () => true) => {
      const fault = takeOrdered(method, suits) ?? drawn(method);
      if (fault) hits[fault.kind as One["kind"]] += 1;
      return fault;
    },
    next: (fault) => {
      ordered.push({ fault, left: fault.times ?? 1 });
    },
    rate: (rate) => {
      share = rate;
      draw = "seed" in rate ? dice(rate.seed) : evenly();
    },
    none: () => {
      ordered = [];
      share = undefined;
    },
    counts: () => ({ ...hits }),
  };
}

function matches(wanted: string | RegExp | undefined, method: string): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === "string" ? wanted === method : wanted.test(method);
}

/** Numbers in [0, 1) that depend on the seed alone: a linear congruential generator is random enough for faults. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The multiples of the golden ratio fall evenly into any share of [0, 1), and never twice in a row into a third of it. */
function evenly(): () => number {
  let n = 0;
  return () => {
    n += 1;
    return (n * 0.618_033_988_749) % 1;
  };
}
