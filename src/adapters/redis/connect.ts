/**
 * The connection to Redis, which only remembers: whatever happens to it must cost a moment and never an answer. So
 * nothing queues while it is away, a silent server is given up on after a quarter of a second, and it is looked for again
 * in the background.
 */
import { Redis } from "ioredis";

/** Told of every failure by its code, for counting and the log; never more than the code. */
export type OnTrouble = (code: string) => void;

const COMMAND_MS = 250;
const CONNECT_MS = 2_000;

export interface RedisConnection {
  readonly client: Redis;
  close(): Promise<void>;
}

/** Connects, or resolves without a connection after two seconds and keeps trying: the program works without Redis. */
export async function openRedis(url: string, onTrouble: OnTrouble): Promise<RedisConnection> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: COMMAND_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5_000),
  });
  client.on("error", (error: unknown) => onTrouble(troubleCode(error)));
  await client.connect().catch(() => {});
  return { client, close: async () => client.disconnect() };
}

/** `ECONNREFUSED`, `WRONGPASS`, `timeout` ...: never the text, which may hold the command. */
export function troubleCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error.message === "Command timed out") return "timeout";
  if (error.message.startsWith("Stream isn't writeable")) return "offline";
  // A server's answer begins with its code in capitals.
  return /^[A-Z]{3,}\b/.exec(error.message)?.[0] ?? "unknown";
}
