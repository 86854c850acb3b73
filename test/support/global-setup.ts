/**
 * Keeps the throw-away servers of one test run. Test files ask for them over HTTP (each-storage.ts), so that a server is
 * started once for all files, and not at all for a run that has no use for it. At the end says what was skipped.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";
import { migrateServer } from "../../src/adapters/postgres/migrate.ts";
import { type Server, startPostgres, startRedis } from "./servers.ts";

/** The migrated database that every test's own database is a copy of. */
const TEMPLATE = "jejak_test_template";

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Starts the desk before the first test file; what it returns runs after the last. */
export async function setup(): Promise<() => Promise<void>> {
  const running: Server[] = [];
  const keep = (server: Server | null) => {
    if (server !== null) running.push(server);
    return server?.url ?? "";
  };
  const desk: Record<string, () => Promise<string>> = {
    "/postgres": once(async () => migrated(keep(await startPostgres()))),
    "/redis": once(async () => keep(await startRedis())),
  };
  const skipped: string[] = [];
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://desk");
    if (url.pathname === "/skipped") skipped.push(url.searchParams.get("suite") ?? "");
    const answer = desk[url.pathname] ?? (async () => "");
    answer().then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  process.env.JEJAK_TEST_DESK = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  return async () => {
    http.closeAllConnections();
    http.close();
    for (const server of running) await thrownAway(server);
    if (skipped.length > 0)
      console.log(`\nSkipped ${skipped.length} suites:\n${skipped.map((s) => `  - ${s}`).join("\n")}`);
  };
}

async function migrated(url: string): Promise<string> {
  if (url === "") return "";
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await dropTestDatabases(admin);
  await admin`create database ${admin(TEMPLATE)}`;
  await admin.end();
  const template = new URL(url);
  template.pathname = TEMPLATE;
  await migrateServer(template.href);
  return url;
}

async function thrownAway(server: Server): Promise<void> {
  if (!server.own && server.url.startsWith("postgres")) {
    const admin = postgres(server.url, { max: 1, onnotice: () => {} });
    await dropTestDatabases(admin);
    await admin.end();
  }
  await server.stop();
}

async function dropTestDatabases(admin: postgres.Sql): Promise<void> {
  const found = await admin`select datname as name from pg_database where datname like 'jejak\_test\_%'`;
  for (const { name } of found) await admin`drop database if exists ${admin(name)} with (force)`;
}
