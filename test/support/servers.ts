/**
 * Real servers for tests, thrown away afterwards: the ones named by TEST_DATABASE_URL and TEST_REDIS_URL, else started
 * from the programs this machine has. Where there are none, tests on them are skipped and counted; under CI that is an
 * error, so that a green run there always means that they ran.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export interface Server {
  readonly url: string;
  /** Ours to throw away; else it belongs to whoever named it, and is left clean. */
  readonly own: boolean;
  readonly pid?: number | undefined;
  /** Breaks it off as `stop -m immediate` does, and starts it again on the same data after so long. */
  bounce?(downMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL server with a superuser, or null where there is none. */
export async function startPostgres({ mustBeOwn = false } = {}): Promise<Server | null> {
  const given = process.env.TEST_DATABASE_URL;
  if (given && !mustBeOwn) return { url: given, own: false, stop: async () => {} };
  const bin = postgresPrograms();
  if (bin === undefined) return missing("PostgreSQL", "TEST_DATABASE_URL");

  const dir = mkdtempSync(join(tmpdir(), "jejak-postgres-"));
  // PostgreSQL refuses to run as root; "nobody" will do, as its files are its own.
  const as = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (as.uid !== undefined) chownSync(dir, as.uid, as.gid);
  const data = join(dir, "data");
  const initdb = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"];
  execFileSync(join(bin, "initdb"), initdb, { ...as, cwd: dir, stdio: "pipe" });
  const port = await freePort();
  const settings = ["fsync=off", "listen_addresses=127.0.0.1", "log_min_messages=panic", "max_connections=200"];
  const options = ["-D", data, "-p", `${port}`, "-k", dir, ...settings.flatMap((setting) => ["-c", setting])];
  const begin = () => spawn(join(bin, "postgres"), options, { ...as, cwd: dir, stdio: "ignore" });
  // A port that answers is not enough: PostgreSQL listens a moment before it takes queries.
  const ready = async () => spawnSync(join(bin, "pg_isready"), ["-h", "127.0.0.1", "-p", `${port}`]).status === 0;
  return started(begin, dir, `postgres://postgres@127.0.0.1:${port}/postgres`, ready);
}

/** A Redis server that writes nothing to disk, or null where there is none. */
export async function startRedis({ mustBeOwn = false } = {}): Promise<Server | null> {
  const given = process.env.TEST_REDIS_URL;
  if (given && !mustBeOwn) return { url: given, own: false, stop: async () => {} };
  const program = (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "redis-server"))
    .find((path) => existsSync(path));
  if (program === undefined) return missing("Redis", "TEST_REDIS_URL");

  const dir = mkdtempSync(join(tmpdir(), "jejak-redis-"));
  const port = await freePort();
  const options = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", dir];
  const begin = () => spawn(program, options, { stdio: "ignore" });
  return started(begin, dir, `redis://127.0.0.1:${port}`, () => answers(port));
}

/** Linux distributions keep the server's programs off the PATH, one folder a version. */
function postgresPrograms(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(root, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

function missing(what: string, variable: string): null {
  if (process.env.CI) throw new Error(`CI needs ${what}: install it or set ${variable}`);
  return null;
}

async function started(
  begin: () => ChildProcess,
  dir: string,
  url: string,
  ready: () => Promise<boolean>,
): Promise<Server> {
  let child = begin();
  const breakOff = async () => {
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGQUIT");
    else return;
    await ended;
  };
  const untilReady = async () => {
    for (let attempt = 0; attempt < 200; attempt++) {
      if (child.exitCode !== null) break;
      if (await ready()) return;
      await wait(50);
    }
    await stop();
    throw new Error(`${child.spawnfile} did not start`);
  };
  const killNow = () => child.kill("SIGQUIT");
  process.once("exit", killNow);
  async function stop(): Promise<void> {
    process.off("exit", killNow);
    await breakOff();
    rmSync(dir, { recursive: true, force: true });
  }
  const bounce = async (downMs: number) => {
    await breakOff();
    await wait(downMs);
    child = begin();
    await untilReady();
  };
  await untilReady();
  return { url, own: true, pid: child.pid, bounce, stop };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
    socket.once("connect", () => socket.end());
  });
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
