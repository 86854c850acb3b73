/**
 * The desk of a command that runs in a process of its own: settings, storage, secret, closed again afterwards. Embedded
 * storage belongs to one process; when a running one has it, the command is handed over to that one. Adapters are
 * imported when they are needed, so that help and the commands without storage answer at once.
 */
import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import type { Source } from "../adapters/postgres/connect.ts";
import type { Config } from "../config.ts";
import { ConfigError, RefusedError } from "../errors.ts";
import type { Answer, Desk, Shell } from "./desk.ts";

/** `argv` are the words after `jejak`, for the case that another process has to run them. */
export function ownDesk(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Desk {
  const files = new Map<string, Uint8Array>();
  return {
    read(path) {
      const bytes = readNamed(path);
      files.set(path, bytes);
      return bytes;
    },
    async office(work, { migrate } = { migrate: false }) {
      const { readConfig } = await import("../config.ts");
      const config = readConfig(env, (path) => readFileSync(path, "utf8"));
      try {
        const opened = await openShell(migrate ? { ...config, migrateOnStart: true } : config);
        if (migrate) await opened.migrateJobs();
        return await work(opened.shell).finally(opened.close);
      } catch (error) {
        if (error instanceof RefusedError && error.code === "data-dir-in-use")
          return handOver(config.dataDir, argv, files, error.message);
        throw error;
      }
    },
  };
}

interface Opened {
  readonly shell: Shell;
  /** Makes the tables of the job queue; the bot does so itself unless it may not. */
  migrateJobs(): Promise<void>;
  close(): Promise<void>;
}

async function migrateJobs(source: Source): Promise<void> {
  const { openJobs } = await import("../adapters/pg-boss/open-jobs.ts");
  const jobs = await openJobs({ source, migrate: true, onTrouble: () => {} });
  await jobs.close();
}

/** Opens everything, as `cli:<os user>`. Throws like `openDb`, and ConfigError for another secret than the data's. */
async function openShell(config: Config): Promise<Opened> {
  const { openDb } = await import("../adapters/postgres/connect.ts");
  const storage = await openDb(config).catch((error: unknown) => notWritable(error, config));
  try {
    const [{ openSecret, verifySecret }, { openVault }, { randomIds }, { wallClock }] = await Promise.all([
      import("../adapters/secrets/secret.ts"),
      import("../adapters/secrets/vault.ts"),
      import("../adapters/secrets/ids.ts"),
      import("../adapters/clock.ts"),
    ]);
    const vault = openVault(openSecret(config));
    await verifySecret(storage.db, vault);
    const made = { ids: randomIds(wallClock), now: wallClock.now(), actor: `cli:${osUser()}` };
    return {
      shell: { operator: { db: storage.db, vault, ...made }, config },
      migrateJobs: () => migrateJobs(storage.source),
      close: () => storage.close(),
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function handOver(
  dataDir: string,
  argv: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
  inUse: string,
): Promise<Answer> {
  const { askRunning } = await import("../adapters/control/ask-running.ts");
  const sent = Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")]));
  const answer = await askRunning(dataDir, { argv: [...argv], user: osUser(), files: sent });
  // It may be a short command like this one, or a process that is just starting.
  return answer ?? { out: "", err: inUse, exit: 75 };
}

function readNamed(path: string): Uint8Array {
  try {
    return readFileSync(path === "-" ? 0 : path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new RefusedError("file", `${path}: tidak dapat dibaca, ${code}. (The file cannot be read.)`);
  }
}

/** Node's words for a directory that cannot be made or written to. */
const UNWRITABLE = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ENOSPC"]);

function notWritable(error: unknown, { databaseUrl, dataDir }: Config): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (databaseUrl !== undefined || !UNWRITABLE.has(code)) throw error;
  throw new ConfigError(
    `JEJAK_DATA_DIR: direktori ${dataDir} tidak dapat dibuat atau ditulisi (${code}). (The directory cannot be written to.)`,
  );
}

/** In a container the user may have a number and no name. */
function osUser(): string {
  try {
    return userInfo().username.slice(0, 64);
  } catch {
    return `${process.getuid?.() ?? "unknown"}`;
  }
}
