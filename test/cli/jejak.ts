/** The real program, as it is called from a shell. */
import { spawn } from "node:child_process";

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** None of this machine's own settings: an empty one counts as missing. */
export const unset = { DATABASE_URL: "", REDIS_URL: "", JEJAK_SECRET: "", TELEGRAM_BOT_TOKEN: "", NO_COLOR: "1" };

/** Runs `jejak` with these words. */
export function jejak(argv: readonly string[], env: NodeJS.ProcessEnv = {}, stdin = ""): Promise<Ended> {
  const child = spawn(process.execPath, ["src/jejak.js", ...argv], { env: { ...process.env, ...unset, ...env } });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      said[stream] += text;
    });
  }
  child.stdin.on("error", () => {}).end(stdin);
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, ...said })));
}

/** A process that holds the embedded storage and answers commands; at SIGTERM it says who has acted, and ends. */
export const answering = `
const { readConfig } = await import("./src/config.ts");
const { openLog } = await import("./src/adapters/log.ts");
const { latestEntries } = await import("./src/adapters/postgres/queries/people/audit.ts");
const { openParts } = await import("./src/open-parts.ts");
const { answerCommands } = await import("./src/cli/answer-commands.ts");
const config = readConfig(process.env, () => "");
const parts = await openParts(config, openLog("warn"));
const commands = await answerCommands({ config, ...parts });
process.once("SIGTERM", async () => {
  await commands.close();
  console.log([...new Set((await latestEntries(parts.db, 100)).map(({ actor }) => actor))].join());
  await parts.close();
});
console.log("answering");`;
