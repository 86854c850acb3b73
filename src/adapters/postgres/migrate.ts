/**
 * Brings a database up to `migrations/`. Each file is applied once, all in one transaction. On a server any number of
 * processes may start at once, and drizzle's migrator does not lock: an advisory lock lets one through at a time.
 */
import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { ConfigError } from "../../errors.ts";
import type { Db } from "./connect.ts";

/** The folder of SQL files, wherever the program was started from. */
export const migrationsFolder = fileURLToPath(new URL("../../../migrations", import.meta.url));

/** Any number will do, as long as nobody else in the database locks it. */
const LOCK = 724_100;

const newest = () => Math.max(...readMigrationFiles({ migrationsFolder }).map((file) => file.folderMillis));

/** Migrates a PostgreSQL server, waiting for whoever is at it already. One connection, since the lock belongs to it. */
export async function migrateServer(url: string): Promise<void> {
  const [{ default: postgres }, { drizzle }, { migrate }] = await Promise.all([
    import("postgres"),
    import("drizzle-orm/postgres-js"),
    import("drizzle-orm/postgres-js/migrator"),
  ]);
  const connection = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await connection`select pg_advisory_lock(${LOCK})`;
    await migrate(drizzle(connection), { migrationsFolder });
  } finally {
    // Ending the connection gives the lock free, also when the connection is what broke.
    await connection.end({ timeout: 5 });
  }
}

/** Migrates PGlite, which has one process and one connection and needs no lock. */
export async function migrateEmbedded(db: Db): Promise<void> {
  const { migrate } = await import("drizzle-orm/pglite/migrator");
  await migrate(db as unknown as Parameters<typeof migrate>[0], { migrationsFolder });
}

/** Throws ConfigError unless the last applied migration (its time in `migrations/meta`) is the newest there is. */
export function requireMigrated(lastApplied: number | null): void {
  if (lastApplied !== null && lastApplied >= newest()) return;
  throw new ConfigError(
    "Basis data belum dimigrasi dan MIGRATE_ON_START=false: jalankan `npx jejak migrate` lebih dahulu. " +
      "(The database lacks migrations: run `npx jejak migrate` first.)",
  );
}
