/** The storage is not part of the story: a PostgreSQL server, which works many updates at once, tells the same one. */
import { expect, it } from "vitest";
import { simulate } from "../../src/simulation/simulate.ts";
import { freshDatabase, onPostgres } from "../support/each-storage.ts";

const options = { employees: 30, trainings: 2, days: 20, seed: 5, start: "2026-11-02" };

await onPostgres("a simulation on PostgreSQL", (server) => {
  it("ends as it does in memory, and refuses a database with people in it", async () => {
    const storageUrl = await freshDatabase(server);
    const there = await simulate({ ...options, storageUrl });
    expect(there).toEqual(await simulate(options));
    expect(there.summary.answers).toBeGreaterThan(20);
    await expect(simulate({ ...options, storageUrl })).rejects.toMatchObject({ code: "storage-not-empty" });
  }, 180_000);
});
