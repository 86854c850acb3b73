/** A program of a few lines in a process of its own, for what only several processes can show: locks, kills, races. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Child {
  readonly pid: number;
  /** Resolves once the child has printed `line`; rejects when it ends before. */
  said(line: string): Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
  kill(signal: NodeJS.Signals): void;
}

/** Runs TypeScript, as a module in the project's folder: `import("./src/...")` finds the program's own files. */
export function child(source: string, env: NodeJS.ProcessEnv = {}): Child {
  const started = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", source], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [started.stdout, started.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    started.once("close", (code) => resolve({ code, output })),
  );
  const said = (line: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => output.includes(line) && resolve();
      look();
      started.stdout.on("data", look);
      started.once("close", () => reject(new Error(`ended without saying "${line}": ${output}`)));
    });
  return { pid: started.pid ?? 0, said, ended, kill: (signal) => started.kill(signal) };
}
