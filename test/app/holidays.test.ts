/** Holidays that are declared later: shown before they count, and then exactly what was shown moves. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db, Storage } from "../../src/adapters/postgres/connect.ts";
import { audit, settings } from "../../src/adapters/postgres/schema/office.ts";
import { touchpoints } from "../../src/adapters/postgres/schema/trainings.ts";
import { addHolidays } from "../../src/app/office/add-holidays.ts";
import { calendarNow } from "../../src/app/office/holidays.ts";
import { importRoster } from "../../src/app/office/import-roster.ts";
import { setSetting } from "../../src/app/office/set-setting.ts";
import { wib } from "../../src/core/calendar/calendar.ts";
import { readHolidayChanges } from "../../src/core/calendar/holiday-changes.ts";
import { decreedHolidays } from "../../src/core/calendar/holidays.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { dump, openOffice } from "../support/office.ts";
import { agus, sheet, siti, whole } from "../support/roster-sheets.ts";

const decree2028 = {
  coveredFrom: "2028-01-01",
  coveredThrough: "2028-12-31",
  sources: { "2028": "SKB 2028" },
  days: [
    { date: "2028-01-01", kind: "national_holiday", name: "Tahun Baru 2028 Masehi" },
    { date: "2028-01-17", kind: "national_holiday", name: "Hari Contoh" },
  ],
  ramadan: [{ hijriYear: 1449, from: "2028-01-28", to: "2028-02-25", status: "computed" }],
};
/** The decree of 2027 as it might be revised: the collective leave of 15 March is taken back. */
const revised2027 = {
  ...decreedHolidays,
  coveredFrom: "2027-01-01",
  days: decreedHolidays.days.filter(({ date }) => date >= "2027-01-01" && date !== "2027-03-15"),
};

describe("holiday data", () => {
  const problem = (data: unknown) => {
    const read = readHolidayChanges(data);
    return "problem" in read ? read.problem : undefined;
  };

  it("is read as a decree, a day, a list of days, a day taken back or a Ramadan", () => {
    expect(readHolidayChanges({ date: "2026-12-09", name: "Pilkada" })).toEqual({
      changes: [{ date: "2026-12-09", kind: "extra", name: "Pilkada" }],
    });
    for (const data of [
      decreedHolidays,
      [
        { date: "2026-12-09", name: "Pilkada" },
        { date: "2026-12-10", remove: true },
      ],
      { hijriYear: 1449, from: "2028-01-28", to: "2028-02-25" },
    ])
      expect(problem(data)).toBeUndefined();
  });

  it.each([
    ["nothing", null, "Bentuk data libur tidak dikenal"],
    ["an empty list", [], "Bentuk data libur tidak dikenal"],
    ["a text", "2026-12-09", "Bentuk data libur tidak dikenal"],
    ["a date that does not exist", { date: "2026-02-30", name: "X" }, "date: bukan tanggal seperti 2028-01-31"],
    ["no name", { date: "2026-12-09" }, "name: "],
    ["an unknown kind", { date: "2026-12-09", name: "X", kind: "libur" }, "kind: "],
    ["a misspelt field", { date: "2026-12-09", name: "X", jenis: "<extra>" }, "jenis"],
    ["a year without Ramadan", { ...decree2028, ramadan: [] }, "2028 tanpa Ramadan"],
    ["a day outside its period", { ...decree2028, days: decreedHolidays.days.slice(0, 1) }, "2026-01-01 di luar masa"],
    ["a Ramadan of 60 days", { hijriYear: 1449, from: "2028-01-28", to: "2028-03-27" }, "29 atau 30 hari, di sini 60"],
    ["a Ramadan a year off", { hijriYear: 1449, from: "2027-01-28", to: "2027-02-25" }, "bukan awal Ramadan 1449 H"],
  ])("with %s is refused, and the place is named", (_, data, words) => {
    const said = problem(data);
    expect(said?.id).toContain(words);
    expect(said?.en).not.toBe(said?.id);
  });
});

