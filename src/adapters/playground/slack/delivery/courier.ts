/**
 * Brings requests to the app and keeps what became of them. Everything has to be acknowledged within three seconds. An
 * event that was not is brought again up to three times; a command, press or submission is lost, and its person is told.
 */
import { keepNewest } from "../../kept.ts";
import type { Sleep } from "../calls.ts";
import type { Payload } from "../methods/answers.ts";

export type RequestKind = "events_api" | "interactive" | "slash_commands";

export interface AppRequest {
  readonly kind: RequestKind;
  readonly payload: Payload;
}

/** How it ended, in the words the person's app uses for it. */
export type Outcome =
  | "acknowledged"
  | "operation_timeout"
  | "http_client_error"
  | "http_service_error"
  | "dispatch_failed";

export interface Retry {
  readonly num: number;
  readonly reason: string;
}

/** The bytes as they went out. */
export interface SentRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Attempt {
  readonly at: Date;
  /** Real time until the acknowledgement, or until waiting ended. */
  readonly tookMs: number;
  readonly outcome: Outcome;
  readonly status?: number;
  /** What the app said with its acknowledgement; undefined for nothing. */
  readonly answer?: unknown;
  readonly retry: Retry | undefined;
  readonly sent: SentRequest;
  /** The app said that this is not to be brought again. */
  readonly noRetry?: boolean;
}

/** How the request is signed, where not correctly and now. */
export interface Signing {
  /** Seconds added to the timestamp: -301 is too old. */
  readonly skewSeconds?: number;
  readonly secret?: string;
}

export interface Trip {
  readonly retry?: Retry;
  readonly signing?: Signing;
  /** Sends these bytes and headers again instead of signing anew. */
  readonly captured?: SentRequest;
}

/** Makes one attempt. */
export type Carrier = (request: AppRequest, trip: Trip) => Promise<Attempt>;

export interface Delivery extends AppRequest {
  /** Grows while an event is brought again. */
  readonly attempts: readonly Attempt[];
  readonly outcome: Outcome;
  readonly tookMs: number;
  readonly answer: unknown;
  /** Settles when no further attempt will be made. */
  readonly settled: Promise<void>;
}

export interface Courier {
  /** Settles after the first attempt. */
  deliver(request: AppRequest): Promise<Delivery>;
  /** Brings it once more: the same bytes with the old signature, or signed anew. */
  replay(
    delivery: Delivery,
    how: { readonly as: "captured" | "signed anew"; readonly retry?: Retry },
  ): Promise<Attempt>;
  /** Signs the next request like this. */
  signNext(signing: Signing): void;
  readonly deliveries: readonly Delivery[];
  close(): void;
}

export interface CourierOptions {
  readonly carrier: Carrier;
  readonly sleep: Sleep;
  /** Multiplies the pauses before an event is brought again. */
  readonly retryScale: number;
  /** Brings every event twice, as after an acknowledgement that got lost. */
  readonly twice: boolean;
  /** What is not settled yet is kept in any case. */
  readonly keepLog: boolean | number;
}

const retryPausesMs = [0, 60_000, 300_000];

export function createCourier({ carrier, sleep, retryScale, twice, keepLog }: CourierOptions): Courier {
  const unsettled = new Set<Delivery>();
  const kept = keepNewest<Delivery>(keepLog, (delivery) => !unsettled.has(delivery));
  const ended = new AbortController();
  let signing: Signing = {};

  async function deliver(request: AppRequest): Promise<Delivery> {
    const how = signing;
    signing = {};
    const attempts = [await carrier(request, { signing: how })];
    const retries = request.kind === "events_api" ? again(request, attempts) : undefined;
    const delivery = record(request, attempts, retries);
    if (retries !== undefined) {
      const settle = () => {
        unsettled.delete(delivery);
        kept.tidy();
      };
      unsettled.add(delivery);
      void retries.then(settle, settle);
    }
    kept.add(delivery);
    return delivery;
  }
  async function again(request: AppRequest, attempts: Attempt[]): Promise<void> {
    const [first] = attempts;
    if (first?.outcome === "acknowledged") {
      if (twice) attempts.push(await carrier(request, { retry: { num: 1, reason: "http_timeout" } }));
      return;
    }
    for (const [index, pause] of retryPausesMs.entries()) {
      const last = attempts.at(-1);
      if (!last || last.outcome === "acknowledged" || last.noRetry) return;
      await sleep(pause * retryScale, ended.signal).catch(() => undefined);
      if (ended.signal.aborted) return;
      attempts.push(await carrier(request, { retry: { num: index + 1, reason: reasonOf(last.outcome) } }));
    }
  }

  return {
    deliver,
    replay: (delivery, { as, retry }) => {
      const sent = delivery.attempts[0]?.sent;
      return carrier(delivery, { ...(retry && { retry }), ...(as === "captured" && sent && { captured: sent }) });
    },
    signNext: (next) => {
      signing = next;
    },
    deliveries: kept.entries,
    close: () => ended.abort(),
  };
}

function record(request: AppRequest, attempts: readonly Attempt[], settled: Promise<void> | undefined): Delivery {
  const last = () => attempts.at(-1) as Attempt;
  return {
    ...request,
    attempts,
    settled: settled ?? Promise.resolve(),
    get outcome() {
      return last().outcome;
    },
    get tookMs() {
      return last().tookMs;
    },
    get answer() {
      return last().answer;
    },
  };
}

function reasonOf(outcome: Outcome): string {
  if (outcome === "operation_timeout") return "http_timeout";
  return outcome === "dispatch_failed" ? "connection_failed" : "http_error";
}
