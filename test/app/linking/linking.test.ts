/** The whole way of linking a Slack account: by the code, by the work e-mail, and how it reads on both sides. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { addresses } from "../../../src/adapters/postgres/schema/people.ts";
import { chats, messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides } from "../../support/slack-side.ts";
import { applied } from "../digest/office.ts";
import { minute, no, openLinking, yes } from "./people.ts";

await eachStorage("linking a Slack account", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  it("by a code that is typed in Telegram: asked for on the page, confirmed once, and the page follows", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0BUDI0001", { name: "budi.s", email: "budi.pribadi@gmail.com" });
    await slack.openHome();
    await slack.pressHome("Hubungkan akun");
    expect(slack.last().replace(slack.code(), "123456").replace(slack.code(), "123456")).toMatchInlineSnapshot(`
      "*Hubungkan akun Slack*

      Kode Anda: *123456*
      Berlaku sampai pukul 08.15 WIB. Hanya kode yang terakhir yang berlaku.

      1. Tekan *Buka Telegram* di bawah, lalu tekan *Mulai* di sana.
      2. Periksa nama akun yang ditanyakan, lalu pilih *Ya, hubungkan*.

      Tombolnya tidak bisa dipakai? Ketik */hubungkan 123456* kepada t.me/jejak_bot di Telegram.

      Bila e-mail akun Slack ini tercatat sebagai e-mail kerja Anda, biasanya pertanyaan yang sama juga saya kirim ke Telegram Anda.

      Belum terdaftar di Telegram? Ketik /mulai di sana, ikuti langkahnya, lalu minta kode baru di sini.

      Mohon tidak memberikan kode ini kepada siapa pun.
      [Buka Telegram]"
    `);
    const [message] = slack.app.messages().slice(-1);
    expect(JSON.stringify(message?.blocks)).toContain(`"https://t.me/jejak_bot?start=slack-${slack.code()}"`);
    expect(JSON.stringify(await town.requests())).not.toMatch(new RegExp(`${slack.code()}|budi\\.s`));

    await town.budi.say(`/hubungkan ${slack.code()}`);
    expect(town.budi.last()).toMatchInlineSnapshot(`
      "Hubungkan akun Slack “budi.s” dengan Anda?

      Setelah terhubung, akun itu bisa membuka ringkasan, jadwal, dan menu Anda di Slack.

      ⚠️ Pilih Ya hanya bila Anda sendiri yang baru saja meminta kode ini di Slack. Bila orang lain yang memberikannya atau meminta Anda mengetiknya, pilih Bukan saya."
    `);
    expect(town.budi.buttons()).toEqual([yes, no]);
    expect(await town.slackLinks()).toEqual([]);
    await town.budi.tap(yes);
    expect(town.budi.last()).toMatchInlineSnapshot(`
      "✅ Akun Slack “budi.s” kini terhubung dengan Anda.

      Pengingat dan survei tetap datang di sini. Untuk memutuskan akun Slack kapan saja, ketik /putuskan."
    `);
    expect(slack.last()).toMatchInlineSnapshot(`
      "Akun Slack ini kini terhubung dengan *Bapak Budi Santoso*, dikonfirmasi di Telegram pada Selasa, 10 November 2026, pukul 08.00 WIB.

      Ketik /pelatihan bantuan untuk melihat yang bisa saya bantu, atau /pelatihan putuskan bila akun ini bukan milik Anda."
    `);
    expect(await town.slackLinks()).toMatchObject([{ chat: "U0BUDI0001", employeeId: "budi" }]);
    expect(await town.requests()).toEqual([]);
    expect(await town.trail()).toEqual([["employee:budi", "account.linked", { by: "telegram", channel: "slack" }]]);

    expect(slack.home()).toContain("Selamat datang");
    await town.jobs();
    expect(slack.home()).toContain("*Bapak Budi Santoso*");
    await slack.type("jadwal");
    expect(slack.last()).toContain("Belum ada pelatihan mendatang");
  });

  it("by the button that opens Telegram", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0SITI0001", { name: "Siti" });
    await town.siti.say(`/start slack-${await slack.asks()}`);
    await town.siti.tap(yes);
    expect(await town.slackLinks()).toMatchObject([{ employeeId: "siti" }]);
  });

  it("by the work e-mail, however it is written, with one question to its owner", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0BUDI0001", { name: "Budi S.", email: "budi@serang.GO.ID" });
    await slack.openHome();
    for (const ask of [() => slack.type("mulai"), () => slack.pressHome("Hubungkan akun")]) await ask();
    expect(town.budi.shown()).toHaveLength(2); // each replaces the one before
    await town.budi.tap(yes, town.budi.shown()[0]);
    expect(town.budi.app.toasts().at(-1)?.text).toBe("Ini sudah dijawab atau sudah tidak berlaku.");
    expect(town.budi.last()).toMatchInlineSnapshot(`
      "Seseorang di Slack, dengan e-mail kerja Anda, ingin menghubungkan akunnya.

      Hubungkan akun Slack “Budi S.” dengan Anda?

      Setelah terhubung, akun itu bisa membuka ringkasan, jadwal, dan menu Anda di Slack.

      ⚠️ Pilih Ya hanya bila Anda sendiri yang baru saja memintanya di Slack. Bila bukan, pilih Bukan saya.

      Pertanyaan ini berlaku sampai pukul 08.15 WIB."
    `);
    expect(await town.slackLinks()).toEqual([]);
    await town.budi.tap(yes);
    expect(await town.slackLinks()).toMatchObject([{ chat: "U0BUDI0001", employeeId: "budi" }]);
    expect(slack.last()).toContain("kini terhubung dengan *Bapak Budi Santoso*");
  });

  it("reads the same in Slack whether or not somebody has that e-mail, or two have", async () => {
    const town = await openLinking(storage.db);
    const dewi = await town.person("dewi", "Dewi", { email: "bersama@serang.go.id" });
    const joko = await town.person("joko", "Joko", { email: "Bersama@serang.go.id" });
    await dewi.link();
    await joko.link();
    await town.person("tono", "Tono", { email: "tono@serang.go.id" }); // not in Telegram
    const said: string[] = [];
    const emails = ["budi@serang.go.id", "nobody@serang.go.id", "bersama@serang.go.id", "tono@serang.go.id", undefined];
    for (const [n, email] of emails.entries()) {
      const slack = town.account(`U0SAMA000${n}`, { name: "Sama", ...(email !== undefined && { email }) });
      await slack.type("hubungkan");
      said.push(slack.last().replaceAll(slack.code(), "######"));
      expect(slack.app.messages()).toHaveLength(1);
    }
    expect(new Set(said).size).toBe(1);
    expect([town.budi, town.siti, dewi, joko].map(({ shown }) => shown().length)).toEqual([1, 0, 0, 0]);
  });

  it("in English, where the account is", async () => {
    const town = await openLinking(storage.db);
    await storage.db.insert(chats).values({ channel: "slack", chat: "U0BUDI0001", locale: "en" });
    const slack = town.account("U0BUDI0001", { name: "Budi" });
    await slack.type("link");
    expect(slack.last()).toContain("Link this Slack account");
    const code = /\/link (\d{6})/.exec(slack.last())?.[1];
    await town.budi.say(`/hubungkan ${code}`);
    expect(town.budi.last()).toContain("Hubungkan akun Slack “Budi” dengan Anda?");
    await town.budi.tap(yes);
    expect(slack.last()).toContain("This Slack account is now linked to *Budi Santoso*");
    expect(slack.last()).toContain("Type /pelatihan help");
  });

  it("ends when its owner says it was somebody else, and Slack is told no more than that", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0PALSU001", { name: "Budi Santoso", email: "budi@serang.go.id" });
    const code = await slack.asks();
    await town.budi.tap(no);
    expect(town.budi.last()).toMatchInlineSnapshot(`
      "Baik, akun Slack itu tidak dihubungkan, dan tidak ada data Anda yang ditampilkan di sana.

      Bila ini terulang dan Anda tidak memintanya, hubungi Bu Ratna, 0254 000111."
    `);
    expect(slack.last()).toMatchInlineSnapshot(`
      "Permintaan Anda untuk menghubungkan akun Slack ini tidak dilanjutkan, dan kodenya tidak berlaku lagi.

      Untuk mencoba lagi, ketik /pelatihan hubungkan. Bila perlu bantuan, hubungi Bu Ratna, 0254 000111."
    `);
    await town.budi.say(`/hubungkan ${code}`);
    expect(town.budi.last()).toContain("Kode itu tidak cocok");
    expect(await town.slackLinks()).toEqual([]);
    expect(await town.trail()).toEqual([["employee:budi", "link.not-me"]]);
  });

  it("needs somebody who is registered in Telegram", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0TONO0001", { name: "Tono" });
    const tono = await town.person("tono", "Tono");
    await tono.say(`/start slack-${await slack.asks()}`);
    expect(tono.last()).toContain("Anda belum terdaftar di Telegram");
    await tono.tap("Mulai");
    expect(tono.last()).toContain("Sebelum mulai, mohon dibaca sebentar.");
    await tono.say("/hubungkan");
    expect(tono.last()).toContain("Anda belum terdaftar di Telegram");
  });

  it("tells in Telegram how it is done, and that it is done", async () => {
    const town = await openLinking(storage.db);
    await town.budi.say("/hubungkan");
    expect(town.budi.last()).toMatchInlineSnapshot(`
      "Untuk menghubungkan akun Slack, buka aplikasi ini di Slack dan ketik di sana:
      /pelatihan hubungkan

      Anda akan mendapat kode 6 angka. Kirim kode itu di sini, misalnya: /hubungkan 123456"
    `);
    await town.slacker("U0BUDI0001", "Budi", "budi");
    await town.budi.say("/hubungkan");
    expect(town.budi.last()).toMatchInlineSnapshot(
      `"Anda sudah terhubung dengan sebuah akun Slack. Untuk memutuskannya, ketik /putuskan."`,
    );
  });

  it("is for one account: who has another unlinks it first", async () => {
    const town = await openLinking(storage.db);
    await town.slacker("U0LAMA0001", "Budi lama", "budi");
    const slack = town.account("U0BARU0001", { name: "Budi baru", email: "budi@serang.go.id" });
    const code = await slack.asks();
    expect(town.budi.shown()).toEqual([]); // a question whose yes could not be taken is not asked
    await town.budi.say(`/hubungkan ${code}`);
    expect(town.budi.last()).toContain("Anda sudah terhubung dengan akun Slack lain.");
    expect(town.budi.buttons()).toEqual([]);
    await town.budi.say("/putuskan");
    await town.budi.tap("Ya, putuskan");
    await town.budi.say(`/hubungkan ${code}`);
    await town.budi.tap(yes);
    expect(await town.slackLinks()).toMatchObject([{ chat: "U0BARU0001", employeeId: "budi" }]);
  });

  it("shows whose an account is that is linked", async () => {
    const town = await openLinking(storage.db);
    await town.slacker("U0BUDI0001", "x", "budi");
    const slack = town.account("U0BUDI0001");
    for (const command of ["hubungkan", "mulai"]) await slack.type(command);
    expect(slack.app.messages().map(({ text }) => text)).toEqual([
      "Akun Slack ini terhubung dengan Bapak Budi Santoso.",
      expect.stringMatching(/^Halo lagi, Bapak Budi Santoso. Anda sudah terdaftar. Ketik \/pelatihan jadwal /),
    ]);
    expect(await town.requests()).toEqual([]);
  });

  it("brings the digest that waited for an account, once, to the account", async () => {
    const town = await openLinking(storage.db);
    await town.leads("budi");
    const people = await town.team("unit", "q", 8);
    await town.training("prima", "2026-11-17 08:00", "2026-11-17 16:00", people);
    for (const one of people)
      await town.answered(one, "prima", "followup30", applied("once", ["time_workload"]), "2026-11-18 10:00");
    const blocked = (since: Date | null) =>
      storage.db.update(addresses).set({ blockedAt: since }).where(eq(addresses.employeeId, "budi"));
    await blocked(town.clock.now());
    await town.until("2026-11-23 09:00");
    expect((await town.digestsOf("budi")).at(-1)).toMatchObject({ state: "held", reason: "blocked" });
    await blocked(null);
    await town.until("2026-11-23 10:00");
    const slack = town.account("U0BUDI0001", { name: "Budi" });
    await town.budi.say(`/hubungkan ${await slack.asks()}`);
    await town.budi.tap(yes);
    await town.budi.app.tap(town.budi.shown().at(-1)?.id ?? 0, "k:yes:x:000000", { stale: true });
    await town.work();
    await town.jobs();
    const id = (await town.digestsOf("budi")).at(-1)?.id;
    const sent = (await storage.db.select().from(messages)).filter(({ key }) => key.startsWith(`digest:${id}`));
    expect(sent).toMatchObject([{ channel: "slack", chat: "U0BUDI0001", state: "sent" }]);
    expect(slack.app.messages().filter(({ text }) => text.startsWith("Ringkasan Pelatihan"))).toHaveLength(1);
    expect((await town.digestsOf("budi")).at(-1)).toMatchObject({ state: "queued" });
  });

  it("forgets what nobody has confirmed, and what was asked for by or about who is erased", async () => {
    const town = await openLinking(storage.db);
    await town.account("U0SATU0001", { email: "siti@serang.go.id" }).type("hubungkan");
    await town.account("U0DUA00001").type("hubungkan");
    expect(await town.requests()).toHaveLength(2);
    await town.siti.say("/hapus");
    await town.siti.tap("Ya, hapus");
    expect(await town.requests()).toMatchObject([{ chat: "U0DUA00001" }]);
    town.pass(15 * minute - 1);
    await town.product.forget();
    expect(await town.requests()).toHaveLength(1);
    town.pass(1);
    await town.product.forget();
    expect(await town.requests()).toEqual([]);
  });
});
