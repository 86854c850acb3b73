/** Forty days of the small agency, as the page tells of them: what happened, and what the database holds of it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nameIn } from "../../../src/playground/play.ts";
import type { Happening, TableView } from "../../../src/playground/view.ts";
import { happeningsBetween } from "../../../src/playground/views/happenings.ts";
import { slackView, telegramView } from "../../../src/playground/views/seat-view.ts";
import { counts, tableViews } from "../../../src/playground/views/tables.ts";
import { type Acting, openActing } from "../acting.ts";

let acting: Acting;
let all: readonly Happening[];
let from: Date;
let tables: readonly TableView[];
beforeAll(async () => {
  acting = await openActing();
  const { town } = acting.play.stage;
  from = town.clock.now();
  await acting.play.perform({ do: "pass", hours: 24 * 40 });
  all = await happeningsBetween(town.storage.db, from, town.clock.now(), nameIn(acting.play.stage));
  tables = await tableViews(town.storage.db);
}, 120_000);
afterAll(() => acting.play.close());

describe("what happened", () => {
  it("is told in order of time, each line once, with the reason of the plan in both languages", () => {
    const times = all.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect(times[0]! > from.toISOString()).toBe(true);
    expect(all.find(({ says }) => says.id.startsWith("Survei 30 hari untuk Siti Aminah"))).toEqual({
      at: "2026-12-02T02:00:00.000Z",
      says: {
        id: "Survei 30 hari untuk Siti Aminah: Manajemen Waktu dan Prioritas Kerja",
        en: "30-day survey for Siti Aminah: Manajemen Waktu dan Prioritas Kerja",
      },
      why: {
        id: "30 hari setelah pelatihan berakhir adalah Rabu, 2 Desember 2026.",
        en: expect.stringContaining("2 December 2026"),
      },
      ...{ state: "sent", about: "follow-up" },
      message: { channel: "telegram", who: 6, id: expect.stringMatching(/^\d+$/) },
    });
    const nudge = all.find(({ says }) => says.id.startsWith("Pengingat: survei kepuasan untuk Siti Aminah"));
    expect(nudge?.why?.id).toBe("Belum dijawab. Pengingat ke-1, paling banyak 2 kali.");
    expect(all.some(({ says }) => says.id === "Ringkasan mingguan untuk Hendra Wijaya")).toBe(true);
    expect(all.some(({ says, state }) => state === "said" && /^\d+ orang menyelesaikan survei/.test(says.id))).toBe(
      true,
    );
  });

  it("leads to messages that are there", () => {
    const { town } = acting.play.stage;
    const links = all.flatMap(({ message }) => (message === undefined ? [] : [message]));
    expect(links.length).toBeGreaterThan(40);
    for (const { channel, who, id } of links) {
      const there =
        channel === "telegram"
          ? telegramView(town.standIn, who, town.clock.now()).messages.map((one) => String(one.id))
          : slackView(town.slack!.standIn, who, { linked: true, shortcuts: [] }).messages.map(({ ts }) => ts);
      expect(there).toContain(id);
    }
  });

  it("is told once when it is asked for in pieces", async () => {
    const { town } = acting.play.stage;
    const { db } = town.storage;
    const middle = new Date("2026-11-09T02:00:00.000Z");
    const name = nameIn(acting.play.stage);
    const early = await happeningsBetween(db, from, middle, name);
    const late = await happeningsBetween(db, middle, town.clock.now(), name);
    expect(early.at(-1)?.at).toBe(middle.toISOString());
    expect([...early, ...late]).toEqual(all);
  });
});

describe("the data view", () => {
  const table = (name: TableView["name"]) => {
    const found = tables.find((one) => one.name === name)!;
    return found.rows.map((row) => Object.fromEntries(found.columns.map((column, n) => [column, row[n]])));
  };

  it("shows answers, the ledger and the plan, each with its newest rows and how many there are", async () => {
    expect(tables.map(({ name }) => name)).toEqual(["answers", "messages", "touchpoints"]);
    for (const { total, rows, columns } of tables) {
      expect(rows.length).toBe(Math.min(200, total));
      expect(rows.length).toBeGreaterThan(50);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
    const answered = table("answers").map(({ answered_at }) => answered_at);
    expect(answered).toEqual(answered.toSorted().toReversed());
    expect(table("answers").some(({ question, value }) => question === "applied" && value !== null)).toBe(true);
    expect(table("messages").some(({ kind, state }) => kind === "digest" && state === "sent")).toBe(true);
    const { db } = acting.play.stage.town.storage;
    const planned = table("touchpoints").filter(({ state }) => state === "planned").length;
    expect(await counts(db)).toEqual({ planned, answers: tables[0]?.total });
    expect(planned).toBeGreaterThan(5);
  });

  it("puts what comes next first, with the reason in words", () => {
    const [first] = table("touchpoints");
    expect(first).toMatchObject({ kind: "follow-up", state: "planned", next_at: "2026-12-14T02:00:00.000Z" });
    expect(first?.why).toMatch(/Hari kerja berikutnya: Senin, 14 Desember 2026\.$/);
  });

  it("names nobody and shows no id whole", async () => {
    const text = JSON.stringify(tables);
    for (const { name, nip, phone } of acting.play.stage.sample.members)
      for (const secret of [name, nip, ...(phone === null ? [] : [phone])]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/[0-9A-HJKMNP-TV-Z]{26}/);
    expect(new Set(table("answers").map(({ employee_id }) => employee_id)).size).toBeGreaterThan(5);
  });
});
