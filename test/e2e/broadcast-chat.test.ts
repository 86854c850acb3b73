/**
 * Broadcasts as Bu Ratna reads them, 52 years old, on a small phone: every card from /siaran to the report, word for word
 * in test/e2e/golden. Every update arrives twice, every job runs twice.
 */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { addresses, roles } from "../../src/adapters/postgres/schema/people.ts";
import { enrollments, trainings } from "../../src/adapters/postgres/schema/trainings.ts";
import { wib } from "../../src/core/calendar/calendar.ts";
import { lengthOf } from "../../src/core/text.ts";
import { type Cohort, openCohort, wednesday } from "../app/broadcast/cohort.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";

await eachStorage("a broadcast in Telegram", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  /** Writes down what is done and what is seen after it. */
  function read(cohort: Cohort, name = "Bu Ratna", who = cohort.ratna) {
    const lines: string[] = [];
    const look = () => lines.push("", seen(who), "");
    const after = async (what: string, doing: Promise<unknown>) => {
      await doing;
      lines.push(`———— ${name} ${what}`);
      look();
    };
    return {
      says: (text: string) => after(`mengetik: ${text}`, who.say(text)),
      taps: (label: string) => after(`mengetuk: ${label}`, who.choose(label)),
      tapsWhileNothingIsSent: (label: string) => after(`mengetuk: ${label}`, cohort.tapOnly(who, label)),
      waits: (how: string, doing: () => Promise<unknown>) => after(how, doing()),
      text: () =>
        `${lines
          .join("\n")
          .replace(/\n{3,}/g, "\n\n")
          .trim()}\n`,
    };
  }
  /** The newest message with its buttons. */
  function seen(who: Cohort["ratna"]): string {
    const card = who.lastMessage();
    return [card?.text, "", ...(card?.keyboard ?? []).map((row) => row.map(({ text }) => `[${text}]`).join(" "))].join(
      "\n",
    );
  }
  const golden = (name: string) => `golden/broadcast-${name}.txt`;

  it("asks for those who have not answered, with a mistake on the way, and tells the result next day", async () => {
    const cohort = await openCohort(storage.db, 5);
    const times = { startsAt: wib("2026-11-23", "08:00"), endsAt: wib("2026-11-23", "16:00") };
    await storage.db.update(trainings).set(times);
    await cohort.openSurvey(1, 2, 3, 4, 5);
    await storage.db.delete(addresses).where(eq(addresses.employeeId, "p004"));
    await storage.db.update(addresses).set({ blockedAt: wednesday }).where(eq(addresses.employeeId, "p005"));
    const ratna = read(cohort);
    await ratna.says("/siaran");
    await ratna.taps("Belum mengisi survei");
    await ratna.says("Yth. {sapaan} {nma}, survei {pelatihan} ditutup {batas}.");
    await ratna.says("Yth. {sapaan} {nama}, survei {pelatihan} ditutup {batas}. Mohon diisi ya 🙏");
    await ratna.taps("Siapa yang dilewati?");
    await ratna.taps("Kembali");
    await ratna.taps("Kirim ke saya dulu");
    expect(cohort.ratna.messages().at(-2)?.text).toMatch(/^Yth. Ibu P\*\*\*, survei Pelayanan Prima ditutup/);
    await ratna.tapsWhileNothingIsSent("✅ Kirim ke 3 orang");
    await cohort.sendSome(1);
    await ratna.waits("menunggu 3 detik", () => cohort.tend(3_000));
    await ratna.waits("menunggu sampai selesai", cohort.finish);
    cohort.clock.set(wib("2026-11-26", "09:01"));
    await cohort.finish();
    await ratna.waits("membaca pesan esok harinya", async () => {});
    await expect(ratna.text()).toMatchFileSnapshot(golden("unanswered"));
  });

  it("is scheduled from a holiday, found again and cancelled", async () => {
    const cohort = await openCohort(storage.db, 2);
    cohort.clock.set(wib("2026-12-24", "10:00"));
    await storage.db.update(enrollments).set({ attendance: "present" });
    const ratna = read(cohort);
    await ratna.says("/siaran");
    await ratna.taps("Semua peserta");
    await ratna.says("Sertifikat {pelatihan} sudah bisa diambil di BKPSDM.");
    await ratna.taps("Ubah waktu");
    await ratna.says("sesudah natal");
    await ratna.says("29 Des 08.30");
    await ratna.taps("✅ Jadwalkan ke 2 orang");
    await ratna.says("/siaran");
    await ratna.taps("29 Des 08.30");
    await ratna.taps("Batalkan");
    await ratna.taps("Tidak, biarkan");
    await ratna.taps("Batalkan");
    await ratna.taps("Ya, batalkan");
    await expect(ratna.text()).toMatchFileSnapshot(golden("scheduled-and-cancelled"));
  });

  it("is paused, resumed, cancelled, with one that nobody knows about", async () => {
    const cohort = await openCohort(storage.db, 6);
    const ratna = read(cohort);
    await ratna.says("/siaran");
    await ratna.taps("Semua peserta");
    await ratna.taps("Bawa laptop, surat tugas");
    await ratna.tapsWhileNothingIsSent("✅ Kirim ke 6 orang");
    cohort.standIn.faults.next({ kind: "reset-after-acceptance", method: "sendMessage" });
    await cohort.sendSome(2);
    await ratna.tapsWhileNothingIsSent("Jeda");
    await ratna.tapsWhileNothingIsSent("Lanjutkan");
    await cohort.sendSome(2);
    await ratna.tapsWhileNothingIsSent("Batalkan sisa");
    await ratna.tapsWhileNothingIsSent("Ya, batalkan");
    await ratna.waits("menunggu sampai selesai", cohort.finish);
    await expect(ratna.text()).toMatchFileSnapshot(golden("paused-and-cancelled"));
  });

  it("to supervisors waits for a second person", async () => {
    const cohort = await openCohort(storage.db, 2);
    await cohort.staff("somebody", 2100, "x");
    await storage.db.update(addresses).set({ employeeId: "budi" }).where(eq(addresses.chat, "2100"));
    const dewi = await cohort.staff("dewi", 2201, "Dewi Lestari", { role: "admin" });
    const ratna = read(cohort);
    await ratna.says("/siaran");
    await ratna.taps("Atasan peserta");
    await ratna.taps("Mohon dukungan atasan");
    await ratna.taps("✅ Kirim ke 1 orang");
    await cohort.pass();
    const second = read(cohort, "Bu Dewi", dewi);
    await second.waits("membaca", async () => {});
    await second.taps("Setujui");
    await ratna.waits("membaca", cohort.finish);
    await expect(`${ratna.text()}\n${second.text()}`).toMatchFileSnapshot(golden("approved"));
  });

  it("is in English for who reads English, on buttons that fit a phone", async () => {
    const cohort = await openCohort(storage.db, 3);
    await storage.db.update(roles).set({ role: "admin", trainingId: null });
    const ratna = cohort.person(2001);
    await ratna.say("/bahasa");
    await ratna.choose("English");
    const reader = read(cohort);
    await reader.says("/broadcast");
    await reader.taps("Pelayanan Prima");
    await reader.taps("Attendance not confirmed");
    await reader.says("Dear {name}, please confirm for {date}.");
    await reader.taps("Change time");
    await reader.taps("Tomorrow");
    await reader.taps("Schedule for 3 people");
    await expect(reader.text()).toMatchFileSnapshot(golden("english"));
    for (const { keyboard } of ratna.messages())
      for (const button of keyboard.flat()) {
        expect(lengthOf(button.text), button.text).toBeLessThanOrEqual(44);
        // Ids of trainings and units are as long as this one's in earnest.
        const data = "callback_data" in button ? button.callback_data.replace(/:(t1|unit)$/, `:${"X".repeat(26)}`) : "";
        expect(Buffer.byteLength(data), data).toBeLessThanOrEqual(64);
      }
  });
});
