/** When the bot speaks first, and when it holds its tongue: one message a day, quiet hours, who comes to what. */

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { runs } from "../../../src/adapters/postgres/schema/surveys.ts";
import { messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { enrollments } from "../../../src/adapters/postgres/schema/trainings.ts";
import { runTouchpoints } from "../../../src/app/touchpoints/run-touchpoints.ts";
import { localDate } from "../../../src/core/calendar/calendar.ts";
import { mayContactAt } from "../../../src/core/calendar/sending-hours.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { agency, at, daysOf as days, openTown, sitiInTown } from "./town.ts";

await eachStorage("what is due", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  const withSiti = (options?: Parameters<typeof sitiInTown>[1]) => sitiInTown(storage.db, options);

  describe("on one day", () => {
    it("of three trainings only one thing is said, the most urgent first, and nothing is lost", async () => {
      const town = await openTown(storage.db, "2026-11-02 08:00");
      const siti = await town.person("siti", "Siti Aminah");
      await siti.link();
      await town.training("a", "2026-11-24 08:00", "2026-11-24 16:00", ["siti"]);
      await town.training("b", "2026-11-25 08:00", "2026-11-25 16:00", ["siti"]);
      await town.training("c", "2026-12-01 08:00", "2026-12-01 16:00", ["siti"]);
      await town.until("2027-02-28 08:00");

      const sent = (await town.ledger()).filter(({ state, touchpointId }) => state === "sent" && touchpointId !== null);
      const perDay = new Map<string, string[]>();
      for (const { sentAt, key } of sent) {
        if (key.startsWith("reminder-h0")) continue;
        const day = localDate(sentAt as Date);
        perDay.set(day, [...(perDay.get(day) ?? []), key.split(":")[0] as string]);
      }
      expect([...perDay.values()].every((all) => all.length === 1)).toBe(true);
      // H-1 of b on the 24th displaces H-7 of c, which on the 25th displaces two surveys: one goes on each day after.
      const order = ["24", "25", "26", "27"].map((day) => perDay.get(`2026-11-${day}`));
      expect(order).toEqual([["reminder-h1"], ["reminder-h7"], ["satisfaction"], ["satisfaction"]]);
      expect([...perDay.values()].flat().filter((of) => of === "reminder-h7" || of === "reminder-h1")).toHaveLength(6);
      for (const { sentAt, key } of sent)
        if (!key.startsWith("reminder-h0")) expect(mayContactAt(sentAt as Date, town.calendar, 5)).toBe(true);
      for (const id of ["a", "b", "c"])
        expect(await town.states(`${id}-siti`)).toMatchObject({
          satisfaction: "expired unanswered",
          "follow-up": "expired unanswered",
        });
    });

    it("H-1 goes even after something else, H-0 besides everything, and H-7 says what its own H-1 would", async () => {
      const town = await withSiti();
      await town.until("2026-11-25 12:00");
      await town.training("susulan", "2026-11-26 13:00", "2026-11-26 15:00", ["siti"]); // known a day ahead
      await town.until("2026-11-26 12:00");
      expect(days(town.siti)).toEqual(["11-19 09:00", "11-25 12:00", "11-25 13:30", "11-26 06:30", "11-26 11:00"]);
      expect(await town.states("susulan-siti")).toMatchObject({
        "reminder-h7": "completed sent",
        "reminder-h1": "suppressed duplicate",
      });
      expect(await town.states("prima-siti")).toMatchObject({ "reminder-h1": "completed sent" });
    });
  });

  describe("at an hour when nobody is to be disturbed", () => {
    it("a late wake-up holds the message until the morning", async () => {
      const town = await withSiti();
      town.clock.set(at("2026-11-26 22:00")); // the process was down all day
      await town.jobs();
      expect(town.siti.heard()).toEqual([]);
      await town.until("2026-11-27 09:00");
      expect(days(town.siti)).toEqual(["11-27 06:00"]);
      expect(await town.states("prima-siti")).toMatchObject({ "reminder-h1": "expired window-passed" });
    });

    it("what was queued but could not be sent is not sent in the night, but the next morning", async () => {
      const town = await withSiti();
      await town.until("2026-11-26 16:00");
      town.clock.set(at("2026-11-26 16:15"));
      await town.queue();
      town.clock.set(at("2026-11-26 23:00"));
      await town.jobs();
      expect(days(town.siti).at(-1)).toBe("11-26 06:30");
      await town.until("2026-11-27 12:00");
      expect(days(town.siti).at(-1)).toBe("11-27 06:00");
      expect(await storage.db.$count(runs, eq(runs.conversation, "satisfaction"))).toBe(1);
    });
  });

  describe("about who comes", () => {
    it("who was not sure is asked again two days before, who said yes is not", async () => {
      const town = await openTown(storage.db, "2026-11-10 08:00");
      const [siti, budi] = [await town.person("siti", "Siti"), await town.person("budi", "Budi")];
      for (const one of [siti, budi]) await one.link();
      await town.training("prima", "2026-11-26 08:00", "2026-11-26 16:00", ["siti", "budi"]);
      await town.until("2026-11-19 12:00");
      await siti.tap("Belum pasti");
      await budi.tap("Bisa hadir");
      await town.until("2026-11-24 18:00");
      expect(days(siti)).toEqual(["11-19 09:00", "11-24 13:30"]);
      expect(siti.last()).toContain("Sebelumnya Anda belum pasti");
      expect(days(budi)).toEqual(["11-19 09:00"]);
      expect(Object.keys(await town.states("prima-budi"))).not.toContain("reminder-h2");
      await town.until("2026-11-26 08:00");
      // Still not sure: no word on the morning itself.
      expect(await town.states("prima-siti")).toMatchObject({ "reminder-h0": "suppressed not-needed" });
      expect(await town.states("prima-budi")).toMatchObject({ "reminder-h0": "completed sent" });
    });

    it("who makes up her mind before is not asked again; who is not sure only after that hour is not either", async () => {
      const town = await withSiti();
      await town.until("2026-11-19 12:00");
      await town.siti.tap("Belum pasti");
      await town.until("2026-11-20 12:00");
      await storage.db.update(enrollments).set({ rsvp: "yes" });
      await town.until("2026-11-24 18:00");
      expect(await town.states("prima-siti")).toMatchObject({ "reminder-h2": "suppressed not-needed" });

      await town.training("lain", "2026-12-10 08:00", "2026-12-10 16:00", ["siti"]);
      await town.until("2026-12-08 15:00");
      await storage.db.update(enrollments).set({ rsvp: "maybe" }).where(eq(enrollments.trainingId, "lain"));
      await town.until("2026-12-09 08:00");
      expect(Object.keys(await town.states("lain-siti"))).not.toContain("reminder-h2");
    });

    it("who declines hears no more of it, unless she was there after all", async () => {
      const town = await withSiti();
      await town.until("2026-11-19 12:00");
      await town.siti.tap("Berhalangan");
      await town.siti.tap("Dinas luar");
      await town.siti.tap("Tidak ada");
      await town.until("2026-11-26 12:00");
      expect(days(town.siti)).toEqual(["11-19 09:00"]);
      await storage.db.update(enrollments).set({ attendance: "present" });
      await town.until("2026-11-26 17:00");
      expect(days(town.siti)).toEqual(["11-19 09:00", "11-26 16:15"]);
    });
  });

  it("two processes that look at once say it once", async () => {
    const town = await withSiti();
    town.clock.set(at("2026-11-19 09:00"));
    const deps = {
      ...town.parts,
      library: town.library,
      calendar: async () => town.calendar,
      agency: async () => agency,
    };
    await Promise.all([1, 2, 3].map(() => runTouchpoints(deps)));
    await Promise.all([1, 2, 3].map(() => town.product.send()));
    expect(days(town.siti)).toEqual(["11-19 09:00"]);
    expect(await storage.db.$count(messages)).toBe(1);
    expect(await storage.db.$count(runs)).toBe(1);
  });
});
