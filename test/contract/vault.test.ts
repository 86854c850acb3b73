/** The vault and its key: what is sealed opens under the same secret alone, and a changed secret is noticed at start. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { openSecret, verifySecret } from "../../src/adapters/secrets/secret.ts";
import { openVault } from "../../src/adapters/secrets/vault.ts";
import { ConfigError, DefectError } from "../../src/errors.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";

const vault = openVault("first secret");
const other = openVault("second secret");

describe("the vault", () => {
  it("opens what it has sealed, and prints the same for the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (plain) => {
        expect(openVault("first secret").open(vault.seal(plain))).toBe(plain);
        expect(openVault("first secret").print(plain)).toBe(vault.print(plain));
      }),
    );
  });

  it("never seals twice alike, so that equal phones do not show", () => {
    expect(vault.seal("+628123456789")).not.toBe(vault.seal("+628123456789"));
  });

  it("prints differently under another secret", () => expect(other.print("x")).not.toBe(vault.print("x")));

  it("opens nothing that was changed, cut or sealed by another secret", () => {
    const sealed = vault.seal("198609262015051001");
    const flipped = (at: number) => {
      const bytes = Buffer.from(sealed.slice(3), "base64url");
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return `v1.${bytes.toString("base64url")}`;
    };
    const spoilt = [
      ...Array.from({ length: 46 }, (_, at) => flipped(at)),
      sealed.slice(0, -2),
      "v1.",
      "",
      `v2.${sealed.slice(3)}`,
    ];
    for (const text of spoilt) expect(() => vault.open(text)).toThrow(DefectError);
    expect(() => other.open(sealed)).toThrow(new DefectError("vault-open"));
  });
});

describe("the key file", () => {
  const dir = mkdtempSync(join(tmpdir(), "jejak-key-"));
  afterAll(() => rmSync(dir, { recursive: true }));

  it("is made once, for its owner's eyes only, with 256 bits", () => {
    const secret = openSecret({ dataDir: join(dir, "a") });
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    expect(openSecret({ dataDir: join(dir, "a") })).toBe(secret);
    const path = join(dir, "a", "secret.key");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, "utf8").trim()).toBe(secret);
  });

  it("gives way to JEJAK_SECRET and is not made then", () => {
    expect(openSecret({ secret: "given", dataDir: join(dir, "b") })).toBe("given");
    expect(statSync(join(dir, "b"), { throwIfNoEntry: false })).toBeUndefined();
  });

  it("is not replaced when it is empty: the data under it would be lost", () => {
    writeFileSync(join(dir, "secret.key"), "");
    expect(() => openSecret({ dataDir: dir })).toThrow(ConfigError);
  });
});

await eachStorage("the secret's check", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  it("passes for the secret of the first start, also when several start at once", async () => {
    await Promise.all([1, 2, 3].map(() => verifySecret(storage.db, vault)));
    await verifySecret(storage.db, openVault("first secret"));
  });

  it("refuses another secret, and still knows the first afterwards", async () => {
    await verifySecret(storage.db, vault);
    await expect(verifySecret(storage.db, other)).rejects.toThrow(ConfigError);
    await verifySecret(storage.db, vault);
  });
});
