/**
 * From the button to everybody's chat: each person once, whatever is tapped, doubled, paused, cancelled or lost on the
 * way; and a card that says how it stands.
 */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { nextBroadcastAt } from "../../../src/adapters/postgres/queries/broadcasts/broadcasts.ts";
import { addresses, roles } from "../../../src/adapters/postgres/schema/people.ts";
import { messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { enrollments, touchpoints } from "../../../src/adapters/postgres/schema/trainings.ts";
import { incomingFrom } from "../../../src/adapters/telegram/receive.ts";
import { showBroadcasts } from "../../../src/app/broadcast/show-broadcasts.ts";
import { wib } from "../../../src/core/calendar/calendar.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { sitisChat } from "../../support/serang.ts";
import { type Cohort, openCohort, ratnasChat, screen, wednesday } from "./cohort.ts";

await eachStorage("a broadcast on its way", (open, kind) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  const db = () => storage.db;

  async function draft({ ratna }: Cohort, text = "Halo {nama}", audience = "Semua peserta"): Promise<void> {
    await ratna.say("/siaran");
    await ratna.choose(audience);
    await ratna.say(text);
  }
  async function begin(cohort: Cohort, text?: string, audience?: string): Promise<void> {
    await draft(cohort, text, audience);
    await cohort.tapOnly(cohort.ratna, "✅ Kirim ke");
  }
  const once = (cohort: Cohort, people: number, text: (n: number) => string) => {
    for (let n = 1; n <= people; n++) expect(cohort.received(n), `p${n}`).toEqual([text(n)]);
  };

  it("reaches everybody once, with text that is text, though every update and job comes twice", async () => {
    const cohort = await openCohort(db(), 12);
    await begin(cohort, "<b>Penting</b> & segera, {nama}_*[x](y)");
    await cohort.finish();
    once(cohort, 12, (n) => `<b>Penting</b> & segera, Peserta ${n}_*[x](y)`);
    expect(cohort.ratna.last()).toContain("Terkirim 12, gagal 0, dilewati 0.");
    const trail = (await cohort.trail()).map(({ action, actor }) => `${actor} ${action}`);
    expect(trail).toEqual(["confirmed", "started", "finished"].map((done) => `employee:ratna broadcast.${done}`));
    expect(await cohort.db.$count(messages, eq(messages.kind, "broadcast"))).toBe(12);
  });

  it("is one broadcast when the button is tapped twice, from an old card too", async () => {
    const cohort = await openCohort(db(), 3);
    await draft(cohort);
    const card = cohort.ratna.lastMessage()!;
    for (const _ of [1, 2]) cohort.ratna.tap(card.id, "✅ Kirim ke 3 orang");
    const updates = cohort.standIn.takeUpdates().map(incomingFrom);
    await Promise.all(updates.map((update) => cohort.product.intake.work(update!)));
    await cohort.finish();
    once(cohort, 3, (n) => `Halo Peserta ${n}`);
    expect(await cohort.rows()).toHaveLength(1);
    cohort.ratna.tap(card.id, (await cohort.rows()).map(({ id }) => `b:send:${id}:3`)[0]!, { stale: true });
    await cohort.work();
    await cohort.finish();
    once(cohort, 3, (n) => `Halo Peserta ${n}`);
    expect((await cohort.trail()).filter(({ action }) => action === "broadcast.started")).toHaveLength(1);
  });

  it("is sent to no more people than the button said", async () => {
    const cohort = await openCohort(db(), 3);
    await db().update(addresses).set({ blockedAt: wednesday }).where(eq(addresses.employeeId, "p003"));
    await draft(cohort);
    await db().update(addresses).set({ blockedAt: null }).where(eq(addresses.employeeId, "p003"));
    await cohort.ratna.choose("✅ Kirim ke 2 orang");
    expect(await cohort.ledger()).toEqual({});
    expect(screen(cohort.ratna)).toContain("Penerimanya sekarang 3 orang, mohon periksa lagi.");
    await cohort.ratna.choose("✅ Kirim ke 3 orang");
    await cohort.finish();
    once(cohort, 3, (n) => `Halo Peserta ${n}`);
  });

  it("asks to type the number from 200 people on", async () => {
    const cohort = await openCohort(db(), 200);
    await draft(cohort);
    await cohort.ratna.choose("✅ Kirim ke 200 orang");
    expect(screen(cohort.ratna)).toContain("ketik angkanya: 200");
    await cohort.ratna.say("20");
    expect(screen(cohort.ratna)).toContain("Yang Anda ketik “20”. Angkanya harus 200.");
    expect(await cohort.ledger()).toEqual({});
    await cohort.ratna.say("200");
    await cohort.finish();
    expect(new Set(Object.values(await cohort.ledger()))).toEqual(new Set(["sent"]));
    once(cohort, 200, (n) => `Halo Peserta ${n}`);
    expect(cohort.ratna.last()).toContain("Terkirim 200");
  });

  it("sends the coordinator a sample for each tap, and nothing to anybody else", async () => {
    const cohort = await openCohort(db(), 2);
    await draft(cohort, "Yth. {sapaan} {nama}");
    for (const _ of [1, 2]) await cohort.ratna.choose("Kirim ke saya dulu");
    const samples = cohort.ratna.messages().filter(({ text }) => text === "Yth. Ibu P***");
    expect(samples).toHaveLength(2);
    expect(screen(cohort.ratna)).toContain("3/4 Pratinjau"); // the way on stands below the sample
    expect(await cohort.ledger()).toEqual({});
  });

  describe("paused, resumed and cancelled", () => {
    it("loses nobody and writes to nobody twice", async () => {
      const cohort = await openCohort(db(), 10);
      await begin(cohort);
      await cohort.sendSome(4);
      await cohort.tapOnly(cohort.ratna, "Jeda");
      expect(await cohort.product.send()).toBe(0); // at once, before any job has looked
      await cohort.finish();
      expect(screen(cohort.ratna)).toContain("4/4 Dijeda");
      expect(screen(cohort.ratna)).toContain("Terkirim 4, gagal 0, sisa 6.");
      expect(await cohort.product.send()).toBe(0);
      await cohort.tapOnly(cohort.ratna, "Lanjutkan");
      await cohort.sendSome(3);
      await cohort.tapOnly(cohort.ratna, "Jeda");
      await cohort.pass(3_600_000);
      await cohort.tapOnly(cohort.ratna, "Lanjutkan");
      await cohort.finish();
      once(cohort, 10, (n) => `Halo Peserta ${n}`);
    });

    it("cancels the rest after asking, and tells how many", async () => {
      const cohort = await openCohort(db(), 10);
      await begin(cohort);
      await cohort.sendSome(4);
      await cohort.tapOnly(cohort.ratna, "Batalkan sisa");
      await cohort.tend(6_000);
      expect(screen(cohort.ratna)).toContain("Batalkan siaran ini?"); // not drawn over while it is read
      await cohort.tapOnly(cohort.ratna, "Ya, batalkan");
      await cohort.finish();
      const ended = Object.values(await cohort.ledger());
      expect(ended.filter((one) => one === "sent")).toHaveLength(4);
      expect(ended.filter((one) => one === "suppressed:cancelled")).toHaveLength(6);
      expect(screen(cohort.ratna)).toContain("Siaran dibatalkan");
      expect(screen(cohort.ratna)).toContain("Dibatalkan: 6.");
      await cohort.finish();
      expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap(cohort.received)).toHaveLength(4);
    });

    it("does not send what Telegram puts off while the pause comes", async () => {
      const cohort = await openCohort(db(), 2);
      await begin(cohort);
      const first = eq(messages.employeeId, "p001");
      // A call is under way; its answer, to wait, comes after the tap.
      await db()
        .update(messages)
        .set({ state: "sending", leaseUntil: new Date(+wednesday + 60_000) })
        .where(first);
      await cohort.tapOnly(cohort.ratna, "Jeda");
      await cohort.tend();
      const later = new Date(+wednesday + 5_000);
      await db().update(messages).set({ state: "queued", leaseUntil: null, notBefore: later }).where(first);
      await cohort.tend(3_000);
      await cohort.pass(60_000);
      expect(await cohort.ledger()).toEqual({ p001: "queued", p002: "queued" });
      await cohort.tapOnly(cohort.ratna, "Batalkan sisa");
      await cohort.tapOnly(cohort.ratna, "Ya, batalkan");
      await cohort.finish();
      expect(await cohort.ledger()).toEqual({ p001: "suppressed:cancelled", p002: "suppressed:cancelled" });
    });
  });

  describe("that fails", () => {
    it("pauses by itself after eleven refusals among the last fifty, and tells its author", async () => {
      const cohort = await openCohort(db(), 30);
      // Telegram does not know these chats.
      for (let n = 1; n <= 11; n++)
        await db()
          .update(addresses)
          .set({ chat: `${90_000 + n}` })
          .where(eq(addresses.chat, `${3000 + n}`));
      await begin(cohort);
      await cohort.sendSome(15);
      await cohort.finish();
      expect(screen(cohort.ratna)).toContain("Dijeda otomatis");
      expect(cohort.ratna.messages().filter(({ text }) => text.includes("Dijeda otomatis"))).toHaveLength(2);
      expect(Object.values(await cohort.ledger()).filter((one) => one === "queued")).toHaveLength(15);
      await cohort.tapOnly(cohort.ratna, "Lanjutkan");
      await cohort.finish();
      expect(Object.values(await cohort.ledger()).filter((one) => one === "sent")).toHaveLength(19);
      const report = cohort.ratna.messages().find(({ text }) => text.startsWith("Siaran selesai"));
      expect(report?.text).toContain("Terkirim 19, gagal 11, dilewati 0.\nGagal: obrolan tidak ditemukan 11.");
    });

    it("goes on when people have blocked the bot", async () => {
      const cohort = await openCohort(db(), 30);
      await begin(cohort);
      for (let n = 1; n <= 12; n++) cohort.standIn.person(3000 + n).block();
      cohort.standIn.takeUpdates();
      await cohort.sendSome(15);
      await cohort.finish();
      expect(screen(cohort.ratna)).toContain("Terkirim 18, gagal 12, dilewati 0.\nGagal: memblokir bot 12.");
    });

    it("is never sent again by itself when nobody knows whether it arrived; a tap sends it once more", async () => {
      const cohort = await openCohort(db(), 3);
      await begin(cohort);
      cohort.standIn.faults.next({ kind: "reset-after-acceptance", method: "sendMessage", times: 2 });
      await cohort.finish();
      expect(Object.values(await cohort.ledger()).sort()).toEqual(["sent", "unknown:network", "unknown:network"]);
      expect(screen(cohort.ratna)).toContain("2 tidak pasti");
      await cohort.ratna.choose("Kirim ulang ke 2 orang");
      await cohort.finish();
      expect(Object.values(await cohort.ledger())).toEqual(["sent", "sent", "sent"]);
      expect([1, 2, 3].flatMap(cohort.received)).toHaveLength(5);
      expect(screen(cohort.ratna)).not.toContain("tidak pasti");
    });
  });

  it("does not write to who has answered meanwhile", async () => {
    const cohort = await openCohort(db(), 4);
    await cohort.openSurvey(1, 2, 3, 4);
    await begin(cohort, "Ayo isi", "Belum mengisi survei");
    await cohort.sendSome(1);
    await cohort.tapOnly(cohort.ratna, "Jeda");
    await db().update(touchpoints).set({ state: "completed" }).where(eq(touchpoints.id, "tp3"));
    await cohort.tapOnly(cohort.ratna, "Lanjutkan");
    await cohort.finish();
    expect(await cohort.ledger()).toEqual({ p001: "sent", p002: "sent", p003: "suppressed:not-needed", p004: "sent" });
    expect(screen(cohort.ratna)).toContain("Tidak perlu lagi: 1.");
  });

  describe("outside working hours", () => {
    it("waits for the next allowed moment, says why, and goes out then", async () => {
      const cohort = await openCohort(db(), 3);
      cohort.clock.set(wib("2026-12-24", "10:00"));
      await draft(cohort, "Halo {nama}", "Semua peserta");
      expect(screen(cohort.ratna)).toContain("Waktu kirim: Senin, 28 Desember, pukul 09.00 WIB");
      expect(screen(cohort.ratna)).toContain("Sekarang di luar jam kerja (cuti bersama Kelahiran Yesus Kristus)");
      await cohort.ratna.choose("✅ Jadwalkan ke 3 orang");
      expect(screen(cohort.ratna)).toContain("Terjadwal");
      expect(await nextBroadcastAt(db())).toEqual(wib("2026-12-28", "09:00"));
      await cohort.finish();
      expect(await cohort.ledger()).toEqual({});
      cohort.clock.set(wib("2026-12-28", "09:00"));
      await cohort.finish();
      once(cohort, 3, (n) => `Halo Peserta ${n}`);
      expect(screen(cohort.ratna)).toContain("Siaran selesai");
    });

    it("goes out at once when it is urgent", async () => {
      const cohort = await openCohort(db(), 1);
      cohort.clock.set(wib("2026-11-25", "19:00"));
      await draft(cohort);
      await cohort.ratna.choose("Kirim sekarang (mendesak)");
      expect(screen(cohort.ratna)).toContain("segera, di luar jam kerja pun (mendesak)");
      await cohort.ratna.choose("✅ Kirim ke 1 orang");
      await cohort.finish();
      once(cohort, 1, () => "Halo Peserta 1");
    });

    it("holds the rest over night when the day ends in the middle", async () => {
      const cohort = await openCohort(db(), 4);
      cohort.clock.set(wib("2026-11-25", "17:59"));
      await begin(cohort);
      await cohort.sendSome(1);
      await cohort.pass(60_000);
      await cohort.finish();
      expect(screen(cohort.ratna)).toContain("Di luar jam kerja: dilanjutkan Kamis, 26 November, pukul 06.00 WIB.");
      expect(Object.values(await cohort.ledger()).filter((one) => one === "queued")).toHaveLength(3);
      cohort.clock.set(wib("2026-11-26", "06:00"));
      await cohort.finish();
      once(cohort, 4, (n) => `Halo Peserta ${n}`);
    });
  });

  describe("for later", () => {
    it("takes a typed date, tells one it cannot read or that has passed, and is cancelled from the list", async () => {
      const cohort = await openCohort(db(), 2);
      const { ratna } = cohort;
      await draft(cohort);
      await ratna.choose("Ubah waktu");
      await ratna.say("kapan-kapan");
      expect(screen(ratna)).toContain("“kapan-kapan” belum saya pahami sebagai waktu");
      await ratna.say("hari ini 08.00");
      expect(screen(ratna)).toContain("Rabu, 25 November, pukul 08.00 WIB sudah lewat");
      await ratna.say("27 Nov 10.00");
      await ratna.choose("✅ Jadwalkan ke 2 orang");
      await ratna.say("/siaran");
      await ratna.choose("27 Nov 10.00 · Pelayanan Prima");
      await ratna.choose("Batalkan");
      await ratna.choose("Ya, batalkan");
      cohort.clock.set(wib("2026-11-27", "10:00"));
      await cohort.finish();
      expect(await cohort.ledger()).toEqual({});
      expect(await nextBroadcastAt(db())).toBeNull();
    });

    it("is not sent when its author has lost the role by then", async () => {
      const cohort = await openCohort(db(), 2);
      await draft(cohort);
      await cohort.ratna.choose("Ubah waktu");
      await cohort.ratna.choose("Besok");
      await cohort.ratna.choose("✅ Jadwalkan ke 2 orang");
      await db().update(roles).set({ revokedAt: wednesday });
      cohort.clock.set(wib("2026-11-26", "08:30"));
      await cohort.finish();
      expect(await cohort.ledger()).toEqual({});
      expect((await cohort.trail()).at(-1)).toMatchObject({ action: "broadcast.refused", actor: "employee:ratna" });
      expect(cohort.ratna.messages().some(({ text }) => text.includes("peran pengirimnya sudah tidak berlaku"))).toBe(
        true,
      );
    });
  });

  describe("on its card", () => {
    it("is one message, edited at most every three seconds, whatever becomes of the edits", async () => {
      const cohort = await openCohort(db(), 60);
      await begin(cohort);
      const card = cohort.ratna.lastMessage()!.id;
      const edits = () => cohort.standIn.log.filter(({ method }) => method === "editMessageText").length;
      const before = edits();
      for (let n = 0; n < 20; n++) {
        if (n % 3 === 0) cohort.standIn.faults.next({ kind: "500", method: "editMessageText" });
        await cohort.sendSome(2);
        cohort.clock.advance(500);
        for (const _ of [1, 2]) await showBroadcasts(cohort.deps);
      }
      expect(edits() - before).toBeLessThanOrEqual(4); // in ten seconds
      await cohort.finish();
      await cohort.finish();
      expect(cohort.ratna.lastMessage()).toMatchObject({ id: card, text: expect.stringContaining("Terkirim 60") });
    });

    it("is sent anew, once, when its message was deleted", async () => {
      const cohort = await openCohort(db(), 3);
      await begin(cohort);
      await cohort.parts.messenger("telegram").remove(`${ratnasChat}`, `${cohort.ratna.lastMessage()!.id}`);
      await cohort.finish();
      expect(cohort.ratna.messages().filter(({ text }) => text.startsWith("Siaran selesai"))).toHaveLength(1);
    });
  });

  it("tells a day later whom it reached and what they did", async () => {
    const cohort = await openCohort(db(), 3);
    await db().update(enrollments).set({ rsvp: "maybe" }).where(eq(enrollments.id, "e1"));
    await begin(cohort, "Mohon kabar", "Belum konfirmasi hadir");
    await cohort.finish();
    expect(screen(cohort.ratna)).toContain("Hasilnya saya kabarkan Kamis, 26 November, pukul 09.00 WIB.");
    await db().update(enrollments).set({ rsvp: "yes" }).where(eq(enrollments.id, "e1"));
    cohort.clock.set(wib("2026-11-26", "09:01"));
    await cohort.finish();
    const results = cohort.ratna.messages().filter(({ text }) => text.startsWith("Hasil siaran"));
    expect(results.map(({ text }) => text.split("\n").slice(1).join("\n"))).toEqual([
      "Belum konfirmasi hadir · Pelayanan Prima\n\nSampai ke 3 orang.\nSudah menjawab kehadiran: 1.",
    ]);
    await cohort.finish();
    expect(cohort.ratna.messages().filter(({ text }) => text.startsWith("Hasil siaran"))).toHaveLength(1);
    expect(await nextBroadcastAt(db())).toBeNull();
  });

  it("counts who opened the survey and who finished it", async () => {
    const cohort = await openCohort(db(), 1);
    await cohort.surveyForSiti();
    await db().update(touchpoints).set({ dueAt: wednesday, firstSentAt: wednesday });
    await db().update(roles).set({ trainingId: "training-1" });
    await begin(cohort, "Mohon diisi", "Belum mengisi survei");
    await cohort.finish();
    const siti = cohort.person(Number(sitisChat));
    expect(siti.last()).toBe("Mohon diisi");
    await siti.choose("Mulai");
    cohort.clock.set(wib("2026-11-26", "09:01"));
    await cohort.finish();
    expect(cohort.ratna.last()).toContain("Sampai ke 1 orang.\nMembuka survei: 1.\nMengisi sampai selesai: 0.");
  });

  it("goes before one that was begun later", async () => {
    const cohort = await openCohort(db(), 3);
    await begin(cohort, "Pertama");
    cohort.clock.advance(1_000);
    await cohort.ratna.say("/siaran");
    await cohort.ratna.choose("Siaran baru");
    await cohort.ratna.choose("Semua peserta");
    await cohort.ratna.say("Kedua");
    await cohort.ratna.choose("✅ Kirim ke 3 orang");
    await cohort.finish();
    const sent = cohort.standIn.log
      .filter(({ method }) => method === "sendMessage")
      .map(({ payload }) => payload.text)
      .filter((text) => text === "Pertama" || text === "Kedua");
    expect(sent).toEqual(["Pertama", "Pertama", "Pertama", "Kedua", "Kedua", "Kedua"]);
  });

  if (kind === "postgres")
    it("is begun once by two processes that look at the same moment", async () => {
      const cohort = await openCohort(db(), 20);
      await draft(cohort);
      await cohort.ratna.choose("Ubah waktu");
      await cohort.ratna.choose("Besok");
      await cohort.ratna.choose("✅ Jadwalkan ke 20 orang");
      cohort.clock.set(wib("2026-11-26", "08:30"));
      await Promise.all(Array.from({ length: 4 }, () => showBroadcasts(cohort.deps)));
      await cohort.finish();
      once(cohort, 20, (n) => `Halo Peserta ${n}`);
      expect((await cohort.trail()).filter(({ action }) => action === "broadcast.started")).toHaveLength(1);
    });
});
