/** What queries rely on, on both drivers: JSON and times come back as they went in, transactions hold, rows are rows. */
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { rows, type Storage } from "../../src/adapters/postgres/connect.ts";
import { heartbeats, settings } from "../../src/adapters/postgres/schema/office.ts";
import { employees, units } from "../../src/adapters/postgres/schema/people.ts";
import { openVault } from "../../src/adapters/secrets/vault.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";

const at = new Date("2026-11-24T09:00:00.123Z");

await eachStorage("storage", (open, kind) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  it("says what it is", () => expect(storage.kind).toBe(kind));

  it("gives back JSON as it was stored, also strings that look like something else", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom("4", "true", "null", '"x"', "{}"), fc.jsonValue()), async (given) => {
        // PostgreSQL has no place for U+0000, and text is cleaned of it where it comes in.
        const value = JSON.parse(JSON.stringify(given).replaceAll("\\u0000", "")) as unknown;
        fc.pre(value !== null);
        await storage.db.delete(settings);
        await storage.db.insert(settings).values({ id: "1", name: "k", value, changedAt: at, changedBy: "x" });
        const [row] = await storage.db.select().from(settings);
        expect(row?.value).toEqual(value);
      }),
      { numRuns: 40 },
    );
  });

  it("gives back times to the millisecond, and as UTC text in raw rows", async () => {
    await storage.db.insert(heartbeats).values({ id: "1", seenAt: at });
    expect(await storage.db.select().from(heartbeats)).toEqual([{ id: "1", seenAt: at }]);
    const raw = await storage.db.execute(sql`select seen_at, count(*)::int as n from heartbeats group by 1`);
    expect(rows(raw)).toEqual([{ seen_at: "2026-11-24 09:00:00.123+00", n: 1 }]);
  });

  it("takes back a transaction that throws, whole", async () => {
    const failing = storage.db.transaction(async (tx) => {
      await tx.insert(heartbeats).values({ id: "1", seenAt: at });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await storage.db.select().from(heartbeats)).toEqual([]);
  });

  it("keeps many transactions apart that run at once", async () => {
    await storage.db.insert(heartbeats).values({ id: "n", seenAt: new Date(0) });
    const add = () =>
      storage.db.transaction(async (tx) => {
        const [row] = await tx.select().from(heartbeats).where(eq(heartbeats.id, "n")).for("update");
        await tx.update(heartbeats).set({ seenAt: new Date((row?.seenAt.getTime() ?? 0) + 1) });
      });
    await Promise.all(Array.from({ length: 25 }, add));
    expect((await storage.db.select().from(heartbeats))[0]?.seenAt.getTime()).toBe(25);
  });

  it("holds no NIP and no phone that can be read, and finds a person by both", async () => {
    const nip = "198609262015051001";
    const phone = "+6281234567890";
    const vault = openVault("a secret for this test");
    await storage.db.insert(units).values({ id: "u", code: "U1", name: "Bagian Umum", workWeek: 5 });
    await storage.db.insert(employees).values({
      id: "e",
      nipCipher: vault.seal(nip),
      nipPrint: vault.print(nip),
      phoneCipher: vault.seal(phone),
      phonePrint: vault.print(phone),
      name: "Sari",
      salutation: "Ibu",
      employment: "pns",
      unitId: "u",
    });
    const [found] = await storage.db
      .select()
      .from(employees)
      .where(eq(employees.nipPrint, vault.print(nip)));
    expect(vault.open(found?.phoneCipher ?? "")).toBe(phone);

    const dump = JSON.stringify(rows(await storage.db.execute(sql`select e::text from employees e`)));
    expect(dump).toContain("Sari");
    expect(dump).not.toContain(nip);
    expect(dump).not.toContain("81234567890");
  });
});
