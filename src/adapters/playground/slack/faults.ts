/**
 * Trouble on order: the next matching call, or a share of all calls drawn by a seeded generator, fails in one of the
 * ways Slack and the network fail. What was accepted before the reply got lost stays accepted.
 */
export const faultKinds = [
  "reset-before",
  "reset-after-acceptance",
  "429",
  "500",
  "500-after-acceptance",
  "slow",
  "error",
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /**
   * Exact name, or a pattern such as /^chat\./; missing means any call. Beside the Web API's methods there are
   * "upload", "download" and "response_url".
   */
  readonly method?: string | RegExp;
  /** How many calls it hits; once unless told. */
  readonly times?: number;
  /** Seconds told with a 429 (1) and milliseconds of a slow call (1,000). */
  readonly retryAfter?: number;
  readonly ms?: number;
  /** What an "error" says ("internal_error"), and the reasons told with it. */
  readonly error?: string;
  readonly problems?: readonly string[];
}

export interface FaultRate {
  readonly seed: number;
  /** Probability of each kind, summing to at most 1. */
  readonly rates: Readonly<Partial<Record<FaultKind, number>>>;
  readonly method?: string | RegExp;
}

export interface Faults {
  next(fault: Fault): void;
  rate(rate: FaultRate): void;
  /** Ends all trouble; the counts stay. */
  none(): void;
  /** How many calls were hit, by kind. */
  counts(): Readonly<Record<FaultKind, number>>;
}

export interface FaultPicker extends Faults {
  pick(method: string): Fault | undefined;
}

export function createFaults(): FaultPicker {
  let ordered: { readonly fault: Fault; left: number }[] = [];
  let share: FaultRate | undefined;
  let draw = dice(0);
  const hits = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>;

  function takeOrdered(method: string): Fault | undefined {
    const entry = ordered.find(({ fault }) => matches(fault.method, method));
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) ordered = ordered.filter((other) => other !== entry);
    return entry.fault;
  }
  function drawn(method: string): Fault | undefined {
    if (!share || !matches(share.method, method)) return undefined;
    let point = draw();
    for (const kind of faultKinds) {
      point -= share.rates[kind] ?? 0;
      if (point < 0) return { kind };
    }
    return undefined;
  }

  return {
    pick: (method) => {
      const fault = takeOrdered(method) ?? drawn(method);
      if (fault) hits[fault.kind] += 1;
      return fault;
    },
    next: (fault) => {
      ordered.push({ fault, left: fault.times ?? 1 });
    },
    rate: (rate) => {
      share = rate;
      draw = dice(rate.seed);
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
