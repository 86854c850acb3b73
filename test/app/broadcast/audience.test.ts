/** Whom a broadcast reaches: every audience, and every reason why somebody gets nothing. */
import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { addresses, employees } from "../../../src/adapters/postgres/schema/people.ts";
import { enrollments, touchpoints, trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import { wib } from "../../../src/core/calendar/calendar.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { type Cohort, openCohort, screen, wednesday } from "./cohort.ts";

await eachStorage("who gets a broadcast", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  const db = () => storage.db;
  const enrolled = (n: number, change: Partial<typeof enrollments.$inferInsert>) =>
    db()
      .update(enrollments)
      .set(change)
      .where(eq(enrollments.id, `e${n}`));

  /** /siaran to this audience, with a text of its own, as far as the preview. */
  async function preview({ ratna }: Cohort, audience: string, text = "Halo {nama}"): Promise<string> {
    await ratna.say("/siaran");
    await ratna.choose(audience);
    await ratna.say(text);
    return screen(ratna);
  }
  async function send(cohort: Cohort, audience: string, text?: string) {
    await preview(cohort, audience, text);
    await cohort.ratna.choose("✅ Kirim ke");
    await cohort.finish();
    await cohort.ratna.say("/siaran");
    await cohort.ratna.choose("Batal");
  }

  describe("to all participants", () => {
    it("skips who is not linked, blocks the bot or said no; who came after all is written to", async () => {
      const cohort = await openCohort(db(), 7);
      await db().delete(addresses).where(eq(addresses.employeeId, "p001"));
      await db().update(addresses).set({ blockedAt: wednesday }).where(eq(addresses.employeeId, "p002"));
      await enrolled(3, { rsvp: "no" });
      await enrolled(4, { rsvp: "no", attendance: "present" });
      await enrolled(5, { status: "cancelled" });
      await enrolled(6, { role: "speaker" });
      const card = await preview(cohort, "Semua peserta");
      expect(card).toContain("Penerima: 2 orang");
      expect(card).toContain("Dilewati 3: menyatakan tidak ikut 1, belum terhubung 1, memblokir bot 1");
      await cohort.ratna.choose("Siapa yang dilewati?");
      const names = cohort.ratna.last();
      expect(names).toContain("belum terhubung (1)\n• Peserta 1");
      expect(names).toContain("memblokir bot (1)\n• Peserta 2");
      expect(names).toContain("menyatakan tidak ikut (1)\n• Peserta 3");
      await cohort.ratna.choose("Kembali");
      await cohort.ratna.choose("✅ Kirim ke 2 orang");
      await cohort.finish();
      expect(await cohort.ledger()).toEqual({ p004: "sent", p007: "sent" });
      expect(cohort.ratna.last()).toContain("Dilewati: menyatakan tidak ikut 1, belum terhubung 1, memblokir bot 1.");
    });

    it("says so when nobody can be written to, and offers no button to send", async () => {
      const cohort = await openCohort(db(), 2);
      await db()
        .delete(addresses)
        .where(inArray(addresses.employeeId, ["p001", "p002"]));
      const card = await preview(cohort, "Semua peserta");
      expect(card).toContain("Tidak ada yang bisa dikirimi");
      expect(card).not.toContain("✅");
    });
  });

  it("goes to those who have not said whether they come, or are not sure", async () => {
    const cohort = await openCohort(db(), 4);
    await enrolled(1, { rsvp: "yes" });
    await enrolled(2, { rsvp: "no" });
    await enrolled(3, { rsvp: "maybe" });
    await send(cohort, "Belum konfirmasi hadir");
    expect(await cohort.ledger()).toEqual({ p003: "sent", p004: "sent" });
  });

  it("goes to whose survey is open; not to who withdrew consent, said never again, answered or has none", async () => {
    const cohort = await openCohort(db(), 7);
    await cohort.openSurvey(1, 2, 3, 4, 5, 6);
    const becomes = (n: number, change: Partial<typeof touchpoints.$inferInsert>) =>
      db()
        .update(touchpoints)
        .set(change)
        .where(eq(touchpoints.id, `tp${n}`));
    await becomes(2, { state: "completed" });
    await becomes(3, { state: "suppressed", reason: "consent-withdrawn" });
    await becomes(4, { state: "expired", reason: "opted-out" });
    await becomes(5, { closesAt: wednesday });
    await becomes(6, { state: "unreachable", reason: "not-linked" });
    await db().delete(addresses).where(eq(addresses.employeeId, "p006"));
    const card = await preview(cohort, "Belum mengisi survei", "Mohon diisi sebelum {batas}");
    expect(card).toContain("Penerima: 1 orang");
    expect(card).toContain("menyatakan tidak ikut 1, menarik persetujuan survei 1, belum terhubung 1");
    expect(card).toContain("Mohon diisi sebelum Kamis, 3 Desember 2026, pukul 16.00 WIB");
  });

  it("goes to each supervisor once, however many participants they have, after a second person agreed", async () => {
    const cohort = await openCohort(db(), 3);
    await cohort.staff("budis-chat", 2100, "x");
    await db().update(addresses).set({ employeeId: "budi" }).where(eq(addresses.chat, "2100"));
    const boss = await cohort.staff("boss", 2101, "Kepala", { role: "admin" });
    await db().update(employees).set({ supervisorId: "andi" }).where(eq(employees.id, "p003"));
    const card = await preview(cohort, "Atasan peserta (2)");
    expect(card).toContain("Penerima: 1 orang");
    expect(card).toContain("Dilewati 1: belum terhubung 1");
    expect(card).toContain("perlu disetujui satu orang lagi");
    await cohort.ratna.choose("✅ Kirim ke 1 orang");
    await cohort.pass();
    await boss.choose("Setujui");
    await cohort.finish();
    expect(await cohort.ledger()).toEqual({ budi: "sent" });
  });

  it("goes to a unit with all below it, for a coordinator of that unit", async () => {
    const cohort = await openCohort(db(), 2);
    const role = { role: "coordinator", trainingId: null, unitId: "agency" } as const;
    const dina = await cohort.staff("dina", 2200, "Dina", role);
    await dina.say("/siaran");
    expect(screen(dina)).toContain("[Dinas Komunikasi]\n[Bidang Pelayanan]");
    await dina.say("pelay");
    expect(screen(dina)).not.toContain("[Dinas Komunikasi]");
    await dina.choose("Bidang Pelayanan");
    expect(screen(dina)).toContain("Boleh memakai {sapaan} {nama}; isinya");
    await dina.say("Apel pagi, {sapaan} {nama}");
    // Siti, Budi, Ratna and Dina belong to the unit too; two of them have no account.
    expect(screen(dina)).toContain("Penerima: 4 orang\nDilewati 2: belum terhubung 2");
    await dina.choose("✅ Kirim ke 4 orang");
    await cohort.finish();
    expect(cohort.received(1)).toEqual(["Apel pagi, Ibu Peserta 1"]);
    expect(Object.keys(await cohort.ledger())).toEqual(["dina", "p001", "p002", "ratna"]);
  });

  describe("limits", () => {
    it("lets a training have three broadcasts a week, and offers the next week for the fourth", async () => {
      const cohort = await openCohort(db(), 1);
      for (const n of [1, 2, 3]) await send(cohort, "Semua peserta", `Pesan ${n}`);
      expect(cohort.received(1)).toEqual(["Pesan 1", "Pesan 2", "Pesan 3"]);
      const card = await preview(cohort, "Semua peserta", "Pesan 4");
      expect(card).toContain("Tidak ada yang bisa dikirimi"); // who got three has had enough as well
      await db()
        .insert(employees)
        .values({
          ...{ id: "new", nipPrint: "new", nipCipher: "sealed", name: "Baru", salutation: "Ibu", employment: "pns" },
          unitId: "unit",
        });
      await db()
        .insert(addresses)
        .values({ channel: "telegram", chat: "3900", employeeId: "new", linkedAt: wednesday });
      await db()
        .insert(enrollments)
        .values({ id: "e900", trainingId: "t1", employeeId: "new", unitId: "unit", role: "participant" });
      await cohort.ratna.choose("Ubah waktu");
      await cohort.ratna.choose("Segera");
      expect(screen(cohort.ratna)).toContain("sudah mendapat 3 siaran pada minggu itu");
      expect(screen(cohort.ratna)).not.toContain("✅");
      await cohort.ratna.choose("Senin, 30 November, 09.00");
      expect(screen(cohort.ratna)).toContain("[✅ Jadwalkan ke 1 orang]");
    });

    it("counts what is scheduled, and not what was cancelled before it began", async () => {
      const cohort = await openCohort(db(), 5);
      const { ratna } = cohort;
      for (const n of [1, 2, 3]) {
        if (n > 1) await ratna.choose("Siaran baru");
        else await ratna.say("/siaran");
        await ratna.choose("Semua peserta");
        await ratna.say(`Pesan ${n}`);
        await ratna.choose("Ubah waktu");
        await ratna.choose("Besok");
        await ratna.choose("✅ Jadwalkan ke 5 orang");
        await ratna.choose("Daftar siaran");
      }
      await ratna.choose("Siaran baru");
      await ratna.choose("Semua peserta");
      await ratna.say("Pesan 4");
      expect(screen(ratna)).toContain("sudah mendapat 3 siaran");
      await ratna.say("/siaran");
      await ratna.choose("26 Nov");
      await ratna.choose("Batalkan");
      await ratna.choose("Ya, batalkan");
      await ratna.choose("Siaran baru");
      expect(screen(ratna)).toContain("[✅ Kirim ke 5 orang]");
    });

    it("skips who got three about this training within seven days", async () => {
      const cohort = await openCohort(db(), 2);
      cohort.clock.set(wib("2026-11-26", "09:00"));
      await db().update(addresses).set({ blockedAt: wednesday }).where(eq(addresses.employeeId, "p002"));
      for (const n of [1, 2, 3]) await send(cohort, "Semua peserta", `Pesan ${n}`);
      await db().update(addresses).set({ blockedAt: null }).where(eq(addresses.employeeId, "p002"));
      cohort.clock.set(wib("2026-11-30", "10:00"));
      const card = await preview(cohort, "Semua peserta", "Minggu baru");
      expect(card).toContain("Penerima: 1 orang");
      expect(card).toContain("sudah 3 siaran dalam 7 hari 1");
    });
  });

  it("does not offer a cancelled training, nor an audience nobody belongs to", async () => {
    const cohort = await openCohort(db(), 1);
    await cohort.ratna.say("/siaran");
    expect(screen(cohort.ratna)).not.toContain("Belum mengisi survei");
    await db().update(trainings).set({ cancelledAt: wednesday });
    await cohort.ratna.choose("Kembali");
    expect(screen(cohort.ratna)).not.toContain("Pelayanan Prima");
  });
});
