/**
 * A stand-in for Slack: the part of the Web API and of the platform this product uses, with its refusals, limits and
 * failures, and simulated people on the other side. It keeps no clock of its own; tests, the simulation and the
 * playground share it, and `listen` puts HTTP and Socket Mode in front of the same world.
 */
import { setTimeout as pause } from "node:timers/promises";
import { RefusedError } from "../../../errors.ts";
import { createCalls, type LoggedCall, type Sleep } from "./calls.ts";
import {
  type Attempt,
  type Carrier,
  createCourier,
  type Delivery,
  type Retry,
  type Signing,
} from "./delivery/courier.ts";
import { createHttpCarrier } from "./delivery/http.ts";
import { createSocketMode, type DisconnectReason } from "./delivery/socket.ts";
import { createDoor } from "./door.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createFetch } from "./in-process.ts";
import { createLimits, type LimitCounts, type LimitOptions } from "./limits.ts";
import { chatMethods, type Method } from "./methods/chat.ts";
import { conversationMethods } from "./methods/conversations.ts";
import { fileMethods } from "./methods/files.ts";
import { peopleMethods } from "./methods/people.ts";
import { viewMethods } from "./methods/views.ts";
import { createPerson, type SlackPerson } from "./people/person.ts";
import { allScopes } from "./scopes.ts";
import { type Listening, listen } from "./server.ts";
import type { StoredFile } from "./state.ts";
import { addUser, createWorld, type PersonProfile } from "./world.ts";

export interface StandInOptions {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly now: () => Date;
  /** The clock of signatures, where the app checks them against another one; `now` unless given. */
  readonly signingClock?: () => Date;
  /** Waits for slow calls and before retries; the system's timer unless given. */
  readonly sleep?: Sleep;
  /** What the app may do; everything the methods need unless given. */
  readonly scopes?: readonly string[];
  readonly limits?: LimitOptions;
  /** How long the app may take to acknowledge, in real time; 3 s at Slack. */
  readonly ackLimitMs?: number;
  /** Multiplies the pauses before an event is brought again (0, 1 and 5 minutes). */
  readonly retryScale?: number;
  /** Bring every event twice. */
  readonly twice?: boolean;
  /** How long a completed upload takes until it can be shown. */
  readonly fileReadyMs?: number;
  /** How requests to the app are posted; the platform's fetch unless given. */
  readonly requestFetch?: typeof globalThis.fetch;
  /** false keeps memory flat over very many calls, a number keeps the newest so many of them and of requests. */
  readonly keepLog?: boolean | number;
}

export interface SlackStandIn {
  /** For `clientOptions: { fetch }`: answers in process. */
  readonly fetch: typeof globalThis.fetch;
  /** Serves the same world on 127.0.0.1; without a port it picks a free one. */
  listen(port?: number): Promise<Listening>;
  /** Brings requests to this address, or over Socket Mode. */
  deliverTo(target: string | "socket"): void;
  /** The person with this id ("U..."), made on first mention; a profile given later is ignored. */
  person(id: string, profile?: PersonProfile): SlackPerson;
  readonly faults: Faults;
  /** What the app may do: take one out, and its methods answer `missing_scope`. */
  readonly scopes: Set<string>;
  /** Every call of the app, refused and lost ones included. */
  calls(method?: string): readonly LoggedCall[];
  counts(): Readonly<Record<string, number>>;
  posted(): LimitCounts;
  /** A file by its id, with its bytes once they were uploaded. */
  file(id: string): Pick<StoredFile, "name" | "title" | "bytes" | "altText"> | undefined;
  /** Every request to the app so far, with its attempts. */
  deliveries(): readonly Delivery[];
  /** Brings a request once more: with its old signature, or signed anew. */
  replay(
    delivery: Delivery,
    how?: { readonly as?: "captured" | "signed anew"; readonly retry?: Retry },
  ): Promise<Attempt>;
  /** Signs the next request with another time or secret. */
  signNext(signing: Signing): void;
  readonly socket: {
    connections(): number;
    disconnect(reason?: DisconnectReason): void;
    cut(): void;
  };
  /** Ends retries. */
  close(): void;
}

export function createSlackStandIn(options: StandInOptions): SlackStandIn {
  const sleep: Sleep = options.sleep ?? ((ms, signal) => pause(ms, undefined, signal ? { signal } : {}));
  const { botToken, appToken, keepLog = true, ackLimitMs = 3000 } = options;
  let base: string | undefined;
  const world = createWorld({
    now: options.now,
    base: () => base ?? "http://slack.stand-in",
    scopes: options.scopes ?? allScopes,
    fileReadyMs: options.fileReadyMs ?? 0,
  });
  const faults = createFaults();
  const limits = createLimits(options.limits ?? {});
  const calls = createCalls({ world, faults, sleep, keepLog });
  const socket = createSocketMode({ world, ackLimitMs, listening: () => base !== undefined });
  const methods = new Map<string, Method>(
    Object.entries({
      ...chatMethods,
      ...conversationMethods,
      ...fileMethods,
      ...peopleMethods,
      ...viewMethods,
      "apps.connections.open": socket.open,
    }),
  );
  const door = createDoor({ world, calls, limits, methods, botToken, appToken });
  let carrier: Carrier = () => {
    throw new RefusedError("no-address", "Say first where requests go: deliverTo");
  };
  const courier = createCourier({
    carrier: (request, trip) => carrier(request, trip),
    sleep,
    retryScale: options.retryScale ?? 1,
    twice: options.twice ?? false,
    keepLog,
  });
  const people = new Map<string, SlackPerson>();

  return {
    fetch: createFetch(door),
    listen: async (port = 0) => {
      const front = await listen(door, socket.upgrade, port);
      base = front.url;
      return front;
    },
    deliverTo: (target) => {
      carrier =
        target === "socket"
          ? socket.carrier
          : createHttpCarrier({
              url: target,
              signingSecret: options.signingSecret,
              now: options.now,
              signingClock: options.signingClock ?? options.now,
              ackLimitMs,
              fetch: options.requestFetch ?? globalThis.fetch,
            });
    },
    person: (id, profile = {}) => {
      const person = people.get(id) ?? createPerson(world, addUser(world, id, profile), courier.deliver);
      people.set(id, person);
      return person;
    },
    faults,
    scopes: world.scopes,
    calls: (method) => calls.log.filter((call) => method === undefined || call.method === method),
    counts: calls.counts,
    posted: limits.counts,
    file: (id) => world.files.get(id),
    deliveries: () => [...courier.deliveries],
    replay: (delivery, { as = "signed anew", retry } = {}) => courier.replay(delivery, { as, ...(retry && { retry }) }),
    signNext: courier.signNext,
    socket: {
      connections: socket.connections,
      disconnect: (reason = "refresh_requested") => socket.disconnect(reason),
      cut: socket.cut,
    },
    close: courier.close,
  };
}
