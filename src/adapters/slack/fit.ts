/** Makes texts fit the places Slack has for them. Slack counts UTF-16 units; nothing is cut inside of a character. */
const graphemes = new Intl.Segmenter("id", { granularity: "grapheme" });

/** The text itself when it has at most `max` units, else its beginning and an ellipsis. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${head(text, max - 1).trimEnd()}…`;
}

/** Parts of at most `max` units, broken between words where there are any. */
export function broken(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const most = head(rest, max) || rest.slice(0, max);
    const space = most.lastIndexOf(" ");
    const part = space > 0 ? most.slice(0, space) : most;
    parts.push(part);
    rest = rest.slice(part.length).trimStart();
  }
  return rest === "" ? parts : [...parts, rest];
}

function head(text: string, max: number): string {
  let end = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
