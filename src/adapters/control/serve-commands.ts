/**
 * Takes commands from other processes of the same user while this one holds the embedded data directory. A unix socket
 * that only its owner may use (0600): who can write to it could as well read the database's files. Each connection is
 * one question and one answer; the end of writing ends the question.
 */
import { createServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { type CommandAnswer, type CommandRequest, parsedAs, requestSchema } from "./command-request.ts";
import { makePlace } from "./socket-path.ts";

export interface Serving {
  /** The embedded data directory, whose lock this process holds. */
  readonly dataDir: string;
  readonly run: (request: CommandRequest) => Promise<CommandAnswer>;
}

/** Listens until closed; closing waits for commands under way. On Windows, which has no such sockets, nobody is heard. */
export async function serveCommands({ dataDir, run }: Serving): Promise<{ close(): Promise<void> }> {
  const place = process.platform === "win32" ? undefined : makePlace(dataDir);
  if (place === undefined) return { close: async () => {} };

  /** Who has not finished asking must not keep the process from ending. */
  const asking = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    asking.add(socket);
    socket.on("error", () => {}); // who asked has gone
    // The end of the question must not end the answer.
    const heard = text(socket.iterator({ destroyOnReturn: false })).finally(() => asking.delete(socket));
    heard.then((question) => answer(socket, question, run)).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).once("listening", resolve);
    // The socket is made within `listen`, so there is no moment at which others could use it.
    const before = process.umask(0o177);
    server.listen(place.path);
    process.umask(before);
  });
  return {
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of asking) socket.destroy();
      await closed;
      place.clear();
    },
  };
}

async function answer(socket: Socket, question: string, run: Serving["run"]): Promise<void> {
  const request = parsedAs(requestSchema, question);
  if (request === undefined) socket.destroy();
  else socket.end(JSON.stringify(await run(request)));
}
