/** PostgreSQL over postgres.js: a pool of ten, migrated under a lock before it is handed out. */
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Db, Storage } from "./connect.ts";
import { jsonParsers } from "./json-columns.ts";
import { migrateServer, requireMigrated } from "./migrate.ts";
import { starting } from "./trouble.ts";

/** Opens a pool on a server; with `migrate` false the migrations must have been applied before. */
export async function openServerDb(url: string, migrate: boolean): Promise<Storage> {
  if (migrate) await starting(() => migrateServer(url));
  const client = connect(url);
  const db = drizzle(client) as unknown as Db;
  const close = () => client.end({ timeout: 5 });
  try {
    if (!migrate) requireMigrated(await starting(() => lastApplied(client)));
  } catch (error) {
    await close();
    throw error;
  }
  return { db, kind: "postgres", source: { url }, tidy: async () => {}, close };
}

function connect(url: string): postgres.Sql {
  const json = (type: 114 | 3802) => ({
    to: type,
    from: [type],
    serialize: (value: unknown) => value,
    parse: jsonParsers[type],
  });
  return postgres(url, {
    max: 10,
    onnotice: () => {},
    connect_timeout: 10,
    types: { json: json(114), jsonb: json(3802) },
    // Times leave the server as text: always in UTC, whatever the server's own zone.
    connection: { TimeZone: "UTC", application_name: "jejak" },
  });
}

async function lastApplied(client: postgres.Sql): Promise<number | null> {
  const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  if (table?.exists !== true) return null;
  const [row] = await client`select max(created_at) as last from drizzle.__drizzle_migrations`;
  return row?.last == null ? null : Number(row.last);
}
