/**
 * Free text for coordinators: never for supervisors, never before k people answered, and without what tells who wrote
 * it. Names inside a text cannot be recognised; the survey asks people not to write any.
 */
import { shorten } from "../text.ts";
import type { Audience } from "./measures.ts";

const longest = 500;

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** 15 to 18 digits as people write them, with single spaces, dots or dashes in between: NIP, NIK. */
const longNumber = /(?<!\d)\d(?:[ .\-']?\d){14,17}(?!\d)/g;
const mobile = /(?<!\d)(?:\+?62|0)[ .-]?8[1-9](?:[ .-]?\d){7,10}(?!\d)/g;
const landline = /(?<!\d)\(?0\d{2,3}\)?[ -]?\d{6,8}(?!\d)/g;
const naming = [email, longNumber, mobile, landline];

/** Takes out e-mail addresses, long numbers (NIP, NIK) and phone numbers, and cuts at 500 characters. */
export function scrubbed(text: string): string {
  return shorten(
    naming.reduce((left, pattern) => left.replace(pattern, "[…]"), text),
    longest,
  );
}

/**
 * The comments an audience may read. `people`: different people who completed the survey. The order is that of the
 * texts, so that it says nothing about who wrote when.
 */
export function commentsFor(
  audience: Audience,
  texts: readonly string[],
  { people, k }: { readonly people: number; readonly k: number },
): readonly string[] {
  if (audience === "supervisors" || people < k) return [];
  return texts.map(scrubbed).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
