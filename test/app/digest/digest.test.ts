/** The weekly digest as supervisors get it: what it says, when it comes, and what it never says. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { applied, openOffice, pleased } from "./office.ts";

await eachStorage("the digest", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  /** Head "Budi", linked, and nine people in a training on Tuesday, 17 November, eight of whom were satisfied. */
  async function withTeam() {
    const office = await openOffice(storage.db);
    const budi = await office.person("budi", "Budi Santoso", { salutation: "Bapak" });
    await budi.link();
    await office.leads("budi");
    const people = await office.team("unit", "q", 9);
    await office.training("prima", "2026-11-17 08:00", "2026-11-17 16:00", people);
    for (const [i, one] of people.slice(0, 8).entries())
      await office.answered(one, "prima", "satisfaction", pleased(i < 4 ? 4 : 3), "2026-11-18 10:00");
    return { ...office, budi, people };
  }

  /** What nine people say a month later, seven of them with barriers. */
  async function afterAMonth({ answered, people }: Awaited<ReturnType<typeof withTeam>>) {
    const said = [
      ...Array.from({ length: 3 }, () => applied("regularly", ["time_workload"], { productivity: "better" })),
      ...Array.from({ length: 2 }, () =>
        applied("once", ["time_workload", "supervisor_support"], { productivity: "same" }),
      ),
      applied("several", ["supervisor_support"], { productivity: "better" }),
      applied("planned", ["tools_resources"], { support_level: "na" }),
      ...Array.from({ length: 2 }, () => applied("no", ["none"], { support_level: "2" })),
    ];
    for (const [i, given] of said.entries())
      await answered(people[i]!, "prima", "followup30", given, "2026-12-18 10:00");
  }

  it("comes on Monday at nine, once, with the figures of the week before", async () => {
    const { budi, until, digestsOf } = await withTeam();
    await until("2026-11-23 08:59");
    expect(budi.digests()).toEqual([]);
    await until("2026-11-27 18:00");
    expect(budi.digests()).toHaveLength(1);
    expect(budi.digests()[0]?.text).toBe(
      [
        "Ringkasan Pelatihan Mingguan",
        "Bidang Pelayanan",
        "16–22 November 2026",
        "",
        "Bapak Budi Santoso, ini kabar pelatihan tim Anda.",
        "Terisi: survei kepuasan 8 dari 9",
        "",
        "Kepuasan: IKP 87,50 · B (Baik) · nilai 3–4: hampir semua · 8 jawaban · data masih sedikit",
        "",
        "Yang bisa Bapak lakukan minggu ini",
        "Tanyakan satu hal saja kepada tiap peserta: “Apa yang ingin kamu coba dari pelatihan kemarin?”",
        "",
        "Hanya ringkasan kelompok, minimal 5 orang.",
      ].join("\n"),
    );
    expect(budi.digests()[0]?.keyboard.map((row) => row.map(({ text }) => text))).toEqual([
      ["Saya lakukan"],
      ["Rincian", "Atur ringkasan"],
    ]);
    expect((await digestsOf("budi")).slice(1)).toMatchObject([
      { week: "2026-W46", state: "skipped" },
      { week: "2026-W47", state: "queued" },
    ]);
  });

  it("says after a month what was applied, what stops people, and two things to do against it", async () => {
    const office = await withTeam();
    await afterAMonth(office);
    await office.until("2026-12-21 09:00");
    const text = office.budi.digests().at(-1)?.text ?? "";
    expect(text).toContain("Terisi: survei 30 hari 9 dari 9");
    expect(text).toContain("Penerapan 30 hari: 6 dari 9 sudah menerapkan · data masih sedikit");
    expect(text).toContain(
      "Hambatan: Waktu dan beban kerja 5 dari 9; Perlu dukungan atasan 3 dari 9; Alat, aplikasi, data 1 dari 9",
    );
    expect(text).toContain("① Tunda atau alihkan satu tugas berprioritas rendah selama dua minggu.");
    expect(text).toContain("② Sampaikan di rapat tim bahwa mencoba cara baru itu didukung, walau belum sempurna.");
    await office.budi.tap("Rincian");
    expect(office.budi.last()).toBe(
      [
        "Rincian · Bidang Pelayanan",
        "14–20 Desember 2026",
        "",
        "Setelah 30 hari (minggu ini)",
        "Sudah menerapkan: 6 dari 9",
        "Beberapa kali atau rutin: 4 dari 9",
        "Hasil kerja terasa lebih baik: 4 dari 6",
        "Dukungan atasan (IDA, 25–100): 68,75 · sedang",
        "Belum pernah membicarakannya: 1–2 orang",
        "",
        "Hambatan",
        "• Waktu dan beban kerja: 5 dari 9",
        "• Perlu dukungan atasan: 3 dari 9",
        "• Alat, aplikasi, data: 1 dari 9",
        "",
        "Setiap angka berasal dari kelompok minimal 5 orang. “Hampir semua” dan “1–2 orang” menggantikan angka yang bisa menunjuk orang. Jawaban per orang tidak pernah ditampilkan.",
      ].join("\n"),
    );
  });

  it("is not sent when nothing is new, and the row says so", async () => {
    const { budi, until, digestsOf } = await withTeam();
    await until("2026-12-07 12:00");
    expect(budi.digests()).toHaveLength(1);
    const later = (await digestsOf("budi")).filter(({ week }) => week > "2026-W47");
    expect(later.map(({ week, state, reason }) => `${week} ${state} ${reason}`)).toEqual([
      "2026-W48 skipped nothing-new",
      "2026-W49 skipped nothing-new",
    ]);
  });

  it("comes on the first working day where Monday is a holiday", async () => {
    const { answered, until, team, training, ...office } = await openOffice(storage.db, "2026-08-03 08:00");
    const budi = await office.person("budi", "Budi Santoso");
    await budi.link();
    await office.leads("budi");
    const people = await team("unit", "q", 6);
    await training("prima", "2026-08-11 08:00", "2026-08-11 16:00", people);
    for (const one of people) await answered(one, "prima", "satisfaction", pleased(3), "2026-08-12 10:00");
    await until("2026-08-17 23:00"); // Independence Day
    expect(budi.digests()).toEqual([]);
    await until("2026-08-18 09:00");
    expect(budi.digests()).toHaveLength(1);
  });

  it("of a small team shows the unit above, says so, and keeps the team's own count", async () => {
    const office = await withTeam();
    await office.unit("seksi", "Seksi Identitas", "unit");
    const wati = await office.person("wati", "Wati Lestari", { unitId: "seksi" });
    await wati.link();
    await office.leads("wati", { unitId: "seksi" });
    const few = await office.team("seksi", "s", 3);
    await office.training("kecil", "2026-11-18 08:00", "2026-11-18 16:00", []);
    await office.enroll("kecil", few, "seksi");
    for (const one of few) await office.answered(one, "kecil", "satisfaction", pleased(2), "2026-11-19 10:00");
    await office.until("2026-11-23 09:00");
    const text = wati.digests()[0]?.text ?? "";
    expect(text).toContain("Seksi Identitas\n16–22 November 2026");
    expect(text).toContain("Terisi: survei kepuasan 3 dari 3");
    expect(text).toContain("Angka tim menyusul.");
    // The unit above without the three, who wait.
    expect(text).toContain("IKP 87,50 · B (Baik) · nilai 3–4: hampir semua · 8 jawaban · tingkat Bidang Pelayanan");
  });

  it("holds no name, no number of a person and no words of anybody, in either language", async () => {
    const office = await withTeam();
    await afterAMonth(office);
    await office.answered("q9", "prima", "satisfaction", pleased(1, { plan: "rahasia besar" }), "2026-11-19 10:00");
    await office.until("2026-12-21 09:00");
    await office.budi.tap("Rincian");
    const said = [office.budi.last(), ...office.budi.digests().map(({ text }) => text)].join();
    expect(said).toContain("Kepuasan");
    expect(said + JSON.stringify((await office.rows()).map(({ payload }) => payload))).not.toMatch(
      /pegawai|rahasia|q\d/i,
    );
  });

  it("fits below a picture even with the longest names and everything in it", async () => {
    const office = await withTeam();
    await afterAMonth(office);
    await office.rename(
      "unit",
      "Subbidang Pengelolaan Informasi Administrasi Kependudukan, Pemanfaatan Data, dan Inovasi Pelayanan Kabupaten Serang Raya",
    );
    await office.until("2026-12-21 09:00");
    for (const { text } of office.budi.digests()) {
      expect(text?.length).toBeLessThanOrEqual(1024);
      expect(text).not.toMatch(/…$/);
    }
  });
});
