/** A roster file comes in: all of it or nothing, twice as once, sealed, and people keep what is theirs. */
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Db, rows, type Storage } from "../../src/adapters/postgres/connect.ts";
import { addressesOf } from "../../src/adapters/postgres/queries/people/addresses.ts";
import { personByNip } from "../../src/adapters/postgres/queries/people/people.ts";
import { audit } from "../../src/adapters/postgres/schema/office.ts";
import { addresses, employees } from "../../src/adapters/postgres/schema/people.ts";
import { enrollments, trainings } from "../../src/adapters/postgres/schema/trainings.ts";
import { wib } from "../../src/core/calendar/calendar.ts";
import type { Table } from "../../src/core/roster/columns.ts";
import { problemLine } from "../../src/core/roster/line.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { dump, openOffice, sitisNip, sitisPhone, tablesWith } from "../support/office.ts";
import { type Grid, importInto, january, personWith, workbook } from "../support/roster-files.ts";
import { agus, budi, rina, siti, whole } from "../support/roster-sheets.ts";

await eachStorage("a roster file", (open) => {
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

  const take = (tables: readonly Table[], dryRun?: boolean, op?: typeof office.operator) =>
    importInto(office, tables, dryRun, op);
  const person = (nip: string) => personWith(office, nip);
  /** Which transaction wrote each row last: a row that was only touched shows too. */
  const writers = async () =>
    rows(
      await db.execute(sql`select id, xmin::text from employees union all select id, xmin::text from units
      union all select id, xmin::text from trainings union all select id, xmin::text from enrollments order by 1`),
    );

  it("brings people who can be recognised by their NIP and phone number", async () => {
    const report = await take(whole);
    expect(report).toMatchObject({
      problems: [],
      applied: true,
      counts: { employees: { added: 3, changed: 0, same: 0 } },
    });
    expect(await personByNip(db, office.vault.print(budi))).toMatchObject({
      name: "Budi Santoso",
      salutation: "Bapak",
      unit: "Dinas Kominfo",
      phonePrint: office.vault.print("+6281234567890"),
    });
    expect(await person(siti)).toMatchObject({
      salutation: "Ibu",
      titleBack: "S.Kom.",
      supervisorId: (await person(budi)).id,
    });
    const [training] = await db.select().from(trainings);
    expect(training).toMatchObject({ code: "P-1", mode: "workshop", hours: 16, startsAt: wib("2026-11-24", "08:00") });
    expect(training?.coordinatorId).toBe((await person(siti)).id);
    expect(await db.select({ role: enrollments.role }).from(enrollments).orderBy(asc(enrollments.id))).toEqual([
      { role: "participant" },
      { role: "speaker" },
    ]);
  });

  it("that is taken in twice changes nothing the second time, not even a cipher text", async () => {
    await take(whole);
    const [before, written] = [await dump(db), await writers()];
    const again = await take(whole);
    expect(again.counts.employees).toEqual({ added: 0, changed: 0, same: 3 });
    expect(await dump(db)).toEqual(before);
    expect(await writers()).toEqual(written);
  });

  it("that two people take in at the same time counts once", async () => {
    await Promise.all([take(whole), take(whole)]);
    expect(await db.$count(employees)).toBe(3 + 3);
    expect(await db.$count(enrollments)).toBe(2);
  });

  it("with one wrong row changes nothing at all, and says where the row stands", async () => {
    await take(whole);
    const before = await dump(db);
    const tables = await workbook({
      Pegawai: [
        ["Daftar pegawai"],
        ["NIP", "NAMA", "ID UNIT KERJA"],
        [rina, "RINA", "B1"],
        [siti, "SITI AMINAH RAHAYU", "B1"],
        [199001012020122000, "WATI", "B1"],
      ],
    });
    const report = await take(tables);
    expect(report.applied).toBe(false);
    expect(report.problems.map((problem) => problemLine(problem).id)).toEqual([
      expect.stringMatching(/^Baris 5, NIP: .*Excel/),
    ]);
    expect(await dump(db)).toEqual(before);
  });

  it("is rehearsed with the report of the real run, and leaves nothing", async () => {
    const before = await dump(db);
    const rehearsed = await take(whole, true);
    expect(await dump(db)).toEqual(before);
    const { applied, ...real } = await take(whole);
    expect(rehearsed).toEqual({ ...real, applied: false });
    expect(applied).toBe(true);
    expect(rehearsed.counts.employees.added).toBe(3);
  });

  it("whose import dies at the last step leaves nothing, and can be taken in again", async () => {
    const ids = office.ids;
    let asked = 0;
    await take(whole, true, { ...office.operator, ids: { ...ids, next: () => `${++asked}-${ids.next()}` } });
    const before = await dump(db);
    let left = asked;
    const dying = {
      ...ids,
      next: () => {
        if (--left === 0) throw new Error("killed");
        return ids.next();
      },
    };
    await expect(take(whole, false, { ...office.operator, ids: dying })).rejects.toThrow("killed");
    expect(await dump(db)).toEqual(before);
    expect((await take(whole)).applied).toBe(true);
  });

  it("leaves no NIP and no phone number in the open, in no table and not in the report", async () => {
    const report = await take(whole);
    const numbers = [budi, siti, agus, sitisNip, "81234567890", sitisPhone.slice(3)];
    expect(await tablesWith(db, ...numbers)).toEqual([]);
    const moved = await take(await workbook({ Pelatihan: january("18", "19") }));
    for (const number of numbers) expect(JSON.stringify([report, moved])).not.toContain(number);
  });

  it("is written down with counts, by whom", async () => {
    await take(whole);
    const [entry] = await db.select().from(audit).where(eq(audit.action, "roster.imported"));
    expect(entry).toMatchObject({ actor: "cli:tester", detail: { employeesAdded: 3, enrollmentsAdded: 2 } });
  });

  it("changes what it names and keeps what people said themselves", async () => {
    await take(whole);
    const { id, nipCipher } = await person(budi);
    await db.update(employees).set({ locale: "en", supervisorConfirmed: "yes" }).where(eq(employees.id, id));
    await db
      .insert(addresses)
      .values({ channel: "telegram", chat: "55", employeeId: id, linkedAt: office.clock.now() });
    const before = await person(budi);
    const file: Grid = [
      ["NIP", "JABATAN", "NO HP"],
      [budi, "Asisten Daerah", "0812 3456 7890"],
    ];
    await take(await workbook({ Pegawai: file }));
    expect(await person(budi)).toEqual({ ...before, position: "Asisten Daerah" });
    expect(await addressesOf(db, id)).toHaveLength(1);

    await take(
      await workbook({
        Pegawai: [
          ["NIP", "NAMA", "NO HP"],
          [budi, "BUDI SANTOSO", "0813 1111 2222"],
        ],
      }),
    );
    const renewed = await person(budi);
    expect(renewed).toMatchObject({ nipCipher, phonePrint: office.vault.print("+6281311112222") });
    expect(office.vault.open(renewed.phoneCipher!)).toBe("+6281311112222");
    await take(
      await workbook({
        Pegawai: [
          ["NIP", "NAMA", "NO HP"],
          [budi, "BUDI SANTOSO", "-"],
        ],
      }),
    );
    expect(await person(budi)).toMatchObject({ nipCipher, phoneCipher: null, phonePrint: null });
  });

  it("of two thousand people is taken in whole", async () => {
    const digits = (n: number, length: number) => String(n).padStart(length, "0");
    const nipOf = (n: number) =>
      `${1970 + (n % 25)}0202${1995 + (n % 25)}02${1 + (n % 2)}${digits(1 + Math.floor(n / 50), 3)}`;
    const people = Array.from({ length: 2_000 }, (_, n) => [
      nipOf(n),
      `PEGAWAI ${n}`,
      "Dinas Pendidikan",
      `Sekolah ${n % 40}`,
      `0812${digits(n, 8)}`,
    ]);
    const list = [["NIP", "NAMA", "OPD", "UNIT KERJA", "NO HP"], ...people];
    const taking = [["KODE PELATIHAN", "NIP"], ...people.slice(0, 200).map(([nip]) => ["P-9", nip ?? null])];
    const tables = await workbook({ Pegawai: list, Pelatihan: january("18", "19"), Peserta: taking });
    const report = await take(tables);
    expect(report.problems).toEqual([]);
    expect(report.counts).toMatchObject({
      units: { added: 41 },
      employees: { added: 2_000 },
      enrollments: { added: 200 },
    });
    expect(await db.$count(employees)).toBe(3 + 2_000);
    expect((await take(tables)).counts.employees).toEqual({ added: 0, changed: 0, same: 2_000 });
  });
});
