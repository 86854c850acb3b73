/** What an agency sets for itself: judged, kept with its history, and in force at the next message. */

import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Db, Storage } from "../../src/adapters/postgres/connect.ts";
import { storedSettings } from "../../src/adapters/postgres/queries/office/settings.ts";
import { audit, settings } from "../../src/adapters/postgres/schema/office.ts";
import { openPolicy } from "../../src/app/office/policy.ts";
import { setSetting } from "../../src/app/office/set-setting.ts";
import { agencyOf, allSettings, listSettings, type SettingName, settingIn } from "../../src/app/office/settings.ts";
import { equalWeights } from "../../src/core/figures/scores.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { dump, openOffice } from "../support/office.ts";

const base = { name: "BKPSDM", contact: "Bu Ratna" };

await eachStorage("a setting", (open) => {
  let storage: Storage;
  let db: Db;
  let office: Awaited<ReturnType<typeof openOffice>>;
  beforeAll(async () => {
    storage = await open();
    db = storage.db;
  });
  beforeEach(async () => {
    await emptyTables(db);
    office = await openOffice(db);
  });
  afterAll(() => storage.close());

  const set = (name: string, text: string) => setSetting(office.operator, name, text);
  const value = async (name: SettingName) => settingIn(await storedSettings(db), name);
  const problem = async (name: string, text: string) => {
    const before = await dump(db);
    const outcome = await set(name, text);
    expect(await dump(db)).toEqual(before);
    return "problem" in outcome ? outcome.problem : undefined;
  };

  it("that nobody touched leaves the agency as the environment describes it", async () => {
    expect(await agencyOf(db, base)).toEqual({
      ...base,
      minGroup: 5,
      retentionMonths: 24,
      legalBasis: "",
      skpPromise: { id: "", en: "" },
      salutation: "auto",
      ikpWeights: equalWeights,
    });
  });

  it("is in force at once, and its history is kept with who changed it", async () => {
    expect(await set("salutation", "none")).toEqual({ changed: true });
    expect(await set("salutation", " neutral ")).toEqual({ changed: true });
    await set("agency-name", "BKPSDM  Kota\nSerang");
    expect(await agencyOf(db, base)).toMatchObject({ name: "BKPSDM Kota Serang", salutation: "neutral" });
    const history = await db.select().from(settings).where(eq(settings.name, "salutation")).orderBy(asc(settings.id));
    expect(history.map((row) => [row.value, row.changedBy])).toEqual([
      ["none", "cli:tester"],
      ["neutral", "cli:tester"],
    ]);
  });

  it("is audited by name; what was typed stays out of the trail", async () => {
    await set("agency-contact", "Bu Ratna, 0254 123456");
    const [entry] = await db.select().from(audit);
    expect(entry).toMatchObject({ actor: "cli:tester", action: "setting.changed", target: "agency-contact" });
    expect(JSON.stringify(entry)).not.toContain("123456");
  });

  it("that already has the value changes nothing", async () => {
    await set("retention-months", "36");
    const before = await dump(db);
    expect(await set("retention-months", "36")).toEqual({ changed: false });
    expect(await set("k", "5")).toEqual({ changed: false });
    expect(await dump(db)).toEqual(before);
  });

  it("of the group size can be raised and never lowered", async () => {
    expect(await set("k", "7")).toEqual({ changed: true });
    expect(await problem("k", "6")).toEqual({
      id: "k hanya bisa dinaikkan; sekarang 7.",
      en: "k can only be raised; it is 7 now.",
    });
    expect(await problem("k", "5")).toBeDefined();
    expect((await agencyOf(db, base)).minGroup).toBe(7);
  });

  it("of the group size ends at the larger one when two people raise it at once", async () => {
    await Promise.all([set("k", "9"), set("k", "8")]);
    expect(await value("k")).toBe(9);
  });

  it.each([
    ["k", "4"],
    ["k", "lima"],
    ["k", "7.5"],
    ["k", "500"],
    ["k", ""],
    ["retention-months", "0"],
    ["salutation", "Bapak"],
    ["legal-basis", "x".repeat(501)],
    ["agency-name", " "],
    ["ikp-weights", "0,2 0,2 0,2 0,2 0,3"],
    ["ikp-weights", "0,5 0,5"],
    ["ikp-weights", "1 1 -1 0 0"],
    ["ikp-weights", "a b c d e"],
    ["ramadan", "1448"],
    ["ramadan", "1448 2027-02-08 2027-02-30"],
    ["ramadan", "1448 2028-02-08 2028-03-08"],
    ["ramadan", "1448 2027-02-08 2027-03-19"],
  ])("%s is not set to “%s”, and both languages say what would do", async (name, text) => {
    const said = await problem(name, text);
    expect(said?.id.length).toBeGreaterThan(10);
    expect(said?.en).not.toBe(said?.id);
  });

  it("that does not exist is answered with those that do", async () => {
    expect((await problem("min-grup", "7"))?.id).toMatch(/“min-grup”.*: k, retention-months, .*ramadan\.$/);
    expect(await problem("holidays", "[]")).toBeDefined();
    expect(await problem("toString", "x")).toBeDefined();
  });

  it("of the index takes decimal commas and keeps each weight with its question", async () => {
    await set("ikp-weights", "0,4 0,1 0,2 0.2 0,1");
    expect(await value("ikp-weights")).toEqual({
      sat_relevance: 0.4,
      sat_material: 0.1,
      sat_facilitator: 0.2,
      sat_method: 0.2,
      sat_facility: 0.1,
    });
  });

  it("of text is taken back with a dash", async () => {
    await set("agency-name", "Badan Lain");
    await set("skp-promise", "Tidak dipakai untuk SKP.");
    await set("agency-name", "-");
    await set("skp-promise", "-");
    expect(await agencyOf(db, base)).toMatchObject({ name: "BKPSDM", skpPromise: { id: "", en: "" } });
  });

  it("of the appraisal promise adopts the sentence that is offered", async () => {
    await set("skp-promise", "ya");
    expect((await agencyOf(db, base)).skpPromise).toEqual({
      id: "Tidak dipakai untuk menilai kinerja (SKP) atau disiplin pegawai.",
      en: "Not used for performance appraisal (SKP) or discipline.",
    });
  });

  it("stands in the list with its value and what it means, in both languages", async () => {
    await set("k", "8");
    const listed = await listSettings(db);
    expect(listed.map(({ name }) => name)).toEqual([...Object.keys(allSettings), "ramadan"]);
    expect(listed[0]).toMatchObject({ name: "k", value: 8 });
    expect(listed.at(-1)?.value).toMatchObject([{ hijriYear: 1447 }, { hijriYear: 1448, from: "2027-02-08" }]);
    for (const { meaning } of listed) expect(meaning.id).not.toBe(meaning.en);
  });

  it("reaches a running process at its next question, which reads it only when it changed", async () => {
    const policy = openPolicy(db, base);
    const [agency, calendar] = [await policy.agency(), await policy.calendar()];
    expect(await policy.agency()).toBe(agency);
    expect(await policy.calendar()).toBe(calendar);
    await set("k", "6");
    await set("ramadan", "1448 2027-02-09 2027-03-10");
    expect((await policy.agency()).minGroup).toBe(6);
    expect((await policy.calendar()).isRamadan("2027-02-08")).toBe(false);
    expect(calendar.isRamadan("2027-02-08")).toBe(true);
  });
});
