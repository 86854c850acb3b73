/** /status and /jadwal for coordinators, at both doors: the same words, the same scope, the same refusals. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { linkAddress } from "../../../src/adapters/postgres/queries/people/addresses.ts";
import { broadcasts } from "../../../src/adapters/postgres/schema/broadcasts.ts";
import { addresses, employees, roles, units } from "../../../src/adapters/postgres/schema/people.ts";
import { enrollments, touchpoints, trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import { wib } from "../../../src/core/calendar/calendar.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides, lastSeen, seen } from "../../support/slack-side.ts";
import { type Cohort, openCohort, wednesday } from "../broadcast/cohort.ts";

const no = "Menu ini hanya untuk koordinator pelatihan dan admin.";

await eachStorage("what coordinators look up", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  const db = () => storage.db;

  async function inSlack(cohort: Cohort, account: string, employeeId: string) {
    await linkAddress(db(), { channel: "slack", chat: account }, employeeId, wednesday);
    const app = cohort.slackSide().person(account, { name: employeeId });
    const asks = async (words: string) => {
      await app.command("/pelatihan", words);
      await cohort.work();
    };
    return { app, asks };
  }

  /** A training of last week with its survey open: of p001 to p004 one has answered, one is blocked, one unknown. */
  async function trainingLastWeek(id = "t0", title = "Manajemen Waktu", of: readonly number[] = [1, 2, 3, 4]) {
    await db()
      .insert(trainings)
      .values({
        ...{ id, code: id, title, mode: "workshop" },
        ...{ startsAt: wib("2026-11-18", "08:00"), endsAt: wib("2026-11-19", "16:00") },
      });
    const who = (n: number) => `p${String(n).padStart(3, "0")}`;
    await db()
      .insert(enrollments)
      .values(
        of.map((n) => ({
          ...{ id: `${id}-${n}`, trainingId: id, employeeId: who(n), unitId: "unit", role: "participant" as const },
        })),
      );
    await db()
      .insert(touchpoints)
      .values(
        of.map((n) => ({
          ...{ id: `${id}-tp${n}`, enrollmentId: `${id}-${n}`, employeeId: who(n), kind: "satisfaction" },
          ...{
            why: { id: "uji", en: "test" },
            dueAt: wib("2026-11-19", "16:15"),
            closesAt: wib("2026-11-30", "16:00"),
          },
          state: n === 1 ? ("completed" as const) : ("open" as const),
        })),
      );
  }
  const coordinate = (employeeId: string, trainingId: string | null, unitId: string | null = null) =>
    db()
      .insert(roles)
      .values({
        ...{ id: `${employeeId}-${trainingId}-${unitId}`, employeeId, role: "coordinator", trainingId, unitId },
        ...{ grantedAt: wednesday, grantedBy: "test" },
      });

  async function onWednesday() {
    const cohort = await openCohort(db(), 4, { slack: true });
    await trainingLastWeek();
    await coordinate("ratna", "t0");
    await db().update(addresses).set({ blockedAt: wednesday }).where(eq(addresses.employeeId, "p002"));
    await db().delete(addresses).where(eq(addresses.employeeId, "p003"));
    return cohort;
  }
  async function schedule(cohort: Cohort) {
    const { ratna } = cohort;
    await ratna.say("/siaran");
    await ratna.choose("Pelayanan Prima");
    await ratna.choose("Semua peserta");
    await ratna.say("Mohon hadir tepat waktu.");
    await ratna.choose("Ubah waktu");
    await ratna.say("28 Des 08.30");
    await ratna.choose("Jadwalkan");
  }

  it("see what needs them, who has answered and what is scheduled", async () => {
    const cohort = await onWednesday();
    const { ratna } = cohort;
    await schedule(cohort);
    await ratna.say("/status");
    expect(ratna.last()).toMatchInlineSnapshot(`
      "Status pelatihan
      Keadaan Rabu, 25 November 2026, pukul 09.00 WIB

      Perlu perhatian
      • 1 peserta belum terhubung
      • 1 peserta memblokir bot

      Pelatihan berjalan

      Manajemen Waktu
      Selesai Kamis, 19 November
      Survei kepuasan: 1 dari 4 sudah mengisi

      Siaran
      • Semua peserta · Pelayanan Prima: terjadwal Senin, 28 Desember, pukul 09.00 WIB"
    `);
    expect(ratna.lastMessage()?.keyboard.map((row) => row.map(({ text }) => text))).toMatchInlineSnapshot(`
      [
        [
          "➕ Siaran baru",
          "🔄 Perbarui",
        ],
        [
          "Siapa yang belum",
        ],
        [
          "28 Des 09.00 · Pelayanan Prima",
        ],
      ]
    `);
    await ratna.choose("Siapa yang belum");
    expect(ratna.last()).toContain("Peserta 3");
  });

  it("are told that all is well when it is", async () => {
    const cohort = await openCohort(db(), 1, { slack: true });
    await cohort.ratna.say("/status");
    expect(cohort.ratna.last()).toMatchInlineSnapshot(`
      "Status pelatihan
      Keadaan Rabu, 25 November 2026, pukul 09.00 WIB

      Tidak ada yang perlu ditindak saat ini.

      Pelatihan berjalan
      Tidak ada pelatihan yang sedang berlangsung, dan tidak ada survei yang terbuka.

      Siaran
      Tidak ada siaran yang terjadwal atau sedang dikirim."
    `);
    await cohort.ratna.choose("Siaran baru");
    expect(cohort.ratna.last()).toContain("1/4 Untuk siapa?");
  });

  it("see the same on the same card as time goes on", async () => {
    const cohort = await onWednesday();
    const { ratna } = cohort;
    await ratna.say("/status");
    const cards = ratna.messages().length;
    await db().update(touchpoints).set({ state: "completed" }).where(eq(touchpoints.id, "t0-tp4"));
    cohort.clock.advance(60_000);
    await ratna.choose("Perbarui");
    expect(ratna.messages()).toHaveLength(cards);
    expect(ratna.last()).toContain("Keadaan Rabu, 25 November 2026, pukul 09.01 WIB");
    expect(ratna.last()).toContain("Survei kepuasan: 2 dari 4 sudah mengisi");
  });

  it("see what is coming below their own schedule", async () => {
    const cohort = await onWednesday();
    const { ratna } = cohort;
    await schedule(cohort);
    await db().update(enrollments).set({ rsvp: "yes" }).where(eq(enrollments.id, "e1"));
    await db().update(enrollments).set({ rsvp: "no" }).where(eq(enrollments.id, "e2"));
    const before = ratna.messages().length;
    await ratna.say("/jadwal");
    expect(
      ratna
        .messages()
        .slice(before + 1)
        .map(({ text }) => text),
    ).toMatchInlineSnapshot(`
      [
        "Belum ada pelatihan mendatang untuk Anda. Begitu ada, saya kabari.",
        "Jadwal yang Anda koordinasikan
      30 hari ke depan

      Selasa, 1 Desember 2026
      Pelayanan Prima
      Hadir 1, berhalangan 1, belum pasti 2

      Siaran terjadwal
      • Senin, 28 Desember, pukul 09.00 WIB: Semua peserta · Pelayanan Prima",
      ]
    `);
    const participant = cohort.person(3001);
    const earlier = participant.messages().length;
    await participant.say("/jadwal");
    expect(participant.messages()).toHaveLength(earlier + 2);
  });

  it("read the same in Slack, and press the same", async () => {
    const cohort = await onWednesday();
    await schedule(cohort);
    const { app, asks } = await inSlack(cohort, "URATNA", "ratna");
    const words = (text: string) => text.replaceAll("*", "").replace(/\s+/g, " ").trim();
    const spoken = (blocks: readonly unknown[]) => words(seen(blocks).replaceAll(/^\[.*\]$/gm, ""));
    const labels = (blocks: readonly unknown[]) =>
      seen(blocks)
        .match(/^\[.*\]$/gm)
        ?.map((one) => one.slice(1, -1).replace("⋯ ", ""));
    await cohort.ratna.say("/status");
    await asks("status");
    const card = cohort.ratna.lastMessage();
    expect(spoken(app.lastMessage()?.blocks ?? [])).toBe(words(cohort.ratna.last()));
    expect(labels(app.lastMessage()?.blocks ?? [])).toEqual(card?.keyboard.flat().map(({ text }) => text));

    await cohort.ratna.say("/jadwal");
    await asks("jadwal");
    expect(spoken(app.lastMessage()?.blocks ?? [])).toBe(words(cohort.ratna.last()));
    expect(cohort.ratna.last()).toContain("Jadwal yang Anda koordinasikan");

    await asks("status");
    const before = app.messages().length;
    cohort.clock.advance(60_000);
    await app.press({ message: app.lastMessage()?.ts ?? "" }, "t:status");
    await cohort.work();
    expect(app.messages()).toHaveLength(before);
    expect(lastSeen(app)).toContain("pukul 09.01 WIB");
  });

  it("is refused to others at either door, and written down alike", async () => {
    const cohort = await onWednesday();
    await cohort.person(3001).say("/status");
    expect(cohort.person(3001).last()).toContain(no);
    const { app, asks } = await inSlack(cohort, "UPESERTA", "p001");
    await asks("status");
    expect(lastSeen(app)).toContain(no);
    const refused = (await cohort.trail()).map(({ actor, action, target, detail }) => ({
      actor,
      action,
      target,
      detail,
    }));
    expect(refused).toHaveLength(2);
    expect(refused[0]).toEqual(refused[1]);
    expect(refused[0]).toMatchObject({ actor: "employee:p001", action: "broadcast.refused", target: "status" });
    const stranger = cohort.person(9999);
    await stranger.say("/status");
    expect(stranger.last()).toContain("Anda belum terdaftar");
  });

  it("ends with the role, on the card that is open too", async () => {
    const cohort = await onWednesday();
    const { app, asks } = await inSlack(cohort, "URATNA", "ratna");
    await asks("status");
    await cohort.ratna.say("/status");
    await db().update(roles).set({ revokedAt: wednesday, revokedBy: "test" }).where(eq(roles.employeeId, "ratna"));
    const text = cohort.ratna.last();
    await cohort.ratna.choose("Perbarui");
    expect(cohort.ratna.toasts().at(-1)?.text).toContain(no);
    expect(cohort.ratna.last()).toBe(text);
    await app.press({ message: app.lastMessage()?.ts ?? "" }, "t:status");
    await cohort.work();
    expect(app.ephemerals().at(-1)?.text).toContain(no);
    const trail = (await cohort.trail()).map(({ actor, action, target }) => [actor, action, target]);
    expect(trail).toEqual([1, 2].map(() => ["employee:ratna", "broadcast.refused", "status"]));
  });

  it("stays within the own trainings", async () => {
    const cohort = await onWednesday();
    await trainingLastWeek("t9", "Milik orang lain", [4]);
    await db()
      .insert(trainings)
      .values({
        ...{ id: "t8", code: "t8", title: "Rahasia orang lain", mode: "workshop" },
        ...{ startsAt: wib("2026-12-03", "08:00"), endsAt: wib("2026-12-03", "16:00") },
      });
    await db()
      .insert(broadcasts)
      .values({
        ...{ id: "b9", author: "cli:test", locale: "id", page: "preview", state: "paused", createdAt: wednesday },
        audience: { kind: "training", trainingId: "t9" },
      });
    await cohort.ratna.say("/status");
    expect(cohort.ratna.last()).not.toMatch(/orang lain|dijeda/);
    await cohort.ratna.say("/jadwal");
    expect(cohort.ratna.last()).not.toContain("orang lain");
    const admin = await cohort.staff("admin", 2300, "Admin", { role: "admin" });
    await admin.say("/status");
    expect(admin.last()).toContain("Milik orang lain");
    expect(admin.last()).toContain("• 1 siaran dijeda");
    expect(admin.last()).toContain("Semua peserta · Milik orang lain: dijeda, 0 dari 0");
    await admin.say("/jadwal");
    expect(admin.last()).toContain("Rahasia orang lain");
  });

  it("shows a unit's coordinator the people of the unit and of units below it", async () => {
    const cohort = await onWednesday();
    await db().insert(units).values({ id: "other", code: "D2", name: "Dinas Lain", workWeek: 5 });
    await db()
      .insert(employees)
      .values({
        ...{ id: "luar", nipPrint: "luar", nipCipher: "sealed", name: "Orang Luar", salutation: "Ibu" },
        ...{ employment: "pns", unitId: "other" },
      });
    await db()
      .insert(enrollments)
      .values({ id: "t0-luar", trainingId: "t0", employeeId: "luar", unitId: "other", role: "participant" });
    await db()
      .insert(touchpoints)
      .values({
        ...{ id: "t0-tpluar", enrollmentId: "t0-luar", employeeId: "luar", kind: "satisfaction", state: "completed" },
        ...{ why: { id: "uji", en: "test" }, dueAt: wib("2026-11-19", "16:15"), closesAt: wib("2026-11-30", "16:00") },
      });
    const dina = await cohort.staff("dina", 2200, "Dina", { role: "coordinator", trainingId: null, unitId: "agency" });
    await dina.say("/status");
    expect(dina.last()).toContain("Survei kepuasan: 1 dari 4 sudah mengisi");
    const lain = await cohort.staff("lain", 2201, "Lain", { role: "coordinator", trainingId: null, unitId: "other" });
    await lain.say("/status");
    expect(lain.last()).toContain("Survei kepuasan: 1 dari 1 sudah mengisi");
    expect(lain.last()).not.toContain("Pelayanan Prima");
    await lain.say("/jadwal");
    expect(lain.last()).toContain("Belum ada pelatihan.");
  });

  it("counts nobody who was absent or taken off the list, and forgets what is closed", async () => {
    const cohort = await onWednesday();
    const { ratna } = cohort;
    await db().update(enrollments).set({ attendance: "absent" }).where(eq(enrollments.id, "t0-4"));
    await db().update(enrollments).set({ status: "cancelled" }).where(eq(enrollments.id, "t0-3"));
    await ratna.say("/status");
    expect(ratna.last()).toContain("Survei kepuasan: 1 dari 2 sudah mengisi");
    await db().update(touchpoints).set({ closesAt: wednesday });
    await ratna.say("/status");
    expect(ratna.last()).toContain("Tidak ada pelatihan yang sedang berlangsung");
    cohort.clock.set(wib("2026-12-01", "10:00"));
    await ratna.say("/status");
    expect(ratna.last()).toContain("Pelayanan Prima\nBerlangsung sampai Rabu, 2 Desember");
  });

  it("lists eight and says how many more there are", async () => {
    const cohort = await onWednesday();
    for (let n = 0; n < 10; n++) await trainingLastWeek(`x${n}`, `Kelas ${n}`, [1]);
    const admin = await cohort.staff("admin", 2300, "Admin", { role: "admin" });
    await admin.say("/status");
    expect(admin.last().match(/Survei kepuasan/g)).toHaveLength(8);
    expect(admin.last()).toContain("dan 3 pelatihan lagi");
  });

  it("stands in the help of those it is for", async () => {
    const cohort = await openCohort(db(), 1, { slack: true });
    await cohort.ratna.say("/bantuan");
    expect(cohort.ratna.last()).toContain("/status –");
    await cohort.person(3001).say("/bantuan");
    expect(cohort.person(3001).last()).not.toContain("/status");
  });
});
