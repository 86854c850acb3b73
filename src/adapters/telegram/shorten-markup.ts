/**
 * Telegram refuses a text over 4,096 characters and a text with an unclosed tag, so a text that is too long is cut
 * between two characters as a reader sees them, and what is open is closed.
 */
const pieces = /<\/?[bi]>|&(?:lt|gt|amp);|[^<&]+|[<&]/g;
const graphemes = new Intl.Segmenter("id", { granularity: "grapheme" });

/** Telegram's limit for a message, counted after the markup was read. */
export const longestText = 4096;
/** The same for the words below a picture. */
export const longestCaption = 1024;

/** The markup itself when people see at most `max` UTF-16 units of it, else its beginning and an ellipsis. */
export function shortenMarkup(markup: string, max: number): string {
  if (markup.length <= max) return markup;
  let kept = "";
  let seen = 0;
  let cut: string | undefined;
  const open: string[] = [];
  for (const [piece] of markup.matchAll(pieces)) {
    if (piece.startsWith("</")) open.pop();
    else if (/^<[bi]>$/.test(piece)) open.push(piece.replace("<", "</"));
    else {
      for (const { segment, length } of charactersIn(piece)) {
        if (seen + length >= max) cut ??= `${kept.trimEnd()}…${open.toReversed().join("")}`;
        if (seen + length > max) return cut ?? "…";
        seen += length;
        kept += segment;
      }
      continue;
    }
    kept += piece;
  }
  return markup;
}

function* charactersIn(piece: string): Iterable<{ segment: string; length: number }> {
  if (/^&\w+;$/.test(piece)) yield { segment: piece, length: 1 };
  else for (const { segment } of graphemes.segment(piece)) yield { segment, length: segment.length };
}
