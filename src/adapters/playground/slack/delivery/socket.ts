/**
 * Requests over Socket Mode: the app asks for an address, connects, is greeted, and acknowledges each envelope by its
 * id. With several connections they take turns.
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type Answer, accept, isRecord, refuse } from "../methods/answers.ts";
import type { World } from "../state.ts";
import type { AppRequest, Attempt, Carrier, Trip } from "./courier.ts";
import { acceptPeer, type Peer } from "./websocket.ts";

export type DisconnectReason = "warning" | "refresh_requested" | "link_disabled";

export interface SocketMode {
  /** `apps.connections.open`. */
  open(): Answer;
  upgrade(request: IncomingMessage, socket: Duplex): void;
  readonly carrier: Carrier;
  connections(): number;
  /** Asks every connection to come back, as Slack does before it closes one. */
  disconnect(reason: DisconnectReason): void;
  /** Cuts every connection without a word. */
  cut(): void;
}

export interface SocketOptions {
  readonly world: World;
  readonly ackLimitMs: number;
  /** False until there is a port to connect to. */
  readonly listening: () => boolean;
}

interface Connection {
  readonly peer: Peer;
  readonly socket: Duplex;
}

const pingEveryMs = 10_000;

export function createSocketMode({ world, ackLimitMs, listening }: SocketOptions): SocketMode {
  const tickets = new Set<string>();
  const waiting = new Map<string, (answer: unknown) => void>();
  let connections: Connection[] = [];

  function upgrade(request: IncomingMessage, socket: Duplex): void {
    const ticket = new URL(request.url ?? "/", "http://stand-in").searchParams.get("ticket") ?? "";
    if (!tickets.delete(ticket)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      return;
    }
    const peer = acceptPeer(request, socket, {
      text: acknowledged,
      closed: () => {
        clearInterval(pings);
        connections = connections.filter((one) => one.socket !== socket);
      },
    });
    if (!peer) return;
    const pings = setInterval(() => peer.ping(), pingEveryMs).unref();
    connections.push({ peer, socket });
    peer.ping();
    peer.send(JSON.stringify(hello(world, connections.length)));
  }
  function acknowledged(text: string): void {
    const said = parsed(text);
    if (!isRecord(said)) return;
    const id = String(said.envelope_id);
    waiting.get(id)?.(said.payload);
    waiting.delete(id);
  }
  async function carrier(request: AppRequest, trip: Trip): Promise<Attempt> {
    const id = `envelope-${world.next("ticket")}`;
    const body = JSON.stringify(envelope(id, request, trip));
    const about = { at: world.now(), retry: trip.retry, sent: { headers: {}, body } };
    const next = connections.find((one) => one.peer.open());
    if (!next) return { ...about, outcome: "dispatch_failed", tookMs: 0 };
    connections = [...connections.filter((one) => one !== next), next];
    const began = performance.now();
    next.peer.send(body);
    const answer = await new Promise<unknown>((resolve) => {
      const late = setTimeout(() => resolve(tooLate), ackLimitMs);
      waiting.set(id, (said) => {
        clearTimeout(late);
        resolve(said);
      });
    });
    waiting.delete(id);
    const tookMs = performance.now() - began;
    if (answer === tooLate) return { ...about, outcome: "operation_timeout", tookMs };
    return { ...about, outcome: "acknowledged", tookMs, answer: saidNothing(answer) ? undefined : answer };
  }

  return {
    open: () => {
      if (!listening()) return refuse("internal_error");
      const ticket = String(world.next("ticket"));
      tickets.add(ticket);
      return accept({ url: `${world.base().replace(/^http/, "ws")}/link/?ticket=${ticket}&app_id=${world.appId}` });
    },
    upgrade,
    carrier,
    connections: () => connections.length,
    disconnect: (reason) => {
      for (const { peer } of connections) {
        peer.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "stand-in" } }));
      }
    },
    cut: () => {
      for (const { socket } of connections) socket.destroy();
    },
  };
}

const tooLate = Symbol("no acknowledgement in time");

/** Clients acknowledge with an empty payload when the app had nothing to say. */
function saidNothing(answer: unknown): boolean {
  return answer === undefined || (isRecord(answer) && Object.keys(answer).length === 0);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hello(world: World, count: number) {
  return {
    type: "hello",
    num_connections: count,
    debug_info: { host: "stand-in", build_number: 1, approximate_connection_time: 3600 },
    connection_info: { app_id: world.appId },
  };
}

function envelope(id: string, { kind, payload }: AppRequest, { retry }: Trip) {
  const attempt = retry && { retry_attempt: retry.num, retry_reason: retry.reason };
  const first = kind === "events_api" ? { retry_attempt: 0, retry_reason: "" } : {};
  const takesAnswer = kind !== "events_api";
  return { envelope_id: id, payload, type: kind, accepts_response_payload: takesAnswer, ...first, ...attempt };
}
