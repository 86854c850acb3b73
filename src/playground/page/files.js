/** Files as they are sent: read in the browser, and refused here where they are larger than the playground takes. */
import { words } from "./words.js";

/** @import { Text } from "../../core/text.ts" */

/** As base64 the 2,000,000 characters of a deed. */
const mostBytes = 1_500_000;
/** So many bytes are made characters at a time; more arguments than this a function may not have. */
const chunk = 0x8000;

/** @typedef {{ readonly name: string, readonly content: string }} Picked The contents as base64. */

/**
 * @param {File} file
 * @returns {Promise<Picked | { readonly problem: Text }>}
 */
export async function readPicked(file) {
  const { name, size } = file;
  if (size > mostBytes) return { problem: about(words.fileTooLarge, name) };
  if (size === 0) return { problem: about(words.fileEmpty, name) };
  try {
    return { name, content: base64(new Uint8Array(await file.arrayBuffer())) };
  } catch {
    // A folder, or a file that has been taken away since.
    return { problem: about(words.fileUnreadable, name) };
  }
}

/**
 * One of the files that lie ready for somebody who has none.
 * @param {string} name
 */
export async function readExample(name) {
  try {
    const response = await fetch(`/playground/assets/examples/${name}`);
    if (!response.ok) return { problem: words.failed };
    return readPicked(new File([await response.blob()], name));
  } catch {
    return { problem: words.unreachable };
  }
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let characters = "";
  for (let at = 0; at < bytes.length; at += chunk) characters += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return btoa(characters);
}

/**
 * @param {Text} text @param {string} name
 * @returns {Text}
 */
function about({ id, en }, name) {
  return { id: id.replace("{name}", () => name), en: en.replace("{name}", () => name) };
}
