/** One to three figures side by side. Labels, figures and notes each stand on a line of their own across the tiles. */
import type { Tile } from "../../core/digest/picture.ts";
import { breakLines } from "./break-lines.ts";
import { colors, columnWidth, display, heavy, margin, plain, radius, type Style } from "./look.ts";
import { type Block, drawLines, heightOf, rectangle } from "./svg.ts";

const gap = 24;
const padding = { side: 24, top: 36, bottom: 38 };

const labelStyle: Style = {
  face: plain,
  color: colors.quiet,
  leading: 1.28,
  steps: [
    { size: 36, lines: 1 },
    { size: 34, lines: 1 },
    { size: 34, lines: 2 },
  ],
};
const noteStyle: Style = {
  face: plain,
  color: colors.quiet,
  leading: 1.28,
  steps: [
    { size: 34, lines: 1 },
    { size: 34, lines: 2 },
    { size: 34, lines: 3 },
  ],
};
const numberStyle: Style = {
  face: display,
  color: colors.ink,
  leading: 1.1,
  steps: [
    { size: 88, lines: 1 },
    { size: 76, lines: 1 },
    { size: 64, lines: 1 },
    { size: 52, lines: 1 },
    { size: 44, lines: 1 },
    { size: 40, lines: 3 },
  ],
};
const wordStyle: Style = {
  face: heavy,
  color: colors.ink,
  leading: 1.12,
  steps: [
    { size: 64, lines: 1 },
    { size: 56, lines: 1 },
    { size: 48, lines: 2 },
    { size: 44, lines: 2 },
    { size: 40, lines: 2 },
    { size: 36, lines: 2 },
    { size: 34, lines: 3 },
  ],
};

export function drawTiles(tiles: readonly Tile[], top: number): Block {
  const width = (columnWidth - gap * (tiles.length - 1)) / tiles.length;
  const inner = width - 2 * padding.side;
  const labels = tiles.map(({ label }) => label);
  const notes = tiles.map(({ note }) => note);
  const texts = tiles.map((tile) => ({
    label: breakLines(tile.label, labelStyle, inner, labels),
    value: breakLines(tile.value, valueStyle(tile), inner, valuesLike(tile, tiles)),
    note: breakLines(tile.note, noteStyle, inner, notes),
  }));

  const labelTop = top + padding.top;
  const valueTop = labelTop + Math.max(...texts.map(({ label }) => heightOf(label))) + 36;
  const valueHeight = Math.max(...texts.map(({ value }) => heightOf(value)));
  const noteTop = valueTop + valueHeight + 36;
  const bottom = noteTop + Math.max(...texts.map(({ note }) => heightOf(note))) + padding.bottom;

  const svg = texts.map(({ label, value, note }, index) => {
    const left = margin + index * (width + gap);
    const x = left + padding.side;
    const middle = Math.round((valueHeight - heightOf(value)) / 2);
    return [
      rectangle({ x: left, y: top, width, height: bottom - top }, colors.tile, radius),
      drawLines(label, { x, top: labelTop }).svg,
      drawLines(value, { x, top: valueTop + middle }).svg,
      drawLines(note, { x, top: noteTop }).svg,
    ].join("\n");
  });
  return { svg: svg.join("\n"), bottom };
}

function isWord({ value }: Tile): boolean {
  return /\p{L}{3}/u.test(value);
}

function valueStyle(tile: Tile): Style {
  return isWord(tile) ? wordStyle : numberStyle;
}

/** Numbers share one size, words another; a word beside it does not make a number small. */
function valuesLike(tile: Tile, tiles: readonly Tile[]): string[] {
  return tiles.filter((other) => isWord(other) === isWord(tile)).map(({ value }) => value);
}
