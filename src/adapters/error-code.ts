/**
 * Errors carry addresses, statements and answers; outside of the process only their short code may be seen.
 */

/** The error's own code, or "unexpected". */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^[\w-]{1,40}$/.test(code) ? code : "unexpected";
}
