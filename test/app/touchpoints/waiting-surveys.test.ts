/** Surveys that nobody has answered yet: nudges, what people ask for under them, and one card that is alive. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { at, daysOf as days, openTown, satisfied, sitiInTown } from "./town.ts";

await eachStorage("a survey that nobody has answered", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  const withSiti = (options?: Parameters<typeof sitiInTown>[1]) => sitiInTown(storage.db, options);

  async function asked() {
    const town = await withSiti();
    await town.until("2026-11-26 18:00");
    return town;
  }

  it("'Ingatkan besok' takes the place of the next nudge, besides the one message of the day", async () => {
    const town = await asked();
    await town.siti.tap("Nanti saja");
    await town.siti.tap("Ingatkan besok");
    await town.training("lain", "2026-11-30 08:00", "2026-11-30 16:00", ["siti"]); // its H-1 goes that Friday
    await town.until("2026-11-27 15:00");
    expect(days(town.siti).slice(-2)).toEqual(["11-27 06:00", "11-27 10:00"]);
    const nudge = (await town.ledger()).find(({ kind: of }) => of === "nudge");
    expect(nudge).toMatchObject({ state: "sent", countsOn: null });
    expect(await town.contact("prima-siti", "satisfaction")).toMatchObject({ nudges: 1, askedFor: null });
    await town.until("2026-12-01 18:00");
    expect(town.siti.last()).toContain("Pengingat terakhir");
  });

  it("'Ingatkan besok' is a promise, also after the last nudge", async () => {
    const town = await asked();
    await town.until("2026-12-01 18:00");
    expect(await town.contact("prima-siti", "satisfaction")).toMatchObject({ nudges: 2 });
    await town.siti.tap("Isi sekarang");
    await town.siti.tap("Nanti saja");
    await town.siti.tap("Ingatkan besok");
    await town.until("2026-12-02 18:00");
    expect(days(town.siti).at(-1)).toBe("12-02 10:00");
    await town.until("2026-12-07 15:00");
    expect(days(town.siti).at(-1)).toBe("12-02 10:00");
  });

  it("'Saya tidak ingin mengisi' under a nudge ends it; no other nudge comes", async () => {
    const town = await asked();
    await town.until("2026-11-27 12:00");
    await town.siti.tap("Saya tidak ingin mengisi");
    const heard = town.siti.heard().length;
    await town.until("2026-12-07 18:00");
    expect(town.siti.heard().length).toBe(heard);
    expect(town.siti.last()).toContain("tidak akan mengingatkan survei ini lagi");
    expect((await town.contact("prima-siti", "satisfaction")).reason).toBe("opted-out");
  });

  it("a finished one is not mentioned again, even if a nudge was on its way", async () => {
    const town = await asked();
    await town.siti.tap("Mulai");
    for (const label of satisfied.slice(1)) await town.siti.tap(label);
    await town.siti.tap("Lewati");
    town.clock.set(at("2026-11-27 10:00"));
    await town.queue();
    await town.siti.tap("Kirim");
    await town.until("2026-12-07 18:00");
    expect(days(town.siti).at(-1)).toBe("11-26 16:15");
    expect((await town.ledger()).find(({ kind: of }) => of === "nudge")).toMatchObject({
      state: "suppressed",
      countsOn: null,
    });
  });

  it("a tap under a nudge always goes on where the person is, and one card is alive at a time", async () => {
    const town = await asked();
    await town.siti.tap("Mulai");
    await town.siti.tap("Sangat sesuai");
    await town.until("2026-11-27 12:00");
    const [card, nudge] = town.siti.shown().slice(-2);
    expect(card).toMatchObject({ text: "Dilanjutkan di bawah ⬇️", keyboard: [] });
    await town.siti.tap("Isi sekarang", nudge);
    expect(town.siti.last()).toContain("Pertanyaan 2 dari 8");
  });

  it("also when the edit of the old card was lost: the one that is tapped lives on", async () => {
    const town = await asked();
    await town.siti.tap("Mulai");
    town.standIn.faults.next({ kind: "reset-before", method: "editMessageText" });
    await town.until("2026-11-27 12:00");
    const [card] = town.siti.shown().slice(-2);
    expect(card?.keyboard.length).toBeGreaterThan(0);
    await town.siti.tap("Sangat sesuai", card);
    const [first, second] = town.siti.shown().slice(-2);
    expect(first?.text).toContain("Pertanyaan 2 dari 8");
    expect(second).toMatchObject({ text: "Dilanjutkan di bawah ⬇️", keyboard: [] });
  });

  it("a turn between queueing and sending does not make the buttons of a nudge stale", async () => {
    const town = await asked();
    await town.siti.tap("Mulai");
    town.clock.set(at("2026-11-27 10:00"));
    await town.queue();
    const [card] = town.siti.shown().slice(-1);
    const press = card?.keyboard.flat().find(({ text }) => text === "Sangat sesuai");
    town.siti.app.tap(card?.id ?? 0, press?.text ?? "");
    await town.work();
    await town.siti.tap("Ingatkan besok");
    expect((await town.contact("prima-siti", "satisfaction")).askedFor).toEqual(at("2026-11-30 10:00"));
  });

  it("the last nudge names how many have answered, once five and half of them have", async () => {
    const town = await openTown(storage.db, "2026-11-20 08:00");
    const people = [];
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) people.push(await town.person(`p${n}`, `Peserta ${n}`));
    for (const one of people) await one.link();
    const ids = people.map(({ id }) => id);
    await town.training("prima", "2026-11-26 08:00", "2026-11-26 16:00", ids);
    await town.training("sepi", "2026-12-10 08:00", "2026-12-10 16:00", ids);
    await town.until("2026-11-26 18:00");
    for (const one of people.slice(0, 5)) {
      await one.tap("Mulai");
      for (const label of satisfied.slice(1)) await one.tap(label);
      await one.tap("Lewati");
      await one.tap("Kirim");
    }
    await town.until("2026-12-01 18:00");
    expect(people[7]?.last()).toContain("5 dari 8 peserta sudah mengisi.");
    await town.until("2026-12-15 18:00");
    expect(people[7]?.last()).toContain("Pengingat terakhir");
    expect(people[7]?.last()).not.toContain("dari 8");
  });
});
