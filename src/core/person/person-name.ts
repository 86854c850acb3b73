/**
 * Names of people: from the capitals of a personnel file to the way a person is addressed.
 */

import type { Locale } from "../text.ts";
import type { Sex } from "./nip.ts";

/** The setting `salutation`: Bapak or Ibu by the NIP, "Bapak/Ibu" for all, or the bare name. */
export type SalutationStyle = "auto" | "neutral" | "none";

const joiners = new Set(["bin", "binti"]);

/** "SITI NUR'AINI BINTI D'COSTA" -> "Siti Nur'aini binti D'Costa". A name that has small letters is left as it is. */
export function titleCaseName(name: string): string {
  const tidy = name.replace(/\s+/g, " ").trim();
  if (tidy !== tidy.toUpperCase() && tidy !== tidy.toLowerCase()) return tidy;
  return tidy
    .toLowerCase()
    .split(" ")
    .map((word, index) => (index > 0 && joiners.has(word) ? word : capitalize(word)))
    .join(" ");
}

/** After a dot, a hyphen and a one-letter prefix (D'Costa) a new capital; "Nur'aini" keeps its small one. */
function capitalize(word: string): string {
  return word.replace(/(^\p{L}['’]|^|[.\-/(])(\p{L})/gu, (_, before: string, letter: string) => {
    return before.toUpperCase() + letter.toUpperCase();
  });
}

/** Takes degrees that were written behind the name apart: "Siti Aminah, S.Kom." -> name and title. */
export function splitTitle(full: string): { readonly name: string; readonly titleBack: string | null } {
  const comma = full.indexOf(",");
  if (comma <= 0) return { name: full.trim(), titleBack: null };
  return { name: full.slice(0, comma).trim(), titleBack: full.slice(comma + 1).trim() || null };
}

/** The name with its degrees, for lists and letters. */
export function fullName(person: {
  readonly name: string;
  readonly titleFront: string | null;
  readonly titleBack: string | null;
}): string {
  const front = person.titleFront === null ? person.name : `${person.titleFront} ${person.name}`;
  return person.titleBack === null ? front : `${front}, ${person.titleBack}`;
}

/** "Bapak" or "Ibu". */
export function salutation(sex: Sex): "Bapak" | "Ibu" {
  return sex === "male" ? "Bapak" : "Ibu";
}

/** How a person is spoken to: "Ibu Siti Aminah" in Indonesian, "Siti Aminah" in English. No degrees in a chat. */
export function addressee(name: string, by: "Bapak" | "Ibu", locale: Locale, style: SalutationStyle = "auto"): string {
  if (locale === "en" || style === "none") return name;
  return `${style === "neutral" ? "Bapak/Ibu" : by} ${name}`;
}

/** "S*** A***": the initials only, always three stars, so that not even the length of a name is told. */
export function maskName(name: string): string {
  const initials = name.match(/(?<![\p{L}\p{M}'’.-])\p{L}\p{M}*/gu) ?? [];
  return initials.map((initial) => `${initial.toUpperCase()}***`).join(" ") || "***";
}
