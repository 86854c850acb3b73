/**
 * The real program, killed between any two taps: nothing of what was answered is lost, no question is asked twice, and
 * /lanjut finds the survey where it was. Half of the kills come before the tap was worked, half after its card was shown.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createTelegramStandIn } from "../../src/adapters/playground/telegram/stand-in.ts";
import { type Child, child } from "../support/child.ts";
import { freshDatabase, onPostgres } from "../support/each-storage.ts";
import { expectAllAnswers, seedSurvey, taps } from "../support/one-survey.ts";
import { sitisChat } from "../support/serang.ts";

const token = "1:stand-in";
const program = 'const { start } = await import("./src/cli/start.ts"); await start("all", console.log);';
async function surviveKills(databaseUrl: string | undefined, dataDir: string): Promise<void> {
  const standIn = createTelegramStandIn({ token, botUsername: "jejak_bot", now: () => new Date(), twice: true });
  const telegram = await standIn.listen();
  const env = {
    ...{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: telegram.url, JEJAK_DATA_DIR: dataDir, PORT: "0" },
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl, JEJAK_SECRET: randomBytes(24).toString("hex") }),
    ...{ LOG_LEVEL: "warn", HOST: "127.0.0.1" },
  };
  const siti = standIn.person(Number(sitisChat));
  siti.send("/bantuan");
  while (standIn.takeUpdates().length > 0);
  await seedSurvey(databaseUrl, dataDir);

  let bot: Child | undefined;
  const start = async () => {
    bot = child(program, env);
    await bot.said("siap");
  };
  const kill = async () => {
    bot?.kill("SIGKILL");
    await bot?.ended;
  };
  const sees = (text: string) =>
    expect.poll(() => siti.lastMessage()?.text ?? "", { timeout: 30_000, interval: 10 }).toContain(text);

  try {
    await start();
    await sees("Pelayanan Publik Prima");
    for (const [n, [label, next]] of taps.entries()) {
      const before = siti.lastMessage();
      siti.tap(before!.id, label);
      if (n % 2 === 0) await sees(next);
      await kill();
      await start();
      await expect.poll(() => siti.lastMessage()?.text, { timeout: 30_000 }).not.toBe(before?.text);
      await sees(next);
      if (n === 3 || n === 7) {
        const sends = siti.budget().sends;
        siti.send("/lanjut");
        await expect.poll(() => siti.budget().sends, { timeout: 30_000 }).toBe(sends + 1);
        await sees(next);
      }
    }
    bot?.kill("SIGTERM");
    expect((await bot?.ended)?.output).toContain("berhenti dengan rapi");
  } finally {
    await kill();
    await telegram.close();
  }
  await expectAllAnswers(databaseUrl, dataDir);
}

it("survives kill -9 between any two taps on PGlite", { timeout: 240_000 }, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "jejak-killed-"));
  await surviveKills(undefined, dataDir).finally(() => rmSync(dataDir, { recursive: true, force: true }));
});

await onPostgres("killed on PostgreSQL", (server) => {
  it("survives kill -9 between any two taps", { timeout: 240_000 }, async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "jejak-killed-"));
    await surviveKills(await freshDatabase(server), dataDir).finally(() => rmSync(dataDir, { recursive: true }));
  });
});
