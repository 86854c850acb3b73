/** A heading and up to three bars. A masked number has a hatched track: there is something, and it is not shown. */
import type { Bar } from "../../core/digest/picture.ts";
import { breakLines, type Paragraph } from "./break-lines.ts";
import { colors, columnWidth, heavy, margin, plain, type Style, strong } from "./look.ts";
import { inkOf } from "./measure.ts";
import { type Block, drawLines, heightOf, rectangle } from "./svg.ts";

const headingStyle: Style = {
  face: heavy,
  color: colors.ink,
  leading: 1.25,
  steps: [
    { size: 44, lines: 1 },
    { size: 40, lines: 2 },
  ],
};
const labelStyle: Style = {
  face: plain,
  color: colors.ink,
  leading: 1.25,
  steps: [
    { size: 38, lines: 2 },
    { size: 36, lines: 2 },
    { size: 34, lines: 3 },
  ],
};
const valueStyle: Style = { ...labelStyle, face: strong };

const widestValue = 420;
const betweenLabelAndValue = 36;
const trackHeight = 24;

/** The pattern of a masked track; stands once in the picture. */
export const hatching = `<pattern id="hatch" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="14" height="14" fill="${colors.paper}"/><rect width="4" height="14" fill="${colors.hatch}"/>
</pattern>`;

export function drawBars({ heading, rows }: { heading: string; rows: readonly Bar[] }, top: number): Block {
  const labels = rows.map(({ label }) => label);
  const values = rows.map(({ value }) => value);
  const rightOf = ({ value }: Bar) => breakLines(value, valueStyle, widestValue, values);
  const labelWidth = columnWidth - Math.max(0, ...rows.map(rightOf).map(widthOf)) - betweenLabelAndValue;

  const blocks = [drawLines(breakLines(heading, headingStyle, columnWidth), { x: margin, top })];
  for (const row of rows) {
    const above = blocks.at(-1)?.bottom ?? top;
    const left = breakLines(row.label, labelStyle, labelWidth, labels);
    const right = rightOf(row);
    const baseline = above + 50 + Math.max(heightOf(left), heightOf(right));
    const track = baseline + 22;
    const svg = [
      drawLines(left, { x: margin, top: baseline - heightOf(left) }).svg,
      drawLines(right, { x: margin + columnWidth, top: baseline - heightOf(right), align: "right" }).svg,
      drawTrack(row.share, track),
    ];
    blocks.push({ svg: svg.join("\n"), bottom: track + trackHeight });
  }
  return { svg: blocks.map(({ svg }) => svg).join("\n"), bottom: blocks.at(-1)?.bottom ?? top };
}

function widthOf({ lines, size, style }: Paragraph): number {
  return Math.max(0, ...lines.map((line) => inkOf(line, style.face, size).width));
}

function drawTrack(share: number | null, y: number): string {
  const round = trackHeight / 2;
  const box = { x: margin, y, width: columnWidth, height: trackHeight };
  if (share === null) {
    const inside = { x: box.x + 1, y: y + 1, width: box.width - 2, height: box.height - 2 };
    return rectangle(inside, "url(#hatch)", round - 1, ` stroke="${colors.hatch}" stroke-width="2"`);
  }
  const track = rectangle(box, colors.track, round);
  if (share <= 0) return track;
  const width = Math.round(Math.max(trackHeight, Math.min(share, 1) * columnWidth));
  return `${track}\n${rectangle({ ...box, width }, colors.bar, round)}`;
}
