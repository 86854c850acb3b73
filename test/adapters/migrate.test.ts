/** Migrations: many starters, killed starters, wrong addresses, a start that may not migrate. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDb, rows, type Storage } from "../../src/adapters/postgres/connect.ts";
import { ConfigError, TransientError } from "../../src/errors.ts";
import { child } from "../support/child.ts";
import { freshDatabase, onPostgres } from "../support/each-storage.ts";
import { freePort } from "../support/servers.ts";

const migrating = `
const { openDb } = await import("./src/adapters/postgres/connect.ts");
console.log("starting");
const storage = await openDb({ databaseUrl: process.env.DB || undefined, dataDir: process.env.DIR, migrateOnStart: true });
await storage.db.execute("insert into heartbeats values ('a', '2026-11-24T00:00:00Z') on conflict do nothing");
console.log("stored");
if (process.env.STAY) setInterval(() => {}, 1000); else await storage.close();`;

async function heartbeats(storage: Storage): Promise<number | undefined> {
  const counted = await storage.db.execute(sql`select count(*)::int as n from heartbeats`);
  return rows<{ n: number }>(counted)[0]?.n;
}

await onPostgres("migrating PostgreSQL", (server) => {
  it("lets three processes start at once on an empty database", async () => {
    const url = await freshDatabase(server, "template1");
    const starters = [1, 2, 3].map(() => child(migrating, { DB: url, DIR: "" }).ended);
    for (const { code, output } of await Promise.all(starters))
      expect([code, output]).toEqual([0, "starting\nstored\n"]);
  });

  it("leaves nothing half done when it is killed, and completes the next time", async () => {
    const url = await freshDatabase(server, "template1");
    const other = postgres(url, { max: 1, onnotice: () => {} });
    // A table of the same name, not yet committed, stops the migration in its middle for as long as we like.
    await other.unsafe("begin; create table runs (id text)");
    const killed = child(migrating, { DB: url, DIR: "" });
    const watcher = postgres(server, { max: 1 });
    const blocked = () =>
      watcher`select 1 from pg_stat_activity where datname = ${new URL(url).pathname.slice(1)} and wait_event_type = 'Lock'`;
    while ((await blocked()).length === 0) await wait(50);
    killed.kill("SIGKILL");
    await killed.ended;
    await other.unsafe("rollback");
    await other.end();
    await watcher.end();

    const storage = await openDb({ databaseUrl: url, dataDir: "", migrateOnStart: true });
    expect(await heartbeats(storage)).toBe(0);
    await storage.close();
  });

  it("refuses to start on a database without migrations when it may not migrate", async () => {
    const settings = (url: string) => ({ databaseUrl: url, dataDir: "", migrateOnStart: false });
    await expect(openDb(settings(await freshDatabase(server, "template1")))).rejects.toThrow(/npx jejak migrate/);
    const storage = await openDb(settings(await freshDatabase(server)));
    await storage.close();
  });

  it("names a wrong database without telling its address", async () => {
    const url = new URL(server);
    url.pathname = "/canary";
    const error: unknown = await openDb({ databaseUrl: url.href, dataDir: "", migrateOnStart: true }).catch((e) => e);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).not.toMatch(/canary|127\.0\.0\.1/);
  });
});

it("calls a server that does not answer a passing trouble", async () => {
  const url = `postgres://user:canary@127.0.0.1:${await freePort()}/x`;
  const error: unknown = await openDb({ databaseUrl: url, dataDir: "", migrateOnStart: true }).catch((e) => e);
  expect(error).toBeInstanceOf(TransientError);
  expect((error as Error).message).toBe("database-unreachable");
});

describe("the embedded database", () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "jejak-embedded-"));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it("starts anew after a first start that was killed in its middle", async () => {
    // What a kill leaves behind: the mark of a first start, and the first files of a database.
    writeFileSync(join(dir, "db-unfinished"), "");
    mkdirSync(join(dir, "db", "base"), { recursive: true });
    writeFileSync(join(dir, "db", "PG_VERSION"), "18\n");
    const storage = await openDb({ dataDir: dir, migrateOnStart: true });
    expect(await heartbeats(storage)).toBe(0);
    expect(existsSync(join(dir, "db-unfinished"))).toBe(false);
    await storage.close();
  });

  it("has what was stored when its process was killed", async () => {
    const killed = child(migrating, { DB: "", DIR: dir, STAY: "1" });
    await killed.said("stored");
    killed.kill("SIGKILL");
    await killed.ended;
    const storage = await openDb({ dataDir: dir, migrateOnStart: true });
    expect(await heartbeats(storage)).toBe(1);
    await storage.close();
  });
});
