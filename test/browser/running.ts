/** `jejak start` without settings as a process of its own, in an empty directory unless it is given one. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface RunningPlayground {
  readonly url: string;
  readonly dir: string;
  /** Milliseconds from the process to its first line, to its address, and to "siap". */
  readonly took: Readonly<Record<"line" | "page" | "ready", number>>;
  readonly said: () => string;
  stop(how?: "SIGTERM" | "SIGKILL"): Promise<number | null>;
}

const program = fileURLToPath(new URL("../../src/jejak.js", import.meta.url));

/** Resolves when it can be used, or when its page is there. */
export async function startPlayground(
  dir = mkdtempSync(join(tmpdir(), "jejak-playground-")),
  until: "page" | "ready" = "ready",
): Promise<RunningPlayground> {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, PORT: "0", JEJAK_DATA_DIR: dir };
  const begun = performance.now();
  const child = spawn(process.execPath, [program, "start"], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let line = 0;
  const hear = (chunk: Buffer) => {
    if (line === 0) line = performance.now() - begun;
    said += chunk.toString();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const heard = async (pattern: RegExp) => {
    const found = await waitFor(
      child,
      () => pattern.exec(said)?.[0],
      () => said,
    );
    return { found, ms: performance.now() - begun };
  };
  const { found: url, ms: page } = await heard(/http:\/\/127\.0\.0\.1:\d+/);
  const { ms: ready } = until === "page" ? { ms: Number.NaN } : await heard(/siap: /);
  return {
    ...{ url, dir, took: { line, page, ready } },
    said: () => said,
    stop: (how = "SIGTERM") => ended(child, how),
  };
}

async function waitFor(child: ChildProcess, look: () => string | undefined, said: () => string): Promise<string> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}:\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function ended(child: ChildProcess, how: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.kill(how);
  });
}
