/** Who gets a digest about whom: heads and acting heads, several units, vacant posts, no account, transfers. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { consents, employees, unitHeads } from "../../../src/adapters/postgres/schema/people.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { applied, openOffice, pleased } from "./office.ts";

await eachStorage("the reader of a digest", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  /** Seven people of "Seksi Identitas" below the unit; the heads are named by each test. */
  async function withSection(count = 7) {
    const office = await openOffice(storage.db);
    await office.unit("seksi", "Seksi Identitas", "unit");
    const people = await office.team("seksi", "s", count);
    await office.training("prima", "2026-11-17 08:00", "2026-11-17 16:00", []);
    await office.enroll("prima", people, "seksi");
    for (const [i, one] of people.entries())
      await office.answered(one, "prima", "satisfaction", pleased(i % 2 ? 4 : 3), "2026-11-18 10:00");
    const head = async (id: string, name: string, unitId: string, term: object = {}) => {
      const person = await office.person(id, name, { unitId });
      await office.leads(id, { unitId, ...term });
      return person;
    };
    const monday = () => office.until("2026-11-23 09:00");
    const states = async () =>
      Object.fromEntries(
        (await office.rows())
          .filter(({ week, kind }) => week === "2026-W47" && kind === "supervisor")
          .map(({ employeeId, state, reason }) => [employeeId, reason === null ? state : `${state} ${reason}`]),
      );
    return { ...office, people, head, monday, states };
  }

  it("is the head of the unit, and those above read the section within their own figures", async () => {
    const { head, monday, ...office } = await withSection();
    const wati = await head("wati", "Wati Lestari", "seksi");
    const budi = await head("budi", "Budi Santoso", "unit");
    for (const one of [wati, budi]) await one.link();
    await monday();
    expect(wati.digests()[0]?.text).toContain("Seksi Identitas");
    expect(budi.digests()[0]?.text).toContain("Bidang Pelayanan");
    expect(await office.states()).toEqual({ wati: "queued", budi: "queued" });
  });

  it("is the acting head while there is one, and the one above where the post is vacant", async () => {
    const { head, monday, states } = await withSection();
    await head("wati", "Wati Lestari", "seksi", { untilDate: "2026-11-20" });
    const plt = await head("joko", "Joko Plt", "unit", { acting: "plt", fromDate: "2026-11-01" });
    await head("budi", "Budi Santoso", "unit");
    await plt.link();
    await monday();
    expect(await states()).toEqual({ joko: "queued" });
    expect(plt.digests()[0]?.text).toContain("IKP");
  });

  it("of two units gets one digest about both", async () => {
    const { head, monday, unit, leads, ...office } = await withSection(4);
    await unit("lain", "Seksi Pindah Datang", "unit");
    const wati = await head("wati", "Wati Lestari", "seksi");
    await leads("wati", { unitId: "lain" });
    await wati.link();
    const others = await office.team("lain", "l", 5);
    await office.training("dua", "2026-11-18 08:00", "2026-11-18 16:00", []);
    await office.enroll("dua", others, "lain");
    for (const [i, one] of others.entries())
      await office.answered(one, "dua", "satisfaction", pleased(i % 2 ? 4 : 2), "2026-11-19 10:00");
    await monday();
    expect(wati.digests()).toHaveLength(1);
    expect(wati.digests()[0]?.text).toContain("dan 1 unit lain");
    expect(wati.digests()[0]?.text).toContain("survei kepuasan 9 dari 9");
  });

  it("named in the personnel file reads the unit of the people", async () => {
    const { person, monday, states } = await withSection();
    const dewi = await person("dewi", "Dewi Anjani", { unitId: "unit" });
    await dewi.link();
    await storage.db.update(employees).set({ supervisorId: "dewi" }).where(eq(employees.id, "s1"));
    await monday();
    expect(await states()).toEqual({ dewi: "queued" });
    expect(dewi.digests()[0]?.text).toContain("Seksi Identitas");
  });

  it("never reads a figure with the own answers in it, whoever else is in it", async () => {
    const { head, monday, ...office } = await withSection(5);
    const wati = await head("wati", "Wati Lestari", "seksi");
    await wati.link();
    await office.consent("wati");
    await office.enroll("prima", ["wati"], "seksi");
    await office.answered("wati", "prima", "satisfaction", pleased(1), "2026-11-18 11:00");
    await monday();
    const text = wati.digests()[0]?.text ?? "";
    expect(text).toContain("survei kepuasan 5 dari 5");
    expect(text).toContain("IKP 85,00"); // 3, 4, 3, 4, 3 without her 1
  });

  it("without an account is waited for, the coordinator is told, and the digest comes with the account", async () => {
    const { head, monday, states, until, ...office } = await withSection();
    const wati = await head("wati", "Wati Lestari", "seksi");
    const rina = await office.person("rina", "Rina Koordinator");
    await rina.link();
    await office.coordinator("rina");
    await monday();
    expect(await states()).toEqual({ wati: "held not-linked" });
    expect(rina.last()).toContain("• 1 atasan belum bisa menerima ringkasan");
    await rina.tap("Daftar belum mengisi");
    expect(rina.last()).toContain("• Wati Lestari, Seksi Identitas (belum terhubung)");
    await until("2026-11-24 10:00");
    await office.joinAsInvited(wati);
    expect(wati.digests()[0]?.text).toContain("Seksi Identitas\n16–22 November 2026");
    expect(await states()).toEqual({ wati: "queued" });
  });

  it("who blocked the bot gets the digest on coming back, until the next week has come", async () => {
    const { head, monday, states, until, ...office } = await withSection();
    const wati = await head("wati", "Wati Lestari", "seksi");
    await wati.link();
    wati.app.block();
    await office.work();
    await monday();
    expect(await states()).toEqual({ wati: "held blocked" });
    await until("2026-11-30 12:00");
    expect(await states()).toEqual({ wati: "skipped lapsed" });
    wati.app.unblock();
    await office.work();
    expect(wati.digests()).toEqual([]);
  });

  it("of statistics is the head of the unit at training time; of a request by name the supervisor of today", async () => {
    const { head, until, people, ...office } = await withSection();
    await office.unit("baru", "Seksi Baru", "unit");
    const wati = await head("wati", "Wati Lestari", "seksi");
    const dian = await head("dian", "Dian Baru", "baru");
    for (const one of [wati, dian]) await one.link();
    const named = { support_needed: ["mentor", "tools"], support_needed_relay: "named" };
    for (const one of people)
      await office.answered(
        one,
        "prima",
        "followup30",
        applied("once", ["time_workload"], one === "s1" ? named : {}),
        "2026-12-18 10:00",
      );
    await storage.db.update(employees).set({ unitId: "baru", name: "Siti Pindah" }).where(eq(employees.id, "s1"));
    await until("2026-12-21 09:00");
    expect(wati.digests().at(-1)?.text).toContain("survei 30 hari 7 dari 7");
    expect(wati.digests().at(-1)?.text).not.toContain("menyebut nama");
    expect(dian.digests().at(-1)?.text).toContain("1 orang meminta dukungan Anda dengan menyebut nama.");
    expect(JSON.stringify(await office.rows())).not.toContain("Siti Pindah");
    await dian.tap("Permintaan dukungan (1)");
    expect(dian.last()).toContain("• Siti Pindah: Pendamping atau mentor, Alat, aplikasi, atau data");
    await storage.db.update(consents).set({ withdrawnAt: office.clock.now() }).where(eq(consents.employeeId, "s1"));
    await dian.tap("Permintaan dukungan (1)");
    expect(dian.last()).toContain("Tidak ada permintaan lagi");
    await until("2026-12-28 12:00");
    expect(dian.digests()).toHaveLength(1); // passed on once
  });

  it("who leads the unit no longer sees nothing more of it, also as head of another one", async () => {
    const { head, monday, leads, unit } = await withSection();
    await unit("lain", "Seksi Lain", "unit");
    const wati = await head("wati", "Wati Lestari", "seksi");
    await wati.link();
    await monday();
    await storage.db.delete(unitHeads).where(eq(unitHeads.employeeId, "wati"));
    for (const _ of ["nowhere", "elsewhere"]) {
      const before = wati.shown().length;
      await wati.tap("Rincian");
      expect(wati.shown()).toHaveLength(before);
      expect(wati.app.toasts().at(-1)?.text).toBe("Ringkasan ini bukan untuk Anda.");
      await leads("wati", { unitId: "lain" });
    }
    await wati.say("/ringkasan");
    expect(wati.digests()).toHaveLength(1);
    expect(wati.last()).toContain("Belum ada ringkasan untuk Anda");
  });

  it("whose post went to somebody else before there was an account does not get the digest that waited", async () => {
    const { head, monday, ...office } = await withSection();
    const wati = await head("wati", "Wati Lestari", "seksi");
    await head("budi", "Budi Santoso", "unit");
    await monday();
    await storage.db.update(unitHeads).set({ unitId: "seksi" }).where(eq(unitHeads.employeeId, "budi"));
    await office.unit("jauh", "Unit Jauh", null);
    await storage.db.update(unitHeads).set({ unitId: "jauh" }).where(eq(unitHeads.employeeId, "wati"));
    await office.joinAsInvited(wati);
    expect(wati.digests()).toEqual([]);
  });
});
