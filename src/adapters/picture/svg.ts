/** The few shapes a picture is made of, as SVG. Vertical measures go from the top of a capital to the last baseline. */
import { escapeMarkup } from "../../core/text.ts";
import type { Paragraph } from "./break-lines.ts";
import { inkOf, typeOf } from "./measure.ts";

/** Something drawn, and where it ends below. */
export interface Block {
  readonly svg: string;
  readonly bottom: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the ink of the lines begins, or where it ends when aligned to the right. */
export interface Place {
  readonly x: number;
  readonly top: number;
  readonly align?: "right";
}

/** Inter's capitals, in parts of the size. */
const capital = 0.727;

/** How high the first so many lines of a paragraph are. */
export function heightOf({ size, style, lines }: Paragraph, count = lines.length): number {
  return count === 0 ? 0 : Math.round(size * capital + (count - 1) * size * style.leading);
}

/** Lines begin with their ink, not with the white before it, so that large and small letters stand on one edge. */
export function drawLines(paragraph: Paragraph, { x, top, align }: Place): Block {
  const { lines, size, style } = paragraph;
  const svg = lines.map((line, index) => {
    const { left, width } = inkOf(line, style.face, size);
    const start = (align === "right" ? x - width : x) - left;
    const baseline = top + heightOf(paragraph, index + 1);
    const attributes = `x="${start.toFixed(2)}" y="${baseline}" ${typeOf(style.face, size)} fill="${style.color}"`;
    return `<text ${attributes}>${escapeMarkup(line)}</text>`;
  });
  return { svg: svg.join("\n"), bottom: top + heightOf(paragraph) };
}

/** A rectangle; `more` are further attributes. */
export function rectangle({ x, y, width, height }: Box, color: string, radius = 0, more = ""): string {
  const round = radius === 0 ? "" : ` rx="${radius}"`;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}"${round} fill="${color}"${more}/>`;
}
