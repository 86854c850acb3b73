/**
 * What a button of a card carries: the run, the turn it was shown at, and what it means. At most 64 bytes and no
 * personal data; whose run it is, is checked against the chat it is pressed in.
 */

export type Press =
  | { readonly kind: "run"; readonly runId: string; readonly turn: number; readonly code: string }
  | { readonly kind: "other"; readonly data: string };

/** The longest code a button of a card may have, in bytes: what is left of 64 beside a ULID and a turn. */
export const maxCodeBytes = 30;

/** Run ids are ULIDs of 26 characters. */
export function pressOf(runId: string, turn: number, code: string): string {
  return `r:${runId}:${turn.toString(36)}:${code}`;
}

/** Reads a button back; whatever is not a card's button is somebody else's. Never throws. */
export function parsePress(data: string): Press {
  const [, runId, turn, code] = /^r:([0-9A-Z]{26}):([0-9a-z]{1,6}):([\w.]{1,30})$/.exec(data) ?? [];
  if (runId === undefined || turn === undefined || code === undefined) return { kind: "other", data };
  return { kind: "run", runId, turn: Number.parseInt(turn, 36), code };
}
