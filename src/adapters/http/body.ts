/**
 * Reading what a stranger posts: never more than so many bytes, never nested deeper than people write. Both limits hold
 * before anything is parsed, so that a body cannot cost more than its reading.
 */
import type { IncomingMessage } from "node:http";

/** Twice the largest update Telegram keeps. */
export const largestBody = 1024 * 1024;

/** Deeper than any update; shallow enough for every recursive reader that comes after. */
export const deepestJson = 100;

/** The body, unless it is larger than `max` bytes (told beforehand or found out) or its sender went away. */
export async function readBody(
  request: IncomingMessage,
  max: number = largestBody,
): Promise<Buffer | "too-large" | "cut-off"> {
  if (Number(request.headers["content-length"] ?? 0) > max) return "too-large";
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    // What comes after the limit is read and dropped: a sender who is cut off while writing never sees the answer.
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= max) chunks.push(chunk);
      else resolve("too-large");
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", () => resolve("cut-off"));
  });
}

/** The value, or undefined for what is not JSON or nested deeper than `deepest`. */
export function parseJson(text: string, deepest: number = deepestJson): { readonly value: unknown } | undefined {
  if (depthExceeds(text, deepest)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Counts brackets outside of strings. Wrong JSON may be counted wrongly; the parser refuses it anyway. */
function depthExceeds(text: string, deepest: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === quote) inString = !inString;
    else if (inString) {
      if (char === backslash) at += 1;
    } else if (char === openBrace || char === openBracket) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (char === closeBrace || char === closeBracket) depth -= 1;
  }
  return false;
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];
