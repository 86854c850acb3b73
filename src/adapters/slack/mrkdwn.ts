/**
 * Our markup in Slack's. Slack has three escapes (&, <, >) and none for the characters that format, so where a word of
 * somebody's would turn bold, become code or an emoji, a character without width is put beside the one that would do it.
 */

/** One stretch of a line in one style, as people read it. */
interface Span {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** Takes a formatting character its effect: next to it there is no word any more. */
const zeroWidth = "\u200B";

const pieces = /<\/?[bi]>|\n|&(?:lt|gt|amp);|[^<&\n]+|[<&]/g;
const entities: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** Slack also takes the wide forms for what they stand for. */
const formatters = { bold: "*＊", italic: "_＿", strike: "~～" } as const;
const ticks = /[`｀]/g;

/** Every line complete in itself: Slack's formatting ends with the line, so what is open is closed and opened again. */
export function mrkdwnLines(markup: string): string[] {
  const lines = linesOf(markup);
  const all = lines.flat().map((span) => span.text);
  const hasCode = (all.join("\n").match(ticks) ?? []).length > 1;
  return lines.map((spans) => written(spans, hasCode));
}

function linesOf(markup: string): Span[][] {
  const lines: Span[][] = [[]];
  const style = { bold: false, italic: false };
  for (const [piece] of markup.matchAll(pieces)) {
    const tag = /^<(\/?)([bi])>$/.exec(piece);
    if (tag) style[tag[2] === "b" ? "bold" : "italic"] = tag[1] === "";
    else if (piece === "\n") lines.push([]);
    else lines.at(-1)?.push({ text: entities[piece] ?? piece, ...style });
  }
  return lines.map(joined);
}

/** Stretches of the same style belong together: an escaped ampersand must not cut a bold word. */
function joined(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && last.bold === span.bold && last.italic === span.italic) {
      merged[merged.length - 1] = { ...last, text: last.text + span.text };
    } else merged.push(span);
  }
  return merged.map(styledWhereSafe);
}

/** Emphasis is given up where its own sign stands in the words: there it would end in the wrong place. */
function styledWhereSafe({ text, bold, italic }: Span): Span {
  const free = (signs: string) => ![...signs].some((sign) => text.includes(sign)) && text.trim() !== "";
  return { text, bold: bold && free(formatters.bold), italic: italic && free(formatters.italic) };
}

function written(spans: readonly Span[], hasCode: boolean): string {
  const line = spans.map(({ text }) => text).join("");
  const marks = marksIn(line, spans, hasCode);
  let at = 0;
  let out = "";
  for (const span of spans) {
    const { text } = span;
    const sign = `${span.bold ? "*" : ""}${span.italic ? "_" : ""}`;
    if (sign === "") out += escaped(text, at, marks);
    else {
      const [, before = "", core = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
      const apart = before === "" && /[\p{L}\p{N}*_]$/u.test(out) ? zeroWidth : "";
      const next = line[at + text.length] ?? "";
      const tail = after === "" && /[\p{L}\p{N}]/u.test(next) ? zeroWidth : "";
      const words = escaped(core, at + before.length, marks);
      out += `${before}${apart}${sign}${words}${[...sign].reverse().join("")}${tail}${after}`;
    }
    at += text.length;
  }
  return out;
}

/** Where a character without width has to stand: before or after the character at this place of the line. */
interface Marks {
  readonly before: ReadonlySet<number>;
  readonly after: ReadonlySet<number>;
}

function marksIn(line: string, spans: readonly Span[], hasCode: boolean): Marks {
  const before = new Set<number>();
  const after = new Set<number>();
  for (const [name, signs] of Object.entries(formatters)) {
    const opening = [...line.matchAll(opener(signs))].map(({ index }) => index);
    const closing = [...line.matchAll(closer(signs))].map(({ index }) => index);
    const own = spans.some((span) => (name === "bold" && span.bold) || (name === "italic" && span.italic));
    const pairs = opening.some((start) => closing.some((end) => end > start + 1));
    if (!own && !pairs) continue;
    for (const place of opening) after.add(place);
    for (const place of closing) before.add(place);
  }
  if (hasCode) for (const { index } of line.matchAll(ticks)) after.add(index);
  for (const { index } of line.matchAll(shortcode)) after.add(index);
  const quote = /^\s*[>＞]/.exec(line);
  if (quote && !spans[0]?.bold && !spans[0]?.italic) before.add(quote[0].length - 1);
  return { before, after };
}

/** A sign at the beginning of a word, and one at the end of a word. */
const opener = (signs: string) => new RegExp(`(?<![\\p{L}\\p{N}])[${signs}](?=[^\\s${signs}])`, "gu");
const closer = (signs: string) => new RegExp(`(?<=[^\\s${signs}])[${signs}](?![\\p{L}\\p{N}])`, "gu");

/** ":smile:", and not "10:30:00". */
const shortcode = /(?<![\p{L}\p{N}:]):(?=[\w+'-]*[a-z+][\w+'-]*:)/giu;

function escaped(text: string, from: number, { before, after }: Marks): string {
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    if (before.has(from + at)) out += zeroWidth;
    out += char === "&" ? "&amp;" : char === "<" ? "&lt;" : char === ">" ? "&gt;" : char;
    if (after.has(from + at)) out += zeroWidth;
  }
  return out;
}
