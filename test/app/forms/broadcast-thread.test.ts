/** A changed message rings no bell in Slack: what its author should hear of a broadcast comes under its card, once. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { reachableRoleHolders } from "../../../src/adapters/postgres/queries/broadcasts/choices.ts";
import { linkedAdmins } from "../../../src/adapters/postgres/queries/people/roles.ts";
import { addresses, roles } from "../../../src/adapters/postgres/schema/people.ts";
import { alertAdmins } from "../../../src/app/office/alert-admins.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides } from "../../support/slack-side.ts";
import { wednesday } from "../broadcast/cohort.ts";
import { openDesk } from "./coordinator.ts";

await eachStorage("what an author hears in Slack", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());
  const db = () => storage.db;
  const good = { about: "t:t1", who: "training", text: "Halo" };

  async function confirmed(people: number) {
    const desk = await openDesk(db(), people);
    await desk.open();
    await desk.send(good);
    return { ...desk, card: () => desk.app.messages()[0], under: () => desk.thread(desk.app.messages()[0]?.ts ?? "") };
  }

  it("is the report, once in the thread, and the same on the card", async () => {
    const desk = await confirmed(3);
    await desk.press("✅ Kirim ke 3 orang");
    expect(desk.under()).toEqual([]);
    await desk.finish();
    await desk.finish();
    expect(desk.under()).toMatchInlineSnapshot(`
      [
        "*Siaran selesai*
      Semua peserta · Pelayanan Prima

      Terkirim 3, gagal 0, dilewati 0.
      Durasi 3 detik.

      Hasilnya saya kabarkan Kamis, 26 November, pukul 09.00 WIB.",
      ]
    `);
    expect(desk.card()?.text).toContain("Siaran selesai.");
    expect(desk.ratna.messages().filter(({ text }) => text.includes("Siaran selesai"))).toEqual([]);
  });

  it("is the report of what was cancelled half way, too", async () => {
    const desk = await confirmed(3);
    await desk.app.press({ message: desk.card()?.ts ?? "" }, "✅ Kirim ke 3 orang");
    await desk.side.quietened();
    await desk.sendSome(1);
    await desk.tend();
    await desk.app.press({ message: desk.card()?.ts ?? "" }, "⏸ Jeda");
    await desk.side.quietened();
    await desk.press("Batalkan sisa");
    await desk.press("Ya, batalkan");
    await desk.finish();
    expect(desk.under()).toEqual([expect.stringMatching(/^\*Siaran dibatalkan\*[\s\S]*Dibatalkan: 2\./)]);
  });

  it("is nothing for one that was cancelled before it began: its author has just done so", async () => {
    const desk = await confirmed(3);
    await desk.press("🕗 Ubah waktu");
    await desk.send({ date: "2026-11-26", time: "10:00" });
    await desk.press("✅ Jadwalkan ke 3 orang");
    await desk.press("Batalkan");
    await desk.press("Ya, batalkan");
    await desk.finish();
    expect(desk.app.messages().filter(({ threadTs }) => threadTs !== undefined)).toEqual([]);
  });

  it("is the result of the next day, there and not in Telegram", async () => {
    const desk = await confirmed(3);
    await desk.press("✅ Kirim ke 3 orang");
    await desk.finish();
    await desk.pass(25 * 3_600_000);
    await desk.pass();
    expect(desk.under()).toHaveLength(2);
    expect(desk.under()[1]).toContain("*Hasil siaran*");
    expect(desk.ratna.messages().filter(({ text }) => text.includes("Hasil siaran"))).toEqual([]);
  });

  it("stays out of an account that is no longer the author's, and comes in Telegram then", async () => {
    const desk = await confirmed(3);
    await desk.press("✅ Kirim ke 3 orang");
    await db().delete(addresses).where(eq(addresses.chat, "U0RATNA001"));
    await desk.finish();
    expect(desk.under()).toEqual([]);
    await desk.pass(25 * 3_600_000);
    expect(desk.under()).toEqual([]);
    expect(desk.ratna.messages().filter(({ text }) => text.includes("Hasil siaran"))).toHaveLength(1);
  });

  it("a broadcast whose card is in Telegram is reported by that card alone, though its author is in Slack as well", async () => {
    const desk = await openDesk(db(), 3);
    await desk.ratna.say("/siaran");
    await desk.ratna.choose("Semua peserta");
    await desk.ratna.say("Halo");
    const before = desk.ratna.messages().length;
    await desk.ratna.choose("✅ Kirim ke 3 orang");
    await desk.finish();
    expect(desk.ratna.messages()).toHaveLength(before);
    expect(desk.app.messages()).toEqual([]);
    expect((await desk.messages()).filter(({ key }) => key.startsWith("broadcast-report"))).toEqual([]);
  });

  it("everybody with a role is told at one account: Telegram unless it is blocked, else Slack", async () => {
    const desk = await openDesk(db(), 1);
    const both = await desk.staff(
      "both",
      2301,
      "Dua",
      { role: "admin" },
      {
        role: "coordinator",
        trainingId: "t1",
        unitId: null,
      },
    );
    await desk.staff("blocked", 2302, "Blokir", { role: "admin" });
    await desk.staff("gone", 2303, "Hilang", { role: "admin" });
    await desk.staff("only", 2304, "Hanya", { role: "admin" });
    for (const chat of ["2302", "2303"])
      await db().update(addresses).set({ blockedAt: wednesday }).where(eq(addresses.chat, chat));
    await db().delete(addresses).where(eq(addresses.chat, "2304"));
    await desk.account("U0BOTH0001", "Dua", "both");
    const blocked = await desk.account("U0BLOCK001", "Blokir", "blocked");
    const only = await desk.account("U0ONLY0001", "Hanya", "only");
    await db()
      .insert(roles)
      .values({ id: "twice", employeeId: "only", role: "admin", grantedAt: wednesday, grantedBy: "x" });
    const holders = (await reachableRoleHolders(db())).map(({ employeeId, channel, roles: held }) => [
      employeeId,
      channel,
      held.length,
    ]);
    expect(holders).toEqual([
      ["blocked", "slack", 1],
      ["both", "telegram", 2],
      ["only", "slack", 2],
      ["ratna", "telegram", 1],
    ]);
    expect((await linkedAdmins(db())).map(({ employeeId, channel }) => [employeeId, channel])).toEqual([
      ["blocked", "slack"],
      ["both", "telegram"],
      ["only", "slack"],
    ]);
    for (const _ of [1, 2]) expect(await alertAdmins(db(), "dead-letter", desk.clock.now())).toBe(3);
    await desk.pass();
    for (const app of [blocked, only]) expect(app.messages()).toHaveLength(1);
    expect(both.messages().filter(({ from }) => from.is_bot)).toHaveLength(1);
    expect(desk.side.person("U0BOTH0001").messages()).toEqual([]);
  });
});
