/** Somebody in Slack whom nobody has linked: what they are told, and that nobody is asked for a NIP or a phone number. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commands, officeCommands } from "../../../conversations/commands.ts";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { addresses } from "../../../src/adapters/postgres/schema/people.ts";
import { chats, inbox } from "../../../src/adapters/postgres/schema/talk.ts";
import { registration } from "../../../src/adapters/slack/registration.ts";
import { makeInvites } from "../../../src/app/office/make-invites.ts";
import { typedIn } from "../../../src/app/speak.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides, forgedForm, forgedPress, seen } from "../../support/slack-side.ts";
import { applied } from "../digest/office.ts";
import { openLinking } from "./people.ts";

await eachStorage("a stranger in Slack", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  const unknown = "Akun Slack ini belum saya kenal";
  type Account = ReturnType<Awaited<ReturnType<typeof openLinking>>["account"]>;

  /** Everything this account was ever told. */
  const told = ({ app }: Account) =>
    [...app.messages(), ...app.ephemerals()].map(({ text, blocks }) => `${text}\n${seen(blocks)}`).join("\n");

  it("is told how to be known, whatever is typed, pressed or sent", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0ASING001", { name: "Orang Asing" });
    await slack.write("halo");
    expect(slack.last()).toMatchInlineSnapshot(`
      "Akun Slack ini belum saya kenal, jadi belum ada yang bisa saya tampilkan.

      Silakan tekan *Hubungkan akun*. Anda akan diminta memastikannya di Telegram, cukup sekali. Bila Anda menerima undangan dan belum terdaftar di Telegram, ketik /pelatihan mulai diikuti tautan undangannya.
      [Hubungkan akun]"
    `);
    const deeds: (() => Promise<unknown>)[] = [
      () => slack.write("198609262015052001"),
      ...[
        "",
        "jadwal",
        "lanjut",
        "jeda",
        "privasi",
        "hapus",
        "bantuan",
        "ringkasan",
        "siaran",
        "status",
        "apa saja",
      ].map((word) => () => slack.type(word)),
      ...[
        "p:view",
        "p:erase:yes",
        "s:list",
        "b:new",
        "t:status",
        "d:left",
        "d:set",
        "l:en",
        "j:go",
        "j:yes:id:0",
        "x",
      ].map((data) => () => slack.forge(forgedPress(data))),
      () => slack.forge(forgedForm("broadcast", "", { about: "t:prima" })),
    ];
    for (const [n, deed] of deeds.entries()) {
      await deed();
      expect(slack.app.messages().filter(({ from }) => from !== "U0ASING001")).toHaveLength(n + 2);
      expect(slack.last()).toContain(unknown);
      expect(slack.last()).toContain("[Hubungkan akun]");
    }
    expect(told(slack)).not.toMatch(/NIP|nomor HP/);
    await slack.press("Hubungkan akun");
    expect(slack.code()).toMatch(/^\d{6}$/);
  });

  it("may ask whom to turn to, and nothing is kept of it", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0ASING001");
    await slack.type("kontak");
    expect(slack.last()).toContain("Bu Ratna, 0254 000111");
    await slack.type("bahasa");
    expect(slack.last()).toContain(unknown);
    expect(await storage.db.select().from(chats)).toEqual([]);
  });

  it("comes to a code without an invitation, and to nobody's number", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0ASING001");
    await slack.type("mulai");
    expect(slack.code()).toMatch(/^\d{6}$/);
    await slack.type("mulai bukan-undangan");
    expect(slack.last()).toMatchInlineSnapshot(`
      "Undangan ini tidak bisa dipakai lagi. Anda bisa menghubungkan akun lewat Telegram: tekan *Hubungkan akun*. Bila perlu undangan baru, hubungi Bu Ratna, 0254 000111.
      [Hubungkan akun]"
    `);
    await slack.press("Hubungkan akun");
    expect(slack.code()).toMatch(/^\d{6}$/);
    expect(told(slack)).not.toMatch(/NIP|nomor HP/);
  });

  describe("with an invitation", () => {
    async function invited() {
      const town = await openLinking(storage.db);
      await town.person("tono", "Tono Wijaya", { salutation: "Bapak" });
      await town.leads("tono");
      const operator = {
        db: storage.db,
        now: town.clock.now(),
        ids: town.ids,
        vault: town.parts.vault,
        actor: "cli:t",
      };
      const made = await makeInvites(operator, { role: "supervisor" }, "jejak_bot");
      const token = new URL(made[0]?.link ?? "").searchParams.get("start") ?? "";
      return { ...town, slack: town.account("U0TONO0001", { name: "Tono" }), token };
    }

    it("joins by it, agrees, and gets the digest that waited, once", async () => {
      const town = await invited();
      const people = await town.team("unit", "q", 8);
      await town.training("prima", "2026-11-17 08:00", "2026-11-17 16:00", people);
      for (const one of people)
        await town.answered(one, "prima", "followup30", applied("once", ["time_workload"]), "2026-11-18 10:00");
      await town.until("2026-11-23 10:00");
      expect((await town.digestsOf("tono")).at(-1)).toMatchObject({ state: "held", reason: "not-linked" });
      const { slack } = town;
      await slack.type(`mulai ${town.token}`);
      await slack.press("Mulai");
      await slack.press("✅ Saya setuju");
      expect(slack.last()).toContain("Undangan ini untuk");
      await slack.press("Ya, ini saya");
      expect(await town.slackLinks()).toMatchObject([{ chat: "U0TONO0001", employeeId: "tono" }]);
      expect(await town.trail()).toEqual([["employee:tono", "account.linked", { by: "invite", channel: "slack" }]]);
      await town.jobs();
      const digests = slack.app.messages().filter(({ text }) => text.startsWith("Ringkasan Pelatihan"));
      expect(digests).toHaveLength(1);
      const without = told(slack).replace(/.*nomor HP untuk pencocokan.*/g, ""); // the notice says what is processed
      expect(without).not.toMatch(/kirim NIP|nomor HP/);
    });

    it("that is somebody else's is led to a code, not to a number", async () => {
      const { slack, token } = await invited();
      await slack.type(`mulai ${token}`);
      await slack.press("Mulai");
      await slack.press("✅ Saya setuju");
      await slack.press("Bukan saya");
      expect(slack.last()).toMatchInlineSnapshot(`
        "Baik, undangan ini tidak dipakai. Mohon kembalikan kepada pemiliknya atau kepada koordinator.

        Untuk menghubungkan akun Anda sendiri, tekan *Hubungkan akun*.
        [Hubungkan akun]"
      `);
      await slack.press("Hubungkan akun");
      expect(slack.code()).toMatch(/^\d{6}$/);
    });

    it("who does not agree leaves no trace, nor a code", async () => {
      const { slack, token, requests } = await invited();
      await slack.type("hubungkan");
      await slack.type(`mulai ${token}`);
      await slack.press("Mulai");
      await slack.press("Saya tidak setuju");
      expect(slack.last()).toContain("Akun dan jawaban Anda tidak disimpan.");
      expect(await requests()).toEqual([]);
      expect(JSON.stringify(await storage.db.select().from(inbox))).not.toContain(slack.id);
    });

    it("may turn to a code in between; the cards of the invitation then lead nowhere", async () => {
      const { slack, token, slackLinks } = await invited();
      await slack.type(`mulai ${token}`);
      const card = slack.app.lastMessage()?.ts ?? "";
      await slack.type("hubungkan");
      await slack.app.press({ message: card }, "Mulai");
      await slack.write("halo");
      expect(slack.last()).toContain(unknown);
      expect(await slackLinks()).toEqual([]);
    });

    it("is told in Slack when it was used", async () => {
      const { slack, token, account } = await invited();
      await slack.type(`mulai ${token}`);
      for (const label of ["Mulai", "✅ Saya setuju", "Ya, ini saya"]) await slack.press(label);
      const other = account("U0LAIN0001");
      await other.type(`mulai ${token}`);
      expect(other.last()).toContain("Undangan ini tidak bisa dipakai lagi.");
      expect(other.last()).not.toContain("NIP");
      expect(await storage.db.select().from(addresses)).toHaveLength(3);
    });
  });
});

describe("a command named in a text", () => {
  const all = Object.values({ ...commands, ...officeCommands }).flatMap(({ name }) => [name.id, name.en]);

  it.each(all)("/%s is typed as it stands in Telegram, and behind the app's own command in Slack", (name) => {
    expect(typedIn("telegram", `Ketik /${name}.`)).toBe(`Ketik /${name}.`);
    expect(typedIn("slack", `/${name}, lalu (/${name}) /${name}`)).toBe(
      `${registration.command} ${name}, lalu (${registration.command} ${name}) ${registration.command} ${name}`,
    );
  });

  it.each([
    "dan/atau",
    "Bapak/Ibu",
    "/mulailah",
    "/status-baru",
    "a/status",
    "</b>",
    "//link",
    "https://t.me/link",
    "/pelatihan hubungkan",
  ])("%s is none", (text) => {
    expect(typedIn("slack", text)).toBe(text);
  });
});
