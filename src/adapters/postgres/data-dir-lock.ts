/**
 * One process per embedded data directory: two PGlites on the same files destroy each other's rows without a word. The
 * lock is a file that names its holder, so that a lock left behind by a killed process can be told from a live one.
 * This file imports nothing heavy: a second process has to say its sentence within a second.
 */
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { RefusedError } from "../../errors.ts";

interface Holder {
  readonly pid: number;
  /** When that process began, as the kernel counts; tells it from a later process with the same number. */
  readonly began: string;
  /** In a container the number says nothing about processes outside it. */
  readonly host: string;
}

/** The holder touches its lock this often; a holder that cannot be looked up is dead after several beats. */
const BEAT_MS = 5_000;
const SILENT_MS = 30_000;
const MOMENT_MS = 300;

/** Takes the directory, or throws RefusedError naming who has it. Returns what gives it free. */
export async function lockDataDir(dataDir: string): Promise<() => void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = join(dataDir, "lock");
  if (!place(lock) && !(await takeOver(lock))) throw inUse(lock, dataDir);
  return hold(lock);
}

/** Creates the file, only where none is: two processes cannot both succeed. */
function place(lock: string): boolean {
  const holder: Holder = { pid: process.pid, began: beganAt(process.pid), host: hostname() };
  try {
    writeFileSync(lock, JSON.stringify(holder), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Replaces a dead holder's lock. A second file guards the step, else one could remove the lock another has just won. */
async function takeOver(lock: string): Promise<boolean> {
  const guard = `${lock}.taking-over`;
  for (let attempt = 0; attempt < 10; attempt++) {
    if (isAlive(lock)) return false;
    if (place(guard)) {
      try {
        if (isAlive(lock)) return false;
        rmSync(lock, { force: true });
        return place(lock);
      } finally {
        rmSync(guard, { force: true });
      }
    }
    if (!isAlive(guard)) rmSync(guard, { force: true });
    await wait(50);
  }
  return false;
}

function isAlive(lock: string): boolean {
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const holder = readHolder(lock);
  // Between being created and being written a lock is empty, for a moment.
  if (holder === undefined) return age < MOMENT_MS;
  if (holder.host !== hostname()) return age < SILENT_MS;
  return beganAt(holder.pid) === holder.began;
}

function readHolder(lock: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lock, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

/** Empty for a process that does not exist; "alive" where the system does not tell when it began. */
function beganAt(pid: number): string {
  try {
    // After the name in brackets, which may itself hold spaces and brackets, the 20th field is the start time.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "alive";
  } catch {
    return process.platform !== "linux" && signalReaches(pid) ? "alive" : "";
  }
}

function signalReaches(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function hold(lock: string): () => void {
  const beat = setInterval(() => {
    const now = new Date(Date.now());
    try {
      utimesSync(lock, now, now);
    } catch {
      // Somebody removed the lock by hand; there is nothing to touch.
    }
  }, BEAT_MS);
  beat.unref();
  const release = () => {
    clearInterval(beat);
    process.off("exit", release);
    if (readHolder(lock)?.pid === process.pid) rmSync(lock, { force: true });
  };
  process.on("exit", release);
  return release;
}

function inUse(lock: string, dataDir: string): RefusedError {
  const holder = readHolder(lock);
  const who = holder === undefined ? "lain" : `${holder.pid}`;
  const where = resolve(dataDir);
  return new RefusedError(
    "data-dir-in-use",
    `Direktori data ${where} sedang dipakai proses ${who}: hentikan proses itu, atau pilih JEJAK_DATA_DIR lain. ` +
      `(The data directory is in use by process ${who}: stop it, or choose another JEJAK_DATA_DIR.)`,
  );
}
