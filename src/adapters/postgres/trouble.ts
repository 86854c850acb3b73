/**
 * What a database error means for the caller. Only its code is ever looked at: the texts of the drivers and of drizzle
 * carry statements, parameters and rows.
 */
import { ConfigError, TransientError } from "../../errors.ts";

/** Node's and postgres.js's words for a connection that was not there or went away. */
const CONNECTION = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
]);
/** SQLSTATE: connection (08), deadlock and serialisation (40), resources (53), shutting down or starting (57P0x). */
const PASSES = /^(08...|40...|53...|57P0.)$/;
/** SQLSTATE: who may log in, which database, which rights. */
const OPERATOR = /^(28...|3D000|42501)$/;

/** The driver's code of an error, also inside drizzle's wrapping; empty when it has none. */
export function databaseCode(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return databaseCode(error.cause);
}

/** True for trouble that is likely to pass: the same call may be made again. */
export function isPassing(error: unknown): boolean {
  const code = databaseCode(error);
  return error instanceof TransientError || CONNECTION.has(code) || PASSES.test(code);
}

/**
 * Runs what a start does with the database. Throws ConfigError where the operator has to act and TransientError where
 * waiting helps; neither names the address, which holds a password.
 */
export async function starting<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const code = databaseCode(error);
    if (code === "ENOTFOUND" || OPERATOR.test(code)) {
      throw new ConfigError(
        `PostgreSQL menolak DATABASE_URL (${code}): periksa host, nama basis data, pengguna, kata sandi, dan haknya. ` +
          "(PostgreSQL refused DATABASE_URL: check host, database, user, password and rights.)",
        { cause: error },
      );
    }
    if (isPassing(error)) throw new TransientError("database-unreachable", 5_000, { cause: error });
    throw error;
  }
}
