/**
 * The four kinds of things that go wrong. Expected outcomes (a wrong reply, a stale tap, a blocked bot) are values,
 * not errors; only adapters translate foreign errors into these, only the outermost edges catch them.
 */

/** The operator has to change a setting before the program can run. Exit code 78. */
export class ConfigError extends Error {
  readonly code = "config";
}

/** Outside trouble that is likely to pass; the same call may be made again after `retryAfterMs`. Exit code 75. */
export class TransientError extends Error {
  readonly code: string;
  readonly retryAfterMs: number;
  constructor(code: string, retryAfterMs = 1_000, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A person asked for something that is not allowed or not possible; `message` can be shown to them. Exit code 1. */
export class RefusedError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A mistake of ours. Never shown as it is; the cause is kept for the log's stack, not for its text. */
export class DefectError extends Error {
  readonly code: string;
  constructor(code: string, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}