await eachStorage("a holiday", (open) => {
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

  /** Siti (six-day week) and Agus (five days) take part in a training that ends on this day. */
  async function training(code: string, day: string): Promise<void> {
    const { library, agency, operator } = office;
    const course = sheet([
      ["KODE", "JUDUL", "MULAI", "SELESAI"],
      [code, "Literasi Data", `${day} 08.00`, `${day} 16.00`],
    ]);
    const people = sheet([
      ["KODE PELATIHAN", "NIP"],
      [code, siti],
      [code, agus],
    ]);
    const options = { dryRun: false, library, agency, calendar: await calendarNow(db) };
    const { problems } = await importRoster(operator, [...whole, course, people], options);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  }
  const due = async () => {
    const found = await db.select().from(touchpoints);
    return new Map(found.map(({ enrollmentId, kind, dueAt }) => [`${enrollmentId} ${kind}`, dueAt]));
  };
  const add = async (data: unknown, dryRun = false) => {
    const outcome = await addHolidays(office.operator, data, { dryRun });
    if ("problem" in outcome) throw new Error(outcome.problem.en);
    return outcome;
  };
  const problem = async (data: unknown) => {
    const before = await dump(db);
    const outcome = await addHolidays(office.operator, data, { dryRun: false });
    expect(await dump(db)).toEqual(before);
    return "problem" in outcome ? outcome.problem.id : undefined;
  };
  const pilkada = { date: "2027-02-18", name: "Pilkada" };

  it("is shown with all that would move before anything does", async () => {
    await training("P-9", "19/01/2027");
    const before = await dump(db);
    const shown = await add(pilkada, true);
    expect(await dump(db)).toEqual(before);
    expect(shown).toMatchObject({
      applied: false,
      changed: true,
      added: ["2027-02-18"],
      dropped: [],
      waitingPlanned: 0,
    });
    expect(shown.shifts).toContainEqual({
      training: "P-9",
      kind: "follow-up",
      from: wib("2027-02-18", "09:00"),
      to: wib("2027-02-19", "09:00"),
      people: 2,
    });
  });

  it("moves exactly what was shown, and a person reads why", async () => {
    await training("P-9", "19/01/2027");
    const before = await due();
    const shown = await add(pilkada, true);
    const real = await add(pilkada);
    expect(real).toEqual({ ...shown, applied: true });
    const after = await due();
    for (const { enrollmentId, kind, from, to } of real.moved) {
      expect(before.get(`${enrollmentId} ${kind}`)).toEqual(from);
      expect(after.get(`${enrollmentId} ${kind}`)).toEqual(to);
    }
    const moved = new Set(real.moved.map(({ enrollmentId, kind }) => `${enrollmentId} ${kind}`));
    for (const [key, at] of before) if (!moved.has(key)) expect(after.get(key)).toEqual(at);
    const [followUp] = await db
      .select()
      .from(touchpoints)
      .where(eq(touchpoints.dueAt, wib("2027-02-19", "09:00")));
    expect(followUp?.why.id).toContain("Pilkada");
    expect((await calendarNow(db)).holidayOn("2027-02-18")?.name).toBe("Pilkada");
  });

  it("that is known already changes nothing, however it is sent", async () => {
    await training("P-9", "19/01/2027");
    await add(pilkada);
    const before = await dump(db);
    for (const data of [pilkada, [pilkada, pilkada], decreedHolidays])
      expect(await add(data)).toMatchObject({ changed: false, moved: [], added: [], dropped: [] });
    expect(await dump(db)).toEqual(before);
  });

  it("is written down, by whom and how much it moved", async () => {
    await training("P-9", "19/01/2027");
    const { moved } = await add(pilkada);
    const [entry] = await db.select().from(audit).where(eq(audit.action, "holidays.changed"));
    expect(entry).toMatchObject({ actor: "cli:tester", detail: { moved: moved.length } });
    expect(await db.$count(settings)).toBe(1);
  });

  it("of the next year plans what was waiting for the calendar", async () => {
    await training("P-9", "14/12/2027");
    const waiting = [...(await due())].filter(([, at]) => at === null).map(([key]) => key);
    expect(waiting.filter((key) => key.endsWith("follow-up"))).toHaveLength(2);
    const shown = await add(decree2028, true);
    expect(shown.waitingPlanned).toBe(waiting.length);
    const { waitingPlanned } = await add(decree2028);
    expect(waitingPlanned).toBe(waiting.length);
    const after = await due();
    for (const key of waiting) expect(after.get(key)).toBeInstanceOf(Date);
    expect((await calendarNow(db)).coveredThrough).toBe("2028-12-31");
  });

  it("may not leave days in between that nobody knows", async () => {
    expect(await problem({ date: "2028-06-01", name: "X" })).toMatch(/2026-01-01 sampai 2027-12-31.*tidak diketahui/);
    expect(await problem({ ...decree2028, coveredFrom: "2028-02-01", days: [] })).toMatch(/tidak diketahui/);
  });

  it("is not lost to a file that was cut short", async () => {
    const cut = { ...revised2027, days: revised2027.days.slice(0, 5) };
    expect(await problem(cut)).toMatch(/lebih dari separuh hari libur 2027/);
  });

  it("that a revised decree takes back is a working day again; the agency's own day stays", async () => {
    await add(pilkada);
    expect(await add(revised2027)).toMatchObject({ added: [], dropped: ["2027-03-15"] });
    const calendar = await calendarNow(db);
    expect(calendar.isWorkingDay("2027-03-15", 5)).toBe(true);
    expect(calendar.holidayOn("2027-02-18")?.name).toBe("Pilkada");
  });

  it("that was added by mistake can be taken back, and its messages return", async () => {
    await training("P-9", "19/01/2027");
    const before = await due();
    await add(pilkada);
    const back = await add({ date: pilkada.date, remove: true });
    expect(back.dropped).toEqual([pilkada.date]);
    expect(await due()).toEqual(before);
  });

  it("keeps its place when two people add one at the same time", async () => {
    await Promise.all([add(pilkada), add({ date: "2027-02-22", name: "Hari Jadi Kota" })]);
    const calendar = await calendarNow(db);
    expect([calendar.holidayOn("2027-02-18")?.name, calendar.holidayOn("2027-02-22")?.name]).toEqual([
      "Pilkada",
      "Hari Jadi Kota",
    ]);
  });

  it("season that begins a day later moves the reminder with the shorter working day", async () => {
    // The day before is 8 February: 13.00 while Ramadan is thought to begin then, 13.30 once it begins a day later.
    await training("P-9", "09/02/2027");
    const dayBefore = async () =>
      [...(await due())].flatMap(([key, at]) =>
        key.endsWith("reminder-h1") && at! > wib("2027-01-01", "00:00") ? [at] : [],
      );
    expect(await dayBefore()).toEqual([wib("2027-02-08", "13:00"), wib("2027-02-08", "13:00")]);
    const outcome = await setSetting(office.operator, "ramadan", "1448: 2027-02-09 - 2027-03-10");
    expect(outcome).toMatchObject({ changed: true });
    expect(await dayBefore()).toEqual([wib("2027-02-08", "13:30"), wib("2027-02-08", "13:30")]);
    expect(await setSetting(office.operator, "ramadan", "1448 2027-02-09 2027-03-10")).toMatchObject({
      changed: false,
    });
  });
});
