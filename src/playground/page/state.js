/** Talks to the server: waits for what is new, sends what somebody did. Nothing but this origin is ever asked. */
import { words } from "./words.js";

/** @import { View } from "../view.ts" */
/** @import { Text } from "../../core/text.ts" */

const firstPauseMs = 400;
const longestPauseMs = 8_000;

/**
 * Calls `tell` with every new view, and with null while the server is away; forever.
 * @param {(view: View | null) => void} tell
 */
export async function watch(tell) {
  let version = -1;
  let pauseMs = firstPauseMs;
  for (;;) {
    try {
      const view = /** @type {View} */ (await read(`state?after=${version}`));
      const isNew = view.version !== version || pauseMs !== firstPauseMs;
      pauseMs = firstPauseMs;
      version = view.version;
      if (isNew) tell(view);
    } catch {
      tell(null);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      // A server that was started anew counts from the beginning.
      version = -1;
    }
  }
}

/**
 * A part of the server's state. Throws when it cannot be had, or was given up.
 * @param {string} path @param {AbortSignal} [signal]
 * @returns {Promise<unknown>}
 */
export async function read(path, signal) {
  const response = await fetch(`/playground/${path}`, {
    headers: { accept: "application/json" },
    signal: signal ?? null,
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/**
 * What came of it: the server's answer, or why it could not be done.
 * @param {string} path @param {unknown} body
 * @returns {Promise<{ problem: Text } | { answer: Record<string, unknown> }>}
 */
export async function post(path, body) {
  try {
    const response = await fetch(`/playground/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.status === 413) return { problem: words.tooLarge };
    const answer = await response.json();
    return response.ok ? { answer } : { problem: answer.problem ?? words.failed };
  } catch {
    return { problem: words.unreachable };
  }
}

/**
 * Keeps the scene before where it still says the same, so that a progress line does not draw everything anew.
 * @param {View} view @param {View | null} before
 * @returns {View}
 */
export function withSameScene(view, before) {
  const same = before?.scene && view.scene && JSON.stringify(before.scene) === JSON.stringify(view.scene);
  return same ? { ...view, scene: before.scene } : view;
}
