/** A channel as the running program holds it: how it speaks, how it hears, and what it needs of the HTTP server. */
import type { ServerOptions } from "../adapters/http/server.ts";
import type { Channel, Homes, Messenger } from "../app/ports.ts";
import type { Product } from "../product.ts";

export interface Door {
  readonly channel: Channel;
  readonly messenger: Messenger;
  readonly homes?: Homes;
  /** What is to be served for it, and how to begin to hear. */
  open(product: Product): OpenDoor;
}

export interface OpenDoor {
  readonly routes: Pick<ServerOptions, "posts" | "listeners">;
  /** Called once nothing is served any more: what came in to the last is worked. */
  readonly finish?: () => Promise<void>;
  /** Called once the routes are served. Throws ConfigError or TransientError. */
  receive(): Promise<Receiving>;
}

export interface Receiving {
  /** Rejects when it ends for good: another token is needed. */
  readonly ended: Promise<void>;
  /** Hears nothing more; what was taken is worked. */
  stop(): Promise<void>;
}

/** For a door at which somebody else knocks. */
export const never = new Promise<void>(() => {});

/** Something that runs until it is told to stop. */
export function until(run: (signal: AbortSignal) => Promise<void>): Receiving {
  const ending = new AbortController();
  const ended = run(ending.signal);
  ended.catch(() => {});
  return {
    ended,
    stop: async () => {
      ending.abort();
      await ended.catch(() => {});
    },
  };
}

/** For a channel that was in use once and is not set up now: what was for it waits. */
export const shut: Messenger = {
  send: async () => ({ outcome: "wait", retryAfterMs: 60_000 }),
  edit: async () => "unknown",
  acknowledge: async () => {},
  remove: async () => {},
  fetchFile: async () => "lost",
};
