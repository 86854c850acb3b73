/** Makes texts fit the places Slack has for them. Slack counts UTF-16 units; nothing is cut inside of a character. */
const graphemes = new Intl.Segmenter("id", { granularity: "grapheme" });

/** The text itself when it has at most `max` units, else its beginning and an ellipsis. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${head(text, max - 1).trimEnd()}…`;
}

function head(text: string, max: number): string {
  let end = 0;
  // Whether a character goes on after `max` shows in the two units behind it; the rest would only take time.
  for (const { index, segment } of graphemes.segment(text.slice(0, max + 2))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
