/**
 * Mobile numbers as Indonesian rosters and Telegram write them, brought to one form so that they can be compared.
 */

/**
 * `+628…` for 08…, 8…, 628… and +628… with any spacing; undefined when it cannot be an Indonesian mobile number.
 * An 8 in front stands for 08: spreadsheets drop the zero.
 */
export function normalizePhone(input: string): string | undefined {
  const compact = input.replace(/[\s().\-\u2010-\u2015'’\u200B-\u200D\u202A-\u202E\u2066-\u2069\uFEFF]/g, "");
  const national = /^(?:\+?62|0)?(8[1-9][0-9]{7,10})$/.exec(compact)?.[1];
  return national === undefined ? undefined : `+62${national}`;
}
