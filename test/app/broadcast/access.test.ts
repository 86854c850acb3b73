/** Who may broadcast to whom, on every button: what lies outside somebody's scope is refused politely and written down. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { roles, units } from "../../../src/adapters/postgres/schema/people.ts";
import { trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { type Cohort, openCohort, screen, wednesday } from "./cohort.ts";

const no = "Menu ini hanya untuk koordinator pelatihan dan admin.";

await eachStorage("access to broadcasts", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  const db = () => storage.db;
  type Person = ReturnType<Cohort["person"]>;
  const refusals = async (cohort: Cohort) =>
    (await cohort.trail())
      .filter(({ action }) => action === "broadcast.refused")
      .map(({ actor, target }) => [actor, target]);
  /** Taps a button that this person never saw. */
  async function forge(cohort: Cohort, who: Person, data: string): Promise<string | undefined> {
    who.tap(who.lastMessage()?.id ?? 1, data, { stale: true });
    await cohort.work();
    return who.toasts().at(-1)?.text;
  }
  const idOf = async (cohort: Cohort) => (await cohort.rows())[0]?.id ?? "";

  it("tells participants and strangers that the menu is not theirs", async () => {
    const cohort = await openCohort(db(), 1);
    const participant = cohort.person(3001);
    await participant.say("/siaran");
    expect(participant.last()).toContain(no);
    expect(await refusals(cohort)).toEqual([["employee:p001", "menu"]]);
    const stranger = cohort.person(9999);
    await stranger.say("/siaran");
    expect(stranger.last()).toContain("Anda belum terdaftar");
  });

  it("offers a coordinator only what is theirs, and refuses the rest", async () => {
    const cohort = await openCohort(db(), 1);
    const { ratna } = cohort;
    const times = { startsAt: wednesday, endsAt: wednesday, mode: "workshop" } as const;
    await db()
      .insert(trainings)
      .values({ id: "t2", code: "X-2", title: "Milik orang lain", ...times });
    await ratna.say("/siaran");
    await ratna.choose("Kembali");
    expect(screen(ratna)).not.toContain("Milik orang lain");
    await ratna.say("orang lain");
    expect(screen(ratna)).toContain("Tidak ada yang bernama “orang lain”.");
    const id = await idOf(cohort);
    expect(await forge(cohort, ratna, `b:about:${id}:t2`)).toContain(no);
    expect(await forge(cohort, ratna, `b:unit:${id}:agency`)).toContain(no);
    expect(await forge(cohort, ratna, `b:unit:${id}:nowhere`)).toContain(no);
    expect((await cohort.rows())[0]).toMatchObject({ audience: null, trainingId: "t1" });
    expect(await refusals(cohort)).toEqual([
      ["employee:ratna", "t2"],
      ["employee:ratna", "agency"],
      ["employee:ratna", "nowhere"],
    ]);
  });

  it("keeps a unit's coordinator inside the unit", async () => {
    const cohort = await openCohort(db(), 1);
    await db().insert(units).values({ id: "other", code: "D2", name: "Dinas Lain", workWeek: 5 });
    const dina = await cohort.staff("dina", 2200, "Dina", { role: "coordinator", trainingId: null, unitId: "unit" });
    await dina.say("/siaran");
    expect(screen(dina)).not.toMatch(/Dinas/);
    const id = await idOf(cohort);
    for (const target of ["unit:%:agency", "unit:%:other", "about:%:t1"])
      expect(await forge(cohort, dina, `b:${target.replace("%", id)}`)).toContain(no);
    expect(await refusals(cohort)).toHaveLength(3);
  });

  it("gives another coordinator's draft to nobody, not even an admin", async () => {
    const cohort = await openCohort(db(), 2);
    const boss = await cohort.staff("boss", 2202, "Kepala", { role: "admin" });
    await cohort.ratna.say("/siaran");
    await cohort.ratna.choose("Semua peserta");
    await cohort.ratna.say("Rahasia");
    const id = await idOf(cohort);
    for (const verb of ["open", "send", "drop", "test"])
      expect(await forge(cohort, boss, `b:${verb}:${id}:2`)).toContain(no);
    expect(await cohort.ledger()).toEqual({});
    expect((await cohort.rows())[0]?.state).toBe("draft");
  });

  it("refuses every button of a broadcast that lies in another scope, and serves those in its own", async () => {
    const cohort = await openCohort(db(), 2);
    const { ratna } = cohort;
    const other = await cohort.staff("other", 2203, "Lain", { role: "coordinator", trainingId: "t9", unitId: null });
    const dewi = await cohort.staff("dewi", 2201, "Dewi", { role: "coordinator", trainingId: "t1", unitId: null });
    await ratna.say("/siaran");
    await ratna.choose("Semua peserta");
    await ratna.say("Halo");
    await cohort.tapOnly(ratna, "✅ Kirim ke 2 orang");
    const id = await idOf(cohort);
    for (const verb of ["open", "pause", "halt", "stop", "again", "ok", "no", "alone"])
      expect(await forge(cohort, other, `b:${verb}:${id}`), verb).toContain(no);
    expect((await cohort.rows())[0]?.state).toBe("sending");
    expect((await refusals(cohort)).filter(([actor]) => actor === "employee:other")).toHaveLength(8);
    await other.say("/siaran");
    expect(screen(other)).not.toContain("Pelayanan Prima");
    await dewi.say("/siaran");
    expect(screen(dewi)).toContain("[25 Nov 09.00 · Pelayanan Prima]");
  });

  it("counts the roles of this moment: a tap after the role was taken away does nothing", async () => {
    const cohort = await openCohort(db(), 2);
    await cohort.ratna.say("/siaran");
    await cohort.ratna.choose("Semua peserta");
    await cohort.ratna.say("Halo");
    await db().update(roles).set({ revokedAt: wednesday }).where(eq(roles.employeeId, "ratna"));
    await cohort.ratna.choose("✅ Kirim ke 2 orang");
    expect(cohort.ratna.toasts().at(-1)?.text).toContain(no);
    await cohort.ratna.say("250"); // typed words neither
    await cohort.finish();
    expect(await cohort.ledger()).toEqual({});
  });

  it("shrugs at buttons that make no sense", async () => {
    const cohort = await openCohort(db(), 1);
    await cohort.ratna.say("/siaran");
    await cohort.ratna.choose("Semua peserta");
    const id = await idOf(cohort);
    for (const data of [
      "b:",
      "b:open",
      "b:open:nothing",
      `b:constructor:${id}`,
      `b:__proto__:${id}:x`,
      `b:send:${id}:NaN`,
    ])
      await forge(cohort, cohort.ratna, data);
    for (const data of [`b:at:${id}:!`, `b:who:${id}:toString`, `b:std:${id}:valueOf`, `b:page:${id}:nowhere`])
      await forge(cohort, cohort.ratna, data);
    expect((await cohort.rows())[0]).toMatchObject({ state: "draft", page: "text", template: null, wantedAt: null });
    expect(cohort.logged.filter(({ event }) => event === "update-failed")).toEqual([]);
  });
});
