/** A training gets another day or place, or does not take place: who hears it, when, and what is not said any more. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { addresses } from "../../../src/adapters/postgres/schema/people.ts";
import { enrollments, trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { at, openTown } from "./town.ts";

await eachStorage("a training that changes", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  async function withSiti(begins: Parameters<typeof openTown>[1] = "2026-11-10 08:00") {
    const town = await openTown(storage.db, begins);
    const siti = await town.person("siti", "Siti Aminah");
    await siti.link();
    await town.person("budi", "Budi"); // not linked
    await town.training("prima", "2026-11-24 08:00", "2026-11-24 16:00", ["siti", "budi"]);
    return { ...town, siti };
  }

  it("is told once, with the old and the new date, and the answer counts", async () => {
    const town = await withSiti();
    expect(await town.reschedule("prima", "2026-12-02 09:00", "2026-12-02 15:00")).toBe(1);
    await town.jobs();
    expect(town.siti.heard()).toHaveLength(1);
    expect(town.siti.last()).toContain("Semula: Selasa, 24 November 2026, pukul 08.00–16.00 WIB");
    expect(town.siti.last()).toContain("Menjadi: Rabu, 2 Desember 2026, pukul 09.00–15.00 WIB");
    await town.siti.tap("Tetap bisa");
    expect((await storage.db.select().from(enrollments).where(eq(enrollments.id, "prima-siti")))[0]?.rsvp).toBe("yes");
    await town.until("2026-12-02 08:00");
    expect(town.siti.heard().map((line) => line.slice(0, 11))).toEqual([
      "11-10 08:00",
      "11-25 09:00",
      "12-01 13:30",
      "12-02 07:00",
    ]);
  });

  it("does not count as the message of the day, and a new place is named on both sides", async () => {
    const town = await withSiti();
    await town.until("2026-11-17 09:30");
    await town.reschedule("prima", "2026-11-24 08:00", "2026-11-24 16:00", "Aula Timur");
    await town.jobs();
    expect(town.siti.heard()).toHaveLength(2);
    expect(town.siti.last()).toContain("16.00 WIB, Aula Barat");
    expect(town.siti.last()).toContain("16.00 WIB, Aula Timur");
  });

  it("closes the older card that asks the same, which would confirm the old date", async () => {
    const town = await withSiti();
    await town.until("2026-11-17 09:30");
    await town.reschedule("prima", "2026-12-02 09:00", "2026-12-02 15:00");
    await town.until("2026-11-17 10:00");
    const [h7] = town.siti.shown();
    expect(h7).toMatchObject({ keyboard: [] });
    expect(h7?.text).toContain("Pertanyaan ini sudah ditutup");
  });

  it("takes back a reminder that waits with the old place, and says it with the new one", async () => {
    const town = await withSiti();
    town.clock.set(at("2026-11-23 13:30"));
    await town.queue();
    await town.reschedule("prima", "2026-11-24 08:00", "2026-11-24 16:00", "Aula Timur");
    await town.jobs();
    const reminder = town.siti.shown().find(({ text }) => text.includes("dimulai besok"));
    expect(reminder?.text).toContain("📍 Aula Timur");
    expect(town.siti.shown()).toHaveLength(2);
  });

  it.each([
    // A Saturday evening, ten days ahead: Monday after the assembly.
    ["2026-11-14 20:00", "2026-11-26 08:00", "2026-11-16 09:00"],
    // The evening before: the next morning at six, before it begins.
    ["2026-11-23 22:00", "2026-11-24 13:00", "2026-11-24 06:00"],
    // Sunday noon, and it begins on Monday morning: at once.
    ["2026-11-22 12:00", "2026-11-23 08:00", "2026-11-22 12:00"],
    // Friday evening, and it begins on Monday at seven: Sunday, a day before; Monday at nine would be too late.
    ["2026-11-20 20:00", "2026-11-23 07:30", "2026-11-22 07:30"],
  ] as const)("at %s, for a start at %s, is told at %s", async (now, starts, told) => {
    const town = await withSiti(now);
    await town.reschedule("prima", starts, `${starts.slice(0, 10)} 16:00` as typeof starts);
    const change = (await town.ledger()).find(({ kind }) => kind === "change");
    expect(change?.notBefore).toEqual(at(told));
  });

  it("that changes twice before it could be told is told once, from what people knew", async () => {
    const town = await withSiti("2026-11-14 20:00");
    await town.reschedule("prima", "2026-12-02 09:00", "2026-12-02 15:00");
    await town.reschedule("prima", "2026-12-03 09:00", "2026-12-03 15:00");
    await town.until("2026-11-16 12:00");
    expect(town.siti.heard()).toHaveLength(1);
    expect(town.siti.last()).toContain("Semula: Selasa, 24 November 2026");
    expect(town.siti.last()).toContain("Menjadi: Kamis, 3 Desember 2026");
  });

  it("that changes back before it could be told is not worth a word", async () => {
    const town = await withSiti("2026-11-14 20:00");
    await town.reschedule("prima", "2026-12-02 09:00", "2026-12-02 15:00");
    await town.reschedule("prima", "2026-11-24 08:00", "2026-11-24 16:00", "Aula Barat", false);
    await town.until("2026-11-16 12:00");
    expect(town.siti.heard()).toEqual([]);
  });

  it("is not told to who blocks the bot, nor after it has begun", async () => {
    const town = await withSiti();
    await storage.db.update(addresses).set({ blockedAt: town.clock.now() });
    expect(await town.reschedule("prima", "2026-12-02 09:00", "2026-12-02 15:00")).toBe(0);
    await storage.db.update(addresses).set({ blockedAt: null });
    town.clock.set(at("2026-12-02 10:00"));
    expect(await town.reschedule("prima", "2026-12-02 09:00", "2026-12-02 12:00")).toBe(0);
  });

  it("that is cancelled is told, and nothing else about it", async () => {
    const town = await withSiti();
    const [old] = await storage.db.select().from(trainings);
    await storage.db.update(trainings).set({ cancelledAt: town.clock.now() });
    expect(await town.announce([{ trainingId: "prima", old: old! }])).toBe(1);
    await town.until("2027-02-01 08:00");
    expect(town.siti.heard()).toEqual(["11-10 08:00 Pemberitahuan: pelatihan berikut dibatalkan."]);
    expect(town.siti.last()).toContain("Selasa, 24 November 2026");
  });

  it("of which one person is struck off: only that person is told, and not that the training is off", async () => {
    const town = await withSiti();
    await storage.db.update(enrollments).set({ status: "cancelled" }).where(eq(enrollments.id, "prima-siti"));
    expect(await town.announce([], [{ enrollmentId: "prima-siti" }])).toBe(1);
    await town.until("2027-02-01 08:00");
    expect(town.siti.heard()).toEqual([
      "11-10 08:00 Pemberitahuan: keikutsertaan Anda dalam pelatihan berikut dibatalkan.",
    ]);
    expect(town.siti.last()).toContain("Bu Ratna, 0254 000111");
  });
});
