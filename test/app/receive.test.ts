/** Everything a person can send, through the whole bot: it is answered, nothing is lost, and twice is once. */
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { testClock } from "../../src/adapters/clock.ts";
import { memoryTries } from "../../src/adapters/memory/tries.ts";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { addresses, roles } from "../../src/adapters/postgres/schema/people.ts";
import { answers, runs } from "../../src/adapters/postgres/schema/surveys.ts";
import { deadLetters, inbox } from "../../src/adapters/postgres/schema/talk.ts";
import { incomingFrom } from "../../src/adapters/telegram/receive.ts";
import type { Incoming } from "../../src/app/incoming.ts";
import { wib } from "../../src/core/calendar/calendar.ts";
import { DefectError } from "../../src/errors.ts";
import { openBot } from "../support/bot.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { sitisNip, sitisPhone, tablesWith } from "../support/office.ts";
import { sitisChat, start } from "../support/serang.ts";

await eachStorage("what a person sends", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  const toTheSuggestion = [
    "Mulai",
    "Sangat sesuai",
    "Mudah",
    "Baik",
    "Baik",
    "Sangat baik",
    "Bisa kalau dibimbing penuh",
  ];

  it("joins by NIP and phone, and the message with the NIP leaves the chat", async () => {
    const bot = await openBot(storage.db);
    const siti = bot.person();
    await siti.say("/mulai");
    await siti.choose("Mulai");
    await siti.choose("Saya setuju");
    await siti.say(sitisNip);
    siti.shareContact(sitisPhone, { own: true });
    await bot.work();
    expect(siti.messages().map(({ text }) => text)).toContainEqual(
      expect.stringContaining("Persetujuan Anda tercatat"),
    );
    expect(siti.messages().find(({ text }) => text === sitisNip)?.deleted).toBe(true);
    expect(await storage.db.select({ who: addresses.employeeId }).from(addresses)).toEqual([{ who: "siti" }]);
    expect(await tablesWith(storage.db, sitisNip)).toEqual([]);
  });

  it("answers a survey by taps and one typed answer: one more card, the old one without buttons", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const siti = bot.person();
    for (const label of [...toTheSuggestion, "Yakin bisa sendiri", "9"]) await siti.choose(label);
    const before = siti.budget().sends;
    await siti.say("Menata arsip pengaduan setiap Jumat");
    expect(siti.budget().sends).toBe(before + 1);
    expect(siti.last()).toContain("Jawaban Anda");
    const cards = siti.messages().filter(({ text }) => text.includes("Dilanjutkan di bawah"));
    expect(cards.map(({ keyboard }) => keyboard)).toEqual([[]]);
    await siti.choose("Kirim");
    const [plan] = await storage.db.select().from(answers).where(eq(answers.question, "plan"));
    expect(plan?.value).toBe("Menata arsip pengaduan setiap Jumat");
  });

  it("pauses with /jeda and goes on with /lanjut on a fresh card, every answer kept", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const siti = bot.person();
    for (const label of ["Mulai", "Sangat sesuai", "Mudah"]) await siti.choose(label);
    const question = siti.last();
    await siti.say("/jeda");
    expect(siti.last()).toContain("kita lanjutkan nanti");
    await siti.say("/lanjut");
    expect(siti.last()).toBe(question);
    await siti.say("/continue");
    expect(siti.last()).toBe(question);
    expect(siti.messages().filter(({ keyboard, deleted }) => !deleted && keyboard.length > 0).length).toBe(1);
    expect((await storage.db.select().from(answers)).length).toBe(2);
  });

  it("says that nothing waits, and asks a stranger to register", async () => {
    const bot = await openBot(storage.db);
    await bot.person(5).say("/lanjut");
    expect(bot.person(5).last()).toContain("belum terdaftar");
    await bot.person(5).say("/jeda");
    expect(bot.person(5).last()).toContain("belum terdaftar");
    await bot.surveyForSiti();
    await storage.db.update(runs).set({ status: "completed" });
    await bot.person().say("/lanjut");
    expect(bot.person().last()).toContain("Tidak ada survei yang menunggu");
  });

  it("greets who is known with the survey that waits", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    await bot.person().choose("Mulai");
    await bot.person().say("/mulai");
    // On a clock that stands still the two are queued at the same moment.
    const [first, second] = bot
      .person()
      .messages()
      .slice(-2)
      .map(({ text }) => text)
      .sort();
    expect(first).toContain("Halo lagi");
    expect(second).toContain("Pertanyaan 1");
  });

  it("says a long answer is too long, and which command it does not know", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const siti = bot.person();
    for (const label of [...toTheSuggestion, "Yakin bisa sendiri", "9"]) await siti.choose(label);
    await siti.say("a".repeat(4_000));
    expect(siti.last()).toContain("paling banyak");
    await siti.say("/apaini");
    expect(siti.last()).toContain("belum saya kenal");
  });

  it("shows one help card in ten minutes for words that nothing asked for", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const siti = bot.person();
    const sent = () => siti.messages().filter(({ text }) => text.includes("tidak menunggu jawaban tertulis")).length;
    await siti.say("halo?");
    await siti.say("halo?");
    expect(sent()).toBe(1);
    bot.clock.advance(10 * 60_000);
    await siti.say("halo?");
    expect(sent()).toBe(2);
  });

  it("answers a photo, a sticker, a voice message and a place, and keeps the state (E10)", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const siti = bot.person();
    for (const label of toTheSuggestion) await siti.choose(label);
    const [before] = await storage.db.select({ state: runs.state }).from(runs);
    for (const send of [siti.sendPhoto, siti.sendSticker, siti.sendVoice, siti.sendLocation] as (() => unknown)[]) {
      const sends = siti.budget().sends;
      send();
      await bot.work();
      expect(siti.last()).toContain("hanya bisa membaca tulisan dan tombol");
      expect(siti.budget().sends).toBe(sends + 1);
    }
    expect((await storage.db.select({ state: runs.state }).from(runs))[0]).toEqual(before);
    await siti.choose("Yakin bisa sendiri");
  });

  it("explains that an edited message is not read again, and what a group can do", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const siti = bot.person();
    await siti.say("/bantuan");
    siti.edit(siti.messages().findLast(({ text }) => text === "/bantuan")!.id, "Baik");
    await bot.work();
    expect(siti.last()).toContain("Pesan yang diedit");
    const group = { id: -77, title: "Rekan" };
    siti.addBotToGroup(group);
    siti.sendInGroup(group, "halo semua");
    await bot.work();
    expect(bot.standIn.messages(-77).filter(({ text }) => text.includes("t.me/jejak_bot"))).toEqual([]);
    siti.sendInGroup(group, "/mulai@jejak_bot");
    await bot.work();
    expect(bot.standIn.messages(-77).at(-1)?.text).toContain("t.me/jejak_bot");
  });

  it("marks who blocks the bot and who comes back", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const siti = bot.person();
    const blockedAt = async () => (await storage.db.select().from(addresses))[0]?.blockedAt;
    siti.block();
    await bot.work();
    expect(await blockedAt()).toEqual(start);
    siti.unblock();
    await bot.work();
    expect(await blockedAt()).toBeNull();
  });

  it("turns the open card into the other language", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const siti = bot.person();
    await siti.choose("Mulai");
    const card = siti.lastMessage()!.id;
    await siti.say("/language");
    await siti.choose("English");
    expect(siti.messages().find(({ id }) => id === card)?.text).toContain("Question 1 of");
    siti.tap(card, siti.messages().find(({ id }) => id === card)!.keyboard[0]![0]!.text);
    await bot.work();
    expect((await storage.db.select().from(answers)).length).toBe(1);
  });

  it("refuses buttons that are unknown, too long or somebody else's (E9)", async () => {
    const bot = await openBot(storage.db);
    const runId = await bot.surveyForSiti();
    const stranger = bot.person(9);
    await stranger.say("/mulai");
    const forged = [`r:${runId}:0:go`, "r:x", "__proto__:x", "constructor:", "j:__proto__", "z".repeat(64), "s:1:2:3"];
    for (const data of forged) {
      stranger.tap(stranger.lastMessage()!.id, data, { stale: true });
      await bot.work();
    }
    expect(bot.standIn.unansweredTaps()).toEqual([]);
    expect((await storage.db.select({ turn: runs.turn }).from(runs))[0]?.turn).toBe(0);
    expect(await storage.db.select().from(deadLetters)).toEqual([]);
  });

  it("shows what people write literally, and stores it whole (E1, E3, E4, E6)", async () => {
    const written = [
      "<b>tebal</b> & _miring_ *[tautan](http://x) <!channel> <@U1>",
      '\'; drop table answers; -- {"__proto__": {"admin": true}} {x} {title}',
      `nol\u0000 dan separuh \ud800 emoji 👩‍👩‍👧‍👦 kanan\u202e kiri é`,
    ];
    for (const text of written) {
      await emptyTables(storage.db);
      const bot = await openBot(storage.db);
      await bot.surveyForSiti();
      const siti = bot.person();
      for (const label of [...toTheSuggestion, "Yakin bisa sendiri", "9"]) await siti.choose(label);
      await siti.say(text);
      const [plan] = await storage.db.select().from(answers).where(eq(answers.question, "plan"));
      const stored = String(plan?.value);
      expect(stored).not.toContain("\u0000");
      expect(stored.isWellFormed()).toBe(true);
      expect(stored.slice(0, 3)).toBe(text.slice(0, 3));
      // The stand-in shows text as Telegram does: markup of ours is gone, what a person wrote is still there.
      expect(siti.last()).toContain(text.slice(0, 12).replace("\u0000", "").trim());
      expect(await storage.db.select().from(deadLetters)).toEqual([]);
    }
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  it("stops answering a flood, and says so once", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const siti = bot.person();
    const before = siti.budget().sends;
    for (let n = 0; n < 40; n++) siti.send("/bantuan");
    await bot.work();
    expect(siti.budget().sends - before).toBeLessThanOrEqual(31);
    expect(siti.messages().filter(({ text }) => text.includes("terlalu cepat")).length).toBe(1);
  });

  it("sets aside what fails five times, tells its sender and an administrator, and the others flow (A8)", async () => {
    const tries = memoryTries(testClock(start));
    let failures = 0;
    const poisoned = {
      ...tries,
      take: async (key: string, limit: { tries: number; pauseMs: number }) => {
        if (key !== "talk:666") return tries.take(key, limit);
        failures += 1;
        throw new DefectError("poison");
      },
    };
    const bot = await openBot(storage.db, { tries: poisoned });
    await bot.surveyForSiti();
    await storage.db
      .insert(roles)
      .values({ id: "r", employeeId: "siti", role: "admin", grantedAt: start, grantedBy: "cli:x" });
    bot.standIn.person(666).send("/bantuan");
    bot.person(7).send("/bantuan");
    await bot.work();
    expect(failures).toBe(5);
    expect(bot.person(666).last()).toContain("ada gangguan di sisi kami");
    expect(bot.person(7).last()).toContain("/jadwal");
    expect(
      bot
        .person()
        .messages()
        .filter(({ text }) => text.includes("disisihkan")).length,
    ).toBe(1);
    expect((await storage.db.select().from(deadLetters)).map(({ code }) => code)).toEqual(["poison"]);
  });

  it("works after a restart what was kept before it, in each person's order", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const siti = bot.person();
    for (const label of [...toTheSuggestion, "Yakin bisa sendiri", "9"]) await siti.choose(label);
    siti.send("Rencana yang diketik");
    siti.send("/bahasa");
    const kept = bot.standIn
      .takeUpdates()
      .map(incomingFrom)
      .filter((one): one is Incoming => one !== null);
    await bot.product.intake.keep(kept);
    await bot.product.intake.keep(kept);
    expect(await tablesWith(storage.db, "Rencana yang diketik")).toEqual([]);
    await bot.product.intake.resume();
    await bot.product.intake.resume();
    await bot.settle();
    expect(siti.messages().map(({ text }) => text)).toContainEqual(expect.stringContaining("Bahasa apa"));
    expect(await tablesWith(storage.db, "Rencana yang diketik")).toContain("answers");
    expect(
      (await storage.db.select().from(inbox)).every((row) => row.doneAt !== null && row.payloadCipher === null),
    ).toBe(true);
  });

  it("works what another process kept and left, and lets alone what somebody is about to work", async () => {
    const bot = await openBot(storage.db);
    const kept = (updateId: string) => ({
      ...{ channel: "telegram" as const, chat: sitisChat, updateId, locale: "id" as const },
      what: { kind: "command", name: "bantuan", argument: "" } as const,
    });
    await bot.product.intake.keep([kept("1")]);
    bot.clock.advance(120_000);
    await bot.product.intake.keep([kept("2")]);
    for (const _ of [1, 2]) await bot.product.intake.resume(new Date(+bot.clock.now() - 60_000));
    const open = await storage.db.select().from(inbox).orderBy(inbox.updateId);
    expect(open.map(({ updateId, doneAt }) => [updateId, doneAt !== null])).toEqual([
      ["1", true],
      ["2", false],
    ]);
  });

  it("does not try for ever what kills the process", async () => {
    const bot = await openBot(storage.db);
    const update = { ...{ channel: "telegram" as const, chat: sitisChat, updateId: "1", locale: "id" as const } };
    await bot.product.intake.keep([{ ...update, what: { kind: "text", text: "x", messageId: "1" } }]);
    await storage.db.update(inbox).set({ attempts: 5 });
    await bot.product.intake.resume();
    expect((await storage.db.select().from(deadLetters)).map(({ code }) => code)).toEqual(["killed-the-process"]);
  });

  it("is not lost when the database gives up on a deadlock: it is delivered again until it is in, once", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const siti = bot.person();
    await siti.choose("Mulai");
    const { db } = storage;
    // A sequence counts on although its transaction is undone: the first three writes fail, the fourth does not.
    await db.execute(sql`create sequence deadlocks`);
    await db.execute(sql`create function give_up() returns trigger language plpgsql as $$ begin
      if nextval('deadlocks') <= 3 then raise exception using errcode = '40P01'; end if; return new; end $$`);
    await db.execute(sql`create trigger give_up before insert on answers for each row execute function give_up()`);
    try {
      siti.tap(siti.lastMessage()!.id, "Sangat sesuai");
      const update = incomingFrom(bot.standIn.takeUpdates()[0]!)!;
      let refused = 0;
      const work = () =>
        bot.product.intake.work(update).then(
          () => true,
          (error: unknown) => {
            expect(error).toMatchObject({ code: "update-not-committed" });
            return false;
          },
        );
      while (!(await work())) refused += 1;
      expect(refused).toBeGreaterThan(0);
      expect(refused).toBeLessThanOrEqual(3);
      expect(await work()).toBe(true);
    } finally {
      await db.execute(sql`drop trigger give_up on answers`);
      await db.execute(sql`drop function give_up`);
      await db.execute(sql`drop sequence deadlocks`);
    }
    await bot.settle();
    expect(siti.last()).toMatch(/^Pertanyaan 2/);
    expect((await db.select().from(answers)).map(({ value }) => value)).toEqual(["4"]);
    expect(await db.select().from(deadLetters)).toEqual([]);
  });

  it("is joined by a warning to administrators from October of the last year whose holidays are known", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const role = { id: "role", employeeId: "siti", role: "admin" as const };
    await storage.db.insert(roles).values({ ...role, grantedAt: bot.clock.now(), grantedBy: "cli:test" });
    bot.clock.set(wib("2027-09-30", "09:05"));
    await bot.product.checkCalendar();
    await bot.settle();
    expect(bot.person().last()).not.toContain("hari libur tahun depan");
    bot.clock.set(wib("2027-10-04", "09:05"));
    for (const _ of [1, 2]) await bot.product.checkCalendar();
    await bot.settle();
    const told = bot
      .person()
      .messages()
      .filter(({ text }) => text.includes("hari libur tahun depan"));
    expect(told).toHaveLength(1);
  });

  it("is remembered as worked for a week, and never forgotten while it waits", async () => {
    const bot = await openBot(storage.db);
    await bot.person().say("/bantuan");
    const waiting = { channel: "telegram", updateId: "waits", chat: sitisChat, receivedAt: bot.clock.now() } as const;
    await storage.db.insert(inbox).values(waiting);
    bot.clock.advance(6 * 24 * 60 * 60_000);
    await bot.product.forget();
    expect(await storage.db.select().from(inbox)).toHaveLength(2);
    bot.clock.advance(25 * 60 * 60_000);
    await bot.product.forget();
    expect((await storage.db.select().from(inbox)).map(({ updateId }) => updateId)).toEqual(["waits"]);
  });

  it("draws cards again after an outage, and replaces one that somebody deleted", async () => {
    const bot = await openBot(storage.db);
    await bot.surveyForSiti();
    const siti = bot.person();
    await siti.choose("Mulai");
    await bot.product.noticeOutage();
    bot.clock.advance(10 * 60_000);
    expect(await bot.product.noticeOutage()).toBe(1);
    expect(await bot.product.noticeOutage()).toBe(0);
    await bot.settle();
    expect(siti.last()).toMatch(/^Sempat ada gangguan.*\n\nPertanyaan 1/);
    await siti.choose("Sangat sesuai");
    expect(siti.last()).toMatch(/^Pertanyaan 2/);
  });
});
