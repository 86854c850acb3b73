/** Every word that the page itself says. What a person of the sample reads comes from the product. */
import { belowWords, tourWords } from "./words/around.js";
import { dialogWords, headerWords, pageWords } from "./words/frame.js";
import { paneWords, slackWords, telegramWords } from "./words/panes.js";

/** @import { Text } from "../../core/text.ts" */

/** @satisfies {Readonly<Record<string, Text>>} */
export const words = {
  ...{ ...pageWords, ...headerWords, ...dialogWords, ...paneWords },
  ...{ ...telegramWords, ...slackWords, ...belowWords, ...tourWords },
};

/** @typedef {keyof typeof words} Word */

/**
 * The word in this language with its `{placeholders}` filled in; `{n|one|more}` goes by the number.
 * @param {Word} word @param {"id" | "en"} lang @param {Readonly<Record<string, string | number>>} [values]
 */
export function say(word, lang, values = {}) {
  const counted = words[word][lang].replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_, name, one, more) =>
    Number(values[name]) === 1 ? one : more,
  );
  return counted.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}
