/** What becomes of a contact whose person cannot be reached, or must not be asked. */

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { stopSurveys, withdrawConsents } from "../../../src/adapters/postgres/queries/people/consents.ts";
import { countTouchpoints } from "../../../src/adapters/postgres/queries/touchpoints/due.ts";
import { addresses } from "../../../src/adapters/postgres/schema/people.ts";
import { runs } from "../../../src/adapters/postgres/schema/surveys.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { at, daysOf as days, satisfied, sitiInTown } from "./town.ts";

await eachStorage("what is due", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  const withSiti = (options?: Parameters<typeof sitiInTown>[1]) => sitiInTown(storage.db, options);

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

    it("who blocks the bot while a card waits in the ledger is not written to", async () => {
      const town = await withSiti();
      await town.until("2026-11-26 16:00");
      town.clock.set(at("2026-11-26 16:15"));
      await town.queue();
      town.siti.app.block();
      const calls = town.standIn.counts().sendMessage;
      await town.work();
      expect(town.standIn.counts().sendMessage).toBe(calls);
      const [card] = (await town.ledger()).filter(({ key }) => key.startsWith("satisfaction"));
      expect(card).toMatchObject({ state: "failed", reason: "blocked", countsOn: null });
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
});
