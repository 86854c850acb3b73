/** The page of who coordinates trainings: what needs them, how far broadcasts are, and that a role gone is gone from it. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { linkAddress } from "../../../src/adapters/postgres/queries/people/addresses.ts";
import { digests } from "../../../src/adapters/postgres/schema/figures.ts";
import { addresses, roles, unitHeads } from "../../../src/adapters/postgres/schema/people.ts";
import { enrollments, trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import { wib } from "../../../src/core/calendar/calendar.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides, lastSeen, seen } from "../../support/slack-side.ts";
import { openCohort, wednesday } from "../broadcast/cohort.ts";

await eachStorage("the page of who coordinates", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  const db = () => storage.db;

  async function openDesk(people = 4) {
    const cohort = await openCohort(db(), people, { slack: true });
    await db()
      .update(trainings)
      .set({ endsAt: wib("2026-11-25", "08:00"), startsAt: wib("2026-11-24", "08:00") });
    await cohort.openSurvey(...Array.from({ length: people }, (_, n) => n + 1));
    await linkAddress(db(), { channel: "slack", chat: "URATNA" }, "ratna", wednesday);
    const app = cohort.slackSide().person("URATNA", { name: "Ratna" });
    const page = () => seen(app.home()?.blocks ?? []);
    const opens = async () => {
      await app.openHome();
      await cohort.work();
      return page();
    };
    const presses = async (label: string) => {
      await app.press("home", label);
      await cohort.work();
    };
    /** The job that keeps pages current, after a minute, twice. */
    const look = async (ms = 60_000) => {
      cohort.clock.advance(ms);
      for (const _ of [1, 2]) await cohort.product.work.showHomes();
    };
    const published = () => cohort.slackSide().slack.calls("views.publish").length;
    const broadcasts = async (confirm: string) => {
      const { ratna } = cohort;
      await ratna.say("/siaran");
      await ratna.choose("Semua peserta");
      await ratna.say("Mohon survei diisi.");
      if (confirm === "Jadwalkan") {
        await ratna.choose("Ubah waktu");
        await ratna.say("28 Des 08.30");
      }
      await cohort.tapOnly(ratna, confirm);
    };
    return { ...cohort, app, page, opens, presses, look, published, broadcasts };
  }
  const revoke = () => db().update(roles).set({ revokedAt: wednesday, revokedBy: "test" });
  const endings = async (trail: () => Promise<{ actor: string; action: string; target: string | null }[]>) =>
    (await trail()).filter(({ action }) => action === "broadcast.refused").map(({ actor, target }) => [actor, target]);

  it("shows what needs them, who has answered and what is scheduled", async () => {
    const desk = await openDesk();
    await db().delete(addresses).where(eq(addresses.employeeId, "p003"));
    await desk.broadcasts("Jadwalkan");
    expect(await desk.opens()).toMatchInlineSnapshot(`
      "*Ibu Ratna Dewi*
      Rabu, 25 November 2026
      Pelatihan yang Anda koordinasikan
      [➕ Siaran baru]
      [Status]
      [Siapa yang belum]
      *Perlu perhatian*
      • 1 peserta belum terhubung
      *Pelatihan berjalan*

      *Pelayanan Prima*
      Selesai Rabu, 25 November
      Survei kepuasan: 0 dari 4 sudah mengisi
      *Siaran*
      *Semua peserta · Pelayanan Prima*: terjadwal Senin, 28 Desember, pukul 09.00 WIB
      [Lihat]
      Pelatihan Anda
      Belum ada pelatihan mendatang untuk Anda.
      Pengingat dan survei datang di Telegram.
      [Jadwal saya]
      [🌐 English]
      [Privasi]
      [Putuskan Slack]"
    `);
    await desk.presses("Lihat");
    expect(lastSeen(desk.app)).toContain("Terjadwal");
    await desk.presses("Status");
    expect(lastSeen(desk.app)).toContain("Status pelatihan");
    await desk.presses("Jadwal saya");
    expect(lastSeen(desk.app)).toContain("Belum ada pelatihan mendatang untuk Anda.");
    await desk.presses("Privasi");
    expect(lastSeen(desk.app)).toContain("Data Anda, pilihan Anda.");
  });

  it("follows a broadcast as it goes out", async () => {
    const desk = await openDesk();
    await desk.opens();
    await desk.broadcasts("Kirim ke 4 orang");
    await desk.tend();
    await desk.sendSome(1);
    await desk.look();
    expect(desk.page()).toContain("sedang dikirim, 1 dari 4");
    await desk.finish();
    await desk.look();
    expect(desk.page()).toContain("Tidak ada siaran yang terjadwal atau sedang dikirim.");
    const before = desk.published();
    await desk.look();
    expect(desk.published()).toBe(before);
  });

  it("is refused and gone with the role, at a press and at the next look", async () => {
    const desk = await openDesk();
    await desk.broadcasts("Jadwalkan");
    await desk.opens();
    await revoke();
    await desk.presses("Lihat");
    const [broadcast] = await desk.rows();
    expect(await endings(desk.trail)).toEqual([["employee:ratna", broadcast?.id]]);
    expect(desk.app.ephemerals().at(-1)?.text).toContain("Menu ini hanya untuk koordinator pelatihan dan admin.");
    expect(desk.page()).not.toMatch(/koordinasikan|Pelayanan Prima|Siaran/);
    expect(desk.page()).toMatchInlineSnapshot(`
      "*Ibu Ratna Dewi*
      Rabu, 25 November 2026
      Pelatihan Anda
      Belum ada pelatihan mendatang untuk Anda.
      Pengingat dan survei datang di Telegram.
      [Jadwal saya]
      [🌐 English]
      [Privasi]
      [Putuskan Slack]"
    `);
  });

  it("is gone at the next look without a press", async () => {
    const desk = await openDesk();
    await desk.opens();
    expect(desk.page()).toContain("Pelayanan Prima");
    await revoke();
    await desk.look();
    expect(desk.page()).not.toContain("Pelayanan Prima");
  });

  it("never shows another's training", async () => {
    const desk = await openDesk();
    await db()
      .insert(trainings)
      .values({
        ...{ id: "t9", code: "t9", title: "Milik orang lain", mode: "workshop" },
        ...{ startsAt: wib("2026-11-25", "08:00"), endsAt: wib("2026-11-26", "16:00") },
      });
    expect(await desk.opens()).not.toContain("orang lain");
    await db()
      .insert(roles)
      .values({
        ...{ id: "admin", employeeId: "ratna", role: "admin", grantedAt: wednesday, grantedBy: "test" },
      });
    await desk.look();
    expect(desk.page()).toContain("Milik orang lain");
  });

  it("holds the parts of all roles of a person", async () => {
    const desk = await openDesk();
    await db().insert(unitHeads).values({ id: "ratna-leads", unitId: "agency", employeeId: "ratna" });
    await db()
      .insert(trainings)
      .values({
        ...{ id: "t5", code: "t5", title: "Kepemimpinan", mode: "workshop" },
        ...{ startsAt: wib("2026-12-03", "08:00"), endsAt: wib("2026-12-04", "16:00") },
      });
    await db()
      .insert(enrollments)
      .values({ id: "t5-ratna", trainingId: "t5", employeeId: "ratna", unitId: "unit", role: "participant" });
    expect(await desk.opens()).toMatchInlineSnapshot(`
      "*Ibu Ratna Dewi*
      Rabu, 25 November 2026
      Pelatihan yang Anda koordinasikan
      [➕ Siaran baru]
      [Status]
      [Siapa yang belum]
      Tidak ada yang perlu ditindak saat ini.
      *Pelatihan berjalan*

      *Pelayanan Prima*
      Selesai Rabu, 25 November
      Survei kepuasan: 0 dari 4 sudah mengisi
      *Siaran*
      Tidak ada siaran yang terjadwal atau sedang dikirim.
      Tim Anda minggu ini
      Belum ada ringkasan. Ringkasan datang pada waktu di bawah ini, bila ada kabar dari tim Anda.
      [Atur ringkasan]
      *Pengiriman ringkasan*
      Sekarang: tiap minggu, Senin pukul 09.00 WIB, lewat Telegram.
      *Apa yang tidak saya lihat?*
      Jawaban perorangan, siapa yang mengisi dan siapa yang belum, serta hasil dari kelompok di bawah 5 orang. Permintaan dukungan hanya tampil dengan nama bila yang bersangkutan memilihnya.
      Pelatihan Anda
      • Kepemimpinan, Kamis, 3 Desember 2026 s.d. Jumat, 4 Desember 2026
      Pengingat dan survei datang di Telegram.
      [Jadwal saya]
      [🌐 English]
      [Privasi]
      [Putuskan Slack]"
    `);
    expect(desk.app.home()?.blocks.length).toBeLessThanOrEqual(60);
  });

  it("is shown later when Slack does not take it, and stops nothing else", async () => {
    const desk = await openDesk();
    await desk.opens();
    await desk.broadcasts("Kirim ke 4 orang");
    desk.slackSide().slack.faults.next({ kind: "error", error: "internal_error", method: "views.publish" });
    const before = desk.page();
    await desk.look();
    expect(desk.page()).toBe(before);
    expect((await desk.rows())[0]?.state).toBe("sending");
    const tries = desk.published();
    await desk.look(10_000);
    expect(desk.published()).toBe(tries);
    await desk.look();
    expect(desk.page()).toContain("sedang dikirim, 0 dari 4");
  });

  it("is passed over when it cannot be composed: others are shown, and no more than a code is noted", async () => {
    const desk = await openDesk();
    await desk.staff("admin", 2300, "Admin", { role: "admin" });
    await linkAddress(db(), { channel: "slack", chat: "UADMIN" }, "admin", wednesday);
    const other = desk.slackSide().person("UADMIN", { name: "Admin" });
    await other.openHome();
    await desk.opens();
    const before = desk.page();
    // A digest that nobody can read: a mistake of ours.
    await db().insert(unitHeads).values({ id: "ratna-leads", unitId: "agency", employeeId: "ratna" });
    await db()
      .insert(digests)
      .values({
        ...{ id: "broken", kind: "supervisor", employeeId: "ratna", week: "2026-W47", state: "queued" },
        ...{ payload: {} as never, madeAt: wednesday, dueAt: wednesday },
      });
    await db().update(trainings).set({ title: "Judul Baru" }).where(eq(trainings.id, "t1"));
    await desk.look();
    expect(desk.page()).toBe(before);
    expect(seen(other.home()?.blocks ?? [])).toContain("Judul Baru");
    const noted = desk.logged.filter(({ event }) => event === "home-not-shown");
    expect(noted.length).toBeGreaterThan(0);
    for (const { fields } of noted) expect(Object.keys(fields ?? {})).toEqual(["code"]);
  });

  it("fits with very many trainings, long titles and everything at once", async () => {
    const desk = await openDesk();
    await db()
      .insert(roles)
      .values({
        ...{ id: "admin", employeeId: "ratna", role: "admin", grantedAt: wednesday, grantedBy: "test" },
      });
    await db()
      .insert(trainings)
      .values(
        Array.from({ length: 40 }, (_, n) => ({
          ...{
            id: `x${n}`,
            code: `x${n}`,
            title: `*Bold* <!channel> & ${"panjang ".repeat(60)}`,
            mode: "workshop" as const,
          },
          ...{ startsAt: wib("2026-11-24", "08:00"), endsAt: wib("2026-11-26", "16:00") },
        })),
      );
    const page = await desk.opens();
    const blocks = desk.app.home()?.blocks ?? [];
    expect(blocks.length).toBeGreaterThan(5);
    expect(blocks.length).toBeLessThanOrEqual(60);
    expect(page).toContain("dan 33 pelatihan lagi");
  });
});
