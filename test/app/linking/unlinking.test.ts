/** /putuskan from both sides, and what is left of the account afterwards. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { queueNotice } from "../../../src/adapters/postgres/queries/people/addresses.ts";
import { chats, inbox, messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides } from "../../support/slack-side.ts";
import { openLinking } from "./people.ts";

await eachStorage("unlinking a Slack account", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  async function openLinked() {
    const town = await openLinking(storage.db);
    await town.slacker("U0BUDI0001", "Budi", "budi");
    const slack = town.account("U0BUDI0001");
    await slack.openHome();
    /** Something that is to be sent there tomorrow. */
    const tomorrow = new Date(+town.clock.now() + 24 * 3_600_000);
    const to = { channel: "slack", chat: "U0BUDI0001" } as const;
    const body = { text: "Besok.", buttons: [] };
    await queueNotice(storage.db, { key: "later", to, employeeId: "budi", body }, town.clock.now(), tomorrow);
    return { ...town, slack };
  }

  async function leftOf(chat: string) {
    const [a, b, c] = [
      await storage.db.select().from(chats),
      await storage.db.select().from(inbox),
      await storage.db.select().from(messages),
    ];
    return [...a, ...b, ...c].filter((row) => row.chat === chat).length;
  }

  it("from the page in Slack: asks, keeps it at first, then cuts it; Telegram stays", async () => {
    const { slack, slackLinks, ledger, trail, budi } = await openLinked();
    await slack.pressHome("Putuskan Slack");
    expect(slack.last()).toMatchInlineSnapshot(`
      "Putuskan akun Slack ini dari *Bapak Budi Santoso*?

      Ringkasan, siaran, dan menu Anda tidak lagi ada di Slack, dan pesan yang masih menunggu di sini tidak dikirim. Telegram Anda tetap terhubung.
      [Tidak jadi]
      [Ya, putuskan]"
    `);
    await slack.press("Tidak jadi");
    expect(slack.last()).toBe("Baik, akun Slack tetap terhubung.");
    expect(await slackLinks()).toHaveLength(1);
    await slack.type("putuskan");
    await slack.press("Ya, putuskan");
    expect(slack.last()).toMatchInlineSnapshot(`
      "Akun Slack ini sudah diputus.

      Untuk menghubungkannya lagi, ketik /pelatihan hubungkan."
    `);
    expect(await slackLinks()).toEqual([]);
    expect(await leftOf("U0BUDI0001")).toBe(0);
    expect((await ledger()).find(({ key }) => key === "later")).toMatchObject({ state: "suppressed", body: null });
    expect(await trail()).toEqual([["employee:budi", "account.unlinked", { by: "slack", channel: "slack" }]]);
    expect(slack.home()).toContain("Selamat datang");
    await budi.say("/jadwal");
    expect(budi.last()).toContain("Belum ada pelatihan mendatang");
  });

  it("from Telegram", async () => {
    const { budi, slack, slackLinks, trail, ledger } = await openLinked();
    await slack.type("jadwal");
    await budi.say("/putuskan");
    expect(budi.last()).toMatchInlineSnapshot(`
      "Putuskan akun Slack Anda?

      Ringkasan, siaran, dan menu Anda tidak lagi ada di Slack, dan pesan yang masih menunggu di sana tidak dikirim. Telegram tetap terhubung."
    `);
    expect(budi.buttons()).toEqual(["Tidak jadi", "Ya, putuskan"]);
    await budi.tap("Ya, putuskan");
    expect(budi.last()).toMatchInlineSnapshot(`
      "Akun Slack Anda sudah diputus.

      Untuk menghubungkannya lagi, ketik /pelatihan hubungkan di Slack."
    `);
    expect([await slackLinks(), await leftOf("U0BUDI0001")]).toEqual([[], 0]);
    expect((await ledger()).find(({ key }) => key === "later")).toMatchObject({ state: "suppressed" });
    expect(await trail()).toEqual([["employee:budi", "account.unlinked", { by: "telegram", channel: "slack" }]]);
    await budi.say("/putuskan");
    expect(budi.last()).toContain("Tidak ada akun Slack yang terhubung dengan Anda.");
    await slack.openHome();
    expect(slack.home()).toContain("Selamat datang");
  });

  it("makes every old button in Slack a stranger's, and a second tap does nothing", async () => {
    const { slack, budi, trail, slackLinks, account } = await openLinked();
    await slack.type("privasi");
    const menu = slack.app.lastMessage()?.ts ?? "";
    await slack.type("putuskan");
    const card = slack.app.lastMessage()?.ts ?? "";
    await slack.press("Ya, putuskan");
    for (const press of [
      () => slack.app.press({ message: menu }, "Lihat data saya"),
      () => slack.app.press({ message: menu }, "Siapa yang melihat"),
    ]) {
      await press();
      await budi.say("/bahasa"); // works what has come
      expect(slack.last()).toContain("Akun Slack ini belum saya kenal");
      expect(slack.last()).toContain("[Hubungkan akun]");
      expect(slack.last()).not.toContain("Budi Santoso");
    }
    await slack.app.press({ message: card }, "Ya, putuskan", { stale: true });
    await budi.say("/bahasa");
    expect(slack.app.ephemerals().at(-1)?.text).toBe("Ini sudah dijawab atau sudah tidak berlaku.");
    expect(await trail()).toHaveLength(1);

    const again = await account("U0BUDI0001").asks();
    await budi.say(`/hubungkan ${again}`);
    await budi.tap("Ya, hubungkan");
    expect(await slackLinks()).toMatchObject([{ employeeId: "budi" }]);
  });

  it("warns whoever has no other account", async () => {
    const town = await openLinking(storage.db);
    await town.person("tono", "Tono Wijaya", { salutation: "Bapak" });
    await town.slacker("U0TONO0001", "Tono", "tono");
    const slack = town.account("U0TONO0001");
    await slack.type("putuskan");
    expect(slack.last()).toContain("tidak ada pesan yang sampai kepada Anda");
  });

  it("is nothing to who has none", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0ASING001");
    await slack.type("putuskan");
    expect(slack.last()).toContain("Akun Slack ini belum saya kenal");
    await town.siti.say("/putuskan");
    expect(town.siti.last()).toContain("Tidak ada akun Slack");
  });
});
