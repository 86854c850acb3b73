/**
 * PGlite in this process: on disk for a start without settings, in memory for tests and simulations. Its first start
 * takes about five seconds (initdb in WebAssembly), hence the template (template.ts).
 */
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import type { Db, Storage } from "./connect.ts";
import { jsonParsers } from "./json-columns.ts";
import { migrateEmbedded } from "./migrate.ts";
import { readTemplate, writeTemplate } from "./template.ts";

/**
 * Opens `<dataDir>/db`, whose lock the caller holds. A killed process loses nothing that was committed; a power cut
 * may, because PGlite does not wait for the disk.
 */
export async function openEmbeddedDb(dataDir: string): Promise<Storage> {
  const path = join(dataDir, "db");
  // A first start that was killed leaves half a database that no later start could open, and nobody's data in it.
  const unfinished = join(dataDir, "db-unfinished");
  if (existsSync(unfinished)) await rm(path, { recursive: true, force: true });
  if (existsSync(path)) return storage(await open(path));

  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(unfinished, "");
  const created = await storage(await open(path, await readTemplate()));
  await rm(unfinished);
  return created;
}

/** An empty, migrated database in memory, gone when it is closed. */
export async function openMemoryDb(): Promise<Storage> {
  const template = await readTemplate();
  const client = await open(undefined, template);
  const opened = await storage(client);
  if (template === undefined) await writeTemplate(() => client.dumpDataDir("none"));
  return opened;
}

/**
 * "Relaxed" skips an await that means nothing on a Node file system, where PGlite has no step between its files and
 * the operating system; single inserts are twice as fast.
 */
function open(dataDir?: string, template?: Blob): Promise<PGlite> {
  return PGlite.create({
    parsers: jsonParsers,
    relaxedDurability: true,
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(template === undefined ? {} : { loadDataDir: template }),
  });
}

async function storage(client: PGlite): Promise<Storage> {
  await client.exec("set time zone 'UTC'");
  const db = drizzle(client) as unknown as Db;
  await migrateEmbedded(db);
  const tidy = async () => void (await client.exec("vacuum analyze"));
  return { db, kind: "embedded", source: { pglite: client }, tidy, close: () => client.close() };
}
