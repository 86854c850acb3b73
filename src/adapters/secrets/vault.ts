/**
 * Seals what must not lie open at rest. One secret gives two keys (HKDF-SHA256): AES-256-GCM to seal, HMAC-SHA256 to
 * look up by, so that neither use weakens the other. A sealed text names its version, so that another cipher can follow.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { Vault } from "../../app/ports.ts";
import { DefectError } from "../../errors.ts";

const VERSION = "v1.";
/** Bytes: a random nonce of 96 bits is safe for far more than the 2^32 texts one key may seal. */
const NONCE = 12;
const TAG = 16;

/** A vault under this secret: `v1.` and base64url of nonce, tag and cipher text; prints are base64url of 32 bytes. */
export function openVault(secret: string): Vault {
  const key = (use: string) => Buffer.from(hkdfSync("sha256", secret, "jejak", use, 32));
  const sealing = key("seal v1");
  const printing = key("print v1");
  return {
    seal: (plain) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv("aes-256-gcm", sealing, nonce);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open: (sealed) => {
      try {
        return opened(sealing, sealed);
      } catch (error) {
        throw new DefectError("vault-open", { cause: error });
      }
    },
    print: (plain) => createHmac("sha256", printing).update(plain).digest("base64url"),
  };
}

function opened(key: Buffer, sealed: string): string {
  if (!sealed.startsWith(VERSION)) throw new Error("unknown version");
  const bytes = Buffer.from(sealed.slice(VERSION.length), "base64url");
  // The length is fixed, else a tag cut to four bytes would be accepted too.
  const cipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]).toString("utf8");
}
