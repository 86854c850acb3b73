/** A digest that cannot reach its reader where it was sent goes to the other account; and it moves with the settings. */
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { type SavedPreference, savePreference } from "../../../src/adapters/postgres/queries/figures/my-digest.ts";
import { digests, relays } from "../../../src/adapters/postgres/schema/figures.ts";
import { addresses, unitHeads } from "../../../src/adapters/postgres/schema/people.ts";
import { messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { usual } from "../../../src/core/digest/closing.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides, lastSeen } from "../../support/slack-side.ts";
import { at } from "../touchpoints/town.ts";
import { applied, openOffice } from "./office.ts";

type Channel = "telegram" | "slack";

await eachStorage("a digest on its way", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  const db = () => storage.db;

  /** Budi leads a team with news, and the week is not closed yet. `wants` is where he wants his digest, on Wednesday at ten. */
  async function beforeMonday(where: readonly Channel[], wants: SavedPreference["channel"] = "telegram") {
    const office = await openOffice(db(), "2026-11-10 08:00", { slack: true });
    const budi = await office.person("budi", "Budi Santoso", { salutation: "Bapak" });
    if (where.includes("telegram")) await budi.link();
    const { app, link } = await office.slacker("U0BUDI0001", "Budi", where.includes("slack") ? "budi" : undefined);
    await office.leads("budi");
    const want = async (change: Partial<SavedPreference>) =>
      savePreference(
        db(),
        "budi",
        { ...usual, weekday: 3, time: "10:00", channel: wants, ...change },
        office.clock.now(),
      );
    await want({});
    const people = await office.team("unit", "q", 8);
    await office.training("prima", "2026-11-17 08:00", "2026-11-17 16:00", people);
    const barriers = applied("once", ["time_workload"], {
      support_needed: ["time"],
      support_needed_relay: "named",
    });
    for (const one of people) await office.answered(one, "prima", "followup30", barriers, "2026-11-18 10:00");
    const got = () => [
      budi.digests().length,
      app.messages().filter(({ blocks, text }) => blocks.length > 0 && text.startsWith("Ringkasan Pelatihan")).length,
    ];
    const ledger = async () =>
      Object.fromEntries(
        (await db().select().from(messages).where(eq(messages.kind, "digest"))).map(({ channel, state, reason }) => [
          channel,
          reason === null ? state : `${state} ${reason}`,
        ]),
      );
    const state = async () => {
      const row = (await office.digestsOf("budi")).at(-1);
      return row?.reason == null ? row?.state : `${row.state} ${row.reason}`;
    };
    /** Budi blocks the bot, and Telegram does not get to tell us. */
    const blockUnheard = () => {
      budi.app.block();
      office.standIn.takeUpdates();
    };
    /** Sends what is due at ten on Wednesday, and nothing else is done. */
    const sendOnWednesday = async () => {
      office.clock.set(at("2026-11-25 10:00"));
      await office.product.send();
    };
    /** The settings in Telegram: opened before there is a digest, so that it is not shown once more. */
    const openSettings = async () => {
      await budi.say("/ringkasan");
      await budi.tap("Atur ringkasan");
    };
    /** Chooses on the settings. */
    const set = async (label: string) => {
      const card = budi.shown().findLast(({ text }) => text.startsWith("Atur ringkasan"));
      const button = card?.keyboard.flat().find(({ text }) => text.replace("• ", "") === label);
      budi.app.tap(card?.id ?? 0, button?.text ?? "");
      await office.work();
    };
    return {
      ...{ ...office, budi, app, link, want, got, digestLedger: ledger, state, blockUnheard, sendOnWednesday },
      ...{ set, openSettings },
    };
  }

  it("goes to Slack when Telegram turns out to be blocked, once", async () => {
    const office = await beforeMonday(["telegram", "slack"]);
    await office.until("2026-11-23 09:00");
    office.blockUnheard();
    await office.until("2026-11-25 10:00");
    await office.jobs();
    expect(office.got()).toEqual([0, 1]);
    expect(await office.digestLedger()).toEqual({ telegram: "failed blocked", slack: "sent" });
    expect(await office.state()).toBe("queued");
    office.budi.app.unblock();
    await office.work();
    await office.until("2026-11-27 10:00");
    expect(office.got()).toEqual([0, 1]);
  });

  it("goes to Telegram when the Slack account is no more, once", async () => {
    const office = await beforeMonday(["telegram", "slack"], "slack");
    await office.until("2026-11-23 09:00");
    office.app.deactivate();
    await office.until("2026-11-25 10:00");
    await office.jobs();
    expect(office.got()).toEqual([1, 0]);
    expect(await office.digestLedger()).toEqual({ slack: expect.stringContaining("failed"), telegram: "sent" });
  });

  it("goes nowhere else when it has arrived in one of both", async () => {
    const office = await beforeMonday(["telegram", "slack"], "both");
    await office.until("2026-11-23 09:00");
    office.blockUnheard();
    await office.until("2026-11-25 10:00");
    expect(office.got()).toEqual([0, 1]);
    expect(await office.digestLedger()).toEqual({ telegram: "failed blocked", slack: "sent" });
  });

  it("is looked after by two processes at once, and comes once", async () => {
    const office = await beforeMonday(["telegram", "slack"]);
    await office.until("2026-11-23 09:00");
    office.blockUnheard();
    await office.sendOnWednesday();
    expect(await office.digestLedger()).toEqual({ telegram: "failed blocked" });
    await Promise.all([office.product.work.look(), office.product.work.look()]);
    await Promise.all([office.product.send(), office.product.work.look()]);
    await office.jobs();
    expect(office.got()).toEqual([0, 1]);
  });

  it("waits for its reader where there is no other account, the coordinator is told, and it comes with the account", async () => {
    const office = await beforeMonday(["telegram"]);
    const rina = await office.person("rina", "Rina Koordinator");
    await rina.link();
    await office.coordinator("rina");
    await office.until("2026-11-23 09:00");
    office.blockUnheard();
    await office.until("2026-11-25 10:00");
    expect(await office.state()).toBe("held blocked");
    await rina.tap("Daftar belum mengisi");
    expect(rina.last()).toContain("Budi Santoso");
    await office.until("2026-11-26 10:00");
    office.budi.app.unblock();
    await office.work();
    await office.jobs();
    expect(office.got()).toEqual([1, 0]);
    expect([await office.state(), await office.digestLedger()]).toEqual(["queued", { telegram: "sent" }]);
  });

  it("comes to who unblocks the bot before anybody has looked", async () => {
    const office = await beforeMonday(["telegram"]);
    await office.until("2026-11-23 09:00");
    office.blockUnheard();
    await office.sendOnWednesday();
    office.budi.app.unblock();
    await office.work();
    await office.jobs();
    expect(office.got()).toEqual([1, 0]);
  });

  it("waits when neither account can be reached, and is not tried again and again", async () => {
    const office = await beforeMonday(["telegram", "slack"]);
    await office.until("2026-11-23 09:00");
    office.blockUnheard();
    office.app.deactivate();
    await office.until("2026-11-25 10:00");
    expect(await office.state()).toBe("held blocked");
    await office.until("2026-11-26 10:00");
    expect(office.slackSide().slack.calls("conversations.open").length).toBeLessThanOrEqual(2);
    expect(await office.digestLedger()).toEqual({
      telegram: "failed blocked",
      slack: expect.stringContaining("failed"),
    });
  });

  it("waits when the other account does not take it, and is not tried again and again", async () => {
    const office = await beforeMonday(["telegram", "slack"], "slack");
    await office.until("2026-11-23 09:00");
    office.app.deactivate();
    office.clock.set(at("2026-11-25 10:00"));
    await office.product.send();
    await office.product.work.look();
    office.refuse();
    await office.until("2026-11-26 10:00");
    expect(office.got()).toEqual([0, 0]);
    expect(await office.digestLedger()).toMatchObject({ telegram: "failed bad-markup" });
    expect(await office.state()).toBe("held blocked");
  });

  it("stays where it was refused for itself: there it can be read on the page", async () => {
    const office = await beforeMonday(["telegram", "slack"]);
    await office.until("2026-11-23 09:00");
    office.refuse();
    await office.until("2026-11-25 10:00");
    expect([office.got(), await office.state()]).toEqual([[0, 0], "queued"]);
  });

  it.each([
    ["does not want any more", { rhythm: "never" }],
    ["has paused", { pausedUntil: "2026-12-20" }],
  ] as const)("is not brought to the other account of who %s", async (_, change) => {
    const office = await beforeMonday(["telegram", "slack"]);
    await office.until("2026-11-23 09:00");
    office.blockUnheard();
    await office.sendOnWednesday();
    await office.want(change);
    await office.until("2026-11-26 10:00");
    expect([office.got(), await office.digestLedger()]).toEqual([[0, 0], { telegram: "failed blocked" }]);
  });

  it("that its reader stopped is not brought after all", async () => {
    const office = await beforeMonday(["telegram", "slack"], "both");
    await office.openSettings();
    await office.until("2026-11-23 09:00");
    await office.set("Jeda 4 minggu");
    await office.set("Lanjutkan kiriman");
    office.blockUnheard();
    await office.until("2026-11-26 10:00");
    await db().update(addresses).set({ blockedAt: office.clock.now() }).where(eq(addresses.channel, "telegram"));
    await db().update(messages).set({ state: "failed", reason: "blocked" }).where(eq(messages.channel, "telegram"));
    await office.jobs();
    expect(office.got()).toEqual([0, 0]);
  });

  it("is not for who leads the unit no more: what was to be passed on is there for the next", async () => {
    const office = await beforeMonday(["telegram", "slack"]);
    await office.until("2026-11-23 09:00");
    expect(await db().$count(relays)).toBe(8);
    office.blockUnheard();
    await office.sendOnWednesday();
    await db().delete(unitHeads);
    await office.until("2026-11-26 10:00");
    expect([office.got(), await office.state()]).toEqual([[0, 0], "skipped lapsed"]);
    expect(await db().$count(relays)).toBe(0);
  });

  it("goes to Telegram at its time when Slack is unlinked while it waits", async () => {
    const office = await beforeMonday(["telegram", "slack"], "slack");
    await office.until("2026-11-23 09:00");
    await office.budi.say("/putuskan");
    await office.budi.tap("Ya, putuskan");
    expect(await office.digestLedger()).toEqual({ slack: "suppressed erased", telegram: "queued" });
    await office.until("2026-11-25 09:59");
    expect(office.got()).toEqual([0, 0]);
    await office.until("2026-11-25 10:00");
    expect(office.got()).toEqual([1, 0]);
  });

  it("waits when the only account is unlinked, and comes to the next one, at its time", async () => {
    const office = await beforeMonday(["slack"]);
    await office.until("2026-11-23 09:00");
    await office.app.command("/pelatihan", "putuskan");
    await office.work();
    await office.app.press({ message: office.app.lastMessage()?.ts ?? "" }, "Ya, putuskan");
    await office.work();
    expect(lastSeen(office.app)).toContain("sudah diputus");
    expect(await office.state()).toBe("held not-linked");
    await office.joinAsInvited(office.budi);
    await office.until("2026-11-25 10:00");
    expect(office.got()).toEqual([1, 0]);
  });

  it("is not sent again when Slack is unlinked after it came", async () => {
    const office = await beforeMonday(["telegram", "slack"], "slack");
    await office.until("2026-11-25 10:00");
    await office.budi.say("/putuskan");
    await office.budi.tap("Ya, putuskan");
    await office.until("2026-11-26 10:00");
    expect(office.got()).toEqual([0, 1]);
  });

  it("does not reach who erased everything", async () => {
    const office = await beforeMonday(["telegram", "slack"]);
    await office.until("2026-11-23 09:00");
    const before = await office.digestsOf("budi");
    await office.budi.say("/hapus");
    await office.budi.tap("Ya, hapus");
    await office.until("2026-11-26 10:00");
    expect(office.got()).toEqual([0, 0]);
    expect(await office.digestsOf("budi")).toEqual(before);
  });

  it("of a week before the last is left alone", async () => {
    const office = await beforeMonday(["telegram", "slack"]);
    await office.until("2026-11-23 09:00");
    office.blockUnheard();
    await office.sendOnWednesday();
    await db().update(digests).set({ week: "2026-W40" }).where(eq(digests.week, "2026-W47"));
    await office.until("2026-11-26 10:00");
    expect([office.got(), await office.digestLedger()]).toEqual([[0, 0], { telegram: "failed blocked" }]);
  });

  it.each([
    { from: "both", labels: ["Slack"], gets: [0, 1] },
    { from: "both", labels: ["Telegram"], gets: [1, 0] },
    { from: "telegram", labels: ["Slack"], gets: [0, 1] },
    { from: "slack", labels: ["Telegram"], gets: [1, 0] },
    { from: "telegram", labels: ["Slack", "Telegram"], gets: [1, 0] },
    { from: "telegram", labels: ["Slack", "Telegram dan Slack", "Slack"], gets: [0, 1] },
    { from: "telegram", labels: ["Telegram dan Slack"], gets: [1, 1] },
  ] as const)("goes where it is wanted by the time it goes: $from, then $labels: $gets", async (one) => {
    const office = await beforeMonday(["telegram", "slack"], one.from);
    await office.openSettings();
    await office.until("2026-11-23 09:00");
    for (const label of one.labels) await office.set(label);
    await office.until("2026-11-25 09:59");
    expect(office.got()).toEqual([0, 0]);
    await office.until("2026-11-25 10:00");
    await office.jobs();
    expect(office.got()).toEqual(one.gets);
  });

  const heldUp = (channel: Channel) =>
    db()
      .update(messages)
      .set({ notBefore: at("2026-11-26 10:00") })
      .where(and(eq(messages.kind, "digest"), eq(messages.channel, channel)));

  it("does not come a second time where it is wanted now, when it has come where it was wanted then", async () => {
    const office = await beforeMonday(["telegram", "slack"], "both");
    await office.openSettings();
    await office.until("2026-11-23 09:00");
    await heldUp("telegram");
    await office.until("2026-11-25 10:00");
    expect(office.got()).toEqual([0, 1]);
    await office.set("Telegram");
    await office.until("2026-11-26 10:00");
    expect(office.got()).toEqual([0, 1]);
    expect(await office.digestLedger()).toEqual({ telegram: "suppressed moved", slack: "sent" });
  });

  it("that has come stays the only one when the channel is changed afterwards", async () => {
    const office = await beforeMonday(["telegram", "slack"]);
    await office.openSettings();
    await office.until("2026-11-25 10:00");
    await office.set("Telegram dan Slack");
    await office.until("2026-11-26 10:00");
    expect(office.got()).toEqual([1, 0]);
  });

  it("stays where it can arrive when it is wanted where it cannot", async () => {
    const office = await beforeMonday(["telegram", "slack"]);
    await office.openSettings();
    await office.until("2026-11-23 09:00");
    await db().update(addresses).set({ blockedAt: office.clock.now() }).where(eq(addresses.channel, "slack"));
    await office.set("Slack");
    await office.until("2026-11-25 10:00");
    expect([office.got(), await office.digestLedger()]).toEqual([[1, 0], { telegram: "sent" }]);
  });

  it("stays where it waits when it was refused where it is wanted", async () => {
    const office = await beforeMonday(["telegram", "slack"], "both");
    await office.openSettings();
    await office.until("2026-11-23 09:00");
    await db().update(messages).set({ state: "failed", reason: "rejected" }).where(eq(messages.channel, "slack"));
    await office.set("Slack");
    await office.until("2026-11-25 10:00");
    expect(office.got()).toEqual([1, 0]);
  });

  it("moves back when it was moved to an account that turns out to be gone", async () => {
    const office = await beforeMonday(["telegram", "slack"]);
    await office.openSettings();
    await office.until("2026-11-23 09:00");
    await office.set("Slack");
    office.app.deactivate();
    await office.until("2026-11-25 10:00");
    expect(office.got()).toEqual([1, 0]);
  });

  it.each([
    { where: ["slack"], offered: false },
    { where: ["telegram", "slack"], offered: true },
  ] as const)("with $where: a choice of channels on the card is $offered", async ({ where, offered }) => {
    const office = await beforeMonday(where);
    office.slackSide().slack.faults.next({ kind: "error", error: "internal_error", method: "views.open" });
    await office.app.command("/pelatihan", "ringkasan");
    await office.work();
    await office.app.press({ message: office.app.lastMessage()?.ts ?? "" }, "Atur ringkasan");
    await office.work();
    expect(lastSeen(office.app)).toContain("Jeda 4 minggu");
    expect(lastSeen(office.app).includes("[Telegram dan Slack]")).toBe(offered);
  });
});
