/**
 * The weekly digest from top to bottom: whose and when, the figures, a remark, the bars, what to do. What is missing
 * takes no room.
 */
import type { DigestPicture } from "../../core/digest/picture.ts";
import { drawBars, hatching } from "./bars.ts";
import { breakLines } from "./break-lines.ts";
import { canvasWidth, colors, columnWidth, display, heavy, margin, plain, radius, type Style, strong } from "./look.ts";
import { type Block, drawLines, rectangle } from "./svg.ts";
import { drawTiles } from "./tiles.ts";

const periodStyle: Style = {
  face: plain,
  color: colors.onNavy,
  leading: 1.28,
  steps: [
    { size: 36, lines: 1 },
    { size: 34, lines: 2 },
  ],
};
const titleStyle: Style = {
  face: display,
  color: colors.paper,
  leading: 1.2,
  steps: [
    { size: 60, lines: 1 },
    { size: 56, lines: 2 },
    { size: 52, lines: 2 },
    { size: 48, lines: 3 },
    { size: 44, lines: 3 },
    { size: 40, lines: 3 },
    { size: 36, lines: 3 },
  ],
};
const remarkStyle: Style = {
  face: plain,
  color: colors.quiet,
  leading: 1.35,
  steps: [{ size: 34, lines: 5 }],
};
const leadStyle: Style = {
  face: strong,
  color: colors.lead,
  leading: 1.28,
  steps: [
    { size: 36, lines: 1 },
    { size: 34, lines: 2 },
  ],
};
const adviceStyle: Style = {
  face: heavy,
  color: colors.ink,
  leading: 1.32,
  steps: [
    { size: 42, lines: 2 },
    { size: 40, lines: 3 },
    { size: 38, lines: 4 },
    { size: 36, lines: 6 },
  ],
};

/** The whole picture; the same data gives the same text. */
export function digestSvg({ period, title, tiles, bars, remark, advice }: DigestPicture): string {
  const blocks = [drawHead(period, title)];
  const below = (distance: number) => (blocks.at(-1)?.bottom ?? 0) + distance;
  blocks.push(drawTiles(tiles, below(48)));
  if (remark !== null) blocks.push(drawRemark(remark, below(40)));
  if (bars !== null) blocks.push(drawBars(bars, below(64)));
  if (advice !== null) blocks.push(drawAdvice(advice, below(64)));
  const canvas = { x: 0, y: 0, width: canvasWidth, height: below(margin) };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${canvas.width}" height="${canvas.height}">
<defs>${hatching}</defs>
${rectangle(canvas, colors.paper)}
${blocks.map(({ svg }) => svg).join("\n")}
</svg>
`;
}

function drawHead(period: string, title: string): Block {
  const when = drawLines(breakLines(period, periodStyle, columnWidth), { x: margin, top: 54 });
  const unit = drawLines(breakLines(title, titleStyle, columnWidth), { x: margin, top: when.bottom + 36 });
  const bottom = unit.bottom + 58;
  const band = rectangle({ x: 0, y: 0, width: canvasWidth, height: bottom }, colors.navy);
  return { svg: [band, when.svg, unit.svg].join("\n"), bottom };
}

/** A rule at its side keeps a remark apart from the figures above and the bars below. */
function drawRemark(remark: string, top: number): Block {
  const rule = 6;
  const x = margin + rule + 24;
  const text = drawLines(breakLines(remark, remarkStyle, margin + columnWidth - x), { x, top: top + 8 });
  const bottom = text.bottom + 10;
  const side = rectangle({ x: margin, y: top, width: rule, height: bottom - top }, colors.hatch, rule / 2);
  return { svg: [side, text.svg].join("\n"), bottom };
}

function drawAdvice({ lead, text }: { lead: string; text: string }, top: number): Block {
  const padding = 40;
  const width = columnWidth - 2 * padding;
  const x = margin + padding;
  const first = drawLines(breakLines(lead, leadStyle, width), { x, top: top + 44 });
  const second = drawLines(breakLines(text, adviceStyle, width), { x, top: first.bottom + 34 });
  const bottom = second.bottom + 48;
  const box = rectangle({ x: margin, y: top, width: columnWidth, height: bottom - top }, colors.advice, radius);
  return { svg: [box, first.svg, second.svg].join("\n"), bottom };
}
