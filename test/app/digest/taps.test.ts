/** What a supervisor can do with a digest: take up a suggestion, be asked about it, and decide how it comes. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { commitments } from "../../../src/adapters/postgres/schema/figures.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { applied, openOffice, pleased } from "./office.ts";

await eachStorage("a supervisor", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  /** Budi's digest of the follow-ups has two suggestions; a training a week keeps the news coming. */
  async function onMonday() {
    const office = await openOffice(storage.db);
    const budi = await office.person("budi", "Budi Santoso", { salutation: "Bapak" });
    await budi.link();
    await office.leads("budi");
    const people = await office.team("unit", "q", 8);
    await office.training("prima", "2026-11-17 08:00", "2026-11-17 16:00", people);
    for (const one of people)
      await office.answered(
        one,
        "prima",
        "followup30",
        applied("once", ["time_workload", "supervisor_support"]),
        "2026-11-18 10:00",
      );
    await office.until("2026-11-23 09:00");
    const labels = (n = -1) =>
      budi
        .digests()
        .at(n)
        ?.keyboard.map((row) => row.map(({ text }) => text)) ?? [];
    const weekly = async (id: string, tuesday: `${number}-${number}-${number}`) => {
      await office.training(id, `${tuesday} 08:00`, `${tuesday} 16:00`, people);
      for (const [i, one] of people.entries())
        await office.answered(one, id, "satisfaction", pleased(i % 2 ? 3 : 4), `${tuesday} 17:00`);
    };
    return { ...office, budi, people, labels, weekly };
  }

  it("takes a suggestion up, may take it back, and is asked about it in the next digest", async () => {
    const { budi, labels, weekly, until } = await onMonday();
    expect(labels()).toEqual([
      ["Saya lakukan ①", "Saya lakukan ②"],
      ["Rincian", "Atur ringkasan"],
    ]);
    const text = budi.digests()[0]?.text;
    await budi.tap("Saya lakukan ②");
    expect(budi.app.toasts().at(-1)?.text).toBe("Tercatat. Hasilnya saya tanyakan di ringkasan berikut.");
    expect(labels()[0]).toEqual(["Saya lakukan ①", "✓ Saya lakukan ②"]);
    expect(budi.digests()[0]?.text).toBe(text);
    await budi.tap("✓ Saya lakukan ②");
    expect(await storage.db.select().from(commitments)).toEqual([]);
    await budi.tap("Saya lakukan ①");
    await weekly("dua", "2026-11-24");
    await until("2026-11-30 09:00");
    expect(budi.digests()).toHaveLength(2);
    expect(budi.digests()[1]?.text).toContain(
      "Pilihan Anda: “Sepakati dua jam per minggu bebas rapat untuk praktik, lalu jaga jadwalnya.” Sudah terlaksana?",
    );
    await budi.tap("Sudah terlaksana");
    expect(budi.digests()[1]?.text).not.toContain("Sudah terlaksana?");
    expect(labels().flat()).not.toContain("Sudah terlaksana");
    expect(await storage.db.select().from(commitments)).toMatchObject([
      { n: 1, barrier: "time_workload", outcome: "done" },
    ]);
    await budi.tap("✓ Saya lakukan ①");
    expect(labels(0)[0]?.[0]).toBe("✓ Saya lakukan ①"); // asked about already: it stays
  });

  it("is offered the other suggestion against the same barrier next time", async () => {
    const { budi, weekly, until } = await onMonday();
    expect(budi.digests()[0]?.text).toContain("① Sepakati dua jam");
    await weekly("dua", "2026-11-24");
    await until("2026-11-30 09:00");
    expect(budi.digests()[1]?.text).toContain("① Tunda atau alihkan satu tugas");
  });

  it("pauses, and gets nothing until then; the rows say why", async () => {
    const { budi, weekly, until, digestsOf } = await onMonday();
    await budi.tap("Atur ringkasan");
    await budi.tap("Jeda 4 minggu");
    expect(budi.last()).toContain("Dijeda sampai Senin, 21 Desember 2026.");
    await weekly("dua", "2026-11-24");
    await until("2026-11-30 12:00");
    expect(budi.digests()).toHaveLength(1);
    expect((await digestsOf("budi")).at(-1)).toMatchObject({ state: "skipped", reason: "paused" });
    await budi.tap("Lanjutkan kiriman");
    await weekly("tiga", "2026-12-01");
    await until("2026-12-07 12:00");
    expect(budi.digests()).toHaveLength(2);
  });

  it("chooses day, hour and rhythm", async () => {
    const { budi, weekly, until, digestsOf } = await onMonday();
    await budi.tap("Atur ringkasan");
    await budi.tap("Hari: Senin");
    await budi.tap("Jam: 09.00");
    await budi.tap("Jam: 10.00");
    expect(budi.last()).toContain("Sekarang: tiap minggu, Selasa pukul 13.30 WIB, lewat Telegram.");
    await weekly("dua", "2026-11-24");
    await until("2026-12-01 13:29");
    expect(budi.digests()).toHaveLength(1);
    await until("2026-12-01 13:30");
    expect(budi.digests()).toHaveLength(2);
    await budi.tap("Tiap dua minggu");
    await weekly("tiga", "2026-12-02");
    await until("2026-12-09 18:00");
    expect(budi.digests()).toHaveLength(2);
    expect((await digestsOf("budi")).at(-1)).toMatchObject({ state: "skipped", reason: "rhythm" });
    await budi.tap("Jangan kirim");
    expect(budi.last()).toContain("Sekarang: tidak dikirim.");
  });

  it("who stops a digest that waits for its hour does not get it", async () => {
    const { budi, weekly, until } = await onMonday();
    await budi.tap("Atur ringkasan");
    await budi.tap("Hari: Senin");
    await weekly("dua", "2026-11-24");
    await until("2026-11-30 12:00");
    await budi.tap("Jangan kirim");
    await until("2026-12-01 18:00");
    expect(budi.digests()).toHaveLength(1);
  });

  it("sees a sample at once, which changes nothing", async () => {
    const { budi, rows } = await onMonday();
    const before = await rows();
    await budi.tap("Atur ringkasan");
    await budi.tap("Kirim contoh sekarang");
    expect(budi.digests()).toHaveLength(2);
    expect(budi.digests()[1]?.text).toContain("Contoh Ringkasan Pelatihan");
    expect(budi.digests()[1]?.keyboard).toEqual([]);
    expect(await rows()).toEqual(before);
  });

  it("finds the latest digest again by /ringkasan; others are told whom it is for", async () => {
    const { budi, person, labels } = await onMonday();
    await budi.tap("Saya lakukan ①");
    await budi.say("/ringkasan");
    expect(budi.digests()).toHaveLength(2);
    expect(labels()[0]?.[0]).toBe("✓ Saya lakukan ①");
    const siti = await person("siti", "Siti Aminah");
    await siti.link();
    await siti.say("/digest");
    expect(siti.last()).toContain("Ringkasan mingguan dikirim kepada atasan.");
    await budi.say("/bantuan");
    expect(budi.last()).toContain("/ringkasan");
  });

  it("cannot open somebody else's digest", async () => {
    const { budi, person, leads, unit, work } = await onMonday();
    await unit("lain", "Unit Lain", null);
    const joko = await person("joko", "Joko Lain", { unitId: "lain" });
    await joko.link();
    await leads("joko", { unitId: "lain" });
    const button = budi
      .digests()[0]
      ?.keyboard.flat()
      .find(({ text }) => text === "Rincian");
    const foreign = button !== undefined && "callback_data" in button ? button.callback_data : "";
    await joko.say("/ringkasan");
    const carrier = joko.shown().at(-1)!;
    joko.app.tap(carrier.id, foreign, { stale: true });
    await work();
    expect(joko.app.toasts().at(-1)?.text).toBe("Ringkasan ini bukan untuk Anda.");
    expect(joko.last()).not.toContain("Rincian ·");
  });
});
