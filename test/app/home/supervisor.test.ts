/** The page of who leads a team, and of everybody else who has no role: what stands on it, and that it follows. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { commitments } from "../../../src/adapters/postgres/schema/figures.ts";
import { addresses, unitHeads } from "../../../src/adapters/postgres/schema/people.ts";
import { inbox, messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides, seen } from "../../support/slack-side.ts";
import { applied, openOffice, pleased } from "../digest/office.ts";

await eachStorage("the page of who leads a team", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  const db = () => storage.db;

  /** Budi leads eight people and is linked in both channels; until his digest comes it is Sunday. */
  async function openTeam() {
    const office = await openOffice(db(), "2026-11-10 08:00", { slack: true });
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
    await office.until("2026-11-22 20:00");
    const { app } = await office.slacker("UBUDI", "Budi", "budi");
    const page = () => seen(app.home()?.blocks ?? []);
    const opens = async () => {
      await app.openHome();
      await office.work();
      return page();
    };
    const presses = async (label: string, stale = false) => {
      await app.press("home", label, { stale });
      await office.work();
    };
    const published = () => office.slackSide().slack.calls("views.publish").length;
    return { ...office, budi, people, app, page, opens, presses, published };
  }

  it("tells a stranger who we are and how to be known, and keeps nothing about them", async () => {
    const office = await openOffice(db(), "2026-11-10 08:00", { slack: true });
    const { app } = await office.slacker("UASING", "Orang Asing");
    await app.openHome();
    await office.work();
    expect(seen(app.home()?.blocks ?? [])).toMatchInlineSnapshot(`
      "Selamat datang
      Ini asisten evaluasi pelatihan dari *BKPSDM Kota Serang*.

      • *Atasan* membaca ringkasan mingguan tentang pelatihan timnya, dan memilih satu atau dua hal yang bisa dilakukan.
      • *Koordinator* mengirim siaran kepada peserta dan melihat siapa yang sudah mengisi survei.

      Pengingat dan survei untuk peserta datang di Telegram.
      Agar halaman ini menjadi milik Anda, hubungkan akun Slack ini. Anda akan diminta memastikannya di Telegram, cukup sekali.
      [Hubungkan akun]
      *Privasi*
      Atasan tidak melihat jawaban perorangan, hanya ringkasan kelompok, minimal 5 orang.
      Ada pertanyaan? Hubungi Bu Ratna, 0254 000111."
    `);
    expect(await db().select().from(addresses)).toEqual([]);
    expect(await db().select().from(messages)).toEqual([]);
    expect(JSON.stringify(await db().select().from(inbox))).not.toContain("Orang Asing");
    await office.jobs();
    expect(office.slackSide().slack.calls("views.publish")).toHaveLength(1);
  });

  it("says when the digest comes while there is none", async () => {
    const { opens } = await openTeam();
    expect(await opens()).toMatchInlineSnapshot(`
      "*Bapak Budi Santoso*
      Minggu, 22 November 2026
      Tim Anda minggu ini
      Belum ada ringkasan. Ringkasan datang pada waktu di bawah ini, bila ada kabar dari tim Anda.
      [Atur ringkasan]
      *Pengiriman ringkasan*
      Sekarang: tiap minggu, Senin pukul 09.00 WIB, lewat Telegram.
      *Apa yang tidak saya lihat?*
      Jawaban perorangan, siapa yang mengisi dan siapa yang belum, serta hasil dari kelompok di bawah 5 orang. Permintaan dukungan hanya tampil dengan nama bila yang bersangkutan memilihnya.
      Pelatihan Anda
      Belum ada pelatihan mendatang untuk Anda.
      Pengingat dan survei datang di Telegram.
      [Jadwal saya]
      [🌐 English]
      [Privasi]
      [Putuskan Slack]"
    `);
  });

  it("shows the digest when it has come, without being opened again", async () => {
    const { opens, until, page, published, budi } = await openTeam();
    await opens();
    expect(published()).toBe(1);
    await until("2026-11-23 09:00");
    expect(page()).toMatchInlineSnapshot(`
      "*Bapak Budi Santoso*
      Senin, 23 November 2026
      Tim Anda minggu ini
      (gambar: Bidang Pelayanan, 16–22 November 2026. Menjawab: 0/8, survei kepuasan. Menerapkan: hampir semua, 8 orang. Hambatan terbanyak: Waktu dan beban kerja hampir semua; Perlu dukungan atasan hampir semua. Yang bisa Bapak lakukan minggu ini: Sepakati dua jam per minggu bebas rapat untuk praktik, lalu jaga jadwalnya)
      Bidang Pelayanan
      16–22 November 2026

      Bapak Budi Santoso, ini kabar pelatihan tim Anda.
      *Terisi:* survei kepuasan 0 dari 8

      *Penerapan 30 hari:* hampir semua sudah menerapkan
      *Hambatan:* Waktu dan beban kerja hampir semua; Perlu dukungan atasan hampir semua

      *Yang bisa Bapak lakukan minggu ini*
      ① Sepakati dua jam per minggu bebas rapat untuk praktik, lalu jaga jadwalnya.
      ② Luangkan 10 menit minggu ini: tanyakan apa yang ingin diterapkan dan apa yang dibutuhkan.

      _Hanya ringkasan kelompok, minimal 5 orang._
      [Saya lakukan ①]
      [Saya lakukan ②]
      [Rincian]
      [Atur ringkasan]
      *Pengiriman ringkasan*
      Sekarang: tiap minggu, Senin pukul 09.00 WIB, lewat Telegram.
      *Apa yang tidak saya lihat?*
      Jawaban perorangan, siapa yang mengisi dan siapa yang belum, serta hasil dari kelompok di bawah 5 orang. Permintaan dukungan hanya tampil dengan nama bila yang bersangkutan memilihnya.
      Pelatihan Anda
      Belum ada pelatihan mendatang untuk Anda.
      Pengingat dan survei datang di Telegram.
      [Jadwal saya]
      [🌐 English]
      [Privasi]
      [Putuskan Slack]"
    `);
    expect(published()).toBe(2);
    // Beside the line about rhythm and date, every number is one of the digest that was sent.
    const numbers = (text: string) => new Set(text.match(/\d+/g));
    const own = page().slice(page().indexOf("Tim Anda minggu ini"), page().indexOf("*Pengiriman ringkasan*"));
    expect(own).toContain("survei kepuasan 0 dari 8");
    expect([...numbers(own)].filter((n) => !numbers(budi.digests()[0]?.text ?? "").has(n))).toEqual([]);
  });

  it("is not published again while nothing changes", async () => {
    const { opens, until, published, jobs, clock, answered, people, training } = await openTeam();
    await until("2026-11-23 09:00");
    await opens();
    const before = published();
    // Answers that are in no sealed figure yet change nothing.
    await training("dua", "2026-11-23 07:00", "2026-11-23 08:30", people);
    for (const one of people) await answered(one, "dua", "satisfaction", pleased(1), "2026-11-23 08:45");
    for (let n = 0; n < 3; n++) {
      clock.advance(5 * 60_000);
      await jobs();
    }
    expect(published()).toBe(before);
    await opens();
    expect(published()).toBe(before + 1);
  });

  it("follows what is pressed on it", async () => {
    const { opens, until, presses, page, published } = await openTeam();
    await until("2026-11-23 09:00");
    await opens();
    const before = published();
    await presses("Saya lakukan ②");
    expect(page()).toContain("[✓ Saya lakukan ②]");
    expect(published()).toBe(before + 1);
    expect(await db().select().from(commitments)).toHaveLength(1);
    await presses("Rincian");
    expect(published()).toBe(before + 1);
    await presses("🌐 English");
    expect(page()).toContain("Your team this week");
    await presses("🌐 Bahasa Indonesia");
    expect(page()).toContain("Tim Anda minggu ini");
  });

  it("follows what is pressed in Telegram at the next look", async () => {
    const { opens, until, budi, page, jobs } = await openTeam();
    await until("2026-11-23 09:00");
    await opens();
    await budi.tap("Saya lakukan ①");
    expect(page()).not.toContain("✓");
    await jobs();
    expect(page()).toContain("[✓ Saya lakukan ①]");
  });

  it("says how the digest comes", async () => {
    const { opens, budi, page, jobs } = await openTeam();
    await opens();
    await budi.say("/ringkasan");
    await budi.tap("Atur ringkasan");
    await budi.tap("Tiap bulan");
    await jobs();
    expect(page()).toContain("Sekarang: tiap bulan, Senin pukul 09.00 WIB, lewat Telegram.");
    expect(page()).toContain("Belum ada ringkasan. Ringkasan datang pada waktu di bawah ini");
    await budi.tap("Jeda 4 minggu");
    await jobs();
    expect(page()).toContain("lewat Telegram.\nDijeda sampai Minggu, 20 Desember 2026.");
    expect(page()).toContain("Belum ada ringkasan.\n[Atur ringkasan]");
    await budi.tap("Lanjutkan kiriman");
    await budi.tap("Jangan kirim");
    await jobs();
    expect(page()).toContain("Sekarang: tidak dikirim.");
    expect(page()).toContain("Belum ada ringkasan.\n[Atur ringkasan]");
  });

  it("loses the team with the unit, and what is pressed on the old page does nothing", async () => {
    const { opens, until, presses, page, jobs, app } = await openTeam();
    await until("2026-11-23 09:00");
    await opens();
    await db().update(unitHeads).set({ untilDate: "2026-11-22" }).where(eq(unitHeads.employeeId, "budi"));
    await presses("Saya lakukan ①");
    expect(await db().select().from(commitments)).toEqual([]);
    expect(app.ephemerals().at(-1)?.text).toBe("Ringkasan ini bukan untuk Anda.");
    expect(page()).toMatchInlineSnapshot(`
      "*Bapak Budi Santoso*
      Senin, 23 November 2026
      Pelatihan Anda
      Belum ada pelatihan mendatang untuk Anda.
      Pengingat dan survei datang di Telegram.
      [Jadwal saya]
      [🌐 English]
      [Privasi]
      [Putuskan Slack]"
    `);
    await jobs();
    expect(page()).not.toContain("Tim Anda");
  });

  it("is a stranger's again once the account is unlinked", async () => {
    const { opens, until, presses, page, clock, jobs, published } = await openTeam();
    await until("2026-11-23 09:00");
    await opens();
    await db().delete(addresses).where(eq(addresses.channel, "slack"));
    await presses("Rincian");
    expect(page()).toContain("[Hubungkan akun]");
    expect(page()).not.toContain("Budi");
    const before = published();
    clock.advance(60_000);
    await jobs();
    expect(published()).toBe(before);
  });

  it("is a stranger's as soon as its person cuts the link on it", async () => {
    const { opens, until, presses, page, app, work } = await openTeam();
    await until("2026-11-23 09:00");
    await opens();
    await presses("Putuskan Slack");
    expect(page()).toContain("Tim Anda minggu ini");
    await app.press({ message: app.lastMessage()?.ts ?? "" }, "k:cut:yes");
    await work();
    expect(page()).toContain("[Hubungkan akun]");
    expect(page()).not.toContain("Tim Anda");
  });

  it.each([
    ["/hapus", "Ya, hapus"],
    ["/putuskan", "Ya, putuskan"],
  ])("shows nothing of the team any more after %s in Telegram", async (command, yes) => {
    const { opens, page, budi, until } = await openTeam();
    await opens();
    await until("2026-11-23 09:00");
    expect(page()).toContain("Tim Anda");
    await budi.say(command);
    await budi.tap(yes);
    expect(page()).toContain("[Hubungkan akun]");
    expect(page()).not.toContain("Tim Anda");
  });

  it("is looked after for a day, and then when it is opened", async () => {
    const { opens, until, published, page, clock, jobs } = await openTeam();
    await opens();
    await until("2026-11-23 20:01");
    const before = published();
    await until("2026-11-24 10:00");
    expect(published()).toBe(before);
    expect(page()).toContain("Senin, 23 November 2026");
    expect(await opens()).toContain("Selasa, 24 November 2026");
    clock.advance(60_000);
    await jobs();
    expect(published()).toBe(before + 1);
  });

  it("is nobody's business in Telegram, and costs nothing where there are no pages", async () => {
    const office = await openOffice(db());
    const siti = await office.person("siti", "Siti Aminah");
    await siti.link();
    await siti.say("/bantuan");
    await office.jobs();
    expect(await db().select({ at: addresses.homeAt }).from(addresses)).toEqual([{ at: null }]);
  });
});
