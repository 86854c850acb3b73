/** The stand-in over HTTP, for apps in other processes and for Socket Mode. A lost answer closes the connection. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { lost } from "./calls.ts";
import type { Door } from "./door.ts";

/** Larger than any picture or table this product handles. */
const largestBody = 20 * 1024 * 1024;

export interface Listening {
  /** "http://127.0.0.1:port"; the Web API is at `/api/` there. */
  readonly url: string;
  /** Closes the port and all connections. */
  close(): Promise<void>;
}

export type Upgrade = (request: IncomingMessage, socket: Duplex) => void;

/** Serves until closed; port 0 picks a free one. */
export async function listen(door: Door, upgrade: Upgrade, port: number): Promise<Listening> {
  const server = createServer((request, response) => void serve(door, request, response));
  const upgraded = new Set<Duplex>();
  server.on("upgrade", (request, socket) => {
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket)).on("error", () => socket.destroy());
    upgrade(request, socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      }),
  };
}

async function serve(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const reply = await door({
      url: new URL(request.url ?? "/", "http://stand-in"),
      contentType: request.headers["content-type"] ?? "",
      authorization: request.headers.authorization,
      body: await bodyOf(request),
    });
    if (reply === lost) request.socket.destroy();
    else response.writeHead(reply.status, reply.headers).end(reply.body);
  } catch {
    request.socket.destroy();
  }
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > largestBody) throw new Error("body too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
