/**
 * PostgreSQL breaks off in the middle of a survey, before a tap and right after one: Telegram is not told to forget what
 * was not committed, so the survey goes on by itself and every answer is there once. By polling and by webhook.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTelegramStandIn } from "../../src/adapters/playground/telegram/stand-in.ts";
import { child } from "../support/child.ts";
import { onPostgres } from "../support/each-storage.ts";
import { expectAllAnswers, seedSurvey, taps } from "../support/one-survey.ts";
import { sitisChat } from "../support/serang.ts";
import { freePort, type Server, startPostgres } from "../support/servers.ts";

const token = "1:stand-in";
const program = 'const { start } = await import("./src/cli/start.ts"); await start("all", console.log);';

async function answerAll(postgres: Server, hooked: boolean): Promise<void> {
  const standIn = createTelegramStandIn({
    ...{ token, botUsername: "jejak_bot", now: () => new Date(), webhookBackoffScale: 0.1, twice: true },
  });
  const telegram = await standIn.listen();
  const dataDir = mkdtempSync(join(tmpdir(), "jejak-gone-"));
  const port = `${await freePort()}`;
  const siti = standIn.person(Number(sitisChat));
  siti.send("/bantuan");
  while (standIn.takeUpdates().length > 0);
  await seedSurvey(postgres.url, dataDir);
  const bot = child(program, {
    ...{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: telegram.url, JEJAK_DATA_DIR: dataDir, PORT: port },
    ...{ DATABASE_URL: postgres.url, JEJAK_SECRET: randomBytes(24).toString("hex"), HOST: "127.0.0.1" },
    ...(hooked && { TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}`, TELEGRAM_WEBHOOK_SECRET: "rahasia" }),
    LOG_LEVEL: "silent",
  });
  const sees = (text: string) =>
    expect.poll(() => siti.lastMessage()?.text ?? "", { timeout: 40_000, interval: 10 }).toContain(text);
  try {
    await bot.said("siap");
    await sees("Pelayanan Publik Prima");
    for (const [n, [label, next]] of taps.entries()) {
      const card = siti.lastMessage();
      const breaksBefore = n === 2 ? postgres.bounce?.(1_500) : undefined;
      siti.tap(card!.id, label);
      if (n === 6) await postgres.bounce?.(1_500);
      await breaksBefore;
      await expect.poll(() => siti.lastMessage()?.text, { timeout: 40_000 }).not.toBe(card?.text);
      await sees(next);
    }
    bot.kill("SIGTERM");
    await bot.ended;
    await expectAllAnswers(postgres.url, dataDir);
  } finally {
    bot.kill("SIGKILL");
    await telegram.close();
    standIn.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await onPostgres("a survey while PostgreSQL breaks off", () => {
  for (const hooked of [false, true])
    describe(hooked ? "by webhook" : "by polling", () => {
      let postgres: Server | null;
      beforeAll(async () => {
        postgres = await startPostgres({ mustBeOwn: true });
      }, 60_000);
      afterAll(() => postgres?.stop());

      it("goes on by itself with every answer once", { timeout: 120_000 }, async () => {
        if (postgres === null) throw new Error("this test breaks a PostgreSQL server of its own: install one");
        await answerAll(postgres, hooked);
      });
    });
});
