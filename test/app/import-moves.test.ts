/** What a roster file moves: people to other units, heads to other posts, trainings to other days. */
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Db, Storage } from "../../src/adapters/postgres/connect.ts";
import { loadUnitTree } from "../../src/adapters/postgres/queries/people/unit-tree.ts";
import { addresses, employees, units } from "../../src/adapters/postgres/schema/people.ts";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { enrollments, touchpoints, trainings } from "../../src/adapters/postgres/schema/trainings.ts";
import { wib } from "../../src/core/calendar/calendar.ts";
import { supervisorOf } from "../../src/core/person/supervisor.ts";
import type { Table } from "../../src/core/roster/columns.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { openOffice } from "../support/office.ts";
import { type Grid, importInto, january, personWith, takePart, workbook } from "../support/roster-files.ts";
import { agus, budi, siti, whole } from "../support/roster-sheets.ts";

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

  const take = (tables: readonly Table[]) => importInto(office, tables);
  const person = (nip: string) => personWith(office, nip);
  const unitCodes = async (nip: string) => {
    const found = await db
      .select({ training: trainings.code, unit: units.code })
      .from(enrollments)
      .innerJoin(trainings, eq(trainings.id, enrollments.trainingId))
      .innerJoin(units, eq(units.id, enrollments.unitId))
      .where(eq(enrollments.employeeId, (await person(nip)).id))
      .orderBy(asc(trainings.code));
    return found.map(({ training, unit }) => `${training} ${unit}`);
  };

  it("that moves a person leaves results with the old unit, and coming trainings with the new one", async () => {
    await take(whole);
    await take(await workbook({ Pelatihan: january("18", "19"), Peserta: takePart }));
    expect(await unitCodes(siti)).toEqual(["P-1 B1", "P-9 B1"]);
    await db.update(employees).set({ supervisorConfirmed: "yes" });
    await take(
      await workbook({
        Pegawai: [
          ["NIP", "NAMA", "ID UNIT KERJA"],
          [siti, "SITI AMINAH", "D1"],
        ],
      }),
    );
    expect(await unitCodes(siti)).toEqual(["P-1 B1", "P-9 D1"]);
    expect(await unitCodes(agus)).toEqual(["P-1 D1", "P-9 D1"]);
    expect(await person(siti)).toMatchObject({ supervisorConfirmed: null });
    expect(await person(agus)).toMatchObject({ supervisorConfirmed: "yes" });
  });

  it("says who leads a unit, and for how long", async () => {
    await take(whole);
    await take(
      await workbook({
        Pegawai: [
          ["NIP", "NAMA", "NIP ATASAN"],
          [siti, "SITI AMINAH", "-"],
        ],
      }),
    );
    const boss = async (on: string) => supervisorOf(await person(siti), await loadUnitTree(db), on);
    const [agusId, budiId] = [(await person(agus)).id, (await person(budi)).id];
    expect([await boss("2026-09-30"), await boss("2026-10-01"), await boss("2027-01-01")]).toEqual([
      budiId,
      agusId,
      budiId,
    ]);
    const heads: Grid = [
      ["ID", "NAMA", "ID ATASAN", "NIP KEPALA"],
      ["B1", "Bidang SPBE", "D1", budi],
    ];
    await take(await workbook({ Unit: heads }));
    expect(await boss("2026-10-01")).toBe(budiId);
    const b1 = (await db.select().from(units).where(eq(units.code, "B1")))[0]!;
    expect((await loadUnitTree(db)).get(b1.id)?.heads).toHaveLength(1);
  });

  it("with a new time moves what was planned and tells those who take part", async () => {
    await take(whole);
    const { id } = await person(siti);
    await db
      .insert(addresses)
      .values({ channel: "telegram", chat: "55", employeeId: id, linkedAt: office.clock.now() });
    await take(await workbook({ Pelatihan: january("18", "19"), Peserta: takePart }));
    const due = async () => {
      const found = await db
        .select({ kind: touchpoints.kind, dueAt: touchpoints.dueAt })
        .from(touchpoints)
        .innerJoin(enrollments, eq(enrollments.id, touchpoints.enrollmentId))
        .innerJoin(trainings, eq(trainings.id, enrollments.trainingId))
        .where(sql`${enrollments.employeeId} = ${id} and ${trainings.code} = 'P-9'`);
      return Object.fromEntries(found.map(({ kind, dueAt }) => [kind, dueAt]));
    };
    expect(await due()).toMatchObject({
      "reminder-h7": wib("2027-01-11", "09:00"),
      "follow-up": wib("2027-02-18", "09:00"),
    });
    const later = await workbook({ Pelatihan: january("25", "26", "Ruang 2") });
    const report = await take(later);
    expect(report.rescheduled).toMatchObject([
      { code: "P-9", before: { place: "Aula" }, after: { startsAt: wib("2027-01-25", "08:00"), place: "Ruang 2" } },
    ]);
    expect(await due()).toMatchObject({
      "reminder-h7": wib("2027-01-18", "09:00"),
      "follow-up": wib("2027-02-25", "09:00"),
    });
    expect(report.moved).toBeGreaterThan(0);
    expect(report.told).toBe(1);
    expect(await take(later)).toMatchObject({ rescheduled: [], moved: 0, told: 0 });
    expect(await db.$count(messages, eq(messages.employeeId, id))).toBe(1);
  });

  it("that takes a person out of a training stops its contacts for this person alone", async () => {
    await take(whole);
    await take(await workbook({ Pelatihan: january("18", "19"), Peserta: takePart }));
    const out: Grid = [
      ["KODE PELATIHAN", "NIP", "STATUS"],
      ["P-9", siti, "batal"],
    ];
    await take(await workbook({ Peserta: out }));
    const states = async (nip: string) => {
      const found = await db
        .selectDistinct({ state: touchpoints.state })
        .from(touchpoints)
        .innerJoin(enrollments, eq(enrollments.id, touchpoints.enrollmentId))
        .innerJoin(trainings, eq(trainings.id, enrollments.trainingId))
        .where(sql`${enrollments.employeeId} = ${(await person(nip)).id} and ${trainings.code} = 'P-9'`);
      return found.map(({ state }) => state);
    };
    expect(await states(siti)).toEqual(["suppressed"]);
    expect(await states(agus)).toEqual(["planned"]);
  });
});
