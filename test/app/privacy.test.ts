/** /privasi: people see what is stored, take a copy, take consent back, and are forgotten when they say so. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Db, Storage } from "../../src/adapters/postgres/connect.ts";
import { audit } from "../../src/adapters/postgres/schema/office.ts";
import { consents, employees } from "../../src/adapters/postgres/schema/people.ts";
import { answerHistory, answers, comments, runs } from "../../src/adapters/postgres/schema/surveys.ts";
import { deadLetters, inbox, messages } from "../../src/adapters/postgres/schema/talk.ts";
import { enrollments, touchpoints } from "../../src/adapters/postgres/schema/trainings.ts";
import { sha256 } from "../../src/app/survey/library.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { type Chat, dump, joinAsSiti, openOffice, sitisNip, tablesWith } from "../support/office.ts";
import { update } from "../support/serang.ts";

const chatId = "770077001";
const plan = "Menata loket <b>prioritas</b> & antrean";
const remark = "Ruangannya terlalu dingin";
const reason = "Menjemput ibu dari rumah sakit";

await eachStorage("privacy", (open) => {
  let storage: Storage;
  let db: Db;
  let office: Awaited<ReturnType<typeof openOffice>>;
  let chat: Chat;
  beforeAll(async () => {
    storage = await open();
    db = storage.db;
  });
  beforeEach(async () => {
    await emptyTables(db);
    office = await openOffice(db);
    chat = office.chat(chatId);
    await joinAsSiti(chat);
  });
  afterAll(() => storage.close());

  /** A survey half done in Siti's chat, with a changed answer, a plan, a remark, and a typed reason on a reminder. */
  async function answerSome(): Promise<string> {
    const runId = await office.beginSurvey();
    await db.update(runs).set({ chat: chatId }).where(eq(runs.id, runId));
    for (const [turn, button] of ["go", "o.4", "o.3", "back", "o.2"].entries())
      await office.taker.take(update(chatId), runId, { button, turn });
    const at = office.clock.now();
    await db.insert(answers).values({ runId, question: "plan", value: plan, wording: "w", answeredAt: at });
    await db.insert(comments).values({ runId, text: remark, writtenAt: at });
    await db.update(enrollments).set({ rsvp: "no", rsvpReason: "other", rsvpText: reason, attendance: "present" });
    await db.insert(deadLetters).values({
      channel: "telegram",
      updateId: "1",
      payloadCipher: "sealed",
      code: "poison",
      buriedAt: at,
    });
    expect(await db.$count(answerHistory)).toBe(1);
    return runId;
  }

  async function addTouchpoint(kind: string, values: Partial<typeof touchpoints.$inferInsert> = {}): Promise<void> {
    const [enrollment] = await db.select().from(enrollments);
    await db.insert(touchpoints).values({
      id: kind,
      enrollmentId: enrollment?.id ?? "",
      employeeId: "siti",
      kind,
      dueAt: new Date("2026-12-24T02:00:00Z"),
      closesAt: new Date("2027-01-10T09:00:00Z"),
      nextAt: new Date("2026-12-24T02:00:00Z"),
      why: { id: "uji", en: "test" },
      state: "planned",
      ...values,
    });
  }

  it("shows what is stored and who sees it, with numbers masked", async () => {
    await answerSome();
    await chat.command("privasi");
    await chat.tap("Lihat data saya");
    const text = chat.last();
    expect(text).toContain("Nama: Siti Aminah");
    expect(text).toContain("NIP: 1986****2015******");
    expect(text).toContain("Nomor HP: +62812****90");
    expect(text).toContain("Atasan langsung: Budi Santoso");
    expect(text).toContain("Persetujuan: berlaku sejak Selasa, 24 November 2026 (versi consent@1)");
    expect(text).toContain("Jawaban survei: 3");
    expect(text).not.toContain(sitisNip);
    await chat.tap("Kembali");
    await chat.tap("Siapa yang melihat");
    expect(chat.last()).toContain("minimal 5 jawaban");
    await chat.tap("Kembali");
    await chat.tap("Perbaiki data");
    expect(chat.last()).toContain("Bu Ratna, 0254 000111");
    await chat.tap("Kembali");
    await chat.tap("Selesai");
    expect(chat.shown.at(-1)?.message.buttons).toEqual([]);
  });

  it("gives a copy with every answer beside its question, and marks up nothing a person typed", async () => {
    await answerSome();
    const visitor = office.chat(chatId, office.receive);
    await visitor.command("privasi");
    const { replies = [] } = await visitor.tap("Unduh salinan");
    const copy = replies.map(({ text }) => text).join("\n");
    expect(copy).toContain("Seberapa sesuai materi");
    expect(copy).toContain("→ Sangat sesuai");
    expect(copy).toContain("Menata loket &lt;b&gt;prioritas&lt;/b&gt; &amp; antrean");
    expect(copy).toContain(remark);
    expect(copy).toContain("Kehadiran: ❌ berhalangan");
    for (const { text } of replies) expect(text.length).toBeLessThanOrEqual(4_096);
    expect(await tablesWith(db, sitisNip)).toEqual([]);
  });

  it("stops surveys when consent is withdrawn; reminders, attendance and answers stay", async () => {
    const runId = await answerSome();
    await addTouchpoint("follow-up");
    await addTouchpoint("reminder-h1");
    await addTouchpoint("done", { kind: "supervisor-confirmation", state: "completed", nextAt: null });
    await chat.command("privasi");
    await chat.tap("Tarik persetujuan");
    expect(chat.shown.at(-1)?.message.buttons[0]?.[0]?.label).toBe("Batal");
    const { touchedRuns } = await chat.tap("Ya, tarik persetujuan");
    expect(touchedRuns).toEqual([runId]);
    expect(chat.last()).toContain("Persetujuan Anda sudah ditarik pada Selasa, 24 November 2026");

    const [run] = await db.select().from(runs);
    expect(run).toMatchObject({ status: "stopped", turn: 6, state: { status: "stopped", turn: 6 } });
    expect((await office.taker.take(update(chatId), runId, { button: "o.4", turn: 5 })).outcome).not.toBe("foreign");
    expect(await db.$count(answers)).toBe(3);
    const states = await db
      .select({ id: touchpoints.id, state: touchpoints.state, reason: touchpoints.reason, nextAt: touchpoints.nextAt })
      .from(touchpoints)
      .orderBy(touchpoints.id);
    const stopped = { state: "suppressed", reason: "consent-withdrawn", nextAt: null };
    expect(states).toEqual([
      { id: "done", state: "completed", reason: null, nextAt: null },
      { id: "follow-up", ...stopped },
      { id: "reminder-h1", state: "planned", reason: null, nextAt: new Date("2026-12-24T02:00:00Z") },
      { id: "touchpoint-1", ...stopped },
    ]);
    expect((await db.select().from(enrollments))[0]).toMatchObject({ attendance: "present", rsvpText: reason });
  });

  it("takes consent again by /mulai, as new proof; what had not begun may begin", async () => {
    await answerSome();
    await addTouchpoint("follow-up");
    await chat.command("privasi");
    await chat.tap("Tarik persetujuan");
    await chat.tap("Ya, tarik persetujuan");
    await chat.command("mulai");
    const notice = chat.last();
    expect(notice).toContain("Sebelum mulai");
    await office.clock.sleep(60_000);
    await chat.tap("Saya setuju");
    const given = await db.select().from(consents).orderBy(consents.id);
    expect(given).toMatchObject([
      { withdrawnAt: expect.any(Date) },
      { withdrawnAt: null, textHash: sha256(notice), givenAt: office.clock.now() },
    ]);
    expect((await db.select().from(touchpoints).where(eq(touchpoints.id, "follow-up")))[0]).toMatchObject({
      state: "planned",
      reason: null,
      nextAt: new Date("2026-12-24T02:00:00Z"),
    });
    await chat.command("privasi");
    expect(
      chat.shown
        .at(-1)
        ?.message.buttons.flat()
        .map(({ label }) => label),
    ).toContain("Tarik persetujuan");
  });

  it("asks before erasing, with the safe answer on top, and cancelling changes nothing", async () => {
    await answerSome();
    await chat.command("hapus");
    const [first, second] = chat.shown.at(-1)?.message.buttons.flat() ?? [];
    expect([first?.label, second?.label]).toEqual(["Batal", "Ya, hapus"]);
    expect(chat.last()).toContain("data kepegawaian, catatan kehadiran, bukti persetujuan");
    const before = await dump(db);
    await chat.tap("Batal");
    const { inbox: _, ...after } = await dump(db);
    expect(before).toMatchObject(after);
  });

  it("erases every answer, every typed word and the chat's number from every table", async () => {
    const runId = await answerSome();
    await addTouchpoint("follow-up");
    const [survey] = await db.select().from(touchpoints);
    await db
      .update(touchpoints)
      .set({ runId })
      .where(eq(touchpoints.id, survey?.id ?? ""));
    await db.update(employees).set({ supervisorConfirmed: "no" }).where(eq(employees.id, "siti"));
    await db.update(deadLetters).set({ updateId: (await db.select().from(inbox)).at(-1)?.updateId ?? "" });
    expect(await tablesWith(db, chatId)).toEqual(["addresses", "chats", "inbox", "messages", "runs"]);
    await chat.command("hapus");
    const { touchedRuns } = await chat.tap("Ya, hapus");
    expect(touchedRuns).toEqual([runId]);
    expect(chat.last()).toContain("Yang tetap disimpan: data kepegawaian, catatan kehadiran");

    expect(await tablesWith(db, chatId, "Menata loket", remark, reason, '"o.4"', runId)).toEqual([]);
    for (const table of [runs, answers, answerHistory, comments, deadLetters]) expect(await db.$count(table)).toBe(0);
    expect((await db.select().from(messages)).every(({ body, state }) => body === null && state !== "queued")).toBe(
      true,
    );
    expect((await db.select().from(inbox)).every(({ payloadCipher }) => payloadCipher === null)).toBe(true);
    const planned = await db.select().from(touchpoints);
    expect(planned.map(({ state, reason: why }) => [state, why])).toEqual([
      ["suppressed", "erased"],
      ["suppressed", "erased"],
    ]);
    expect((await db.select().from(employees).where(eq(employees.id, "siti")))[0]).toMatchObject({
      name: "Siti Aminah",
      supervisorConfirmed: null,
    });
    expect((await db.select().from(enrollments))[0]).toMatchObject({ attendance: "present", rsvp: "no" });
    expect(await db.select().from(consents)).toMatchObject([{ withdrawnAt: office.clock.now() }]);
    expect((await db.select().from(audit)).map(({ action }) => action)).toEqual(["account.linked", "data.erased"]);
  });

  it("lets an erased person join again, and what is still to come is planned again", async () => {
    await answerSome();
    await addTouchpoint("reminder-h1");
    await chat.command("hapus");
    await chat.tap("Ya, hapus");
    await joinAsSiti(chat);
    expect((await db.select().from(touchpoints).where(eq(touchpoints.id, "reminder-h1")))[0]?.state).toBe("planned");
  });

  it("answers strangers with how to register, and old buttons with a notice", async () => {
    const stranger = office.chat("123", office.receive);
    await stranger.command("privasi");
    expect(stranger.last()).toContain("Anda belum terdaftar");
    await stranger.command("hapus");
    expect(stranger.last()).toContain("Anda belum terdaftar");
    for (const data of ["p:erase:yes", "p:withdraw:yes", "p:view", "p:agree:id:000000000000", "p:constructor"])
      expect(Object.keys(await stranger.press(data, "1"))).toEqual(["toast"]);
    expect(Object.keys(await chat.press("p:constructor", "1"))).toEqual(["toast"]);
  });
});
