/**
 * Runs a suite on everything that can hold the product's data: PGlite always, PostgreSQL and Redis where a server is to
 * be had. A suite that has none is registered as skipped and named at the end of the run.
 */
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { describe } from "vitest";
import { type Db, openDb, rows, type Storage } from "../../src/adapters/postgres/connect.ts";
import { openMemoryDb } from "../../src/adapters/postgres/embedded.ts";
import { findChromium } from "./chromium.ts";

async function ask(path: string): Promise<string> {
  const answer = await fetch(`${process.env.JEJAK_TEST_DESK}${path}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

/** Opens a database of its own, migrated and empty. */
export type OpenStorage = () => Promise<Storage>;

/** Describes the suite once for each storage; `open` is for `beforeAll` or `beforeEach`. */
export async function eachStorage(
  suite: string,
  define: (open: OpenStorage, kind: Storage["kind"]) => void,
): Promise<void> {
  describe(`${suite} on PGlite`, () => define(openMemoryDb, "embedded"));
  const server = await ask("/postgres");
  const open = async () => openDb({ databaseUrl: await freshDatabase(server), dataDir: "", migrateOnStart: true });
  await describeIf(server !== "", `${suite} on PostgreSQL`, () => define(open, "postgres"));
}

/** The same for what Redis or memory can hold: `url` is undefined in memory. */
export async function eachCache(suite: string, define: (url: string | undefined) => void): Promise<void> {
  describe(`${suite} in memory`, () => define(undefined));
  const server = await ask("/redis");
  await describeIf(server !== "", `${suite} in Redis`, () => define(server));
}

/** A suite that makes sense on a real server only; the define function is given its URL. */
export async function onPostgres(suite: string, define: (server: string) => void): Promise<void> {
  const server = await ask("/postgres");
  await describeIf(server !== "", suite, () => define(server));
}

/** The same with Redis. */
export async function onRedis(suite: string, define: (server: string) => void): Promise<void> {
  const server = await ask("/redis");
  await describeIf(server !== "", suite, () => define(server));
}

/** The same with a browser. */
export async function inBrowser(suite: string, define: (program: string) => void): Promise<void> {
  const program = findChromium();
  await describeIf(program !== undefined, suite, () => define(program ?? ""));
}

async function describeIf(there: boolean, suite: string, define: () => void): Promise<void> {
  if (!there) await ask(`/skipped?suite=${encodeURIComponent(suite)}`);
  describe.skipIf(!there)(suite, define);
}

/** The URL of a new database on a server; a copy of the migrated template, or with nothing in it at all. */
export async function freshDatabase(server: string, template = "jejak_test_template"): Promise<string> {
  const name = `jejak_test_${randomBytes(6).toString("hex")}`;
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(name)} template ${admin(template)}`;
  await admin.end();
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

/** Empties every table between two tests. Deleting few rows is quicker than truncating, which makes new files. */
export async function emptyTables(db: Db): Promise<void> {
  const found = rows<{ name: string }>(
    await db.execute(sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`),
  );
  const deletes = found.map((table) => `delete from ${table.name};`).join(" ");
  // As a replica, foreign keys are not looked at, so the order does not matter.
  await db.execute(sql.raw(`do $$ begin set local session_replication_role = replica; ${deletes} end $$`));
}
