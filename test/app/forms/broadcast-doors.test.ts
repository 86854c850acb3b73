/** The form is one more door: what it must not do, what happens when the other door was faster, and who is refused. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { addresses, roles, units } from "../../../src/adapters/postgres/schema/people.ts";
import { trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides, forgedPress } from "../../support/slack-side.ts";
import { screen, wednesday } from "../broadcast/cohort.ts";
import { type Desk, openDesk } from "./coordinator.ts";

const no = "Menu ini hanya untuk koordinator pelatihan dan admin.";

await eachStorage("the form of a broadcast, sent by somebody who may not,", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());
  const db = () => storage.db;
  const good = { about: "t:t1", who: "training", text: "Halo" };
  const idOf = async (desk: Desk) => (await desk.rows())[0]?.id ?? "";

  it("names another coordinator's training or unit: refused, written down, nothing changed (D6)", async () => {
    const desk = await openDesk(db(), 2);
    const times = { startsAt: wednesday, endsAt: wednesday, mode: "workshop" } as const;
    await db()
      .insert(trainings)
      .values({ id: "t2", code: "X-2", title: "Milik orang lain", ...times });
    await db().insert(units).values({ id: "lain", code: "L1", name: "Dinas Lain", workWeek: 5 });
    for (const [about, target] of [
      ["t:t2", "t2"],
      ["u:lain", "lain"],
      ["t:nowhere", "nowhere"],
      ["u:nowhere", "nowhere"],
    ] as const) {
      expect(await desk.forge("", { ...good, about })).toEqual({ status: 200, answer: "" });
      expect(desk.card()).toContain(no);
      expect((await desk.refusals()).at(-1)).toEqual(["employee:ratna", target]);
    }
    expect(await desk.rows()).toEqual([]);
    await desk.open();
    await desk.send(good);
    const before = await desk.rows();
    expect(await desk.forge(await idOf(desk), { ...good, about: "t:t2", text: "Lain" })).toMatchObject({ answer: "" });
    expect(await desk.rows()).toEqual(before);
    expect(await desk.refusals()).toHaveLength(5);
  });

  it("names a training that does not exist: nobody's, an admin's neither", async () => {
    const desk = await openDesk(db(), 1);
    await db().update(roles).set({ role: "admin", trainingId: null }).where(eq(roles.employeeId, "ratna"));
    expect(await desk.forge("", { ...good, about: "t:nowhere" })).toEqual({ status: 200, answer: "" });
    expect(desk.card()).toContain(no);
    expect(await desk.refusals()).toEqual([["employee:ratna", "nowhere"]]);
    expect(desk.logged.filter(({ event }) => event === "update-failed")).toEqual([]);
    expect(await desk.rows()).toEqual([]);
  });

  it("names another's draft, or none that there is, in what comes back unseen: refused in the same way", async () => {
    const desk = await openDesk(db(), 2);
    const ofT1 = { role: "coordinator", trainingId: "t1", unitId: null } as const;
    await desk.staff("dewi", 2201, "Dewi", ofT1);
    await desk.staff("boss", 2202, "Kepala", { role: "admin" });
    const dewi = await desk.account("U0DEWI0001", "Dewi", "dewi");
    const boss = await desk.account("U0BOSS0001", "Kepala", "boss");
    await desk.open();
    await desk.send(good);
    const id = await idOf(desk);
    const before = await desk.rows();
    for (const chat of ["U0DEWI0001", "U0BOSS0001"]) await desk.forge(id, { ...good, text: "Diubah" }, chat);
    for (const about of ["01JJJJJJJJJJJJJJJJJJJJJJJJ", "a:b'; --", "x".repeat(3000)])
      await desk.forge(about, good, "U0DEWI0001");
    expect(await desk.rows()).toEqual(before);
    expect((await desk.refusals()).map(([actor, target]) => [actor, target])).toEqual([
      ["employee:dewi", id],
      ["employee:boss", id],
      ["employee:dewi", "01JJJJJJJJJJJJJJJJJJJJJJJJ"],
      ["employee:dewi", "draft"],
      ["employee:dewi", "draft"],
    ]);
    for (const app of [dewi, boss]) expect(desk.card(app)).toContain(no);
    // Nor is another's draft shown in a form by a button that says so.
    await desk.side.forge("U0DEWI0001", forgedPress(`b:page:${id}:text`));
    await desk.work();
    expect(dewi.modals()).toEqual([]);
    expect(dewi.ephemerals().at(-1)?.text).toContain(no);
  });

  it("has lost the role between opening and sending", async () => {
    const desk = await openDesk(db(), 2);
    await desk.open();
    await db().update(roles).set({ revokedAt: wednesday }).where(eq(roles.employeeId, "ratna"));
    expect(await desk.send(good)).toEqual({});
    expect(desk.card()).toContain(no);
    expect(await desk.refusals()).toEqual([["employee:ratna", "menu"]]);
    expect(await desk.rows()).toEqual([]);
    await desk.open();
    expect(desk.app.modals()).toEqual([]);
    expect(await desk.refusals()).toHaveLength(2);
  });

  it("is unlinked, a participant, or nobody we know: no form, and none is taken", async () => {
    const desk = await openDesk(db(), 2);
    const siti = await desk.account("U0SITI0001", "Siti", "p001");
    const stranger = await desk.account("U0ASING001", "Asing");
    for (const app of [siti, stranger]) {
      await desk.open("siaran", app);
      expect(app.modals()).toEqual([]);
      await desk.forge("", good, app.id);
    }
    expect(desk.card(siti)).toContain(no);
    expect(desk.card(stranger)).toContain("Akun Slack ini belum saya kenal");
    expect(await desk.rows()).toEqual([]);
    expect((await desk.refusals()).map(([actor]) => actor)).toEqual(["employee:p001", "employee:p001"]);
  });

  it("two doors at one draft make one broadcast (B8)", async () => {
    const desk = await openDesk(db(), 3);
    await desk.ratna.say("/siaran");
    await desk.ratna.choose("Semua peserta");
    await desk.ratna.say("Halo");
    await desk.open();
    const kirim = desk.ratna.messages().findLast(({ keyboard }) => JSON.stringify(keyboard).includes("Kirim ke 3"));
    desk.ratna.tap(kirim?.id ?? 0, "✅ Kirim ke 3 orang");
    const [sent] = await Promise.all([desk.app.submit({ text: "Dari Slack" }), desk.work()]);
    expect(sent.action).toBe("close");
    await desk.work();
    const [row, ...others] = await desk.rows();
    expect(others).toEqual([]);
    if (row?.state === "draft") await desk.press("✅ Kirim ke 3 orang");
    await desk.finish();
    for (const n of [1, 2, 3]) expect(desk.received(n)).toHaveLength(1);
    expect((await desk.trail()).filter(({ action }) => action === "broadcast.confirmed")).toHaveLength(1);
  });

  it("confirmed from Telegram while the form was open: nothing changes, and what was typed is not lost", async () => {
    const desk = await openDesk(db(), 3);
    await desk.ratna.say("/siaran");
    await desk.ratna.choose("Semua peserta");
    await desk.ratna.say("Halo");
    await desk.open();
    await desk.ratna.choose("Ubah waktu");
    await desk.ratna.say("26/11 10.00");
    await desk.ratna.choose("✅ Jadwalkan ke 3 orang");
    const before = await desk.rows();
    expect(await desk.send({ text: "Yang <b>lain</b>", who: "unanswered" })).toEqual({});
    expect(await desk.rows()).toEqual(before);
    expect(desk.card()).toMatchInlineSnapshot(`
      "Siaran ini sudah dikonfirmasi, jadi isian formulir tadi tidak dipakai.
      Pesan dalam formulir: “Yang <b>lain</b>”

      *Terjadwal*
      Semua peserta · Pelayanan Prima

      Penerima: 3 orang
      Waktu kirim: *Kamis, 26 November, pukul 10.00 WIB*

      Penerimanya dihitung lagi pada waktu itu.
      [Daftar siaran]
      [Batalkan]"
    `);
    await desk.open(); // a new one
    expect(desk.entered()).toEqual({});
  });

  it("dropped in Telegram while the form was open: what was typed becomes a new draft", async () => {
    const desk = await openDesk(db(), 3);
    await desk.open();
    await desk.send(good);
    await desk.press("✏️ Ubah pesan");
    await desk.ratna.say("/siaran");
    await desk.ratna.choose("Batal");
    await desk.send({ text: "Jangan hilang" });
    expect((await desk.rows()).map(({ state, text }) => [state, text])).toEqual([
      ["cancelled", "Halo"],
      ["draft", "Jangan hilang"],
    ]);
    expect(screen(desk.ratna)).toContain("tidak ada yang dikirim");
    expect(desk.card()).toContain("Jangan hilang");
  });

  it("an admin whose account is only in Slack is asked to agree there", async () => {
    const desk = await openDesk(db(), 2);
    await desk.staff("boss", 2202, "Kepala", { role: "admin" });
    await db().delete(addresses).where(eq(addresses.employeeId, "boss"));
    const boss = await desk.account("U0BOSS0001", "Kepala", "boss");
    // The tests' Budi heads everybody's unit.
    await db().insert(addresses).values({ channel: "telegram", chat: "2100", employeeId: "budi", linkedAt: wednesday });
    desk.standIn.person(2100).send("/bantuan");
    await desk.open();
    await desk.send({ ...good, who: "supervisors" });
    await desk.press("✅ Kirim ke 1 orang");
    await desk.pass();
    expect(desk.card(boss)).toContain("Mohon persetujuan siaran");
    await desk.press("✅ Setujui", boss);
    await desk.finish();
    expect(await desk.ledger()).toEqual({ budi: "sent" });
    const [card] = desk.app.messages();
    expect(desk.thread(card?.ts ?? "")).toEqual([
      expect.stringContaining("✅ Kepala menyetujui siaran Anda."),
      expect.stringContaining("*Siaran selesai*"),
    ]);
  });
});
