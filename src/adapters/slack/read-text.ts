/** What a person typed, out of what Slack made of it: references get back their words, the three escapes their characters. */
import { clean } from "../../core/text.ts";

/** "<@U1>", "<#C1|umum>", "<!here>", "<https://a.id|a.id>"; people's own "<" arrives escaped. */
const references = /<([@#!])?([^<>|\s]+)(?:\|([^<>]*))?>/g;

export function readText(told: string): string {
  const typed = told.replace(references, (_, kind: string | undefined, target: string, label: string | undefined) => {
    const words = label || target.replace(/^mailto:|^tel:/, "");
    if (kind === undefined) return words;
    const sign = kind === "#" ? "#" : "@";
    // "<!date^...|kemarin>" and "<!subteam^S1|@tim>" bring their own words.
    return /^[@#]/.test(words) || target.startsWith("date^") ? words : `${sign}${words}`;
  });
  return clean(typed.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
}
