/**
 * Storage: PostgreSQL when `DATABASE_URL` is given, else PGlite (PostgreSQL as WebAssembly) in the data directory. Both
 * speak the same SQL through the same `Db`, so there is one set of queries. The drivers are imported when they are
 * needed, because reading PGlite alone would delay the program's first line.
 */
import type { PGlite } from "@electric-sql/pglite";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** `execute` answers with an array (postgres.js) or with an object that has `rows` (PGlite). */
type RawResult = readonly object[] | { readonly rows: readonly object[] };

interface EitherDriver extends PgQueryResultHKT {
  type: RawResult;
}

/**
 * A database or a transaction, on either driver. Inside `db.transaction(async (tx) => ...)` use `tx` and nothing else:
 * PGlite has one connection, and a query on the outer `db` would wait for the transaction it is part of, for ever.
 */
export type Db = PgDatabase<EitherDriver>;

/** What a library needs that brings its own connection. */
export type Source = { readonly url: string } | { readonly pglite: PGlite };

export interface Storage {
  readonly db: Db;
  readonly source: Source;
  readonly kind: "postgres" | "embedded";
  /** Clears away what updates left behind; a server does so by itself. */
  tidy(): Promise<void>;
  /** Ends the connections and, embedded, gives the directory free. */
  close(): Promise<void>;
}

/** Where to store; a part of `Config`. */
export interface StorageSettings {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly migrateOnStart: boolean;
}

/** The rows of a raw `db.execute`, whichever driver answered. */
export function rows<Row>(result: RawResult): readonly Row[] {
  return ("rows" in result ? result.rows : result) as readonly Row[];
}

/**
 * Opens the storage with every migration applied. Throws ConfigError (wrong database or rights, migrations missing and
 * `MIGRATE_ON_START=false`), TransientError (server not reachable) or RefusedError (embedded directory in use).
 */
export async function openDb(settings: StorageSettings): Promise<Storage> {
  if (settings.databaseUrl !== undefined) {
    const { openServerDb } = await import("./server.ts");
    return openServerDb(settings.databaseUrl, settings.migrateOnStart);
  }
  const { lockDataDir } = await import("./data-dir-lock.ts");
  const release = await lockDataDir(settings.dataDir);
  try {
    const { openEmbeddedDb } = await import("./embedded.ts");
    const storage = await openEmbeddedDb(settings.dataDir);
    return { ...storage, close: () => storage.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}
