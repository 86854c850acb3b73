/** Joining: the right person gets in by three ways, and whatever else is tapped or typed does no harm. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db, Storage } from "../../src/adapters/postgres/connect.ts";
import { addresses, consents, employees, invites, joinCodes } from "../../src/adapters/postgres/schema/people.ts";
import { chats } from "../../src/adapters/postgres/schema/talk.ts";
import { touchpoints } from "../../src/adapters/postgres/schema/trainings.ts";
import { makeCode } from "../../src/app/office/make-code.ts";
import { makeInvites } from "../../src/app/office/make-invites.ts";
import { sha256 } from "../../src/app/survey/library.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { agree, joinAsSiti, openOffice, sitisNip, sitisPhone, strangersNip, tablesWith } from "../support/office.ts";

const chatId = "770077001";
const otherChat = "880088002";

await eachStorage("joining", (open) => {
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

  describe("gets in", () => {
    it("by invitation, without typing a number", async () => {
      const token = await tokenFor();
      const chat = office.chat(chatId);
      await agree(chat, token);
      expect(chat.last()).toBe("Undangan ini untuk <b>S*** A***</b> dari <b>Bidang Pelayanan</b>. Apakah ini Anda?");
      await chat.tap("Ya, ini saya");
      expect(await linked()).toEqual([{ chat: chatId, employeeId: "siti" }]);
      expect(chat.last()).toContain("Atasan langsung Anda tercatat: <b>Budi Santoso</b>");
      await chat.tap("Benar");
      expect(chat.last()).toContain("Terima kasih, Ibu Siti Aminah. Anda terdaftar sebagai pegawai Bidang Pelayanan.");
      const [siti] = await db.select().from(employees).where(eq(employees.id, "siti"));
      expect(siti?.supervisorConfirmed).toBe("yes");
      expect(await db.select({ used: invites.usedAt }).from(invites).where(eq(invites.employeeId, "siti"))).toEqual([
        { used: office.clock.now() },
      ]);
    });

    it("by NIP and the own phone number, in whatever form Telegram writes it", async () => {
      for (const [n, phone] of ["6281234567890", "+62 812-3456-7890", "081234567890"].entries()) {
        await db.delete(addresses);
        const chat = office.chat(`77007700${n}`);
        await agree(chat);
        await chat.say("19860926 201505 2 001");
        await chat.share(phone);
        expect(await linked()).toEqual([{ chat: `77007700${n}`, employeeId: "siti" }]);
      }
    });

    it("by NIP and a code on paper, which works once", async () => {
      const { code } = await makeCode(office.operator, "siti");
      const chat = office.chat(chatId);
      await agree(chat);
      const heard = await chat.say(sitisNip);
      expect(heard.erase).toBe(true);
      const proven = await chat.say(`${code.slice(0, 3)} ${code.slice(3)}`);
      expect(proven.erase).toBe(true);
      expect(proven.replies?.[0]?.keyboard).toBe("remove");
      expect(await linked()).toEqual([{ chat: chatId, employeeId: "siti" }]);
      expect((await db.select().from(joinCodes))[0]?.usedAt).toEqual(office.clock.now());

      await db.delete(addresses);
      const second = office.chat(otherChat);
      await agree(second);
      await second.say(sitisNip);
      await second.say(code);
      expect(second.last()).toContain("belum cocok");
      expect(await linked()).toEqual([]);
    });

    it("with proof of exactly the text that was on the card", async () => {
      const chat = office.chat(chatId);
      await chat.command("mulai");
      await chat.tap("Mulai");
      const notice = chat.shown[0]?.message.text ?? "";
      expect(notice).toContain("Hak Anda");
      await chat.tap("Saya setuju");
      expect(chat.shown[0]?.message).toEqual({ text: notice, buttons: [] });
      await chat.say(sitisNip);
      await chat.share(sitisPhone);
      expect(await db.select().from(consents)).toMatchObject([
        {
          employeeId: "siti",
          version: "consent@1",
          textHash: sha256(notice),
          locale: "id",
          channel: "telegram",
          messageId: chat.shown[0]?.id,
          withdrawnAt: null,
        },
      ]);
    });

    it("and what waited for an account is looked at again", async () => {
      await office.beginSurvey();
      await db
        .update(touchpoints)
        .set({ state: "unreachable", dueAt: new Date("2026-11-20T02:00:00Z"), reason: "not-linked" });
      await joinAsSiti(office.chat(chatId));
      expect(await db.select().from(touchpoints)).toMatchObject([
        { state: "planned", reason: null, nextAt: office.clock.now() },
      ]);
    });

    it("in English when asked to", async () => {
      const chat = office.chat(chatId, office.receive);
      await chat.command("start");
      await chat.tap("English");
      await chat.tap("Start");
      expect(chat.shown[0]?.message.text).toContain("Before we start");
      await chat.tap("I agree");
      await chat.say(sitisNip);
      await chat.share(sitisPhone);
      await chat.tap("Not sure");
      expect(chat.last()).toContain("Thank you, Siti Aminah. You are registered");
      expect((await db.select().from(employees).where(eq(employees.id, "siti")))[0]?.locale).toBe("en");
      expect((await db.select().from(consents))[0]?.locale).toBe("en");
    });
  });

  describe("stays calm", () => {
    it("when consent is declined: the chat is in no table, not even after another tap", async () => {
      const chat = office.chat(chatId);
      await chat.command("mulai");
      await chat.tap("Mulai");
      await chat.tap("Kebijakan lengkap");
      expect(chat.last()).toContain("Kebijakan data pribadi");
      await chat.tap("Kembali");
      await chat.tap("Saya tidak setuju");
      expect(chat.last()).toContain("Akun dan jawaban Anda tidak disimpan");
      expect(await tablesWith(db, chatId)).toEqual([]);
      expect((await chat.press("j:no", "1")).toast).toContain("tidak berlaku");
      expect(await tablesWith(db, chatId)).toEqual([]);
      await joinAsSiti(chat);
      expect(await linked()).toHaveLength(1);
    });

    it("when an old card is tapped: a notice and the current card again", async () => {
      const chat = office.chat(chatId, office.receive);
      await chat.command("mulai");
      await chat.command("mulai");
      const [old, fresh] = chat.shown;
      await chat.press("j:go", fresh?.id ?? "");
      const again = await chat.press("j:go", old?.id ?? "");
      expect(again.toast).toContain("tidak berlaku");
      expect(again.replies?.[0]?.text).toContain("Sebelum mulai");
      expect(await chat.press("j:constructor", old?.id ?? "")).toHaveProperty("toast");
      expect(await chat.press("j:yes:id:000000000000", fresh?.id ?? "")).toHaveProperty("edit");
      expect((await db.select().from(chats))[0]?.joining).toMatchObject({ step: "consent" });
    });

    it("when something else is typed: it says what is needed, and takes numbers out of the chat", async () => {
      const chat = office.chat(chatId, office.receive);
      await chat.command("mulai");
      expect(await chat.say("halo")).not.toHaveProperty("erase");
      expect(await chat.say(sitisNip)).toHaveProperty("erase");
      await chat.tap("Mulai");
      await chat.tap("Saya setuju");
      for (const [typed, answer] of [
        ["1234567", "7 angka"],
        ["200013312024211001", "tanggal lahir"],
        ["198609262015131001", "masa pengangkatan"],
        ["198609262015051000", "Empat angka terakhir"],
        ["saya Siti", "0 angka"],
      ] as const) {
        await chat.say(typed);
        expect(chat.last()).toContain(answer);
      }
      await chat.share(sitisPhone);
      expect(chat.last()).toContain("Silakan kirim NIP");
      await chat.say(strangersNip);
      await chat.say("1234");
      expect(chat.last()).toContain("Kode terdiri dari 6 angka");
      await chat.say(sitisNip);
      await chat.share(sitisPhone);
      expect(await linked()).toHaveLength(1);
    });

    it("when a linked person comes again, with or without an invitation", async () => {
      const chat = office.chat(chatId);
      await joinAsSiti(chat);
      const [invite] = await makeInvites(office.operator, { unit: "D1" }, "jejak_bot");
      await chat.command("start", new URL(invite?.link ?? "").searchParams.get("start") ?? "");
      expect(chat.last()).toContain("Halo lagi, Ibu Siti Aminah. Anda sudah terdaftar.");
      expect((await db.select().from(invites)).every(({ usedAt }) => usedAt === null)).toBe(true);
    });

    it("when somebody has no supervisor on record", async () => {
      const { code } = await makeCode(office.operator, "andi");
      const chat = office.chat(chatId);
      await agree(chat);
      await chat.say("198001012005011003");
      await chat.say(code);
      expect(chat.last()).toContain("Anda terdaftar sebagai pegawai Dinas Komunikasi");
    });
  });
});
