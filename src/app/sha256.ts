/** The one hash of what may be known to all: wordings, consent texts, invitations. */
import { createHash } from "node:crypto";

/** sha256 in hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
