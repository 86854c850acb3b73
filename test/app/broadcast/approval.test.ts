/** The second person: more than 500 people, or any supervisor, are written to only when somebody else agrees as well. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { nextBroadcastAt } from "../../../src/adapters/postgres/queries/broadcasts/broadcasts.ts";
import { addresses, roles } from "../../../src/adapters/postgres/schema/people.ts";
import { incomingFrom } from "../../../src/adapters/telegram/receive.ts";
import { wib } from "../../../src/core/calendar/calendar.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { type Cohort, openCohort, screen, wednesday } from "./cohort.ts";

const ofT1 = { role: "coordinator", trainingId: "t1", unitId: null } as const;
const admin = { role: "admin" } as const;

await eachStorage("approval of a broadcast", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  const db = () => storage.db;
  type Person = ReturnType<Cohort["person"]>;

  /** Pak Budi, who supervises everybody, is linked in chat 2100. */
  async function withBudi(people = 2): Promise<Cohort> {
    const cohort = await openCohort(db(), people);
    await cohort.staff("somebody", 2100, "x");
    await db().update(addresses).set({ employeeId: "budi" }).where(eq(addresses.chat, "2100"));
    return cohort;
  }
  async function ask(author: Person): Promise<void> {
    await author.say("/siaran");
    if (screen(author).includes("Pilih pelatihannya")) await author.choose("Pelayanan Prima");
    await author.choose("Atasan peserta");
    await author.choose("Mohon dukungan atasan");
    await author.choose("✅ Kirim ke 1 orang");
  }
  const sent = async (cohort: Cohort) => Object.values(await cohort.ledger());
  const actions = async (cohort: Cohort) => (await cohort.trail()).map(({ actor, action }) => `${actor} ${action}`);

  it("asks everybody else in whose scope it lies, and goes out when one of them agrees", async () => {
    const cohort = await withBudi();
    const dewi = await cohort.staff("dewi", 2201, "Dewi", ofT1);
    const boss = await cohort.staff("boss", 2202, "Kepala", admin);
    const other = await cohort.staff("other", 2203, "Lain", { ...ofT1, trainingId: "t9" });
    await ask(cohort.ratna);
    expect(screen(cohort.ratna)).toContain("Saya sudah bertanya kepada 2 orang");
    await cohort.pass();
    expect(await sent(cohort)).toEqual([]);
    expect(dewi.last()).toContain("Mohon persetujuan siaran\nAtasan peserta · Pelayanan Prima\n\nDari: Ratna Dewi");
    expect(dewi.last()).toContain("Bapak/Ibu atasan peserta Pelayanan Prima, mohon dukungan");
    expect(boss.last()).toContain("Mohon persetujuan siaran");
    expect(other.last()).not.toContain("persetujuan");

    await dewi.choose("Setujui");
    await cohort.finish();
    expect(await sent(cohort)).toEqual(["sent"]);
    expect(cohort.ratna.messages().some(({ text }) => text.startsWith("✅ Dewi menyetujui siaran Anda."))).toBe(true);
    await boss.choose("Setujui");
    expect(boss.last()).toContain("tidak lagi menunggu persetujuan");
    await cohort.finish();
    expect(await sent(cohort)).toEqual(["sent"]);
    expect(await actions(cohort)).toEqual([
      "employee:ratna broadcast.confirmed",
      "employee:dewi broadcast.approved",
      "employee:dewi broadcast.started",
      "employee:ratna broadcast.finished",
    ]);
  });

  it("begins once when two people agree at the same moment", async () => {
    const cohort = await withBudi();
    const both = [await cohort.staff("dewi", 2201, "Dewi", ofT1), await cohort.staff("boss", 2202, "Kepala", admin)];
    await ask(cohort.ratna);
    await cohort.pass();
    for (const one of both) one.tap(one.lastMessage()!.id, "✅ Setujui");
    const updates = cohort.standIn.takeUpdates().map(incomingFrom);
    await Promise.all([...updates, ...updates].map((update) => cohort.product.intake.work(update!)));
    await cohort.finish();
    expect(await sent(cohort)).toEqual(["sent"]);
    expect((await actions(cohort)).filter((one) => one.endsWith("approved"))).toHaveLength(1);
    expect(cohort.standIn.messages(2100).filter(({ text }) => text.includes("mohon dukungan"))).toHaveLength(1);
  });

  it("is needed above 500 people", async () => {
    const cohort = await openCohort(db(), 501);
    const boss = await cohort.staff("boss", 2202, "Kepala", admin);
    const { ratna } = cohort;
    await ratna.say("/siaran");
    await ratna.choose("Semua peserta");
    await ratna.say("Halo");
    await ratna.choose("✅ Kirim ke 501 orang");
    await ratna.say("501");
    expect(screen(ratna)).toContain("Menunggu persetujuan");
    await cohort.pass();
    expect(await cohort.ledger()).toEqual({});
    await boss.choose("Setujui");
    await cohort.finish();
    expect(new Set(await sent(cohort))).toEqual(new Set(["sent"]));
    expect(ratna.messages().some(({ text }) => text.includes("Terkirim 501"))).toBe(true);
  });

  it("comes back as a draft when somebody refuses, and its author is told", async () => {
    const cohort = await withBudi();
    const dewi = await cohort.staff("dewi", 2201, "Dewi", ofT1);
    await ask(cohort.ratna);
    await cohort.pass();
    await dewi.choose("Jangan dikirim");
    await cohort.finish();
    expect(await sent(cohort)).toEqual([]);
    expect(cohort.ratna.last()).toContain("Siaran ini tidak disetujui.");
    await cohort.ratna.choose("Lihat siaran");
    expect(screen(cohort.ratna)).toContain("[✅ Kirim ke 1 orang]");
    expect((await actions(cohort)).at(-1)).toBe("employee:dewi broadcast.refused");
  });

  it("lapses after 24 hours", async () => {
    const cohort = await withBudi();
    const dewi = await cohort.staff("dewi", 2201, "Dewi", ofT1);
    await ask(cohort.ratna);
    await cohort.pass();
    expect(await nextBroadcastAt(db())).toEqual(wib("2026-11-26", "09:00"));
    cohort.clock.set(wib("2026-11-26", "09:00"));
    await cohort.finish();
    expect(cohort.ratna.last()).toContain("Tidak ada yang menyetujui dalam 24 jam");
    await dewi.choose("Setujui");
    await cohort.finish();
    expect(await sent(cohort)).toEqual([]);
    expect(await nextBroadcastAt(db())).toBeNull();
  });

  it("keeps a later moment, and waits for it after the approval", async () => {
    const cohort = await withBudi();
    const dewi = await cohort.staff("dewi", 2201, "Dewi", ofT1);
    await cohort.ratna.say("/siaran");
    await cohort.ratna.choose("Atasan peserta");
    await cohort.ratna.choose("Mohon dukungan atasan");
    await cohort.ratna.choose("Ubah waktu");
    await cohort.ratna.choose("Besok");
    await cohort.ratna.choose("✅ Jadwalkan ke 1 orang");
    await cohort.pass();
    await dewi.choose("Setujui");
    await cohort.finish();
    expect(await sent(cohort)).toEqual([]);
    expect(screen(cohort.ratna)).toContain("Lihat siaran");
    cohort.clock.set(wib("2026-11-26", "08:30"));
    await cohort.finish();
    expect(await sent(cohort)).toEqual(["sent"]);
  });

  describe("by nobody else", () => {
    it("is given by an admin alone, after ten minutes", async () => {
      const cohort = await withBudi();
      await db().update(roles).set({ revokedAt: wednesday });
      const boss = await cohort.staff("boss", 2202, "Kepala", admin);
      await ask(boss);
      expect(screen(boss)).toContain("Anda bisa mengonfirmasi sendiri mulai pukul 09.10 WIB");
      await boss.choose("Konfirmasi sendiri");
      expect(boss.toasts().at(-1)?.text).toBe("Bisa mulai pukul 09.10 WIB.");
      await cohort.pass(599_000);
      await boss.choose("Konfirmasi sendiri");
      expect(await sent(cohort)).toEqual([]);
      await cohort.pass(1_000);
      await boss.choose("Konfirmasi sendiri");
      await cohort.finish();
      expect(await sent(cohort)).toEqual(["sent"]);
      expect(await actions(cohort)).toContain("employee:boss broadcast.confirmed-alone");
    });

    it("is not given alone while somebody else could, nor by a coordinator", async () => {
      const cohort = await withBudi();
      const boss = await cohort.staff("boss", 2202, "Kepala", admin);
      await ask(boss);
      await cohort.pass(3_600_000);
      const [{ id } = { id: "" }] = await cohort.rows();
      boss.tap(boss.lastMessage()!.id, `b:alone:${id}`, { stale: true });
      await cohort.work();
      expect(boss.toasts().at(-1)?.text).toBe("Ada orang lain yang bisa menyetujui.");
      boss.tap(boss.lastMessage()!.id, `b:ok:${id}`, { stale: true });
      await cohort.work();
      expect(boss.toasts().at(-1)?.text).toBe("Siaran sendiri disetujui oleh orang lain.");
      expect(await sent(cohort)).toEqual([]);
    });

    it("leaves a coordinator's draft a draft, and says whom to call", async () => {
      const cohort = await withBudi();
      await ask(cohort.ratna);
      expect(screen(cohort.ratna)).toContain("belum ada koordinator lain atau admin yang terhubung. Hubungi Bu Ratna");
      expect((await cohort.rows())[0]?.state).toBe("draft");
    });
  });
});
