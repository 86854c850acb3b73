/**
 * `jejak start`: the bot with a token, the playground without one. Its first line is on the screen before anything
 * heavy is read, so that nobody wonders whether it runs.
 */
import { readFileSync } from "node:fs";
import { type Config, readConfig } from "../config.ts";
import type { Role } from "../main.ts";

/** Runs until it is told to stop (SIGTERM, Ctrl+C); rejects with the four kinds of errors. */
export async function start(role: Role, say: (line: string) => void): Promise<void> {
  const config = readConfig(process.env, (path) => readFileSync(path, "utf8"));
  // Listened for from here on, so that a stop during the start is a clean one too.
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  if (config.telegram === undefined) {
    say("Jejak: SIMULASI, data contoh (tidak ada TELEGRAM_BOT_TOKEN). / SIMULATION with sample data.");
    const { startPlayground } = await import("./start-playground.ts");
    return startPlayground(config, say, stopped);
  }
  say("Jejak sedang dimulai ... / Jejak is starting ...");
  const { startBot } = await import("../main.ts");
  const running = await startBot(config, config.telegram, role);
  const { answerCommands } = await import("./answer-commands.ts");
  const answering = await answerCommands({ config, ...running.parts }).catch(async (error: unknown) => {
    await running.stop();
    throw error;
  });
  say(`Bot @${running.bot.username} siap / is ready: ${running.url}/readyz (${storageOf(config)})`);
  await Promise.race([stopped, running.ended]).finally(async () => {
    await answering.close();
    await running.stop();
  });
  say("Jejak berhenti dengan rapi. / Jejak has stopped cleanly.");
}

const storageOf = ({ databaseUrl, redisUrl, dataDir }: Config) =>
  `${databaseUrl === undefined ? `PGlite ${dataDir}` : "PostgreSQL"}, ${redisUrl === undefined ? "memory" : "Redis"}`;
