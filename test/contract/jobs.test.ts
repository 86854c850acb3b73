/** Jobs are asked for with a transaction, done once over all processes, and not lost with one of them. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openJobs, type RunningJobs } from "../../src/adapters/pg-boss/open-jobs.ts";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import type { JobName } from "../../src/app/jobs.ts";
import { eachStorage } from "../support/each-storage.ts";

await eachStorage("jobs", (open) => {
  let storage: Storage;
  const opened: RunningJobs[] = [];
  const troubles: unknown[] = [];
  beforeAll(async () => {
    storage = await open();
  }, 60_000);
  afterAll(async () => {
    for (const jobs of opened) await jobs.close();
    await storage.close();
    expect(troubles).toEqual([]);
  });

  async function processOf(done: JobName[]): Promise<RunningJobs> {
    const jobs = await openJobs({
      source: storage.source,
      migrate: true,
      onTrouble: (error) => void troubles.push(error),
    });
    opened.push(jobs);
    const noting = (job: JobName) => async () => void done.push(job);
    await jobs.work({
      look: noting("look"),
      speak: noting("speak"),
      forget: noting("forget"),
      calendar: noting("calendar"),
    });
    return jobs;
  }
  const spoken = (...all: readonly JobName[][]) => all.flat().filter((job) => job === "speak").length;

  it("are done once the transaction is committed, and not when it is undone", async () => {
    const [one, other]: [JobName[], JobName[]] = [[], []];
    const jobs = await processOf(one);
    await processOf(other);
    const undone = storage.db.transaction(async (tx) => {
      await jobs.soon(tx, "speak");
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await storage.db.transaction(async (tx) => {
      await jobs.soon(tx, "speak");
      await jobs.soon(tx, "speak");
      expect(spoken(one, other)).toBe(0);
    });
    await vi.waitFor(() => expect(spoken(one, other)).toBe(1), { timeout: 10_000 });
    await storage.db.transaction((tx) => jobs.soon(tx, "speak"));
    await vi.waitFor(() => expect(spoken(one, other)).toBe(2), { timeout: 10_000 });
  });

  it("wait for a process that does them", async () => {
    await Promise.all(opened.splice(0).map((jobs) => jobs.close()));
    const asking = await openJobs({
      source: storage.source,
      migrate: false,
      onTrouble: (error) => void troubles.push(error),
    });
    opened.push(asking);
    await storage.db.transaction((tx) => asking.soon(tx, "speak"));
    const later: JobName[] = [];
    await processOf(later);
    await vi.waitFor(() => expect(spoken(later)).toBe(1), { timeout: 10_000 });
  });
});
