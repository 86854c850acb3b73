/**
 * What happens to every call on its way: it is logged, may meet trouble, and is carried out. Trouble after acceptance
 * leaves the effect and loses the answer.
 */
import { keepNewest } from "../kept.ts";
import type { Fault, FaultPicker } from "./faults.ts";
import { type Answer, type Payload, refuse, refuseFor } from "./methods/answers.ts";
import { scopeRefusal } from "./scopes.ts";
import type { World } from "./state.ts";

/** An answer as it goes over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** What the body says, where it is JSON. */
  readonly answer?: Payload;
}

export const lost = Symbol("the answer is lost");

export interface LoggedCall {
  readonly at: Date;
  readonly method: string;
  readonly body: Payload;
  /** The HTTP status, or 0 when the answer was lost; undefined while the call runs. */
  status: number | undefined;
  answer: Payload | undefined;
}

export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export interface Calls {
  /** Runs `act` unless trouble comes first. */
  pass(method: string, body: Payload, act: () => Reply | Promise<Reply>): Promise<Reply | typeof lost>;
  readonly log: readonly LoggedCall[];
  counts(): Readonly<Record<string, number>>;
}

export interface CallsOptions {
  readonly world: World;
  readonly faults: FaultPicker;
  readonly sleep: Sleep;
  readonly keepLog: boolean | number;
}

export function createCalls({ world, faults, sleep, keepLog }: CallsOptions): Calls {
  const log = keepNewest<LoggedCall>(keepLog);
  const counts = new Map<string, number>();

  return {
    log: log.entries,
    counts: () => Object.fromEntries(counts),
    pass: async (method, body, act) => {
      const entry: LoggedCall = { at: world.now(), method, body, status: undefined, answer: undefined };
      log.add(entry);
      counts.set(method, (counts.get(method) ?? 0) + 1);
      const fault = faults.pick(method);
      if (fault?.kind === "slow") await sleep(fault.ms ?? 1000);
      const reply = refusedBy(world, method, fault) ?? spoiledBy(fault, await act());
      entry.status = reply === lost ? 0 : reply.status;
      entry.answer = reply === lost ? undefined : reply.answer;
      return reply;
    },
  };
}

export function jsonReply(answer: Answer, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  const type = { "content-type": "application/json; charset=utf-8" };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(answer), answer };
}

export function tooManyRequests(seconds: number): Reply {
  return jsonReply(refuse("ratelimited"), 429, { "retry-after": String(seconds) });
}

export function textReply(status: number, text: string): Reply {
  return { status, headers: { "content-type": "text/plain" }, body: text };
}

function refusedBy(world: World, method: string, fault: Fault | undefined): Reply | typeof lost | undefined {
  if (fault?.kind === "reset-before") return lost;
  if (fault?.kind === "429") return tooManyRequests(fault.retryAfter ?? 1);
  if (fault?.kind === "error") return jsonReply(errorOf(world, method, fault));
  return fault?.kind === "500" ? broken : undefined;
}

function errorOf(world: World, method: string, { error = "internal_error", problems }: Fault): Answer {
  if (error === "missing_scope") return scopeRefusal(world, method);
  return problems ? refuseFor(error, problems) : refuse(error);
}

function spoiledBy(fault: Fault | undefined, reply: Reply): Reply | typeof lost {
  if (fault?.kind === "reset-after-acceptance") return lost;
  return fault?.kind === "500-after-acceptance" ? broken : reply;
}

const broken = jsonReply(refuse("internal_error"), 500);
