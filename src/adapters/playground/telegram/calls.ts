/**
 * What happens to every call on its way: it is counted and logged, may meet trouble, may be refused for flooding, and
 * is carried out. Trouble after acceptance leaves the effect and loses the answer. A file that is fetched goes the same
 * way.
 */
import { keepNewest } from "../kept.ts";
import type { CancelSignal, Poll, Sleep } from "./delivery/polling.ts";
import type { Fault, FaultPicker } from "./faults.ts";
import { isSend, type Limits } from "./limits.ts";
import {
  type Answer,
  type Payload,
  refuse,
  statusOf,
  textOf,
  tooManyRequests,
  wholeNumber,
} from "./methods/answers.ts";
import { contentsAt } from "./methods/files.ts";
import { chatNamed, type Method } from "./methods/messages.ts";
import { emptyBudget, type World } from "./state.ts";

/** One call of the Bot API. Rejects with TypeError("fetch failed") when its answer is lost on the way. */
export type Call = (method: string, payload: Payload, signal?: CancelSignal) => Promise<Answer>;

/** Fetches the file at a path that getFile told. Rejects as a call does. */
export type Download = (path: string) => Promise<Uint8Array | Answer>;

export interface LoggedCall {
  readonly at: Date;
  /** "file" for a file that was fetched. */
  readonly method: string;
  readonly chatId: number | undefined;
  readonly payload: Payload;
  /** 200, the error code, or 0 when the answer was lost; undefined while the call runs. */
  code: number | undefined;
}

export interface CallsOptions {
  readonly world: World;
  readonly methods: ReadonlyMap<string, Method>;
  /** getUpdates, the one call that waits. */
  readonly poll: Poll;
  readonly limits: Limits;
  readonly faults: FaultPicker;
  readonly sleep: Sleep;
  readonly latencyMs: number;
  readonly keepLog: boolean | number;
}

export interface Calls {
  readonly call: Call;
  readonly download: Download;
  readonly log: readonly LoggedCall[];
  counts(): Readonly<Record<string, number>>;
  resetCounts(): void;
}

const lost = Symbol("the answer is lost");

export function createCalls(options: CallsOptions): Calls {
  const { world, sleep } = options;
  const counts = new Map<string, number>();
  const log = keepNewest<LoggedCall>(options.keepLog);
  const halfTrip = options.latencyMs / 2;

  async function pass<Result extends Answer | Uint8Array>(
    method: string,
    payload: Payload,
    act: () => Result | Promise<Result>,
  ): Promise<Result | Answer> {
    const chatId = wholeNumber(payload, "chat_id");
    const entry: LoggedCall = { at: world.now(), method, chatId, payload, code: undefined };
    log.add(entry);
    counts.set(method, (counts.get(method) ?? 0) + 1);
    charge(world, method, payload);
    const fault = options.faults.pick(method, chatId);
    if (halfTrip > 0) await sleep(halfTrip);
    if (fault?.kind === "slow") await sleep(fault.ms ?? 1000);
    const answer = refusedBy(fault) ?? spoiledBy(fault, await act());
    if (halfTrip > 0) await sleep(halfTrip);
    entry.code = answer === lost ? 0 : statusOf(answer);
    if (answer === lost) throw new TypeError("fetch failed");
    return answer;
  }

  return {
    call: (method, payload, signal) => pass(method, payload, () => carriedOut(options, method, payload, signal)),
    download: (path) => pass("file", { file_path: path }, () => contentsAt(world, path)),
    log: log.entries,
    counts: () => Object.fromEntries(counts),
    resetCounts: () => {
      counts.clear();
      for (const chat of world.chats.values()) chat.budget = emptyBudget();
    },
  };
}

function carriedOut(
  { world, methods, poll, limits }: CallsOptions,
  method: string,
  payload: Payload,
  signal: CancelSignal | undefined,
): Answer | Promise<Answer> {
  if (method === "getUpdates") return poll(payload, signal);
  const act = methods.get(method);
  if (!act) return refuse(404, "Not Found");
  const chat = chatNamed(world, payload);
  const flooded = "chat_id" in payload ? limits.check(method, chat, world.now().getTime()) : undefined;
  return flooded ?? act(world, payload);
}

function refusedBy(fault: Fault | undefined): Answer | typeof lost | undefined {
  if (fault?.kind === "reset-before") return lost;
  if (fault?.kind === "429") return tooManyRequests(fault.retryAfter ?? 1);
  return fault?.kind === "500" ? broken : undefined;
}

function spoiledBy<Result>(fault: Fault | undefined, answer: Result): Result | Answer | typeof lost {
  if (fault?.kind === "reset-after-acceptance") return lost;
  return fault?.kind === "500-after-acceptance" ? broken : answer;
}

const broken = refuse(500, "Internal Server Error");

/** Puts the call on its chat's bill, whatever will become of it. */
function charge(world: World, method: string, payload: Payload): void {
  if (method === "answerCallbackQuery") {
    const query = world.queries.get(textOf(payload, "callback_query_id") ?? "");
    if (query) query.chat.budget.answers += 1;
    return;
  }
  const budget = chatNamed(world, payload)?.budget;
  if (!budget) return;
  if (isSend(method)) budget.sends += 1;
  else if (method.startsWith("edit")) budget.edits += 1;
  else if (method === "deleteMessage") budget.deletes += 1;
}
