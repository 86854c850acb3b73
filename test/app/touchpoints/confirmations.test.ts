/** What a supervisor is asked about the people of the team: who is asked, how much at once, and how often. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { employees, unitHeads } from "../../../src/adapters/postgres/schema/people.ts";
import { answers, runs } from "../../../src/adapters/postgres/schema/surveys.ts";
import { touchpoints } from "../../../src/adapters/postgres/schema/trainings.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { openTown } from "./town.ts";

await eachStorage("a supervisor", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  /** Pak Budi, and people of his who took part on 24 November; it is the evening before he is asked. */
  async function withTeam(size: number, { linked = true, heads = true } = {}) {
    const town = await openTown(storage.db, "2026-12-27 20:00");
    const budi = await town.person("budi", "Budi Santoso", { salutation: "Bapak" });
    if (linked) await budi.link();
    if (heads) await town.leads("budi");
    const ids = Array.from({ length: size }, (_, n) => `p${n + 1}`);
    for (const id of ids) await town.person(id, `Peserta ${id.slice(1)}`);
    await town.training("prima", "2026-11-24 08:00", "2026-11-24 16:00", ids);
    const confirmation = (id: string) => town.contact(`prima-${id}`, "supervisor-confirmation");
    const states = async () =>
      Object.fromEntries(await Promise.all(ids.map(async (id) => [id, (await confirmation(id)).state] as const)));
    const confirm = async (times: number) => {
      for (let n = 0; n < times; n++) {
        await budi.tap("Ya, beberapa kali");
        await budi.tap("Lebih baik");
      }
    };
    return { ...town, budi, ids, confirmation, states, confirm };
  }
  const asked = (text: string) => /Peserta \d/.exec(text)?.[0];

  it("is asked about five people on one card and about the other two on the next day", async () => {
    const town = await withTeam(7);
    await town.until("2026-12-28 12:00");
    expect(town.budi.heard()).toEqual(["12-28 10:00 Yth. Bapak Budi Santoso,"]);
    expect(town.budi.last()).toContain("Setelah itu masih ada 4 anggota tim lain.");
    expect(town.budi.last()).toContain("mengikuti pelatihan Pelatihan prima pada Selasa, 24 November 2026");
    expect(Object.values(await town.states()).filter((state) => state === "open")).toHaveLength(5);
    await town.budi.tap("Jawab sekarang");
    await town.confirm(5);
    expect(town.budi.last()).toContain("Terima kasih, Bapak Budi Santoso.");
    expect(town.budi.shown()).toHaveLength(1);
    expect(Object.values(await town.states()).filter((state) => state === "completed")).toHaveLength(5);

    await town.until("2026-12-29 12:00");
    expect(town.budi.heard()).toHaveLength(2);
    expect(town.budi.last()).toContain("masih ada 1 anggota tim lain");
    await town.budi.tap("Jawab sekarang");
    await town.confirm(2);
    await town.until("2027-01-13 18:00");
    expect(town.budi.heard()).toHaveLength(2);
    expect(new Set(Object.values(await town.states()))).toEqual(new Set(["completed"]));
    expect(await storage.db.$count(answers)).toBe(14);
    expect(await storage.db.$count(runs)).toBe(7);
  });

  it("reads of nobody else when there is only one", async () => {
    const town = await withTeam(1);
    await town.until("2026-12-28 12:00");
    expect(town.budi.last()).not.toContain("anggota tim lain");
    expect(town.budi.last()).not.toContain("{");
  });

  it("is reminded once, after three working days, of whom he has not answered about yet", async () => {
    const town = await withTeam(3);
    await town.until("2026-12-28 12:00");
    await town.budi.tap("Jawab sekarang");
    await town.confirm(1);
    await town.until("2027-01-04 12:00");
    expect(
      town.budi
        .heard()
        .slice(1)
        .map((line) => line.slice(0, 11)),
    ).toEqual(["12-31 10:00"]);
    expect(town.budi.shown()[0]?.text).toBe("Dilanjutkan di bawah ⬇️");
    const second = asked(town.budi.last());
    expect(town.budi.buttons()).toEqual(["Jawab sekarang", "Ingatkan besok", "Saya tidak ingin menjawab"]);
    await town.budi.tap("Jawab sekarang");
    expect(asked(town.budi.last())).toBe(second);
    await town.confirm(2);
    expect(new Set(Object.values(await town.states()))).toEqual(new Set(["completed"]));
  });

  it("who asks to be reminded tomorrow is reminded then, about all on the card, and not once more", async () => {
    const town = await withTeam(3);
    await town.until("2026-12-28 12:00");
    await town.budi.tap("Nanti saja");
    await town.budi.tap("Ingatkan besok");
    await town.until("2027-01-12 18:00");
    const days = town.budi.heard().map((line) => line.slice(0, 11));
    expect(days).toEqual(["12-28 10:00", "12-29 10:00"]);
    await town.budi.tap("Jawab sekarang");
    await town.confirm(3);
    expect(new Set(Object.values(await town.states()))).toEqual(new Set(["completed"]));
  });

  it("gets no second nudge, and what stays open expires with the follow-up", async () => {
    const town = await withTeam(2);
    await town.until("2027-01-13 18:00");
    expect(town.budi.heard()).toHaveLength(2);
    expect(new Set(Object.values(await town.states()))).toEqual(new Set(["expired"]));
    expect(town.budi.buttons()).toEqual([]);
  });

  it("who does not want to answer about one person is still asked about the others, on the day of the nudge", async () => {
    const town = await withTeam(3);
    await town.until("2026-12-28 12:00");
    const first = asked(town.budi.last());
    await town.budi.tap("Bukan anggota tim saya");
    await town.until("2027-01-04 12:00");
    expect(town.budi.heard()).toHaveLength(2);
    expect(town.budi.last()).toContain("masih ada 1 anggota tim lain");
    expect(asked(town.budi.last())).not.toBe(first);
    await town.budi.tap("Jawab sekarang");
    await town.confirm(2);
    expect(Object.values(await town.states()).sort()).toEqual(["completed", "completed", "suppressed"]);
  });

  it("who is not linked is waited for, and cannot be reached in the end", async () => {
    const town = await withTeam(2, { linked: false });
    await town.until("2026-12-30 12:00");
    expect(await town.confirmation("p1")).toMatchObject({ employeeId: "budi", state: "planned", reason: "not-linked" });
    await town.budi.link();
    await town.until("2026-12-31 08:00");
    expect(town.budi.heard()).toHaveLength(1);

    await emptyTables(storage.db);
    const other = await withTeam(2, { linked: false });
    await other.until("2027-01-13 18:00");
    expect(await other.confirmation("p1")).toMatchObject({ state: "unreachable", reason: "not-linked" });
  });

  it("who is appointed while the question waits is asked; a post that stays vacant is named as the reason", async () => {
    const town = await withTeam(1, { heads: false });
    await town.until("2026-12-30 12:00");
    expect(await town.confirmation("p1")).toMatchObject({
      employeeId: null,
      state: "planned",
      reason: "no-supervisor",
    });
    await town.leads("budi", { fromDate: "2026-12-30" });
    await town.until("2026-12-31 12:00");
    expect(town.budi.heard()).toHaveLength(1);

    await emptyTables(storage.db);
    const other = await withTeam(1, { heads: false });
    await other.until("2027-01-13 18:00");
    expect(await other.confirmation("p1")).toMatchObject({ state: "unreachable", reason: "no-supervisor" });
  });

  it("is the one of the day on which the question is due, not the one at the training", async () => {
    const town = await withTeam(1, { heads: false });
    const ani = await town.person("ani", "Ani Lestari");
    await ani.link();
    await town.leads("budi", { untilDate: "2026-12-15" });
    await town.leads("ani", { fromDate: "2026-12-16", acting: "plt" });
    await town.until("2026-12-28 12:00");
    expect([town.budi.heard().length, ani.heard().length]).toEqual([0, 1]);
    // An override in the roster stands above the tree.
    await storage.db.update(employees).set({ supervisorId: "budi" }).where(eq(employees.id, "p1"));
    await storage.db.update(touchpoints).set({ firstSentAt: null, state: "planned", nextAt: town.clock.now() });
    await storage.db.delete(unitHeads);
    await town.queue();
    expect((await town.confirmation("p1")).employeeId).toBe("budi");
  });

  it("gets a nudge before a new card, and never two messages on one day", async () => {
    const town = await withTeam(2);
    await town.person("q1", "Peserta 9");
    await town.training("lain", "2026-12-01 08:00", "2026-12-01 16:00", ["q1"]); // followed up on 31 December
    await town.until("2027-01-13 18:00");
    const days = town.budi.shown().map(({ sentAt }) => sentAt.toISOString().slice(0, 10));
    expect(new Set(days).size).toBe(days.length);
    expect(days.slice(0, 3)).toEqual(["2026-12-28", "2026-12-31", "2027-01-04"]);
    expect(await town.contact("lain-q1", "supervisor-confirmation")).toMatchObject({ nudges: 1 });
  });
});
