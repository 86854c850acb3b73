/** The coordinator's week: who is left by name, group figures of the own trainings, never what a person answered. */
import { isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { roles } from "../../../src/adapters/postgres/schema/people.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { openOffice, pleased } from "./office.ts";

await eachStorage("a coordinator", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  async function withTraining() {
    const office = await openOffice(storage.db);
    const rina = await office.person("rina", "Rina Koordinator");
    await rina.link();
    const people = await office.team("unit", "q", 14);
    await office.training("prima", "2026-11-17 08:00", "2026-11-17 16:00", people);
    for (const [i, one] of people.slice(0, 12).entries())
      await office.answered(one, "prima", "satisfaction", pleased(i % 2 ? 3 : 4), "2026-11-18 10:00");
    return { ...office, rina, people };
  }

  it("reads on Monday what happened and what is to be done", async () => {
    const { rina, coordinator, until } = await withTraining();
    await coordinator("rina");
    await until("2026-11-23 09:00");
    expect(rina.shown().filter(({ text }) => text?.includes("Ringkasan Koordinator"))).toHaveLength(1);
    expect(rina.last()).toBe(
      [
        "Ringkasan Koordinator · 16–22 November 2026",
        "1 pelatihan selesai · 14 peserta hadir",
        "Kepuasan terisi 12 dari 14 (86%)",
        "IKP 89,29 · A (Sangat Baik) · 7 jawaban · nilai 3–4: hampir semua",
        "",
        "Perlu ditindak",
        "• 2 peserta belum terhubung",
      ].join("\n"),
    );
    expect(rina.buttons()).toEqual(["Kirim pengingat", "Daftar belum mengisi"]);
    await rina.tap("Daftar belum mengisi");
    expect(rina.last()).toContain("Pelatihan prima, survei kepuasan");
    expect(rina.last()).toContain("• Pegawai q13, Bidang Pelayanan (belum terhubung)");
    expect(rina.last()).toContain("• Pegawai q14, Bidang Pelayanan (belum terhubung)");
    expect(rina.last()).not.toContain("Pegawai q12,");
  });

  it("of another training hears nothing of this one, and gets nothing by its buttons", async () => {
    const { rina, coordinator, until, training } = await withTraining();
    await training("lain", "2026-12-20 08:00", "2026-12-20 16:00", []);
    await coordinator("rina", "lain");
    await until("2026-11-23 12:00");
    expect(rina.shown().filter(({ text }) => text?.includes("Ringkasan Koordinator"))).toEqual([]);
    await rina.say("/ringkasan");
    expect(rina.last()).toContain("Ringkasan mingguan dikirim kepada atasan");
  });

  it("who lost the role cannot open the list any more", async () => {
    const { rina, coordinator, until } = await withTraining();
    await coordinator("rina");
    await until("2026-11-23 09:00");
    await storage.db.update(roles).set({ revokedAt: new Date(), revokedBy: "test" });
    const before = rina.shown().length;
    await rina.tap("Daftar belum mengisi");
    expect(rina.shown()).toHaveLength(before);
    await rina.say("/ringkasan");
    expect(rina.last()).not.toContain("Ringkasan Koordinator");
  });

  it("who lost one of several roles does not read what the lost one covered", async () => {
    const { rina, coordinator, until } = await withTraining();
    await coordinator("rina");
    await coordinator("rina", "prima");
    await until("2026-11-23 09:00");
    await rina.say("/ringkasan");
    expect(rina.last()).toContain("Ringkasan");
    await storage.db
      .update(roles)
      .set({ revokedAt: new Date("2026-11-23T02:00:01Z"), revokedBy: "test" })
      .where(isNull(roles.trainingId));
    await rina.say("/ringkasan");
    expect(rina.last()).toContain("belum tercatat memimpin unit");
  });
});
