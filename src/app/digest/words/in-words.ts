/** Figures as a reader reads them: "6 dari 9", "63% dari 27", "hampir semua", "86,25". */
import { digest as texts } from "../../../../conversations/digest.ts";
import type { Answered } from "../../../core/digest/digest.ts";
import type { Shown } from "../../../core/figures/disclosure.ts";
import { rounded } from "../../../core/figures/scores.ts";
import { fill, type Locale } from "../../../core/text.ts";

const { words } = texts;

/** With two decimals, and the comma where it belongs. */
export function decimal(value: number, locale: Locale): string {
  const text = rounded(value).toFixed(2);
  return locale === "id" ? text.replace(".", ",") : text;
}

/** "+1,25" or "−0,40". */
export function signed(value: number, locale: Locale): string {
  return `${value < 0 ? "−" : "+"}${decimal(Math.abs(value), locale)}`;
}

/** A share as a whole percentage. Never 0 or 100 for some and not all: those have words of their own. */
export function percent(share: number): string {
  return String(Math.min(99, Math.max(1, Math.round(share * 100))));
}

/** A figure; empty when nothing may be shown. `ranged`: with the interval of a small group. */
export function inWords(shown: Shown | undefined, locale: Locale, { ranged = false } = {}): string {
  switch (shown?.as) {
    case undefined:
    case "hidden":
      return "";
    case "no-data":
      return words.noData[locale];
    case "band":
      return words[shown.band][locale];
    case "masked":
      return words.masked[locale];
    case "count":
      return counted(shown, locale);
    case "share": {
      const text = fill(words.shareOf[locale], { share: percent(shown.share), of: `${shown.of}` });
      const { low, high } = shown;
      if (!ranged || low === undefined || high === undefined) return text;
      const [from, to] = [Math.round(low * 100), Math.round(high * 100)];
      return `${text} (${fill(words.range[locale], { low: `${from}`, high: `${to}` })})`;
    }
    case "mean":
      return decimal(shown.value, locale);
  }
}

/** A mean of which all are the same has no number: it would be everybody's. */
export function meanInWords(shown: Shown | undefined, locale: Locale): string {
  return shown?.as === "band" ? words.same[locale] : inWords(shown, locale);
}

/** A share of ratings: five of them make one answer, so they are named for what they are. */
export function ratingsInWords(shown: Shown | undefined, locale: Locale): string {
  if (shown?.as === "share") return `${percent(shown.share)}%`;
  if (shown?.as !== "count") return inWords(shown, locale);
  return fill(words.ratings[locale], { count: `${shown.count}`, of: `${shown.of}` });
}

/** How many answers stand behind a mean; nothing where that would tell a masked count. */
export function answersBehind(shown: Shown | undefined, locale: Locale): readonly string[] {
  return shown?.as === "mean" && shown.n !== null ? [fill(words.answers[locale], { n: `${shown.n}` })] : [];
}

export function counted({ count, of }: Answered, locale: Locale): string {
  return fill(words.count[locale], { count: `${count}`, of: `${of}` });
}

/** Whether the group is small enough for "data masih sedikit". */
export function isLittle(shown: Shown | undefined): boolean {
  return (shown?.as === "count" || shown?.as === "mean") && shown.little;
}
