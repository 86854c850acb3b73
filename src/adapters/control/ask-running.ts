/** Asks the process that holds the embedded data directory to run a command, and waits for however long that takes. */
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { TransientError } from "../../errors.ts";
import { answerSchema, type CommandAnswer, type CommandRequest, parsedAs } from "./command-request.ts";
import { findPlace } from "./socket-path.ts";

/** The answer; undefined when nobody listens. Throws TransientError when the other ended before it answered. */
export async function askRunning(dataDir: string, request: CommandRequest): Promise<CommandAnswer | undefined> {
  const socket = await connected(findPlace(dataDir));
  if (socket === undefined) return undefined;
  socket.end(JSON.stringify(request));
  const answer = parsedAs(answerSchema, await text(socket).catch(() => ""));
  if (answer === undefined) throw new TransientError("command-unanswered");
  return answer;
}

function connected(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("error", () => resolve(undefined)).once("connect", () => resolve(socket));
  });
}
