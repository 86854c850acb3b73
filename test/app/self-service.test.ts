/** Schedule, language, help and contact: what a person asks for themselves, and nobody else's. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Db, Storage } from "../../src/adapters/postgres/connect.ts";
import { employees } from "../../src/adapters/postgres/schema/people.ts";
import { chats } from "../../src/adapters/postgres/schema/talk.ts";
import { enrollments, touchpoints, trainings } from "../../src/adapters/postgres/schema/trainings.ts";
import { maxPressBytes } from "../../src/core/message.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { type Chat, joinAsSiti, openOffice } from "../support/office.ts";

const enrollmentId = "01KAX3M9QF7T8V2Y6B4C5D0EGH";

await eachStorage("self-service", (open) => {
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
    chat = office.chat("770077001");
    await joinAsSiti(chat);
  });
  afterAll(() => storage.close());

  async function addTraining(employeeId = "siti", values: Partial<typeof trainings.$inferInsert> = {}): Promise<void> {
    await db.insert(trainings).values({
      id: "t",
      code: "T",
      title: "Literasi <Data> & Statistik untuk Pelayanan Publik",
      mode: "online",
      startsAt: new Date("2026-11-30T01:00:00Z"),
      endsAt: new Date("2026-12-01T09:00:00Z"),
      preparation: "Laptop",
      ...values,
    });
    const own = { trainingId: "t", employeeId, role: "participant", unitId: "unit" } as const;
    await db.insert(enrollments).values({ id: enrollmentId, ...own });
  }
  const rsvp = async () => (await db.select().from(enrollments))[0]?.rsvp ?? null;

  it("shows what is coming with dates in words, without lines that have nothing to say", async () => {
    await addTraining();
    await chat.command("jadwal");
    expect(chat.last()).toBe(
      "<b>Pelatihan Anda</b>\n\n📘 <b>Literasi &lt;Data&gt; &amp; Statistik untuk Pelayanan Publik</b>\n" +
        "🗓 Senin, 30 November 2026 s.d. Selasa, 1 Desember 2026\n🕗 08.00 WIB\n🎒 Yang perlu disiapkan: Laptop\n" +
        "Kehadiran: belum dijawab",
    );
  });

  it("says what comes next when there is nothing, and forgets old and cancelled trainings", async () => {
    await addTraining("siti", { cancelledAt: new Date("2026-11-20T01:00:00Z") });
    await chat.command("jadwal");
    expect(chat.last()).toBe("Belum ada pelatihan mendatang untuk Anda. Begitu ada, saya kabari.");
    await db.update(trainings).set({ cancelledAt: null, endsAt: new Date("2026-11-01T01:00:00Z") });
    await chat.command("jadwal");
    expect(chat.last()).toContain("Literasi");
    expect(chat.shown.at(-1)?.message.buttons).toEqual([]);
    await db.update(trainings).set({ endsAt: new Date("2026-10-01T01:00:00Z") });
    await chat.command("jadwal");
    expect(chat.last()).not.toContain("Literasi");
  });

  it("lets the person change the answer until the training begins, and then no more", async () => {
    await addTraining();
    await db.update(enrollments).set({ rsvp: "no", rsvpReason: "other", rsvpText: "cuti" });
    await chat.command("jadwal");
    for (const button of chat.shown.at(-1)?.message.buttons.flat() ?? [])
      if ("press" in button) expect(Buffer.byteLength(button.press)).toBeLessThanOrEqual(maxPressBytes);
    await chat.tap("Ubah kehadiran: Literasi <Data>");
    await chat.tap("Bisa hadir");
    expect(chat.last()).toContain("Kehadiran: ✅ bisa hadir");
    expect((await db.select().from(enrollments))[0]).toMatchObject({ rsvp: "yes", rsvpReason: null, rsvpText: null });
    await office.clock.sleep(6 * 24 * 60 * 60_000);
    expect((await chat.press(`s:${enrollmentId}:no`, "1")).toast).toContain("tidak berlaku");
    expect(await rsvp()).toBe("yes");
  });

  it("has whoever is not sure looked at again at once, for the question two days before", async () => {
    await addTraining();
    const dueAt = new Date("2026-11-27T06:30:00Z");
    await db.insert(touchpoints).values({
      ...{ id: "h1", enrollmentId, employeeId: "siti", kind: "reminder-h1", state: "planned" },
      ...{ why: { id: "", en: "" }, dueAt, nextAt: dueAt },
    });
    await chat.press(`s:${enrollmentId}:maybe`, "1");
    expect((await db.select().from(touchpoints))[0]?.nextAt).toEqual(office.clock.now());
  });

  it("changes nobody else's attendance and takes no answer that is none", async () => {
    await addTraining("budi");
    await chat.press(`s:${enrollmentId}:no`, "1");
    await chat.press(`s:${enrollmentId}`, "1");
    expect(JSON.stringify(chat.shown)).not.toContain("Literasi");
    expect(await rsvp()).toBeNull();
    await db.update(enrollments).set({ employeeId: "siti" });
    await chat.press(`s:${enrollmentId}:perhaps`, "1");
    expect(await rsvp()).toBeNull();
    const stranger = office.chat("1", office.receive);
    expect(Object.keys(await stranger.press(`s:${enrollmentId}:no`, "1"))).toEqual(["toast"]);
    expect(await rsvp()).toBeNull();
  });

  it("switches the language of the person, the chat and the open surveys", async () => {
    const runId = await office.beginSurvey();
    await chat.command("bahasa");
    const { touchedRuns } = await chat.tap("English");
    expect(chat.last()).toBe("All right, I will use English from now on.");
    expect(touchedRuns).toEqual([runId]);
    expect((await db.select().from(employees).where(eq(employees.id, "siti")))[0]?.locale).toBe("en");
    expect((await db.select().from(chats))[0]?.locale).toBe("en");
    await chat.command("bantuan");
    expect(chat.last()).toContain("/schedule");
    await chat.command("kontak");
    expect(chat.last()).toContain("Bu Ratna, 0254 000111");
  });

  it("keeps nothing about a stranger who only looks around", async () => {
    const stranger = office.chat("1");
    for (const command of ["jadwal", "bantuan", "kontak", "bahasa"]) await stranger.command(command);
    await stranger.tap("English");
    expect(stranger.last()).toContain("I will use English");
    expect(await db.$count(chats, eq(chats.chat, "1"))).toBe(0);
  });
});
