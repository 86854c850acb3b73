/** Joining keeps out who should not get in, and nobody learns from it who is on the roster. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db, Storage } from "../../src/adapters/postgres/connect.ts";
import { audit } from "../../src/adapters/postgres/schema/office.ts";
import { addresses } from "../../src/adapters/postgres/schema/people.ts";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { makeCode } from "../../src/app/office/make-code.ts";
import { makeInvites } from "../../src/app/office/make-invites.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { agree, joinAsSiti, openOffice, sitisNip, sitisPhone, strangersNip, tablesWith } from "../support/office.ts";

const chatId = "770077001";
const otherChat = "880088002";
const minute = 60_000;

await eachStorage("refusals", (open) => {
  let storage: Storage;
  let db: Db;
  let office: Awaited<ReturnType<typeof openOffice>>;
  beforeAll(async () => {
    storage = await open();
    db = storage.db;
  });
  beforeEach(async () => {
    await emptyTables(db);
    office = await openOffice(db);
  });
  afterAll(() => storage.close());

  const linked = () => db.select({ chat: addresses.chat, employeeId: addresses.employeeId }).from(addresses);
  const tokenFor = async (): Promise<string> => {
    const [invite] = (await makeInvites(office.operator, { unit: "U1" }, "jejak_bot")).filter(
      ({ employeeId }) => employeeId === "siti",
    );
    return new URL(invite?.link ?? "").searchParams.get("start") ?? "";
  };

  describe("keeps out", () => {
    it("whoever guesses, after five tries, for fifteen minutes", async () => {
      const chat = office.chat(chatId, office.receive);
      await agree(chat);
      await chat.say(sitisNip);
      for (const left of [4, 3, 2, 1]) {
        await chat.say("000000");
        expect(chat.last()).toContain(`Sisa percobaan: ${left}.`);
      }
      await chat.say("000000");
      expect(chat.last()).toContain("dijeda 15 menit");
      await chat.share(sitisPhone);
      expect(chat.last()).toContain("dijeda 15 menit");
      expect(await linked()).toEqual([]);
      expect((await db.select().from(audit)).map(({ action }) => action)).toEqual(["join.locked"]);

      await office.clock.sleep(15 * minute);
      await chat.share(sitisPhone);
      expect(await linked()).toHaveLength(1);
    });

    it("whoever guesses one NIP from several chats", async () => {
      for (let n = 0; n < 5; n++) {
        const chat = office.chat(`99009900${n}`, office.receive);
        await agree(chat);
        await chat.say(sitisNip);
        await chat.say("000000");
      }
      const chat = office.chat(chatId, office.receive);
      await agree(chat);
      await chat.say(sitisNip);
      await chat.share(sitisPhone);
      expect(chat.last()).toContain("dijeda 15 menit");
      expect(await linked()).toEqual([]);
    });

    it("somebody else's contact, without counting it as a try", async () => {
      const chat = office.chat(chatId, office.receive);
      await agree(chat);
      await chat.say(sitisNip);
      await chat.share(sitisPhone, false);
      expect(chat.last()).toContain("bukan nomor akun Anda sendiri");
      await chat.say("000000");
      expect(chat.last()).toContain("Sisa percobaan: 4.");
    });

    it("invitations that were used, are old, were replaced, or never existed, all with the same words", async () => {
      const said: string[] = [];
      const refused = async (token: string, chat: string) => {
        const stranger = office.chat(chat, office.receive);
        await stranger.command("start", token);
        said.push(JSON.stringify(stranger.shown.map(({ message }) => message)));
      };
      const replaced = await tokenFor();
      const used = await tokenFor();
      await refused(replaced, "1");
      const siti = office.chat(chatId);
      await agree(siti, used);
      await siti.tap("Ya, ini saya");
      await refused(used, "2");
      await db.delete(addresses);
      await refused(used, "3");
      const old = await tokenFor();
      await office.clock.sleep(16 * 24 * 60 * minute);
      await refused(old, "4");
      const others = await tokenFor();
      await joinAsSiti(siti);
      await refused(others, "7");
      await refused("AAAAAAAAAAAAAAAAAAAAAA", "5");
      await refused("' or 1=1 --", "6");
      expect(new Set(said).size).toBe(1);
      expect(said[0]).toContain("Undangan ini tidak bisa dipakai lagi");
      const noted = await db.select().from(audit).where(eq(audit.action, "invite.refused"));
      expect(noted).toHaveLength(7);
    });

    it("guessing of invitations: five, then a pause", async () => {
      const chat = office.chat(chatId, office.receive);
      for (let n = 0; n < 5; n++) await chat.command("start", `guess-${n}`);
      expect(chat.last()).toContain("tidak bisa dipakai");
      await chat.command("start", await tokenFor());
      expect(chat.last()).toContain("dijeda 15 menit");
    });

    it("whoever holds another person's invitation and says so", async () => {
      const token = await tokenFor();
      const chat = office.chat(chatId, office.receive);
      await agree(chat, token);
      await chat.tap("Bukan saya");
      expect(chat.last()).toContain("undangan ini tidak dipakai");
      expect(await linked()).toEqual([]);
      const siti = office.chat(otherChat);
      await agree(siti, token);
      await siti.tap("Ya, ini saya");
      expect(await linked()).toEqual([{ chat: otherChat, employeeId: "siti" }]);
    });

    it("a second account of somebody who has one, with the words for a wrong number", async () => {
      await joinAsSiti(office.chat(chatId));
      const chat = office.chat(otherChat, office.receive);
      await joinAsSiti(chat);
      expect(chat.last()).toContain("belum cocok");
      expect(await linked()).toEqual([{ chat: chatId, employeeId: "siti" }]);
    });
  });

  describe("tells nothing", () => {
    it("about who is on the roster: known, unknown and linked NIPs get the same bytes at each step", async () => {
      await joinAsSiti(office.chat("1"));
      const heard: string[] = [];
      for (const [n, nip] of [sitisNip, "198001012005011003", strangersNip].entries()) {
        const chat = office.chat(`55005500${n}`, office.receive);
        await agree(chat);
        const outcomes = [await chat.say(nip), await chat.share("081300000000"), await chat.say("123456")];
        outcomes.push(await chat.share(sitisPhone, false), await chat.say("halo"));
        heard.push(JSON.stringify(outcomes));
      }
      expect(new Set(heard).size).toBe(1);
    });

    it("but to the owner of the NIP, once a day and in working hours", async () => {
      await joinAsSiti(office.chat(chatId));
      const chat = office.chat(otherChat, office.receive);
      await agree(chat);
      await chat.say(sitisNip);
      await chat.say(sitisNip);
      const notices = await db.select().from(messages).where(eq(messages.kind, "notice"));
      expect(notices).toMatchObject([{ chat: chatId, employeeId: "siti", state: "queued" }]);
      expect(notices[0]?.body?.text).toContain("memasukkan NIP Anda dari akun lain");
      expect(notices[0]?.notBefore).toEqual(office.clock.now());
    });

    it("to whoever reads the tables: no NIP, phone number, code or token stands in them", async () => {
      const { code } = await makeCode(office.operator, "siti");
      const token = await tokenFor();
      const chat = office.chat(chatId, office.receive);
      await agree(chat);
      await chat.say("1986 0926");
      await chat.say(sitisNip);
      await chat.say(code === "111111" ? "222222" : "111111");
      await chat.share("081399998888");
      expect(await tablesWith(db, sitisNip, "6281234567890", "81399998888", `"${code}"`, token)).toEqual([]);
      await chat.share(sitisPhone);
      expect(await tablesWith(db, sitisNip, "6281234567890", "81399998888", `"${code}"`, token)).toEqual([]);
    });
  });
});
