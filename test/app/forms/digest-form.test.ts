/** The settings of the digest on one form, and a digest that stands in two channels at once. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { digestPreferences } from "../../../src/adapters/postgres/schema/figures.ts";
import { employees, unitHeads } from "../../../src/adapters/postgres/schema/people.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides, forgedForm, forgedPress, lastSeen, seen, tapIn } from "../../support/slack-side.ts";
import { applied, openOffice, pleased } from "../digest/office.ts";

const account = "U0BUDI0001";

await eachStorage("the form of the digest's settings", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());
  const db = () => storage.db;

  /** Budi leads a team with news, in Slack and, unless said otherwise, in Telegram. It is Friday before his Monday. */
  async function openTeam({ telegram = true } = {}) {
    const office = await openOffice(db(), "2026-11-10 08:00", { slack: true });
    const budi = await office.person("budi", "Budi Santoso", { salutation: "Bapak" });
    if (telegram) await budi.link();
    const { app } = await office.slacker(account, "Budi Santoso", "budi");
    await office.leads("budi");
    const people = await office.team("unit", "q", 8);
    await office.training("prima", "2026-11-17 08:00", "2026-11-17 16:00", people);
    for (const [i, one] of people.entries()) {
      await office.answered(one, "prima", "satisfaction", pleased(i % 2 ? 3 : 4), "2026-11-17 17:00");
      const barriers = applied("once", ["time_workload", "supervisor_support"]);
      await office.answered(one, "prima", "followup30", barriers, "2026-11-18 10:00");
    }
    await office.until("2026-11-20 10:00");
    const side = office.slackSide();
    const digests = () => app.messages().filter(({ blocks }) => blocks.some(({ type }) => type === "image"));
    const press = async (label: string) => {
      await tapIn(app, label);
      await office.work();
    };
    const preference = async () => (await db().select().from(digestPreferences))[0];
    return { ...office, budi, app, side, people, digests, press, preference };
  }

  /** The digest has come, and its button opens the form. */
  async function onMonday(more: Parameters<typeof openTeam>[0] = {}) {
    const team = await openTeam(more);
    await team.until("2026-11-23 09:00");
    const ask = async () => {
      await team.app.command("/pelatihan", "ringkasan");
      await team.work();
      await team.press("Atur ringkasan");
    };
    const save = async (entries: Readonly<Record<string, string>>) => {
      const { action } = await team.app.submit(entries);
      await team.work();
      expect(action).toBe("close");
    };
    return { ...team, ask, save };
  }

  it("asks rhythm, day, time, channel and pause at once, as they are set, and keeps what is chosen", async () => {
    const team = await onMonday();
    await team.ask();
    expect(team.app.modal()?.title).toBe("Atur ringkasan");
    expect(seen(team.app.modal()?.blocks ?? [])).toMatchInlineSnapshot(`
      "Bila hari itu libur, ringkasan datang pada hari kerja berikutnya. Perubahan berlaku mulai ringkasan berikut.
      Seberapa sering?
      Hari
      Jam (WIB)
      Lewat mana?
      Jeda"
    `);
    const { values } = team.app.modal() ?? {};
    const chosen = [...JSON.stringify(values).matchAll(/"value":"([^"]+)"/g)].map(([, value]) => value);
    expect(chosen).toEqual(["weekly", "1", "09:00", "telegram", "keep"]);
    expect(await team.preference()).toBeUndefined();
    await team.save({ rhythm: "Tiap dua minggu", day: "Rabu", time: "13.30", channel: "Telegram dan Slack" });
    expect(lastSeen(team.app)).toMatchInlineSnapshot(`
      "*Pengaturan ringkasan tersimpan.*

      Sekarang: tiap dua minggu, Rabu pukul 13.30 WIB, lewat Telegram dan Slack.

      Bila hari itu libur, ringkasan datang pada hari kerja berikutnya. Perubahan berlaku mulai ringkasan berikut.
      [Kirim contoh sekarang]
      [Atur ringkasan]"
    `);
    expect(await team.preference()).toMatchObject({
      ...{ rhythm: "fortnightly", weekday: 3, time: "13:30", channel: "both", pausedUntil: null },
    });
    await team.press("Kirim contoh sekarang");
    expect(lastSeen(team.app)).toContain("Contoh Ringkasan Pelatihan");
  });

  it("does not ask about the channel where there is only one account, and names that one", async () => {
    const team = await onMonday({ telegram: false });
    await team.ask();
    expect(JSON.stringify(team.app.modal()?.blocks)).not.toContain("Lewat mana");
    await team.save({ day: "Selasa" });
    expect(lastSeen(team.app)).toContain("Sekarang: tiap minggu, Selasa pukul 09.00 WIB, lewat Slack.");
    // A channel nobody was asked about is not taken either.
    await team.side.forge(account, forgedForm("digest", "", { channel: "both", rhythm: "x", day: "9", time: "03:00" }));
    await team.work();
    expect(await team.preference()).toMatchObject({ channel: "telegram", rhythm: "weekly", weekday: 2, time: "09:00" });
  });

  it("pauses and resumes; what waited to be sent does not go out in a pause", async () => {
    const team = await openTeam();
    await db()
      .insert(digestPreferences)
      .values({
        ...{ employeeId: "budi", rhythm: "weekly", weekday: 2, time: "09:00", channel: "slack" },
        changedAt: team.clock.now(),
      });
    await team.until("2026-11-23 09:00");
    expect((await team.ledger()).filter(({ kind }) => kind === "digest")).toMatchObject([{ state: "queued" }]);
    await team.app.command("/pelatihan", "ringkasan");
    await team.work();
    await team.press("Atur ringkasan");
    await team.app.submit({ pause: "Jeda 4 minggu" });
    await team.work();
    expect(lastSeen(team.app)).toContain("Dijeda sampai Senin, 21 Desember 2026.");
    expect((await team.ledger()).filter(({ kind }) => kind === "digest")).toMatchObject([
      { state: "suppressed", reason: "stopped" },
    ]);
    await team.press("Atur ringkasan");
    await team.app.submit({ time: "10.00" }); // stays paused
    await team.work();
    expect(await team.preference()).toMatchObject({ pausedUntil: "2026-12-21", time: "10:00" });
    await team.press("Atur ringkasan");
    await team.app.submit({ pause: "Lanjutkan kiriman" });
    await team.work();
    expect(lastSeen(team.app)).not.toContain("Dijeda");
    expect((await team.preference())?.pausedUntil).toBeNull();
    await team.press("Atur ringkasan");
    await team.app.submit({ rhythm: "Jangan kirim" });
    await team.work();
    expect(lastSeen(team.app)).toContain("Sekarang: tidak dikirim.");
  });

  it("a pause that is over holds nothing back when something else is changed", async () => {
    const team = await openTeam();
    await db()
      .insert(digestPreferences)
      .values({
        ...{ employeeId: "budi", rhythm: "weekly", weekday: 2, time: "09:00", channel: "slack" },
        ...{ pausedUntil: "2026-11-16", changedAt: team.clock.now() },
      });
    await team.until("2026-11-23 09:00");
    await team.app.command("/pelatihan", "ringkasan");
    await team.work();
    await team.press("Atur ringkasan");
    await team.app.submit({ time: "10.00" });
    await team.work();
    expect((await team.ledger()).filter(({ kind }) => kind === "digest")).toMatchObject([{ state: "queued" }]);
  });

  it("is refused to who no longer leads the unit, whether opening or sending, and to who never did", async () => {
    const team = await onMonday();
    await team.ask();
    await db().delete(unitHeads);
    await team.save({ rhythm: "Jangan kirim" });
    expect(lastSeen(team.app)).toBe("Ringkasan ini bukan untuk Anda.");
    await team.press("Atur ringkasan");
    expect(team.app.modals()).toEqual([]);
    expect(team.app.ephemerals().at(-1)?.text).toContain("Ringkasan ini bukan untuk Anda.");
    const nobody = team.side.person("U0ASING001", { name: "Asing" });
    await team.side.forge("U0ASING001", forgedPress("d:set"));
    await team.side.forge("U0ASING001", forgedForm("digest", "", { rhythm: "never" }));
    await team.work();
    expect(nobody.modals()).toEqual([]);
    expect(await team.preference()).toBeUndefined();
  });

  it("where it cannot be opened, the card in the conversation does the same", async () => {
    const team = await onMonday();
    team.side.slack.faults.next({ kind: "error", error: "internal_error", method: "views.open" });
    await team.ask();
    expect(team.app.modals()).toEqual([]);
    await team.press("Jeda 4 minggu");
    expect(lastSeen(team.app)).toContain("Dijeda sampai");
    expect(await team.preference()).toMatchObject({ pausedUntil: "2026-12-21" });
  });

  async function inBoth() {
    const team = await openTeam();
    await db()
      .insert(digestPreferences)
      .values({
        ...{ employeeId: "budi", rhythm: "weekly", weekday: 1, time: "09:00", channel: "both" },
        changedAt: team.clock.now(),
      });
    await team.until("2026-11-23 09:00");
    expect([team.budi.digests().length, team.digests().length]).toEqual([1, 1]);
    const inTelegram = () =>
      team.budi
        .digests()[0]
        ?.keyboard.flat()
        .map(({ text }) => text);
    const inSlack = () => seen(team.digests()[0]?.blocks ?? []);
    return { ...team, inTelegram, inSlack };
  }

  it("that stands in both channels is the same in both after a tap in either", async () => {
    const team = await inBoth();
    await team.press("Saya lakukan ①");
    expect(team.inSlack()).toContain("[✓ Saya lakukan ①]");
    expect(team.inTelegram()).toContain("✓ Saya lakukan ①");
    await team.budi.tap("Saya lakukan ②");
    expect(team.inTelegram()).toContain("✓ Saya lakukan ②");
    expect(team.inSlack()).toContain("[✓ Saya lakukan ②]");
    await team.press("✓ Saya lakukan ①");
    expect(team.inTelegram()).toEqual(expect.arrayContaining(["Saya lakukan ①", "✓ Saya lakukan ②"]));
    // Its figures are as they were, and nothing new came.
    expect([team.budi.digests().length, team.digests().length]).toEqual([1, 1]);
    expect(team.inSlack()).toContain("Kepuasan:");
  });

  it("has its details in the thread in Slack, and below it in Telegram", async () => {
    const team = await inBoth();
    await team.press("Rincian");
    const [digest] = team.digests();
    const [, details] = team.app.thread(digest?.ts ?? "");
    expect(seen(details?.blocks ?? [])).toMatch(/^\*Rincian\* · Bidang Pelayanan/);
    const before = team.budi.shown().length;
    await team.budi.tap("Rincian");
    expect(team.budi.shown()).toHaveLength(before + 1);
    expect(team.app.thread(digest?.ts ?? "")).toHaveLength(2);
    // A press on one's own page has no message to stand under.
    const id = (await team.digestsOf("budi"))[0]?.id;
    await team.side.forge(account, { ...forgedPress(`d:more:${id}`), container: { type: "view", view_id: "V1" } });
    await team.work();
    expect(team.app.lastMessage()?.threadTs).toBeUndefined();
    expect(lastSeen(team.app)).toMatch(/^\*Rincian\*/);
  });

  it("speaks the reader's language", async () => {
    const team = await onMonday();
    await db().update(employees).set({ locale: "en" }).where(eq(employees.id, "budi"));
    await team.app.command("/pelatihan", "digest");
    await team.work();
    await team.press("Digest settings");
    expect(seen(team.app.modal()?.blocks ?? [])).toContain("How often?");
  });
});
