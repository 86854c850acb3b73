/** Whom a digest is written for. */
import type { SalutationStyle } from "../../../core/person/person-name.ts";
import type { Locale } from "../../../core/text.ts";
import type { Agency } from "../../scene.ts";

export interface DigestReader {
  readonly name: string;
  readonly salutation: "Bapak" | "Ibu";
  readonly locale: Locale;
  /** The custom of the agency. */
  readonly style: SalutationStyle;
  /** The smallest group whose figures are shown. */
  readonly k: number;
}

/** The person as the agency addresses people today. */
export function readerIn(
  { name, salutation, locale }: Pick<DigestReader, "name" | "salutation" | "locale">,
  { salutation: style, minGroup: k }: Agency,
): DigestReader {
  return { name, salutation, locale, style, k };
}

/** "Bapak", "Ibu", "Bapak/Ibu" or "Anda", inside a sentence. */
export function youOf({ salutation, style }: Pick<DigestReader, "salutation" | "style">): string {
  return style === "none" ? "Anda" : style === "neutral" ? "Bapak/Ibu" : salutation;
}
