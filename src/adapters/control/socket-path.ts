/**
 * Where the socket for commands lies: in the data directory, or, when that path is longer than the system allows for a
 * socket, in a temporary folder of one's own whose place is written down in the data directory.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Bytes. Linux takes 107 and macOS 103; what is longer, Node cuts off without a word. */
const LONGEST = 100;

const near = (dataDir: string) => join(resolve(dataDir), "commands.sock");
const record = (dataDir: string) => join(resolve(dataDir), "commands.path");

export interface SocketPlace {
  readonly path: string;
  /** Takes away what was made for the socket. */
  clear(): void;
}

/** Makes room for a new socket; only for the holder of the data directory. Undefined where none can be. */
export function makePlace(dataDir: string): SocketPlace | undefined {
  // Whoever holds the directory may remove what a killed holder has left.
  rmSync(near(dataDir), { force: true });
  rmSync(record(dataDir), { force: true });
  if (fits(near(dataDir))) return { path: near(dataDir), clear: () => rmSync(near(dataDir), { force: true }) };

  const folder = mkdtempSync(join(tmpdir(), "jejak-")); // 0700, and its name cannot be guessed
  const path = join(folder, "commands.sock");
  const clear = () => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(record(dataDir), { force: true });
  };
  if (fits(path)) {
    writeFileSync(record(dataDir), path, { mode: 0o600 });
    return { path, clear };
  }
  clear();
  return undefined;
}

/** Where a running process would listen. */
export function findPlace(dataDir: string): string {
  try {
    return readFileSync(record(dataDir), "utf8");
  } catch {
    return near(dataDir);
  }
}

const fits = (path: string) => Buffer.byteLength(path) <= LONGEST;
