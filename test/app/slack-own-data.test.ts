/** In Slack nobody answers surveys and nobody's own data is shown; each way there ends with the way to Telegram. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { closeSlackSides, lastSeen, tapIn } from "../support/slack-side.ts";
import { openTown } from "./touchpoints/town.ts";

await eachStorage("somebody with a survey, in Slack,", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  /** Siti is linked in both channels, and her survey has come in Telegram. */
  async function openSurvey() {
    const town = await openTown(storage.db, "2026-11-10 08:00", {}, { slack: true });
    const siti = await town.person("siti", "Siti Aminah");
    await siti.link();
    const { app } = await town.slacker("U0SITI0001", "Siti", "siti");
    await town.training("prima", "2026-11-26 08:00", "2026-11-26 16:00", ["siti"]);
    await town.until("2026-11-27 12:00");
    const asks = async (words: string) => {
      await app.command("/pelatihan", words);
      await town.work();
      return lastSeen(app);
    };
    return { ...town, siti, app, asks };
  }

  it.each(["lanjut", "jeda"])("is led to Telegram by %s, and nothing happens there", async (command) => {
    const { siti, asks, ledger } = await openSurvey();
    const before = [siti.shown().length, (await ledger()).length];
    expect(await asks(command)).toMatch(
      /^Survei dijawab di Telegram.*ketik \/lanjut di Telegram\.\n\[Buka Telegram\]$/s,
    );
    expect([siti.shown().length, (await ledger()).length]).toEqual([before[0], (before[1] ?? 0) + 1]);
  });

  it("is greeted without a card", async () => {
    const { siti, asks } = await openSurvey();
    const before = siti.shown().length;
    expect(await asks("mulai")).toContain("Halo lagi");
    expect(siti.shown()).toHaveLength(before);
  });

  it("reads what can be done here, and is not told of surveys when something is typed", async () => {
    const { app, asks, work } = await openSurvey();
    const help = await asks("bantuan");
    expect(help).toContain("/pelatihan jadwal – pelatihan Anda");
    expect(help).not.toMatch(/lanjut|jeda/);
    await app.write("halo");
    await work();
    expect(lastSeen(app)).toContain("tidak menunggu tulisan");
  });

  it.each(["Lihat data saya", "Unduh salinan"])("sees no own data: %s is for Telegram", async (label) => {
    const { app, asks, work } = await openSurvey();
    await asks("privasi");
    await tapIn(app, label);
    await work();
    expect(lastSeen(app)).toContain("ketik /privasi di sana");
    expect(JSON.stringify(app.messages())).not.toContain("Siti Aminah");
  });
});
