/** A broadcast goes on in the conversation: what is typed there, and what a form finds that comes a moment too late. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides } from "../../support/slack-side.ts";
import { openDesk } from "./coordinator.ts";

await eachStorage("a broadcast from a form, in the conversation", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());
  const db = () => storage.db;
  const good = { about: "t:t1", who: "training", text: "Halo" };

  it("where it cannot be opened, the same is done in the conversation", async () => {
    const desk = await openDesk(db(), 3);
    const broken = () =>
      desk.side.slack.faults.next({ kind: "error", error: "internal_error", method: "views.open", times: 99 });
    broken();
    await desk.open();
    expect(desk.app.modals()).toEqual([]);
    expect(desk.card()).toContain("1/4 Untuk siapa?");
    await desk.press("Semua peserta");
    await desk.say("Tolong bawa laptop");
    expect(desk.card()).toContain("3/4 Pratinjau");
    await desk.press("Ubah waktu");
    expect(desk.card()).toContain("Kapan dikirim?");
    await desk.say("26/11 10.00");
    await desk.press("✅ Jadwalkan ke 3 orang");
    expect((await desk.rows())[0]).toMatchObject({ state: "scheduled", text: "Tolong bawa laptop" });
  });

  it("from 200 people on the number is typed, in Slack as in Telegram", async () => {
    const desk = await openDesk(db(), 200);
    await desk.open();
    await desk.send({ ...good, text: "Halo" });
    await desk.press("✅ Kirim ke 200 orang");
    expect(desk.card()).toContain("ketik angkanya: *200*");
    await desk.say("20");
    expect(desk.card()).toContain("Yang Anda ketik “20”. Angkanya harus 200.");
    expect((await desk.rows())[0]?.state).toBe("draft");
    await desk.say("200");
    expect((await desk.rows())[0]?.state).toBe("sending");
    await desk.finish();
    expect(Object.values(await desk.ledger())).toEqual(Array(200).fill("sent"));
    expect((await desk.rows())[0]?.state).toBe("done");
  });

  it("what has become wrong by the time it is worked is said above the card, and what was typed is kept", async () => {
    const desk = await openDesk(db(), 3);
    const incoming = (updateId: string, fields: Record<string, string>) => ({
      ...({ channel: "slack", updateId, chat: "U0RATNA001", locale: "id" } as const),
      what: { kind: "form", form: "broadcast", about: "", fields } as const,
    });
    const work = async (updateId: string, fields: Record<string, string>) => {
      for (const _ of [1, 2]) await desk.product.intake.work(incoming(updateId, fields));
      await desk.work();
    };
    // Each as it is worked after somebody changed the training, or the moment went by.
    await db().update(trainings).set({ place: null }).where(eq(trainings.id, "t1"));
    await work("1", { ...good, text: "Di {tempat}", date: "2026-11-25", time: "08:00" });
    expect(desk.card()).toMatch(/Tidak bisa dipakai di sini: \{tempat\}/);
    expect(desk.card()).toContain("Rabu, 25 November, pukul 08.00 WIB sudah lewat.");
    expect(desk.card()).toContain("3/4 Pratinjau");
    expect(desk.card()).not.toContain("Kirim ke");
    expect((await desk.rows())[0]).toMatchObject({ text: "Di {tempat}", wantedAt: null, state: "draft" });
    await work("2", { ...good, who: "unanswered" });
    expect(desk.card()).toContain("Untuk saat ini tidak ada yang termasuk pilihan ini");
    await work("3", { about: "t:t1", who: "training", standard: "room" });
    expect(desk.card()).toContain("Teks baku ini tidak cocok");
    expect(desk.card()).not.toContain("Kirim ke");
    await work("4", { about: "nonsense", text: "Halo", date: "x", time: "y", standard: "toString" });
    expect(await desk.rows()).toHaveLength(1);
    expect(desk.logged.filter(({ event }) => event === "update-failed")).toEqual([]);
  });
});
