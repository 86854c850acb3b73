/**
 * Text as people read it: two languages, a little markup (`<b>`, `<i>`), placeholders in braces.
 * Whatever a person or a spreadsheet supplied enters a template only through `fill`, which escapes it.
 */

/** `id` is Indonesian and the default, `en` is English. */
export type Locale = "id" | "en";

/** The same sentence in both languages. May hold `<b>`, `<i>` and `{placeholders}`. */
export interface Text {
  readonly id: string;
  readonly en: string;
}

/** What placeholders stand for: plain text, never markup. */
export type Values = Readonly<Record<string, string>>;

/** Makes plain text harmless inside markup; marks that turn the reading direction are dropped, they could hide words. */
export function escapeMarkup(plain: string): string {
  return plain
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** The reverse of `escapeMarkup`, with the tags dropped: for buttons, toasts and logs on a terminal. */
export function plainText(markup: string): string {
  return markup
    .replace(/<\/?[bi]>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/**
 * Replaces `{name}` by the escaped value. A line with a placeholder that has no value is left out whole, so that
 * "Yang perlu disiapkan: ." never reaches a reader.
 */
export function fill(template: string, values: Values): string {
  const lines: string[] = [];
  for (const line of template.split("\n")) {
    let complete = true;
    const filled = line.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined || value === "") complete = false;
      return escapeMarkup(value ?? "");
    });
    if (complete) lines.push(filled);
  }
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const graphemes = new Intl.Segmenter("id", { granularity: "grapheme" });

/** The number of characters a reader counts: an emoji family is one. */
export function lengthOf(plain: string): number {
  let count = 0;
  for (const _ of graphemes.segment(plain)) count++;
  return count;
}

/** The first `max` characters as a reader counts them, with an ellipsis where something was cut. */
export function shorten(plain: string, max: number): string {
  let count = 0;
  for (const { index } of graphemes.segment(plain)) {
    if (count === max) return `${plain.slice(0, index).trimEnd()}…`;
    count++;
  }
  return plain;
}

/**
 * What a person typed, as it may be stored: no NUL and no lone surrogates (PostgreSQL takes neither), no control
 * characters but the line break, no white space at the ends. Everything else is kept whole.
 */
export function clean(typed: string): string {
  return (
    typed
      .toWellFormed()
      .replaceAll("\r\n", "\n")
      .replaceAll("\t", " ")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0009\u000B-\u001F\u007F\uFFFD]/g, "")
      .trim()
  );
}
