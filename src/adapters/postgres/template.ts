/**
 * A migrated, empty PGlite database as an archive in `node_modules/.cache/jejak`: loading it takes a third of the time
 * of making one. It lies there unpacked, 40 MB: unpacking it took as long as the rest. It is a convenience and never a
 * reason to fail; where it cannot be read or written there is none.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { migrationsFolder } from "./migrate.ts";

const cache = join(dirname(migrationsFolder), "node_modules", ".cache", "jejak");

/** The archive made by this version of PGlite from exactly these migrations. */
async function templatePath(): Promise<string> {
  const hash = createHash("sha256").update(await pgliteVersion());
  for (const name of (await readdir(migrationsFolder)).filter((file) => file.endsWith(".sql")).sort()) {
    hash.update(name).update(await readFile(join(migrationsFolder, name)));
  }
  return join(cache, `pglite-${hash.digest("hex").slice(0, 16)}.tar`);
}

async function pgliteVersion(): Promise<string> {
  const main = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  return readFile(join(dirname(main), "..", "package.json"), "utf8");
}

/** The template, or undefined where there is none. */
export async function readTemplate(): Promise<Blob | undefined> {
  try {
    return new Blob([await readFile(await templatePath())], { type: "application/x-tar" });
  } catch {
    return undefined;
  }
}

/** Keeps `dump` as the template and throws away those of earlier migrations. */
export async function writeTemplate(dump: () => Promise<Blob>): Promise<void> {
  try {
    const path = await templatePath();
    await mkdir(cache, { recursive: true });
    for (const old of await readdir(cache)) if (old.startsWith("pglite-")) await rm(join(cache, old), { force: true });
    // Written aside and renamed, so that nobody ever reads half an archive.
    const half = `${path}.${process.pid}`;
    await writeFile(half, Buffer.from(await (await dump()).arrayBuffer()));
    await rename(half, path);
  } catch {
    // A read-only installation starts without a template.
  }
}
