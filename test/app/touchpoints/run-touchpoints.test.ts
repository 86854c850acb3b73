/** When the bot speaks first, and when it holds its tongue: days, hours, silence, and what people ask for. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { stopSurveys, withdrawConsents } from "../../../src/adapters/postgres/queries/people/consents.ts";
import { countTouchpoints } from "../../../src/adapters/postgres/queries/touchpoints/due.ts";
import { addresses } from "../../../src/adapters/postgres/schema/people.ts";
import { runs } from "../../../src/adapters/postgres/schema/surveys.ts";
import { messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { enrollments } from "../../../src/adapters/postgres/schema/trainings.ts";
import { runTouchpoints } from "../../../src/app/touchpoints/run-touchpoints.ts";
import { localDate } from "../../../src/core/calendar/calendar.ts";
import { mayContactAt } from "../../../src/core/calendar/sending-hours.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { agency, at, openTown, satisfied } from "./town.ts";

await eachStorage("what is due", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  /** Siti, linked unless said otherwise, in a training on a Thursday. */
  async function withSiti({ linked = true, begins = "2026-11-10 08:00" as const } = {}) {
    const town = await openTown(storage.db, begins);
    const siti = await town.person("siti", "Siti Aminah");
    if (linked) await siti.link();
    await town.training("prima", "2026-11-26 08:00", "2026-11-26 16:00", ["siti"]);
    return { ...town, siti };
  }
  type Siti = Awaited<ReturnType<typeof withSiti>>["siti"];
  const days = (siti: Siti) => siti.heard().map((line) => line.slice(0, 11));

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

  describe("to somebody who cannot be reached", () => {
    it("who joins later gets what is still open, one a day, and not what has passed", async () => {
      const town = await withSiti({ linked: false });
      await town.until("2026-11-30 20:00");
      expect(await town.states("prima-siti")).toMatchObject({
        "reminder-h7": "unreachable not-linked",
        satisfaction: "planned not-linked",
      });
      await town.siti.link();
      await town.until("2026-12-01 12:00");
      expect(days(town.siti)).toEqual(["12-01 06:00"]);
      // Nudges count from the day the card came: the closing stays.
      await town.until("2026-12-02 12:00");
      expect(days(town.siti)).toEqual(["12-01 06:00", "12-02 10:00"]);
      await town.until("2026-12-07 16:30");
      expect(await town.states("prima-siti")).toMatchObject({ satisfaction: "expired unanswered" });
    });

    it("who never joins is unreachable, and nobody calls that silence", async () => {
      const town = await withSiti({ linked: false });
      await town.until("2027-02-01 08:00");
      const { planned, unreachable } = await countTouchpoints(storage.db);
      expect([planned, unreachable]).toEqual([6, 6]);
    });

    it("who blocks the bot is left alone, and gets what is open after unblocking it", async () => {
      const town = await withSiti();
      await town.until("2026-11-26 12:00");
      town.siti.app.block();
      town.standIn.takeUpdates(); // Telegram's word about it got lost: it shows when the card is refused
      await town.until("2026-11-27 12:00");
      expect((await storage.db.select().from(addresses))[0]?.blockedAt).toEqual(at("2026-11-26 16:15"));
      expect(await town.states("prima-siti")).toMatchObject({ satisfaction: "planned" });
      town.siti.app.unblock();
      await town.work();
      await town.until("2026-11-27 14:00");
      expect(days(town.siti).at(-1)).toBe("11-27 13:00"); // after Friday prayers
      await town.siti.tap("Mulai");
      expect(town.siti.last()).toContain("Pertanyaan 1 dari 8");
      expect(await storage.db.$count(runs, eq(runs.conversation, "satisfaction"))).toBe(1);
    });

    it("a card nobody knows the fate of is sent twice at most; whoever has it may answer", async () => {
      const town = await withSiti();
      await town.until("2026-11-26 16:00");
      town.standIn.faults.next({ kind: "reset-after-acceptance", method: "sendMessage", times: 2 });
      await town.until("2026-11-27 12:00");
      expect(days(town.siti).slice(-2)).toEqual(["11-26 16:15", "11-26 16:15"]);
      expect(await town.contact("prima-siti", "satisfaction")).toMatchObject({
        state: "planned",
        undelivered: "unknown",
      });
      await town.siti.tap("Mulai");
      for (const label of satisfied.slice(1)) await town.siti.tap(label);
      await town.siti.tap("Lewati");
      await town.siti.tap("Kirim");
      expect(await town.states("prima-siti")).toMatchObject({ satisfaction: "completed" });
    });

    it("a reminder nobody knows the fate of was there if its button was tapped", async () => {
      const town = await withSiti();
      await town.until("2026-11-25 13:00");
      town.standIn.faults.next({ kind: "reset-after-acceptance", method: "sendMessage", times: 2 });
      await town.until("2026-11-25 14:00");
      expect(await town.contact("prima-siti", "reminder-h1")).toMatchObject({ undelivered: "unknown" });
      await town.siti.tap("Siap hadir");
      await town.until("2026-11-26 08:00");
      expect(await town.states("prima-siti")).toMatchObject({ "reminder-h1": "completed sent" });
    });

    it("who blocks the bot before a nudge gets that nudge after unblocking it", async () => {
      const town = await withSiti();
      await town.until("2026-11-26 18:00");
      town.siti.app.block();
      town.standIn.takeUpdates();
      await town.until("2026-11-30 15:00");
      expect(await town.contact("prima-siti", "satisfaction")).toMatchObject({ nudges: 0, state: "open" });
      town.siti.app.unblock();
      await town.work();
      await town.until("2026-11-30 16:00");
      expect(days(town.siti).at(-1)).toBe("11-30 15:00");
      expect(await town.contact("prima-siti", "satisfaction")).toMatchObject({ nudges: 1 });
    });

    it("a message Telegram refuses is not tried again and again", async () => {
      const town = await withSiti();
      await town.until("2026-11-26 16:00");
      town.refuse();
      await town.until("2026-12-07 16:30");
      expect((await town.ledger()).filter(({ key }) => key.startsWith("satisfaction"))).toMatchObject([
        { state: "failed", attempts: 1, countsOn: null },
      ]);
      expect(await town.states("prima-siti")).toMatchObject({ satisfaction: "unreachable failed" });
    });
  });

  describe("to somebody without consent", () => {
    it("reminders go, surveys wait, and end as suppressed", async () => {
      const town = await withSiti();
      await withdrawConsents(storage.db, "siti", at("2026-11-11 08:00"));
      await town.until("2027-02-01 08:00");
      expect(days(town.siti)).toEqual(["11-19 09:00", "11-25 13:30", "11-26 06:30"]);
      expect(await town.states("prima-siti")).toMatchObject({
        "reminder-h1": "completed sent",
        satisfaction: "suppressed no-consent",
        "follow-up": "suppressed no-consent",
      });
      expect(await storage.db.$count(runs, eq(runs.conversation, "preconfidence"))).toBe(0);
    });

    it("a card that waits in the ledger when consent is withdrawn does not go, and begins anew with the next consent", async () => {
      const town = await withSiti();
      await town.until("2026-11-26 16:00");
      town.clock.set(at("2026-11-26 16:15"));
      await town.queue();
      await withdrawConsents(storage.db, "siti", town.clock.now());
      await stopSurveys(storage.db, "siti", town.clock.now());
      await town.jobs();
      expect(days(town.siti).at(-1)).toBe("11-26 06:30");
      await storage.db.delete(addresses);
      await town.siti.link();
      await town.until("2026-11-26 17:00");
      await town.siti.tap("Mulai");
      expect(town.siti.last()).toContain("Pertanyaan 1 dari 8");
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

  describe("a survey that waits", () => {
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
