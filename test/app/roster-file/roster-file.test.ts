/**
 * A list of participants comes as a file: seen first, then decided. All of it or nothing, once however often it is tapped,
 * and nothing of a person stays lying about. The same at both doors.
 */
import { eq, isNotNull, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { rows, type Storage } from "../../../src/adapters/postgres/connect.ts";
import { eraseAnswers } from "../../../src/adapters/postgres/queries/people/erasure.ts";
import { audit } from "../../../src/adapters/postgres/schema/office.ts";
import { roles } from "../../../src/adapters/postgres/schema/people.ts";
import { rosterFiles } from "../../../src/adapters/postgres/schema/roster-files.ts";
import { touchpoints, trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { importInto, january, workbook } from "../../support/roster-files.ts";
import { closeSlackSides } from "../../support/slack-side.ts";
import { agus, budi, csv, type Hand, openSender, rina, type Sender, siti, workbookFile, xlsx } from "./sender.ts";

const list = (...people: readonly string[]) =>
  xlsx([["NIP", "KODE PELATIHAN", "NAMA"], ...people.map((nip) => [nip, "P-9", "siapa pun"])]);

await eachStorage("a file of participants", (open, kind) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  describe.each(["telegram", "slack"] as const)("in %s", (door) => {
    let sender: Sender;
    let ratna: Hand;
    beforeEach(async () => {
      await emptyTables(storage.db);
      sender = await openSender(storage.db, door);
      ratna = sender.ratna;
    });
    /** Files that wait. */
    const kept = () => storage.db.$count(rosterFiles, isNotNull(rosterFiles.readCipher));

    it("is shown before it changes anything, and then does what was shown", async () => {
      await ratna.send(await list(siti, agus));
      expect(ratna.sees()).toMatch(/Impor: peserta\.xlsx/);
      expect(ratna.sees()).toContain("P-9 Literasi Data: 2 orang baru");
      expect(ratna.sees()).toContain("Kolom yang tidak dipakai, Peserta: NAMA.");
      expect(ratna.sees()).toContain("[Impor 2 baris]");
      expect(await sender.enrolled()).toBe(0);

      await ratna.press("Impor 2 baris");
      expect(ratna.sees()).toContain("sudah diimpor");
      expect(ratna.sees()).not.toContain("[");
      expect(await sender.enrolled()).toBe(2);
      expect(await storage.db.$count(touchpoints)).toBeGreaterThan(4);
      expect(await kept()).toBe(0);
      const trail = await storage.db.select().from(audit).where(eq(audit.action, "roster.imported"));
      expect(trail.at(-1)).toMatchObject({ actor: "employee:ratna", detail: { enrollmentsAdded: 2 } });
    });

    it("does not stay in the chat, or its sender is asked to take it away", async () => {
      await ratna.send(await list(siti));
      const there = ratna.files();
      expect(ratna.sees()).toContain(door === "telegram" ? "menghapusnya dari obrolan" : "masih tersimpan di Slack");
      expect(there).toEqual(door === "telegram" ? [] : ["peserta.xlsx"]);
    });

    it("that says nothing new has nothing to decide", async () => {
      await ratna.send(await list(siti));
      await ratna.press("Impor 1 baris");
      await ratna.send(await list(siti));
      expect(ratna.sees()).toContain("Semua baris sudah tercatat");
      expect(await kept()).toBe(0);
    });

    it("is dropped when its sender thinks better of it", async () => {
      await ratna.send(await list(siti));
      await ratna.press("Batal");
      expect(ratna.sees()).toContain("dibatalkan. Tidak ada yang diubah.");
      expect([await sender.enrolled(), await kept()]).toEqual([0, 0]);
    });

    it("with mistakes says where they are, each once, and keeps nothing", async () => {
      const cut = Number(siti);
      await ratna.send(
        await xlsx([
          ["NIP", "KODE PELATIHAN"],
          [cut, "P-9"],
          [cut, "P-9"],
          [rina, "P-9"],
          [agus, "P-77"],
        ]),
      );
      expect(ratna.sees()).toContain("Belum bisa diimpor: 4 baris perlu diperbaiki.");
      expect(ratna.sees()).toContain("Baris 2–3, NIP: berisi angka, Excel memotongnya.");
      expect(ratna.sees()).toContain("Baris 4, NIP: tidak ada di daftar pegawai.");
      expect(ratna.sees()).toMatch(/Baris 5, KODE PELATIHAN: pelatihan ini tidak ada/);
      expect(ratna.sees()).not.toContain("[");
      expect([await sender.enrolled(), await kept()]).toEqual([0, 0]);
    });

    it("is for those who may: participants are asked for text, and their file is not even fetched", async () => {
      const asn = await sender.staff("asn", 2300);
      await asn.send(await list(siti));
      expect(asn.sees()).not.toContain("Impor");
      expect(await kept()).toBe(0);
      const { standIn } = sender;
      const calls = door === "telegram" ? standIn.counts() : sender.slackSide().slack.counts();
      expect(calls.getFile ?? calls["files.info"] ?? 0).toBe(0);
    });

    it("reaches as far as the role of its sender", async () => {
      const other = await sender.staff("lain", 2301, { role: "coordinator", trainingId: "t9", unitId: null });
      await other.send(await list(siti, agus));
      expect(other.sees()).toMatch(/Baris 2–3, KODE PELATIHAN: .*bukan yang Anda koordinasikan/);

      const people = await xlsx(
        [
          ["NIP", "NAMA", "ID UNIT KERJA"],
          [rina, "RINA", "B1"],
        ],
        "pegawai.xlsx",
        "Pegawai",
      );
      await ratna.send(people);
      expect(ratna.sees()).toMatch(/Baris 1, NIP: lembar ini tidak punya kolom KODE PELATIHAN/);
      const admin = await sender.staff("admin", 2302, { role: "admin" });
      await admin.send(people);
      await admin.press("Impor 1 baris");
      expect(admin.sees()).toContain("Data pegawai: 1 baru");
    });

    it("whose ground has moved since is shown once more before it is written", async () => {
      await ratna.send(await list(siti, agus));
      await importInto(
        sender,
        await workbook({
          Peserta: [
            ["NIP", "KODE PELATIHAN"],
            [siti, "P-9"],
          ],
        }),
      );
      await ratna.press("Impor 2 baris");
      expect(ratna.sees()).toContain("Data berubah sejak pratinjau tadi");
      expect(ratna.sees()).toContain("P-9 Literasi Data: 1 orang baru");
      expect(await sender.enrolled()).toBe(1);
      await ratna.press("Impor 1 baris");
      expect(await sender.enrolled()).toBe(2);
    });

    it("counts no more when the role is gone by the time of the decision", async () => {
      await ratna.send(await list(siti));
      await storage.db.update(roles).set({ revokedAt: sender.clock.now() }).where(eq(roles.employeeId, "ratna"));
      await ratna.press("Impor 1 baris");
      expect(ratna.sees()).not.toContain("[Impor");
      expect([await sender.enrolled(), await kept()]).toEqual([0, 0]);
    });

    it("of a whole year fits into one message that still asks", async () => {
      const admin = await sender.staff("admin", 2302, { role: "admin" });
      const wide = "Sangat panjang ".repeat(18).trim();
      const codes = Array.from({ length: 40 }, (_, n) => `T-${n}`);
      const year = (day: string) => [
        ["KODE", "JUDUL", "BENTUK", "MULAI", "SELESAI", "TEMPAT"],
        ...codes.map((code) => [code, wide, "workshop", `${day}/02/2027 08.00`, `${day}/02/2027 16.00`, wide]),
      ];
      const book = async (day: string, ...people: readonly string[]) =>
        workbookFile({
          Pelatihan: year(day),
          Peserta: [["NIP", "KODE PELATIHAN"], ...codes.flatMap((code) => people.map((nip) => [nip, code]))],
        });
      await admin.send(await book("15", siti));
      await admin.press("Impor 80 baris");
      expect(admin.sees()).toContain("sudah diimpor");
      await admin.send(await book("16", siti, agus));
      expect(admin.sees()).toContain("dan 32 pelatihan lagi");
      expect(admin.sees()).toContain("Impor sekarang?");
      expect(admin.sees()).toContain("[Impor 80 baris]");
      expect(admin.sees().length).toBeLessThan(4_096);
    });

    it("may wait beside others, five at most, and each is imported as it was shown", async () => {
      await ratna.send(await list(siti));
      await ratna.send(
        await xlsx(
          [
            ["NIP", "KODE PELATIHAN"],
            [agus, "P-9"],
            [budi, "P-9"],
          ],
          "kedua.xlsx",
        ),
      );
      expect(await kept()).toBe(2);
      await ratna.press("Impor 1 baris");
      await ratna.press("Impor 2 baris");
      expect([await sender.enrolled(), await kept()]).toEqual([3, 0]);
      for (const _ of [1, 2, 3, 4, 5, 6])
        await ratna.send(
          await xlsx([
            ["NIP", "KODE PELATIHAN", "PERAN"],
            [siti, "P-9", "panitia"],
          ]),
        );
      expect(await kept()).toBe(5);
    });

    it("says what became of it when the change of its card got lost, and at a second tap", async () => {
      const faults = door === "telegram" ? sender.standIn.faults : sender.slackSide().slack.faults;
      await ratna.send(await list(siti));
      faults.next({ kind: "500", method: door === "telegram" ? "editMessageText" : "chat.update" });
      await ratna.press("Impor 1 baris");
      expect(ratna.sees()).toContain("Impor sekarang?");
      expect(await sender.enrolled()).toBe(1);
      await ratna.press("Batal");
      expect(ratna.sees()).toContain("sudah diimpor");
      expect([await sender.enrolled(), ratna.notice()]).toEqual([1, ""]);
    });

    it("is not imported over what others have changed, nor when less would come of it", async () => {
      const admin = await sender.staff("admin", 2302, { role: "admin" });
      await admin.send(await workbookFile({ Pelatihan: january("20", "21") }));
      await importInto(sender, await workbook({ Pelatihan: january("25", "26") }));
      await admin.press("Impor 1 baris");
      expect(admin.sees()).toContain("Data berubah sejak pratinjau tadi");
      expect(admin.sees()).toMatch(/Jadwal P-9: Senin, 25 Januari 2027.* → Rabu, 20 Januari 2027/);

      await ratna.send(await list(siti));
      await storage.db.update(trainings).set({ cancelledAt: sender.clock.now() });
      await ratna.press("Impor 1 baris");
      expect(ratna.sees()).toContain("Data berubah sejak pratinjau tadi");
      expect(await sender.enrolled()).toBe(0);
    });

    // On one connection nothing is ever under way beside it.
    if (kind === "postgres")
      it("waits for another import that is under way, without holding anybody up", async () => {
        await ratna.send(await list(siti));
        const { url } = storage.source as { url: string };
        const other = postgres(url, { max: 1 });
        await other`select pg_advisory_lock(724101)`;
        await ratna.press("Impor 1 baris");
        expect(ratna.notice()).toContain("Sedang ada impor lain");
        await ratna.send(await list(agus));
        expect(ratna.sees()).toContain("Sedang ada impor lain");
        expect(ratna.files()).toContain("peserta.xlsx");
        await other.end();
        await ratna.press("Impor 1 baris");
        expect(await sender.enrolled()).toBe(1);
      });

    it("waits for a day, then it is forgotten", async () => {
      await ratna.send(await list(siti));
      sender.clock.advance(23 * 3_600_000);
      await sender.product.forget();
      expect(await kept()).toBe(1);
      sender.clock.advance(2 * 3_600_000);
      await ratna.press("Impor 1 baris");
      expect(ratna.notice()).toContain("sudah tidak berlaku");
      await sender.product.forget();
      expect(await storage.db.$count(rosterFiles)).toBe(0);
    });

    it("goes with its sender, who wants everything deleted", async () => {
      await ratna.send(await list(siti));
      await eraseAnswers(storage.db, "ratna");
      expect(await kept()).toBe(0);
    });

    it("that two coordinators decide about at the same time is written once", async () => {
      const dewi = await sender.staff("dewi", 2303, { role: "coordinator", trainingId: null, unitId: null });
      await ratna.send(await list(siti, agus));
      await dewi.send(await list(agus, siti));
      await Promise.all([ratna.press("Impor 2 baris"), dewi.press("Impor 2 baris")]);
      // Who came second was told to look once more, or that another import was under way.
      const second = ratna.sees().includes("sudah diimpor") ? dewi : ratna;
      if (second.notice().includes("Sedang ada impor lain")) await second.press("Impor 2 baris");
      expect(second.sees()).toContain("Data berubah sejak pratinjau tadi");
      expect(second.sees()).toContain("Semua baris sudah tercatat");
      expect([await sender.enrolled(), await kept()]).toEqual([2, 0]);
    });

    it("that cannot be read says why, in its reader's words", async () => {
      await ratna.send({ name: "lama.xls", bytes: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3) });
      expect(ratna.sees()).toContain("Simpan sebagai .xlsx tanpa kata sandi");
      await ratna.send(csv("Halo apa kabar"));
      expect(ratna.sees()).toContain("Tidak ada tabel yang dikenali");
      await ratna.send(csv("x".repeat(6 * 1024 * 1024), "besar.csv"));
      expect(ratna.sees()).toContain("besar.csv lebih dari 5 MB");
      expect(await kept()).toBe(0);
    });

    it("with headings and letters as they come is read all the same", async () => {
      const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
      await ratna.send({ name: "notepad.csv", bytes: utf16(`NIP;KODE PELATIHAN\n${siti};P-9\n`) });
      expect(ratna.sees()).toContain("[Impor 1 baris]");
      await ratna.send(csv(`NIP;KODE PELATIHAN;NA\u0000MA;${"panjang ".repeat(40)}\n${siti};P-9;x;y\n`, "a\nb.csv"));
      expect(ratna.sees()).toContain("Impor: a b.csv");
      expect(ratna.sees()).toMatch(/Kolom yang tidak dipakai, .*NAMA, panjang .*…/);
    });

    it("names the sheet of a mistake where there are several, and says what is missing", async () => {
      const nip = [
        ["NIP", "KODE PELATIHAN"],
        [rina, "P-9"],
      ];
      await ratna.send(await workbookFile({ Pagi: nip, Sore: nip }));
      expect(ratna.sees()).toContain("• Pagi: Baris 2, NIP: tidak ada di daftar pegawai.");
      expect(ratna.sees()).toContain("• Sore: Baris 2, NIP: sudah ada di baris 2 (Pagi).");
      await ratna.send(
        await xlsx([
          ["NO", "NIP", "NAMA"],
          [1, siti, "Siti"],
        ]),
      );
      expect(ratna.sees()).toContain("Belum bisa diimpor: 1 baris perlu diperbaiki.");
      expect(ratna.sees()).toContain("tidak punya kolom KODE PELATIHAN");
      expect(ratna.sees()).not.toContain("UNIT KERJA");
      await ratna.send(await xlsx([["NIP", "KODE PELATIHAN"]]));
      expect(ratna.sees()).toContain("Tidak ada baris data");
      const trail = await storage.db.select().from(audit).where(eq(audit.action, "roster.refused"));
      expect(trail.map(({ actor, detail }) => [actor, detail])).toEqual([["employee:ratna", { rows: 1 }]]);
    });

    it("of an administrator that enrols nobody says so, and what of people it changes", async () => {
      const admin = await sender.staff("admin", 2302, { role: "admin" });
      await admin.send(
        await xlsx([
          ["NO", "NIP", "NAMA"],
          [1, siti, "Siti Aminah Baru"],
        ]),
      );
      expect(admin.sees()).toContain("Data pegawai: 1 berubah");
      expect(admin.sees()).toContain("Yang berubah pada data pegawai: nama.");
      expect(admin.sees()).toContain("tidak ada kolom KODE PELATIHAN");
    });

    // In Slack nobody but its sender can take it away.
    if (door === "telegram")
      it("whose taking away failed has not been said to be gone", async () => {
        sender.standIn.faults.next({ kind: "500", method: "deleteMessage" });
        await ratna.send(await list(siti));
        expect(ratna.files()).toEqual(["peserta.xlsx"]);
        expect(ratna.sees()).toContain("Bila masih terlihat, mohon hapus sendiri.");
      });

    it("that could not be fetched is asked for once more", async () => {
      const faults = door === "telegram" ? sender.standIn.faults : sender.slackSide().slack.faults;
      faults.next({ kind: "500", method: door === "telegram" ? "getFile" : "files.info" });
      await ratna.send(await list(siti));
      expect(ratna.sees()).toContain("belum dapat saya ambil");
      await ratna.send(await list(siti));
      expect(ratna.sees()).toContain("[Impor 1 baris]");
    });

    it("comes semicolons and all, as Excel in Indonesian saves it", async () => {
      await ratna.send(csv(`NIP;KODE PELATIHAN;STATUS\r\n'${siti};P-9;terdaftar\r\n${agus};P-9;\r\n`));
      await ratna.press("Impor 2 baris");
      expect(await sender.enrolled()).toBe(2);
    });

    it("leaves no NIP lying open: not in the ledger, the trail, the inbox or what waits", async () => {
      await ratna.send(await list(siti, agus));
      await ratna.send(
        await xlsx([
          ["NIP", "KODE PELATIHAN"],
          [siti.slice(0, 17), "P-9"],
          [agus, "P-77"],
        ]),
      );
      await ratna.send(csv(`NIP,KODE PELATIHAN,NAMA,PERAN\n${agus},P-9,A,${siti}\n`, `${siti}.csv`));
      expect(ratna.sees()).toMatch(/“1990\**” tidak dikenal/);
      await ratna.send(await list(siti, agus));
      const tables = ["messages", "audit", "inbox", "roster_files", "dead_letters"];
      for (const table of tables) {
        const found = rows<{ all: string }>(
          await storage.db.execute(sql.raw(`select coalesce(jsonb_agg(t), '[]')::text as all from ${table} t`)),
        );
        for (const nip of [siti, agus, siti.slice(0, 17)]) expect(found[0]?.all, table).not.toContain(nip);
      }
      expect(JSON.stringify(sender.logged)).not.toContain(siti);
    });

    it("is asked for by a command that names the trainings to come", async () => {
      await ratna.command("impor");
      expect(ratna.sees()).toContain("NIP dan KODE PELATIHAN");
      expect(ratna.sees()).toContain("P-9: Literasi Data");
      const asn = await sender.staff("asn", 2300);
      await asn.command("impor");
      expect(asn.sees()).toContain("Menu ini hanya untuk");
    });
  });
});
