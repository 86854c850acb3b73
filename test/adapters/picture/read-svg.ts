/** Reads a picture's SVG back: where its boxes are, and where the renderer really puts its letters. */
import { Resvg } from "@resvg/resvg-js";
import { allFonts } from "../../../src/adapters/picture/fonts.ts";

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Drawn extends Area {
  readonly text: string;
  readonly size: number;
  readonly baseline: number;
}

/** All rectangles, the canvas first. */
export function boxesIn(svg: string): Area[] {
  const outside = svg.replace(/<defs>.*<\/defs>/s, "");
  return [...outside.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)].map((match) => {
    const [left = 0, top = 0, width = 0, height = 0] = match.slice(1).map(Number);
    return { left, top, right: left + width, bottom: top + height };
  });
}

/** Every text, drawn alone with all fonts loaded and measured. */
export function textsIn(svg: string): Drawn[] {
  return [...svg.matchAll(/<text [^>]*y="([\d.]+)"[^>]*font-size="([\d.]+)"[^>]*>([^<]*)<\/text>/g)].map((match) => {
    const [element, baseline, size, text = ""] = match;
    const alone = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="4000">${element}</svg>`;
    const box = new Resvg(alone, allFonts()).getBBox();
    if (box === undefined) throw new Error(`"${text}" is not visible`);
    const area = { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
    return { text, size: Number(size), baseline: Number(baseline), ...area };
  });
}

/** Texts that leave a box they begin in, sideways or, when `upright`, above and below. */
export function overflowing(svg: string, upright = true): string[] {
  const boxes = boxesIn(svg);
  const leaves = (text: Drawn) =>
    boxes
      .filter((box) => text.left + 1 >= box.left && text.left < box.right)
      .filter((box) => text.baseline > box.top && text.baseline < box.bottom)
      .some(
        (box) =>
          text.left < box.left - 0.1 ||
          text.right > box.right + 0.1 ||
          (upright && (text.top < box.top || text.bottom > box.bottom)),
      );
  return textsIn(svg)
    .filter((text) => text.left < 59.9 || text.right > 1020.1 || leaves(text))
    .map(({ text }) => text);
}

/** Pairs of texts that touch; on one baseline only unless `upright`. */
export function colliding(svg: string, upright = true): string[] {
  const texts = textsIn(svg);
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => one.left < other.right && other.left < one.right)
      .filter((other) => (upright ? one.top < other.bottom && other.top < one.bottom : one.baseline === other.baseline))
      .map((other) => `${one.text} / ${other.text}`),
  );
}
