/**
 * Where the secret comes from, and the check that it is still the same one: with another secret nobody's NIP could be
 * found or read any more, and new rows would be sealed under a key that the old ones do not have.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Vault } from "../../app/ports.ts";
import { ConfigError } from "../../errors.ts";
import type { Db } from "../postgres/connect.ts";
import { keyChecks } from "../postgres/schema/office.ts";

const WORD = "jejak";

/** The given secret, else that of the embedded key file, which is made at the first start (256 random bits, 0600). */
export function openSecret(settings: { readonly secret?: string | undefined; readonly dataDir: string }): string {
  if (settings.secret !== undefined) return settings.secret;
  const path = join(settings.dataDir, "secret.key");
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, `${randomBytes(32).toString("base64url")}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const secret = readFileSync(path, "utf8").trim();
  if (secret !== "") return secret;
  throw new ConfigError(`Berkas kunci ${path} kosong; kembalikan dari cadangan. (The key file is empty: restore it.)`);
}

/** Writes the check at the first start; afterwards throws ConfigError unless the vault opens it. */
export async function verifySecret(db: Db, vault: Vault): Promise<void> {
  await db
    .insert(keyChecks)
    .values({ id: "1", sealed: vault.seal(WORD) })
    .onConflictDoNothing();
  const [check] = await db.select().from(keyChecks);
  if (check !== undefined && opens(vault, check.sealed)) return;
  throw new ConfigError(
    "JEJAK_SECRET (atau berkas secret.key) bukan yang dipakai saat data ini disimpan: pasang kembali kunci yang lama. " +
      "(The secret is not the one this data was stored with: put the old one back.)",
  );
}

function opens(vault: Vault, sealed: string): boolean {
  try {
    return vault.open(sealed) === WORD;
  } catch {
    return false;
  }
}
