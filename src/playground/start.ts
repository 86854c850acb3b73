/**
 * The playground as a program: its page on loopback, at once; the rest opens behind it. The directory is locked first, so
 * that two of them never write one journal.
 */
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startServer } from "../adapters/http/server.ts";
import { lockDataDir } from "../adapters/postgres/data-dir-lock.ts";
import type { Config } from "../config.ts";
import { ConfigError } from "../errors.ts";
import { openPlayground } from "./playground.ts";
import { playgroundRoutes } from "./routes.ts";

export interface RunningPlayground {
  readonly url: string;
  /** Resolves to true when it can be used, to false when it could not be opened. */
  readonly ready: Promise<boolean>;
  stop(): Promise<void>;
}

/** Throws ConfigError for an address that others can reach, RefusedError when the directory is in use. */
export async function startPlayground(config: Pick<Config, "http" | "dataDir">): Promise<RunningPlayground> {
  const { http, dataDir } = config;
  if (!loopback.test(http.host)) throw new ConfigError(onlyHere);
  const dir = join(dataDir, "playground");
  const release = await lockDataDir(dir);
  try {
    const log = { info: () => {}, warn: () => {}, error: tellError };
    const playground = openPlayground({ dir, log, pause: async (ms) => void (await wait(ms)) });
    const server = await startServer({ ...http, log, checks: [], ...playgroundRoutes(playground) });
    return {
      url: server.url,
      ready: opened(playground),
      stop: async () => {
        await server.close(0);
        await playground.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

async function opened(playground: ReturnType<typeof openPlayground>): Promise<boolean> {
  let view = playground.view();
  while (view.phase.is === "opening") view = await playground.next(view.version, 60_000);
  return view.phase.is !== "failed";
}

/** Nobody in the playground is real, so the whole error may be shown. */
function tellError(event: string, fields?: object): void {
  console.error(event, fields);
}

const loopback = /^(?:127(?:\.\d+){3}|localhost|::1)$/;
const onlyHere =
  "HOST: ruang coba hanya untuk komputer ini, jadi hanya 127.0.0.1. Isi TELEGRAM_BOT_TOKEN untuk bot yang sesungguhnya. " +
  "(The playground is for this computer alone: leave HOST out, or set TELEGRAM_BOT_TOKEN.)";
