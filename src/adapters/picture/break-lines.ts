/**
 * Text into lines of a given width. Lines of one paragraph are made about equally long, so no word is left alone below.
 */
import type { Style } from "./look.ts";
import { type Face, inkOf } from "./measure.ts";

/** A text in lines, and the size they are set in. */
export interface Paragraph {
  readonly lines: readonly string[];
  readonly size: number;
  readonly style: Style;
}

const graphemes = new Intl.Segmenter("id", { granularity: "grapheme" });

/**
 * Sets a text at the first step at which it and all its peers fit without a word being cut: what stands side by side gets
 * one size. Where no step holds them, the last one is taken; there words are cut, and what is too much ends in an ellipsis.
 */
export function breakLines(text: string, style: Style, width: number, peers: readonly string[] = [text]): Paragraph {
  const { face, steps } = style;
  const own = printable(text);
  const all = peers.map(printable);
  for (const { size, lines } of steps) {
    const fits = (line: string) => inkOf(line, face, size).width <= width;
    const whole = all.every((peer) => peer.split(" ").every(fits));
    if (whole && all.every((peer) => fill(peer, fits).length <= lines)) {
      return { lines: balance(own, face, size, width), size, style };
    }
  }
  const { size, lines } = steps.at(-1) ?? steps[0];
  const fits = (line: string) => inkOf(line, face, size).width <= width;
  return { lines: cutAfter(lines, fill(own, fits), fits), size, style };
}

/**
 * What can be printed: line breaks and tabs become spaces; control characters, marks that turn the reading direction and
 * halves of characters are dropped, and so are emoji, which the font does not have.
 */
function printable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[^\S\u00A0]+/gu, " ")
    .replace(/\p{C}|\p{Emoji_Presentation}|\uFE0F/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();
}

/**
 * As many words in each line as fit. A word wider than a line goes on in the next: after a slash if it has one, so that
 * "1.234/5.678" stays two numbers, else with a hyphen between two letters.
 */
function fill(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (!fits(line)) {
      const head = longestHead(line, "-", fits).replace(/(?<=\/)[^/]+$/, "");
      if (head.length === line.length) break;
      line = line.slice(head.length);
      lines.push(/\p{L}$/u.test(head) && /^\p{L}/u.test(line) ? `${head}-` : head);
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** The same number of lines in the narrowest column that allows it. */
function balance(text: string, face: Face, size: number, width: number): string[] {
  const within = (limit: number) => fill(text, (line) => inkOf(line, face, size).width <= limit);
  let best = within(width);
  if (best.length < 2) return best;
  const widest = Math.max(...text.split(" ").map((word) => inkOf(word, face, size).width));
  let tooNarrow = Math.max(widest, width / 2);
  let enough = width;
  while (enough - tooNarrow > size / 2) {
    const middle = (tooNarrow + enough) / 2;
    const lines = within(middle);
    if (lines.length > best.length) tooNarrow = middle;
    else [enough, best] = [middle, lines];
  }
  return best;
}

/** The first lines, the last of them ending in an ellipsis, after a whole word where there is one. */
function cutAfter(most: number, lines: readonly string[], fits: (line: string) => boolean): string[] {
  if (lines.length <= most) return [...lines];
  const last = lines[most - 1] ?? "";
  const words = fits(`${last}…`) ? last : last.replace(/ \S+$/, "");
  return [...lines.slice(0, most - 1), `${longestHead(words, "…", fits).replace(/[\s,;.:–-]+$/u, "")}…`];
}

/** The longest beginning that fits together with its ending; never empty. */
function longestHead(line: string, ending: string, fits: (line: string) => boolean): string {
  let head = "";
  for (const { segment } of graphemes.segment(line)) {
    if (head !== "" && !fits(`${head}${segment}${ending}`)) break;
    head += segment;
  }
  return head;
}
