/** Slack's own markup as pieces. Only what Slack itself would read as a mark is one; everything else stays text. */

/**
 * @typedef {"bold" | "italic" | "strike" | "code" | "pre" | "quote" | "link"} Style
 * @typedef {string | { readonly style: Style, readonly url?: string, readonly children: readonly Mrkdwn[] }} Mrkdwn
 */

const before = "(?<![\\p{L}\\p{N}])";
const after = "(?![\\p{L}\\p{N}])";
const pattern = new RegExp(
  [
    "```\\n?(?<pre>[\\s\\S]+?)```",
    "`(?<code>[^`\\n]+)`",
    "<(?<link>[^<>\\n]+)>",
    "(?<quote>(?<=^|\\n)(?:&gt;|>)[^\\n]*(?:\\n(?:&gt;|>)[^\\n]*)*)",
    `${before}\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*${after}`,
    `${before}_(?<italic>[^\\s_](?:[^_\\n]*[^\\s_])?)_${after}`,
    `${before}~(?<strike>[^\\s~](?:[^~\\n]*[^\\s~])?)~${after}`,
  ].join("|"),
  "gu",
);

/**
 * The three characters that Slack wants escaped, as they are read.
 * @param {string} text
 */
export function unescaped(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/**
 * @param {string} text
 * @returns {Mrkdwn[]}
 */
export function mrkdwnPieces(text) {
  /** @type {Mrkdwn[]} */
  const pieces = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) pieces.push(unescaped(text.slice(at, match.index)));
    pieces.push(pieceOf(match.groups ?? {}));
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push(unescaped(text.slice(at)));
  return pieces;
}

/**
 * @param {Record<string, string | undefined>} found
 * @returns {Mrkdwn}
 */
function pieceOf({ pre, code, link, quote, bold, italic, strike }) {
  if (pre !== undefined) return { style: "pre", children: [unescaped(pre)] };
  if (code !== undefined) return { style: "code", children: [unescaped(code)] };
  if (link !== undefined) return linkOf(link);
  if (quote !== undefined) return { style: "quote", children: mrkdwnPieces(quote.replace(/^(?:&gt;|>) ?/gm, "")) };
  if (bold !== undefined) return { style: "bold", children: mrkdwnPieces(bold) };
  if (italic !== undefined) return { style: "italic", children: mrkdwnPieces(italic) };
  return { style: "strike", children: mrkdwnPieces(strike ?? "") };
}

/**
 * "url|label", "@U1|name", "#C1|name", "!here", "!date^...|words"
 * @param {string} inside
 * @returns {Mrkdwn}
 */
function linkOf(inside) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : unescaped(inside.slice(bar + 1));
  if (target.startsWith("!")) return label ?? `@${target.slice(1)}`;
  if (target.startsWith("@") || target.startsWith("#")) return label ? `${target[0]}${label}` : target;
  return { style: "link", url: unescaped(target), children: [label ?? unescaped(target)] };
}
