/** `jejak digest`: what would be sent and why something is left out, before it is sent and after. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { closedWeeks, digests } from "../../src/adapters/postgres/schema/figures.ts";
import { declareDigest } from "../../src/cli/declare-digest.ts";
import type { Shell } from "../../src/cli/desk.ts";
import { type DigestFlags, digestOn } from "../../src/cli/digest.ts";
import { runCommand } from "../../src/cli/run-command.ts";
import { openOffice, pleased } from "../app/digest/office.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";

await eachStorage("jejak digest", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  async function withTwoTeams() {
    const office = await openOffice(storage.db);
    await office.unit("seksi", "Seksi Identitas", "unit");
    const budi = await office.person("budi", "Budi Santoso");
    await budi.link();
    await office.leads("budi");
    await office.person("wati", "Wati Lestari", { unitId: "seksi" });
    await office.leads("wati", { unitId: "seksi" });
    const [many, few] = [await office.team("unit", "q", 6), await office.team("seksi", "s", 3)];
    await office.training("prima", "2026-11-17 08:00", "2026-11-17 16:00", many);
    await office.enroll("prima", few, "seksi");
    for (const [i, one] of [...many, ...few].entries())
      await office.answered(one, "prima", "satisfaction", pleased(i % 2 ? 3 : 4), "2026-11-18 10:00");
    await office.until("2026-11-22 12:00");
    const digest = (flags: Partial<DigestFlags> = {}) => {
      const { ids, parts, clock } = office;
      const operator = { db: storage.db, ids, vault: parts.vault, now: clock.now(), actor: "cli:test" };
      const shell = { operator, config: { agency: { name: "BKPSDM", contact: "kontak" } } } as unknown as Shell;
      return digestOn(shell, { week: "2026-W47", dryRun: false, json: false, ...flags });
    };
    return { ...office, digest };
  }

  it("rehearses the week before its Monday, and leaves no trace", async () => {
    const { clock, digest } = await withTwoTeams();
    clock.set(new Date("2026-11-23T01:00:00Z"));
    const before = [await storage.db.select().from(closedWeeks), await storage.db.select().from(digests)];
    for (const dryRun of [true, false]) {
      const { out, err, exit } = await digest({ dryRun });
      expect(exit).toBe(0);
      expect(err).toContain("gladi");
      expect(out.split("\n").map((line) => line.split("\t").slice(0, 3).join(" | "))).toEqual([
        "atasan | unit | keadaan",
        "wati | Seksi Identitas | menunggu akun: belum terhubung",
        "budi | Bidang Pelayanan | dikirim 2026-11-23T09:00",
      ]);
      expect(out).toContain("Kepuasan: angka dari Bidang Pelayanan, 3 orang menunggu.");
    }
    expect([await storage.db.select().from(closedWeeks), await storage.db.select().from(digests)]).toEqual(before);
  });

  it("closes a week whose time has come, once, and the bot finds it done", async () => {
    const { clock, digest, jobs, rows } = await withTwoTeams();
    clock.set(new Date("2026-11-23T02:00:00Z"));
    expect((await digest({ dryRun: true })).err).toContain("gladi");
    const first = await digest();
    expect(first.err).toBe("2 atasan, minggu 2026-W47.");
    const made = await rows();
    expect((await digest()).out).toBe(first.out);
    await jobs();
    expect(await rows()).toEqual(made);
  });

  it("tells one digest whole, as data, and as a picture with its words", async () => {
    const { clock, digest } = await withTwoTeams();
    clock.set(new Date("2026-11-23T02:00:00Z"));
    const one = await digest({ supervisor: "budi" });
    expect(one.out).toContain("Ringkasan Pelatihan Mingguan\nBidang Pelayanan");
    const [data, ...more] = JSON.parse((await digest({ supervisor: "wati", json: true })).out);
    expect(more).toEqual([]);
    expect(data).toMatchObject({ week: "2026-W47", supervisor: "wati", state: "held", waiting: { satisfaction: 3 } });
    expect(data.alt).toContain("Kepuasan: 87,50, IKP · B (Baik)");
    const { files = {} } = await digest({ supervisor: "budi", out: "kini" });
    expect(Object.keys(files)).toEqual(["kini/2026-W47-budi.txt", "kini/2026-W47-budi.png"]);
    expect(
      Buffer.from(files["kini/2026-W47-budi.png"] ?? "", "base64")
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });

  it("says what is wrong with the question", async () => {
    const { digest } = await withTwoTeams();
    expect(await digest({ week: "2026-W50" })).toMatchObject({
      exit: 1,
      err: expect.stringContaining("belum berakhir"),
    });
    expect(await digest({ week: "2026-W10" })).toMatchObject({
      exit: 1,
      err: expect.stringContaining("tidak ada ringkasan"),
    });
    expect(await digest({ week: "2026-W46", supervisor: "nobody" })).toMatchObject({ exit: 1 });
    const desk = { read: () => new Uint8Array(), office: async () => ({ out: "", err: "", exit: 0 }) };
    for (const argv of [["digest"], ["digest", "--week", "47"], ["digest", "--week", "2026-W60"]])
      expect((await runCommand(argv, [declareDigest], desk)).exit).toBe(2);
  });
});
