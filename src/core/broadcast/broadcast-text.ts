/**
 * The text of a broadcast as a coordinator types it: plain words with placeholders in braces, in either language. What
 * is in braces and no placeholder is told before it is sent, and nothing anybody typed ever becomes markup.
 */
import { clean, escapeMarkup, type Locale, lengthOf } from "../text.ts";

/** The longest text, in characters as a reader counts them. */
export const longestText = 1000;

/** By what it stands for; the names people type are Indonesian or English and work in both. */
const names = {
  salutation: { id: "sapaan", en: "salutation" },
  name: { id: "nama", en: "name" },
  title: { id: "pelatihan", en: "training" },
  date: { id: "tanggal", en: "date" },
  time: { id: "jam", en: "time" },
  place: { id: "tempat", en: "place" },
  deadline: { id: "batas", en: "deadline" },
} as const;

type Placeholder = keyof typeof names;
export type PlaceholderValues = Readonly<Partial<Record<Placeholder, string>>>;

const byName: ReadonlyMap<string, Placeholder> = new Map(
  (Object.keys(names) as Placeholder[]).flatMap((key) => [
    [names[key].id, key],
    [names[key].en, key],
  ]),
);

/** "{sapaan} {nama}": those that have a value here, as they are typed in this language. English has names only. */
export function offered(values: PlaceholderValues, locale: Locale): string {
  const known = (Object.keys(names) as Placeholder[]).filter(
    (key) => values[key] !== undefined && (locale === "id" || key !== "salutation"),
  );
  return known.map((key) => `{${names[key][locale]}}`).join(" ");
}

export type TextProblem =
  | { readonly problem: "empty" }
  | { readonly problem: "too-long"; readonly count: number }
  /** As they stand in the text, braces included. */
  | { readonly problem: "unknown-placeholder"; readonly unknown: readonly string[] };

/** What was typed, fit for storing, or what is wrong with it. A placeholder without a value here counts as unknown. */
export function readText(typed: string, values: PlaceholderValues): { readonly text: string } | TextProblem {
  const text = clean(typed);
  if (text === "") return { problem: "empty" };
  const count = lengthOf(text);
  if (count > longestText) return { problem: "too-long", count };
  const unknown = [...text.matchAll(braces)].filter(([, name = ""]) => values[placeholder(name)] === undefined);
  if (unknown.length > 0)
    return { problem: "unknown-placeholder", unknown: [...new Set(unknown.map(([whole]) => whole))] };
  return { text };
}

/** The text for one person, as markup. Where nobody is called Bapak or Ibu, "{sapaan} {nama}" is the bare name. */
export function fillText(text: string, values: PlaceholderValues): string {
  return escapeMarkup(text).replace(/\{([^{}\n]*)\}( ?)/g, (_, name: string, space: string) => {
    const value = values[placeholder(name)] ?? "";
    return value === "" ? "" : `${escapeMarkup(value)}${space}`;
  });
}

const braces = /\{([^{}\n]*)\}/g;

/** "none" for what is no placeholder: a key that no values have. */
function placeholder(name: string): Placeholder {
  return byName.get(name.trim().toLowerCase()) ?? ("none" as Placeholder);
}
