/** What has been typed and not sent yet: it outlives its field, which goes when somebody else or the other channel comes. */
import { useState } from "./htm.js";

/** @type {Map<string, unknown>} */
const kept = new Map();

/**
 * A state that is found again under its name; without one it goes with the field.
 * @template T
 * @param {string | undefined} name @param {T} initial
 * @returns {[T, (next: T | ((before: T) => T)) => void]}
 */
export function useDraft(name, initial) {
  const [value, change] = useState(
    /** @type {() => T} */ (() => (name !== undefined && kept.has(name) ? /** @type {T} */ (kept.get(name)) : initial)),
  );
  return [
    value,
    (next) =>
      change((before) => {
        const after = typeof next === "function" ? /** @type {(before: T) => T} */ (next)(before) : next;
        if (name !== undefined) kept.set(name, after);
        return after;
      }),
  ];
}

/** Everything begins anew. */
export const forgetDrafts = () => kept.clear();
