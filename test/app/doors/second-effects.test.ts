/** What must not happen at the second door: twice, to somebody else, or of something that is not shown. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { addresses } from "../../../src/adapters/postgres/schema/people.ts";
import { answers, runs } from "../../../src/adapters/postgres/schema/surveys.ts";
import { messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { makeInvites } from "../../../src/app/office/make-invites.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides, forgedPress, lastSeen, tapIn } from "../../support/slack-side.ts";
import { openCohort, screen } from "../broadcast/cohort.ts";
import { openTown } from "../touchpoints/town.ts";

await eachStorage("at the second door", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  const ratnas = "U0RATNA001";
  /** Ratna, coordinator, in both channels. */
  async function withRatna() {
    const cohort = await openCohort(storage.db, 3, { slack: true });
    const linkedAt = cohort.clock.now();
    await storage.db.insert(addresses).values({ channel: "slack", chat: ratnas, employeeId: "ratna", linkedAt });
    return { ...cohort, app: cohort.slackSide().person(ratnas, { name: "Ratna" }), slack: cohort.slackSide().slack };
  }

  it("a request that opened a form does nothing when it is brought again (D3)", async () => {
    const { app, slack, work, rows } = await withRatna();
    const asked = await app.command("/pelatihan", "siaran");
    expect(app.modals()).toHaveLength(1);
    for (const as of ["captured", "signed anew"] as const) await slack.replay(asked, { as });
    await work();
    expect([await rows(), app.messages()]).toEqual([[], []]);
  });

  it("a preview sends what it shows: changed elsewhere meanwhile, it is shown anew", async () => {
    const { ratna, app, work, ledger, finish, received } = await withRatna();
    await ratna.say("/siaran");
    await ratna.choose("Semua peserta");
    await ratna.say("Teks dari Telegram");
    await app.command("/pelatihan", "siaran");
    await app.submit({ about: "t:t1", who: "training", text: "Teks dari Slack" });
    await work();
    const stale = ratna.messages().findLast(({ text }) => text.includes("Teks dari Telegram"));
    const send = stale?.keyboard.flat().find(({ text }) => text.includes("Kirim ke 3"));
    if (stale !== undefined && send !== undefined) ratna.tap(stale.id, send.text);
    await work();
    expect(await ledger()).toEqual({});
    expect(`${screen(ratna)}${lastSeen(app)}`).toContain("Teks dari Slack");
    await tapIn(app, "Kirim ke 3 orang");
    await work();
    await finish();
    expect(received(1).at(-1)).toBe("Teks dari Slack");
  });

  /** Siti linked Slack a week before Telegram. */
  async function slackFirst() {
    const town = await openTown(storage.db, "2026-11-10 08:00", {}, { slack: true });
    const siti = await town.person("siti", "Siti Aminah");
    const { app } = await town.slacker("U0SITI0001", "Siti", "siti");
    town.clock.advance(7 * 24 * 3_600_000);
    return { ...town, siti, app };
  }

  it("reminders and surveys come in Telegram only, whichever was linked first", async () => {
    const { siti, app, training, until } = await slackFirst();
    await siti.link();
    await training("prima", "2026-11-26 08:00", "2026-11-26 16:00", ["siti"]);
    await until("2026-11-27 12:00");
    expect(app.messages()).toEqual([]);
    expect(siti.shown().length).toBeGreaterThan(2);
  });

  it("nor do they come in Slack when there is no Telegram, or it is blocked", async () => {
    const { app, training, until, contact } = await slackFirst();
    await training("prima", "2026-11-26 08:00", "2026-11-26 16:00", ["siti"]);
    await until("2026-11-27 12:00");
    expect(app.messages()).toEqual([]);
    expect((await contact("prima-siti", "satisfaction")).runId).toBeNull();
  });

  it("a survey's button is nobody's in Slack, whoever presses it", async () => {
    const { siti, training, until, slackSide, work } = await slackFirst();
    await siti.link();
    await training("prima", "2026-11-26 08:00", "2026-11-26 16:00", ["siti"]);
    await until("2026-11-27 12:00");
    const card = siti.shown().at(-1);
    const press = (card?.keyboard.flat()[0] as { callback_data?: string } | undefined)?.callback_data ?? "";
    expect(press).not.toBe("");
    await storage.db.update(runs).set({ channel: "slack", chat: "U0SITI0001" });
    await slackSide().forge("U0SITI0001", forgedPress(press));
    await work();
    expect(await storage.db.select().from(answers)).toEqual([]);
  });

  it("a letter opens no door in Slack to who is in Telegram, and its whole link may be pasted", async () => {
    const { siti, ids, clock, parts, slackSide, work, person, leads } = await slackFirst();
    await storage.db.delete(addresses);
    await siti.link();
    await person("budi", "Budi Santoso");
    for (const one of ["siti", "budi"]) await leads(one);
    const operator = { db: storage.db, now: clock.now(), ids, vault: parts.vault, actor: "cli:test" };
    // Made while neither was linked, as letters are.
    await storage.db.delete(addresses);
    const made = await makeInvites(operator, { role: "supervisor" }, "jejak_bot");
    await siti.link();
    const letter = (employeeId: string) => made.find((one) => one.employeeId === employeeId)?.link ?? "";
    const thief = slackSide().person("U0MALING01", { name: "Maling" });
    await thief.command("/pelatihan", `mulai ${letter("siti")}`);
    await work();
    expect(lastSeen(thief)).toContain("tidak bisa dipakai lagi");
    const budi = slackSide().person("U0BUDI0001", { name: "Budi" });
    await budi.command("/pelatihan", `mulai ${letter("budi")}`);
    await work();
    expect(lastSeen(budi)).toContain("[Mulai]");
    await budi.command("/pelatihan", "mulai");
    await work();
    expect(lastSeen(budi)).toContain("[Mulai]");
  });

  it("an account that does something there is not blocked any more", async () => {
    const { app, work } = await slackFirst();
    const mine = eq(addresses.employeeId, "siti");
    await storage.db.update(addresses).set({ blockedAt: new Date() }).where(mine);
    await app.command("/pelatihan", "bantuan");
    await work();
    expect((await storage.db.select().from(addresses).where(mine))[0]?.blockedAt).toBeNull();
    expect(await storage.db.select().from(messages)).toHaveLength(1);
  });
});
