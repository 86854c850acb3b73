/** The form of a broadcast in Slack: what it asks, what it says is wrong, and that nothing goes out but by the preview. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { employees, roles, units } from "../../../src/adapters/postgres/schema/people.ts";
import { enrollments, trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import { addDays, wib } from "../../../src/core/calendar/calendar.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides } from "../../support/slack-side.ts";
import { screen } from "../broadcast/cohort.ts";
import { openDesk } from "./coordinator.ts";

await eachStorage("the form of a broadcast", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());
  const db = () => storage.db;

  const good = { about: "t:t1", who: "training", text: "Yth. {sapaan} {nama}, mohon hadir." };

  it("asks everything at once and changes nothing by being opened", async () => {
    const desk = await openDesk(db(), 3);
    await desk.open();
    expect(desk.modal()).toMatchInlineSnapshot(`
      "Belum ada yang dikirim: pratinjau dengan jumlah penerima muncul di percakapan kita, dan baru dikirim setelah Anda setujui.
      Untuk pelatihan atau unit mana?
      Siapa dari pelatihan itu?
      Untuk unit tidak perlu dipilih: semua pegawainya menerima, juga di unit di bawahnya.
      Teks baku
      Pesan sendiri
      Paling banyak 1.000 huruf. Boleh memakai {sapaan} {nama} {pelatihan} {tanggal} {jam} {tempat} {batas}.
      Tanggal kirim
      Kosongkan tanggal dan jam untuk mengirim segera.
      Jam kirim (WIB)
      Di luar jam kerja, pesan menunggu sampai jam kerja berikutnya."
    `);
    expect(desk.app.modal()?.title).toBe("Siaran");
    expect(desk.app.messages()).toEqual([]);
    expect(await desk.rows()).toEqual([]);
    await desk.app.closeModal();
    await desk.app.shortcut("siaran");
    await desk.work();
    expect(JSON.stringify(desk.app.modal()?.blocks)).toContain("Pelayanan Prima · 1 Des");
    expect(await desk.rows()).toEqual([]);
  });

  it("leads to the preview, and from there as in Telegram: confirm, pause, resume, report", async () => {
    const desk = await openDesk(db(), 3);
    await desk.open();
    expect(await desk.send(good)).toEqual({});
    expect(desk.app.modals()).toEqual([]);
    expect(desk.card()).toMatchInlineSnapshot(`
      "*3/4 Pratinjau*
      Semua peserta · Pelayanan Prima

      ✉️ _Begini pesan diterima (nama disamarkan):_

      Yth. Ibu P***, mohon hadir.

      ————

      Penerima: *3 orang*
      Waktu kirim: *segera*
      [✅ Kirim ke 3 orang]
      [Kirim ke saya dulu]
      [✏️ Ubah pesan]
      [⋯ 🕗 Ubah waktu]
      [⋯ ↩️ Kembali]
      [⋯ Batal]"
    `);
    expect(await desk.ledger()).toEqual({});
    await desk.app.press({ message: desk.app.lastMessage()?.ts ?? "" }, "✅ Kirim ke 3 orang");
    await desk.side.quietened();
    await desk.tend();
    await desk.press("⏸ Jeda");
    expect(desk.card()).toContain("4/4 Dijeda");
    await desk.press("▶️ Lanjutkan");
    await desk.finish();
    expect(desk.received(1)).toEqual([expect.stringContaining("Yth. Ibu Peserta 1, mohon hadir.")]);
    const [card] = desk.app.messages();
    expect(card?.edits).toBeGreaterThan(2);
    expect(desk.app.messages().filter(({ threadTs }) => threadTs === undefined)).toHaveLength(1);
    expect((await desk.rows())[0]).toMatchObject({ state: "done", authorId: "ratna" });
  });

  it("says each mistake at its field, keeps what was entered, and saves nothing of it", async () => {
    const desk = await openDesk(db(), 3);
    await desk.open();
    const past = { date: "2026-11-25", time: "08:30" };
    expect(await desk.send({ about: "t:t1" })).toEqual({
      who: "Pilih dulu siapa dari pelatihan ini.",
      text: "Tulis pesannya, atau pilih salah satu teks baku.",
    });
    expect(await desk.send({ who: "unanswered" })).toMatchObject({
      who: "Untuk saat ini tidak ada yang termasuk pilihan ini, silakan pilih yang lain.",
    });
    expect(await desk.send({ who: "training", text: "Halo {kota}, bawa {laptop}" })).toEqual({
      text: "⚠️ Tidak bisa dipakai di sini: {kota}, {laptop}. Mohon diperbaiki lalu kirim lagi.",
    });
    expect(await desk.send({ text: "a".repeat(1001) })).toEqual({
      text: "⚠️ Pesan Anda 1.001 huruf, paling banyak 1.000. Boleh dipersingkat sedikit?",
    });
    expect(await desk.send({ text: "Halo", standard: "laptop" })).toEqual({
      text: expect.stringMatching(/^Pilih salah satu: kosongkan pesan ini/),
    });
    expect(await desk.send({ text: "", standard: "lastCall" })).toEqual({
      standard: "Teks baku ini tidak cocok untuk penerima itu, silakan pilih yang lain atau tulis sendiri.",
    });
    expect(await desk.send({ standard: "laptop", date: past.date })).toEqual({
      time: "Tanggalnya sudah ada, isi juga jamnya.",
    });
    expect(await desk.send(past)).toEqual({
      time: "⚠️ Rabu, 25 November, pukul 08.30 WIB sudah lewat. Pilih waktu yang akan datang.",
    });
    expect(await desk.send({ date: "2026-11-24" })).toEqual({
      date: "⚠️ Selasa, 24 November, pukul 08.30 WIB sudah lewat. Pilih waktu yang akan datang.",
    });
    expect(await desk.rows()).toEqual([]);
    expect(desk.app.messages()).toEqual([]);
    expect(await desk.send({ date: "2026-11-26" })).toEqual({});
    expect((await desk.rows())[0]).toMatchObject({
      ...{ template: "laptop", text: null, urgent: false, page: "preview", trainingId: "t1" },
      ...{ audience: { kind: "training", trainingId: "t1" }, wantedAt: wib("2026-11-26", "08:30") },
    });
    expect(desk.card()).toContain("Kamis, 26 November, pukul 08.30 WIB");
  });

  it("a time without a date is a mistake too, and speaks English to who reads English", async () => {
    const desk = await openDesk(db(), 3);
    await db().update(employees).set({ locale: "en" }).where(eq(employees.id, "ratna"));
    await desk.open("broadcast");
    expect(desk.modal()).toContain("For which training or unit?");
    expect(await desk.send({ about: "t:t1", who: "training", text: "{name} {city}", time: "10:00" })).toEqual({
      date: "There is a time; please add the date.",
      text: "⚠️ This cannot be used here: {city}. Please correct it and send it again.",
    });
  });

  it("is filled with the draft, wherever that was begun, and changes it instead of making another", async () => {
    const desk = await openDesk(db(), 3);
    await desk.ratna.say("/siaran");
    await desk.ratna.choose("Semua peserta");
    await desk.ratna.say("Bawa laptop 💻, ya");
    await desk.ratna.choose("Ubah waktu");
    await desk.ratna.say("26/11 10.00");
    await desk.open();
    const filled = { about: "t:t1", who: "training", text: "Bawa laptop 💻, ya", date: "2026-11-26", time: "10:00" };
    expect(desk.entered()).toEqual({ ...filled, start: "at" });
    await desk.send({ text: "Bawa surat tugas", start: "now" });
    expect(await desk.rows()).toHaveLength(1);
    expect((await desk.rows())[0]).toMatchObject({ text: "Bawa surat tugas", wantedAt: null });
    expect(desk.card()).toContain("Waktu kirim: *segera*");
    await desk.press("✏️ Ubah pesan");
    expect(desk.entered()).toEqual({ about: "t:t1", who: "training", text: "Bawa surat tugas" });
    const old = desk.app.lastMessage()?.ts ?? "";
    await desk.send({ text: "", standard: "laptop" });
    expect((await desk.rows())[0]).toMatchObject({ text: null, template: "laptop" });
    // The earlier card cannot send what it no longer shows.
    const former = desk.app.messages().find(({ ts }) => ts === old);
    expect(former?.text).toBe("Dilanjutkan di bawah.");
    await desk.press("🕗 Ubah waktu");
    expect(desk.entered()).toEqual({ about: "t:t1", who: "training", standard: "laptop" });
    await desk.send({ standard: "own", text: "Sendiri saja" });
    expect((await desk.rows())[0]).toMatchObject({ text: "Sendiri saja", template: null });
    expect(screen(desk.ratna)).toContain("Bawa laptop"); // Telegram's card is as it was
  });

  it("lists a unit's coordinator the units and no training; who of it need not be said", async () => {
    const desk = await openDesk(db(), 2);
    await db().insert(units).values({ id: "sub", code: "S1", name: "Seksi KTP", workWeek: 5, parentId: "unit" });
    await db().insert(units).values({ id: "lain", code: "L1", name: "Dinas Lain", workWeek: 5 });
    await db().update(roles).set({ trainingId: null, unitId: "unit" }).where(eq(roles.employeeId, "ratna"));
    await desk.open();
    const options = JSON.stringify(desk.app.modal()?.blocks);
    expect(options).toContain("Unit: Seksi KTP");
    expect(options).not.toMatch(/Dinas Lain|Pelayanan Prima/);
    expect(await desk.send({ about: "u:unit", who: "unconfirmed", text: "Apel {pelatihan}" })).toEqual({
      text: "⚠️ Tidak bisa dipakai di sini: {pelatihan}. Mohon diperbaiki lalu kirim lagi.",
    });
    expect(await desk.send({ text: "Apel besok, {nama}" })).toEqual({});
    expect((await desk.rows())[0]).toMatchObject({ audience: { kind: "unit", unitId: "unit" }, trainingId: null });
    expect(desk.card()).toContain("Pegawai unit");
  });

  it("shows sixty trainings at most, the rest by a word behind the command, and always the draft's own", async () => {
    const desk = await openDesk(db(), 1);
    await db().update(roles).set({ trainingId: null, unitId: null }).where(eq(roles.employeeId, "ratna"));
    const at = (n: number) => wib(addDays("2026-11-25", n), "09:00");
    await db()
      .insert(trainings)
      .values(
        Array.from({ length: 70 }, (_, n) => ({
          ...{ id: `x${n}`, code: `X-${n}`, title: n === 69 ? "Arsip Digital" : `Kelas ${n}` },
          mode: "workshop" as const,
          ...{ startsAt: at(10 + n), endsAt: at(10 + n) },
        })),
      );
    const values = () => {
      const shown = JSON.stringify(desk.app.modal()?.blocks).matchAll(/"value":"([tu]:\w+)"/g);
      return [...new Set([...shown].map(([, value = ""]) => value))];
    };
    const ofTrainings = () => values().filter((value) => value.startsWith("t:"));
    await db()
      .insert(enrollments)
      .values({
        ...{ id: "ex69", trainingId: "x69", employeeId: "p001", unitId: "unit", role: "participant" as const },
      });
    await desk.open();
    expect(ofTrainings()).toHaveLength(60);
    expect(values().length).toBeLessThanOrEqual(100);
    expect(values()).not.toContain("t:x69");
    expect(desk.modal()).toContain("Ketik /pelatihan siaran lalu sebagian namanya.");
    await desk.open("siaran arsip");
    expect(values()).toEqual(["t:x69"]);
    expect(await desk.send({ about: "t:x69", who: "training", text: "Halo" })).toEqual({});
    await desk.open("siaran zzz");
    expect(ofTrainings()).toHaveLength(61); // nothing has that name
    expect(desk.entered()).toMatchObject({ about: "t:x69", who: "training", text: "Halo" });
    expect(values().length).toBeLessThanOrEqual(100);
  });

  it("sent once more within five minutes it does nothing (D3), and sent twice by its person it fills one draft", async () => {
    const desk = await openDesk(db(), 3);
    await desk.open();
    await desk.send(good);
    const taken = desk.side.slack.deliveries().at(-1);
    await desk.press("✅ Kirim ke 3 orang");
    const before = await desk.rows();
    for (const as of ["captured", "signed anew"] as const) await desk.side.slack.replay(taken!, { as });
    await desk.work();
    expect(await desk.rows()).toEqual(before);
    expect(desk.app.messages()).toHaveLength(1);
    await desk.open();
    await desk.forge("", good);
    await desk.forge("", { ...good, text: "Sekali lagi" });
    expect((await desk.rows()).map(({ state, text }) => [state, text])).toEqual([
      ["sending", good.text],
      ["draft", "Sekali lagi"],
    ]);
  });
});
