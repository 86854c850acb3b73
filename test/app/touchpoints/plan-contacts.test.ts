/** What is planned for whom, and what becomes of it when a training or the calendar moves. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { units } from "../../../src/adapters/postgres/schema/people.ts";
import { enrollments, touchpoints, trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import { isoWib } from "../../../src/core/calendar/calendar.ts";
import { decreedHolidays } from "../../../src/core/calendar/holidays.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { at, openTown } from "./town.ts";

await eachStorage("the plan of a training", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  /** "follow-up 12-28 09:00" for everything that is planned for an enrollment. */
  async function plannedFor(enrollmentId: string) {
    const found = await storage.db
      .select()
      .from(touchpoints)
      .where(eq(touchpoints.enrollmentId, enrollmentId))
      .orderBy(touchpoints.dueAt, touchpoints.kind);
    return found.map(
      ({ kind, dueAt }) => `${kind} ${dueAt === null ? "?" : isoWib(dueAt).slice(5, 16).replace("T", " ")}`,
    );
  }

  async function withTraining(begins: Parameters<typeof openTown>[1] = "2026-11-10 08:00") {
    const town = await openTown(storage.db, begins);
    const siti = await town.person("siti", "Siti Aminah");
    await town.training("prima", "2026-11-24 08:00", "2026-11-24 16:00", ["siti"]);
    return { ...town, siti };
  }

  it("has every contact with its date and its reason, but asks again only who was not sure", async () => {
    const town = await withTraining();
    expect(await plannedFor("prima-siti")).toEqual([
      "reminder-h7 11-17 09:00",
      "reminder-h1 11-23 13:30",
      "reminder-h0 11-24 06:30",
      "satisfaction 11-24 16:15",
      "follow-up 12-28 09:00",
      "supervisor-confirmation 12-28 10:00",
    ]);
    const followUp = await town.contact("prima-siti", "follow-up");
    expect(followUp).toMatchObject({ state: "planned", employeeId: "siti", nextAt: followUp.dueAt });
    expect(followUp.why.id).toContain("cuti bersama");
    expect((await town.contact("prima-siti", "supervisor-confirmation")).employeeId).toBeNull();
  });

  it("follows the work week of the person's unit", async () => {
    const town = await openTown(storage.db, "2026-11-02 08:00");
    await storage.db.insert(units).values({ id: "school", code: "S1", name: "SDN 1", workWeek: 6 });
    await town.person("guru", "Guru Besar", { unitId: "school" });
    await town.person("siti", "Siti Aminah");
    await town.training("pekan", "2026-11-16 08:00", "2026-11-17 16:00", ["guru", "siti"]);
    expect((await plannedFor("pekan-guru"))[1]).toBe("reminder-h1 11-14 13:30"); // a Saturday
    expect((await plannedFor("pekan-siti"))[1]).toBe("reminder-h1 11-13 14:00"); // the Friday before
  });

  it("is only for participants who still take part", async () => {
    const town = await openTown(storage.db, "2026-11-10 08:00");
    for (const id of ["siti", "budi", "ani"]) await town.person(id, id);
    await town.training("prima", "2026-11-24 08:00", "2026-11-24 16:00", []);
    const row = { trainingId: "prima", unitId: "unit" };
    await storage.db.insert(enrollments).values([
      { id: "e1", employeeId: "siti", role: "speaker", ...row },
      { id: "e2", employeeId: "budi", role: "participant", status: "cancelled", ...row },
      { id: "e3", employeeId: "ani", role: "participant", status: "enrolled", ...row },
    ]);
    expect(await town.plan(["prima"])).toHaveLength(6);
    expect(await plannedFor("e1")).toEqual([]);
    expect(await plannedFor("e2")).toEqual([]);
  });

  describe("when the training was known late", () => {
    it("what can still be said is caught up on; what is past does not look as if it had been missed", async () => {
      const town = await withTraining("2026-11-20 08:00");
      expect(await plannedFor("prima-siti")).toContain("reminder-h7 11-17 09:00");
      await town.siti.link();
      await town.until("2026-11-20 12:00");
      expect(town.siti.heard()).toEqual(["11-20 08:00 Halo, Ibu Siti Aminah. Anda terjadwal mengikuti:"]);
    });

    it("after its end no reminder comes into being, and its survey counts while the window is open", async () => {
      const town = await withTraining("2026-11-27 10:00");
      expect(await plannedFor("prima-siti")).toEqual([
        "satisfaction 11-24 16:15",
        "follow-up 12-28 09:00",
        "supervisor-confirmation 12-28 10:00",
      ]);
      await town.siti.link();
      await town.until("2026-11-27 12:00");
      expect(town.siti.heard()).toEqual(["11-27 10:00 Terima kasih sudah mengikuti Pelatihan prima, Ibu Siti Aminah."]);
    });

    it("after all its windows nothing comes into being", async () => {
      await withTraining("2027-03-01 10:00");
      expect(await plannedFor("prima-siti")).toEqual([]);
    });
  });

  describe("when it moves", () => {
    it("what was not sent moves with it, also the follow-up; what was sent stays", async () => {
      const town = await withTraining();
      await town.siti.link();
      await town.until("2026-11-18 10:00");
      await storage.db.update(trainings).set({ startsAt: at("2026-12-02 08:00"), endsAt: at("2026-12-02 16:00") });
      const moved = await town.plan(["prima"]);
      expect(await plannedFor("prima-siti")).toEqual([
        "reminder-h7 11-17 09:00",
        "reminder-h1 12-01 13:30",
        "reminder-h0 12-02 06:30",
        "satisfaction 12-02 16:15",
        "follow-up 01-04 09:00",
        "supervisor-confirmation 01-04 10:00",
      ]);
      expect(moved.find(({ kind }) => kind === "follow-up")).toEqual({
        enrollmentId: "prima-siti",
        kind: "follow-up",
        from: at("2026-12-28 09:00"),
        to: at("2027-01-04 09:00"),
      });
    });

    it("what had ended unsent is planned again, unless the person wanted it to end", async () => {
      const town = await withTraining();
      await town.until("2026-11-24 09:00"); // not linked: H-7 to H-0 reached nobody
      expect(await town.states("prima-siti")).toMatchObject({ "reminder-h1": "unreachable not-linked" });
      await storage.db
        .update(touchpoints)
        .set({ state: "suppressed", reason: "consent-withdrawn", nextAt: null })
        .where(eq(touchpoints.kind, "follow-up"));
      await storage.db.update(trainings).set({ startsAt: at("2026-12-09 08:00"), endsAt: at("2026-12-09 16:00") });
      await town.plan(["prima"]);
      expect(await town.states("prima-siti")).toEqual({
        "reminder-h7": "planned",
        "reminder-h1": "planned",
        "reminder-h0": "planned",
        satisfaction: "planned",
        "follow-up": "suppressed consent-withdrawn",
        "supervisor-confirmation": "planned",
      });
      expect((await town.contact("prima-siti", "follow-up")).dueAt).toEqual(at("2027-01-08 09:00"));
    });

    it("what is on its way with the old date is taken back", async () => {
      const town = await withTraining();
      await town.siti.link();
      town.clock.set(at("2026-11-23 13:30"));
      await town.queue();
      expect((await town.ledger()).filter(({ state }) => state === "queued")).toHaveLength(1);
      await storage.db.update(trainings).set({ startsAt: at("2026-12-02 08:00"), endsAt: at("2026-12-02 16:00") });
      await town.plan(["prima"]);
      await town.jobs();
      expect(town.siti.heard()).toEqual([]);
      await town.until("2026-12-01 18:00");
      expect(town.siti.last()).toContain("Pelatihan Anda dimulai besok");
    });
  });

  describe("when it is cancelled", () => {
    it("nothing more is said, and all of it again when it takes place after all", async () => {
      const town = await withTraining();
      await storage.db.update(trainings).set({ cancelledAt: at("2026-11-12 08:00") });
      expect(await town.plan(["prima"])).toEqual([]);
      const states = Object.values(await town.states("prima-siti"));
      expect(new Set(states)).toEqual(new Set(["suppressed cancelled"]));
      await storage.db.update(trainings).set({ cancelledAt: null });
      await town.plan(["prima"]);
      expect(new Set(Object.values(await town.states("prima-siti")))).toEqual(new Set(["planned"]));
    });

    it("for one person, only that person's contacts end", async () => {
      const town = await openTown(storage.db, "2026-11-10 08:00");
      for (const id of ["siti", "budi"]) await town.person(id, id);
      await town.training("prima", "2026-11-24 08:00", "2026-11-24 16:00", ["siti", "budi"]);
      await storage.db.update(enrollments).set({ status: "cancelled" }).where(eq(enrollments.employeeId, "siti"));
      await town.plan(["prima"]);
      expect(await town.states("prima-siti")).toMatchObject({ "reminder-h7": "suppressed cancelled" });
      expect(await town.states("prima-budi")).toMatchObject({ "reminder-h7": "planned" });
    });

    it("an open survey is closed, and its card says so", async () => {
      const town = await withTraining();
      await town.siti.link();
      await town.until("2026-11-24 17:00");
      await town.siti.tap("Mulai");
      await storage.db.update(trainings).set({ cancelledAt: at("2026-11-24 17:30") });
      await town.plan(["prima"]);
      await town.until("2026-11-24 18:00");
      expect(await town.states("prima-siti")).toMatchObject({ satisfaction: "suppressed cancelled" });
      expect(town.siti.last()).toContain("sudah ditutup");
    });
  });

  it("waits for the calendar where it ends, and is planned when the data arrives", async () => {
    const short = { ...decreedHolidays, coveredThrough: "2026-12-20" };
    const town = await openTown(storage.db, "2026-11-10 08:00");
    await town.person("siti", "Siti Aminah");
    await town.training("prima", "2026-11-24 08:00", "2026-11-24 16:00", ["siti"], short);
    const waiting = await town.contact("prima-siti", "follow-up");
    expect(waiting).toMatchObject({ state: "open", reason: "waiting-for-calendar", dueAt: null, nextAt: null });
    expect(waiting.why.id).toContain("21 Desember 2026");
    await town.jobs();
    expect(await town.states("prima-siti")).toMatchObject({ "follow-up": "open waiting-for-calendar" });
    const moved = await town.plan(["prima"]);
    expect(moved.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ["follow-up", null, at("2026-12-28 09:00")],
      ["supervisor-confirmation", null, at("2026-12-28 10:00")],
    ]);
    expect(await town.states("prima-siti")).toMatchObject({ "follow-up": "planned" });
  });

  it("leaves out H-2 again when the new dates have no room for it", async () => {
    const town = await openTown(storage.db, "2026-11-10 08:00");
    await town.person("siti", "Siti Aminah");
    await town.training("prima", "2026-11-26 08:00", "2026-11-26 16:00", ["siti"]);
    await storage.db.update(enrollments).set({ rsvp: "maybe" });
    await town.plan(["prima"]);
    expect(await plannedFor("prima-siti")).toContain("reminder-h2 11-24 13:30");
    // A Monday: two days before is the Friday on which H-1 goes.
    await storage.db.update(trainings).set({ startsAt: at("2026-11-30 08:00"), endsAt: at("2026-11-30 16:00") });
    await town.plan(["prima"]);
    expect(await town.states("prima-siti")).toMatchObject({ "reminder-h2": "suppressed not-needed" });
    await storage.db.update(trainings).set({ startsAt: at("2026-11-26 08:00"), endsAt: at("2026-11-26 16:00") });
    await town.plan(["prima"]);
    expect(await town.states("prima-siti")).toMatchObject({ "reminder-h2": "planned" });
  });
});
