/** Coordinators hear who cannot come: the first at once, the rest together, in working hours, and nobody else's. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { employees, roles } from "../../src/adapters/postgres/schema/people.ts";
import { enrollments } from "../../src/adapters/postgres/schema/trainings.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { at, openTown } from "./touchpoints/town.ts";

await eachStorage("news about attendance", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  /** Three participants of MW, and Ratna, who coordinates it. */
  async function townWithRatna() {
    const town = await openTown(storage.db, "2026-11-10 08:00");
    const ratna = await town.person("ratna", "Ratna");
    await ratna.link();
    for (const [id, name] of [
      ["siti", "Siti"],
      ["budi", "Budi"],
      ["tuti", "Tuti <b>"],
    ] as const)
      await town.person(id, name);
    await town.training("MW", "2026-11-24 08:00", "2026-11-24 16:00", ["siti", "budi", "tuti"]);
    await coordinates("ratna", "MW");
    return { ...town, ratna };
  }
  const coordinates = (employeeId: string, trainingId: string | null) =>
    storage.db.insert(roles).values({
      ...{ id: `role-${employeeId}`, employeeId, role: "coordinator" as const, trainingId },
      ...{ grantedAt: at("2026-11-01 08:00"), grantedBy: "cli:test" },
    });
  const answers = (employeeId: string, set: Partial<typeof enrollments.$inferInsert>) =>
    storage.db.update(enrollments).set(set).where(eq(enrollments.employeeId, employeeId));

  it("goes out at once with the reason; what follows waits a quarter of an hour and goes together", async () => {
    const { ratna, jobs, clock } = await townWithRatna();
    await answers("siti", { rsvp: "no", rsvpReason: "official_travel", substitute: "yes" });
    await jobs();
    expect(ratna.last()).toBe(
      "Kabar kehadiran\n\n📘 Pelatihan MW, Selasa, 24 November 2026\n❌ Siti (Bidang Pelayanan): Dinas luar; ada pengganti",
    );
    clock.set(at("2026-11-10 08:05"));
    await answers("budi", { rsvp: "no", rsvpReason: "other", rsvpText: "sidang\nskripsi" });
    await answers("tuti", { rsvp: "no" });
    await jobs();
    expect(ratna.shown()).toHaveLength(1);
    clock.set(at("2026-11-10 08:15"));
    await jobs();
    expect(ratna.last()).toBe(
      "Kabar kehadiran\n\n📘 Pelatihan MW, Selasa, 24 November 2026\n❌ Budi (Bidang Pelayanan): sidang skripsi\n" +
        "❌ Tuti <b> (Bidang Pelayanan): tanpa alasan",
    );
    await jobs();
    expect(ratna.shown()).toHaveLength(2);
  });

  it("says so when somebody can come after all, and nothing about those who never could not", async () => {
    const { ratna, jobs, clock } = await townWithRatna();
    await answers("siti", { rsvp: "no" });
    await answers("budi", { rsvp: "yes" });
    await jobs();
    clock.set(at("2026-11-10 09:00"));
    await answers("siti", { rsvp: "yes" });
    await jobs();
    expect(ratna.last()).toContain("✅ Siti (Bidang Pelayanan): bisa hadir setelah semula berhalangan");
    expect(
      ratna
        .shown()
        .map(({ text }) => text)
        .join(),
    ).not.toContain("Budi");
  });

  it("names everybody, on as many notices as that takes", async () => {
    const { person, training, jobs, ratna } = await townWithRatna();
    const many = Array.from({ length: 32 }, (_, n) => `q${n}`);
    for (const id of many) await person(id, `${"Nama yang panjang sekali ".repeat(5)}${id}`);
    await training("PP", "2026-11-25 08:00", "2026-11-25 16:00", many);
    await storage.db.update(roles).set({ trainingId: null });
    await storage.db
      .update(enrollments)
      .set({ rsvp: "no", rsvpReason: "other", rsvpText: "alasan ".repeat(28) })
      .where(eq(enrollments.trainingId, "PP"));
    await jobs();
    expect(ratna.shown()).toHaveLength(3);
    const text = ratna
      .shown()
      .map((notice) => notice.text)
      .join("\n");
    for (const id of many) expect(text).toContain(`${id} (Bidang`);
  });

  it("waits for working hours", async () => {
    const { ratna, jobs, clock } = await townWithRatna();
    clock.set(at("2026-11-10 21:00"));
    await answers("siti", { rsvp: "no" });
    await jobs();
    expect(ratna.shown()).toEqual([]);
    clock.set(at("2026-11-11 08:30"));
    await jobs();
    expect(ratna.last()).toContain("Siti");
  });

  it("reaches those who coordinate it and nobody else; an administrator where there is no coordinator", async () => {
    const town = await townWithRatna();
    const other = await town.person("other", "Koordinator lain");
    await other.link();
    await coordinates("other", "PP");
    const admin = await town.person("admin", "Admin");
    await admin.link();
    const granted = { grantedAt: at("2026-11-01 08:00"), grantedBy: "cli:test" };
    await storage.db.insert(roles).values({ ...granted, id: "role-admin", employeeId: "admin", role: "admin" });
    await answers("siti", { rsvp: "no" });
    await town.jobs();
    expect([town.ratna, other, admin].map((who) => who.last().includes("Siti"))).toEqual([true, false, false]);
    await storage.db.update(roles).set({ revokedAt: town.clock.now() }).where(eq(roles.employeeId, "ratna"));
    town.clock.set(at("2026-11-10 10:00"));
    await answers("budi", { rsvp: "no" });
    await town.jobs();
    expect([town.ratna, other, admin].map((who) => who.last().includes("Budi"))).toEqual([false, false, true]);
    expect(await storage.db.$count(employees)).toBe(6);
  });
});
