/** What is sealed stays, what waits waits, and what was taken back is in no figure (domain cases 3, 11, 13). */
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { cells, memberships } from "../../../src/adapters/postgres/schema/figures.ts";
import { audit } from "../../../src/adapters/postgres/schema/office.ts";
import { addresses, consents, roles } from "../../../src/adapters/postgres/schema/people.ts";
import { answers, runs } from "../../../src/adapters/postgres/schema/surveys.ts";
import type { Shown } from "../../../src/core/figures/disclosure.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { applied, type Given, openOffice, pleased } from "./office.ts";

await eachStorage("a closed week", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  async function withTeam(count: number) {
    const office = await openOffice(storage.db);
    const budi = await office.person("budi", "Budi Santoso");
    await budi.link();
    await office.leads("budi");
    const people = await office.team("unit", "q", count);
    await office.training("prima", "2026-11-17 08:00", "2026-11-17 16:00", people);
    const week = async (week: string) => (await office.digestsOf("budi")).find((row) => row.week === week)?.payload;
    return { ...office, budi, people, week };
  }

  type Team = Awaited<ReturnType<typeof withTeam>>;
  const say = async (
    { answered }: Team,
    people: readonly string[],
    given: Given,
    day: `${number}-${number}-${number}`,
    survey: "satisfaction" | "followup30" = "satisfaction",
  ) => {
    for (const one of people) await answered(one, "prima", survey, given, `${day} 10:00`);
  };
  const ikp = (shown: Shown | undefined) => (shown?.as === "mean" ? [shown.value, shown.n] : shown?.as);

  it("shows four as nothing, five once, and the sixth only with four more", async () => {
    const team = await withTeam(12);
    await say(team, ["q1", "q2"], pleased(4), "2026-11-18");
    await say(team, ["q3", "q4"], pleased(3), "2026-11-18");
    await team.until("2026-11-23 09:00");
    expect((await team.week("2026-W47"))?.satisfaction).toBeNull();
    await say(team, ["q5"], pleased(2), "2026-11-24");
    await team.until("2026-11-30 09:00");
    expect(ikp((await team.week("2026-W48"))?.satisfaction?.figures.ikp)).toEqual([80, 5]);
    await say(team, ["q6"], pleased(1), "2026-12-01");
    await team.until("2026-12-07 09:00");
    const later = (await team.week("2026-W49"))?.satisfaction;
    expect([later?.span, ikp(later?.figures.ikp)]).toEqual(["four-weeks", [80, 5]]);
  });

  it("counts people, not surveys: one person in two trainings is one of the five", async () => {
    const team = await withTeam(4);
    await team.training("dua", "2026-11-18 08:00", "2026-11-18 16:00", ["q1", "q2"]);
    await say(team, team.people, pleased(3), "2026-11-19");
    for (const one of ["q1", "q2"]) await team.answered(one, "dua", "satisfaction", pleased(4), "2026-11-19 12:00");
    await team.until("2026-11-23 09:00");
    expect((await team.week("2026-W47"))?.satisfaction).toBeNull();
  });

  it("has words where all said the same, where nobody did, and where one or two can be told", async () => {
    const team = await withTeam(6);
    await say(
      team,
      team.people.slice(0, 5),
      applied("once", ["time_workload"], { support_level: "na" }),
      "2026-11-18",
      "followup30",
    );
    await say(
      team,
      ["q6"],
      applied("once", ["time_workload", "supervisor_support"], { support_level: "na" }),
      "2026-11-18",
      "followup30",
    );
    await team.until("2026-11-23 09:00");
    const figures = (await team.week("2026-W47"))?.followUp?.figures;
    expect(figures?.application_rate).toEqual({ as: "band", band: "all", of: 6 });
    expect(figures?.["barrier_share:time_workload"]).toEqual({ as: "band", band: "all", of: 6 });
    expect(figures?.["barrier_share:none"]).toEqual({ as: "band", band: "none", of: 6 });
    expect(figures?.["barrier_share:supervisor_support"]).toEqual({ as: "masked", of: 6 });
    expect(figures?.supervisor_support_index).toBeUndefined(); // nobody has a score
    expect(figures?.not_discussed_share).toEqual({ as: "band", band: "all", of: 6 });
    const text = team.budi.digests()[0]?.text ?? "";
    expect(text).toContain("hampir semua sudah menerapkan");
    expect(text).toContain("Waktu dan beban kerja hampir semua; Perlu dukungan atasan 1–2 orang");
    expect(text).not.toMatch(/NaN|undefined|null|0%|100%/);
  });

  it("keeps its figures when somebody is erased afterwards, and no longer knows that it was them", async () => {
    const team = await withTeam(6);
    const siti = await team.person("siti", "Siti Aminah");
    await siti.link();
    await team.enroll("prima", ["siti"], "unit");
    await say(team, [...team.people.slice(0, 4), "siti"], pleased(3, { recommend: "9" }), "2026-11-18");
    await team.until("2026-11-23 09:00");
    const before = await team.sums();
    const rows = await team.rows();
    expect(before.length).toBeGreaterThan(0);
    await siti.say("/hapus");
    await siti.tap("Ya, hapus");
    expect(await storage.db.select().from(runs).where(eq(runs.employeeId, "siti"))).toEqual([]);
    expect(await storage.db.select().from(memberships).where(eq(memberships.person, "siti"))).toEqual([]);
    expect(JSON.stringify(await storage.db.select().from(cells))).not.toContain("siti");
    expect((await team.sums()).map(({ n, sums, releasePeople }) => [n, sums, releasePeople])).toEqual(
      before.map(({ n, sums, releasePeople }) => [n, sums, releasePeople]),
    );
    expect(await team.rows()).toEqual(rows);
  });

  it("holds nobody in a measure that still waits once they are erased", async () => {
    const team = await withTeam(7);
    const siti = await team.person("siti", "Siti Aminah");
    await siti.link();
    await team.enroll("prima", ["siti"], "unit");
    // All have applied it, but productivity has only three values: it waits.
    await say(team, team.people.slice(0, 5), applied("planned", ["time_workload"]), "2026-11-18", "followup30");
    await say(
      team,
      ["q6", "q7", "siti"],
      applied("once", ["none"], { productivity: "better" }),
      "2026-11-18",
      "followup30",
    );
    await team.until("2026-11-23 09:00");
    const waiting = async () =>
      (await team.sums()).find(({ measure, audience }) => measure === "productivity" && audience === "supervisors");
    expect((await waiting())?.counted).toHaveLength(3);
    expect((await waiting())?.releaseWeek).toBeNull();
    await siti.say("/hapus");
    await siti.tap("Ya, hapus");
    expect((await waiting())?.counted?.toSorted()).toEqual(["", "q6", "q7"]);
  });

  it("does not hold an answer that waits and is edited, erased or no longer consented to", async () => {
    const team = await withTeam(6);
    await say(team, team.people.slice(0, 4), pleased(4), "2026-11-18");
    await team.until("2026-11-23 09:00");
    await storage.db.update(consents).set({ withdrawnAt: team.clock.now() }).where(eq(consents.employeeId, "q1"));
    await storage.db.delete(runs).where(eq(runs.employeeId, "q2"));
    const [third] = await storage.db.select().from(runs).where(eq(runs.employeeId, "q3"));
    await storage.db.update(answers).set({ value: "1", score: 1 }).where(eq(answers.runId, third!.id));
    await say(team, ["q5", "q6"], pleased(4), "2026-11-24");
    await team.until("2026-11-30 09:00");
    expect((await team.week("2026-W48"))?.satisfaction).toBeNull(); // q3 to q6 are four
    await team.team("unit", "r", 1);
    await team.enroll("prima", ["r1"], "unit");
    await say(team, ["r1"], pleased(4), "2026-12-01");
    await team.until("2026-12-07 09:00");
    expect(ikp((await team.week("2026-W49"))?.satisfaction?.figures.ikp)).toEqual([(4 * 100 + 25) / 5, 5]);
  });

  it("is closed once, also by two processes at the same moment", async () => {
    const team = await withTeam(6);
    await say(team, team.people, pleased(3), "2026-11-18");
    await team.until("2026-11-23 08:59");
    team.clock.set(new Date("2026-11-23T02:00:00Z"));
    await Promise.all([team.product.work.look(), team.product.work.look()]);
    await team.work();
    expect(team.budi.digests()).toHaveLength(1);
    const n = (await team.sums()).filter(
      ({ measure, audience }) => measure === "recommendation" && audience === "supervisors",
    );
    expect(n.map((cell) => cell.n)).toEqual([6]);
  });

  it("stays one week when the clock jumps back and forth", async () => {
    const team = await withTeam(5);
    await say(team, team.people, pleased(3, { recommend: "10" }), "2026-11-18");
    await team.until("2026-11-23 09:00");
    const before = [await team.rows(), await team.sums()];
    for (const moment of ["2026-11-23T01:00:00Z", "2026-11-24T02:00:00Z", "2026-11-23T02:00:00Z"]) {
      team.clock.set(new Date(moment));
      await team.jobs();
    }
    expect([await team.rows(), await team.sums()]).toEqual(before);
    expect(team.budi.digests()).toHaveLength(1);
  });

  it("that cannot be closed stops nothing else, is told to administrators, and is closed once it can be", async () => {
    const team = await withTeam(5);
    const siti = await team.person("siti", "Siti Aminah");
    await siti.link();
    await storage.db.insert(roles).values({
      ...{ id: "admin", employeeId: "budi", role: "admin", grantedAt: team.clock.now(), grantedBy: "test" },
    });
    await team.training("nanti", "2026-11-30 08:00", "2026-11-30 16:00", ["siti"]);
    await storage.db.execute(sql`
      insert into cells (block, measure, audience, place, n, sums, release_week, release_group, release_people)
      values ('b', 'application', 'supervisors', 'unit', 5, 'null'::jsonb, '2026-W47', 'b', 5)`);
    await team.until("2026-11-23 09:00");
    expect(siti.last()).toContain("Pelatihan nanti"); // seven days before
    expect(await team.digestsOf("budi")).not.toContainEqual(expect.objectContaining({ week: "2026-W47" }));
    expect(team.budi.shown().filter(({ text }) => text?.includes("Ringkasan mingguan belum bisa dibuat"))).toHaveLength(
      1,
    );
    await storage.db.delete(cells);
    await team.until("2026-11-23 09:06");
    expect(await team.digestsOf("budi")).toContainEqual(expect.objectContaining({ week: "2026-W47" }));
  });

  it("keeps its figures when the answers are too old to be kept", async () => {
    const team = await withTeam(5);
    await say(team, team.people, pleased(3, { recommend: "10" }), "2026-11-18");
    await team.until("2026-11-23 09:00");
    const before = await team.sums();
    const old = await team.rows();
    team.clock.set(new Date("2028-11-17T09:00:00Z")); // 24 months after the training, to the minute
    await team.product.forget();
    expect(await storage.db.$count(runs)).toBe(5);
    team.clock.set(new Date("2028-11-17T09:01:00Z"));
    for (const _ of [1, 2]) await team.product.forget();
    expect(await storage.db.$count(runs)).toBe(0);
    expect(await storage.db.$count(answers)).toBe(0);
    expect(await storage.db.$count(memberships)).toBe(0);
    expect(await team.rows()).toEqual(old);
    const sums = await team.sums();
    expect(sums.map(({ n, sums: all }) => [n, all])).toEqual(before.map(({ n, sums: all }) => [n, all]));
    expect(JSON.stringify(sums)).not.toMatch(/"q\d"/);
    expect(await storage.db.select({ action: audit.action, detail: audit.detail }).from(audit)).toEqual([
      { action: "data.expired", detail: { runs: 5, months: 24 } },
    ]);
  });

  it("holds people who have no account all the same", async () => {
    const team = await withTeam(5);
    expect(await storage.db.select().from(addresses)).toHaveLength(1);
    await say(team, team.people, pleased(3, { recommend: "10" }), "2026-11-18");
    await team.until("2026-11-23 09:00");
    expect((await team.week("2026-W47"))?.satisfaction).not.toBeNull();
  });
});
