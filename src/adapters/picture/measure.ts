/**
 * How much room a line takes, asked of the renderer itself: kerning, spacing and letters the font lacks are all in it.
 */
import { Resvg } from "@resvg/resvg-js";
import { escapeMarkup } from "../../core/text.ts";
import { family, fontFile, onlyFonts, type Weight } from "./fonts.ts";

/** A cut of the type; `tracking` is the space added between letters, in parts of the size. */
export interface Face {
  readonly weight: Weight;
  readonly tracking: number;
}

/** Where the ink of a line begins, seen from its origin, and how wide it is. */
export interface Ink {
  readonly left: number;
  readonly width: number;
}

const sample = 100;
const mostKept = 5_000;
const kept = new Map<string, Ink>();

/** Outlines grow evenly with the size, so a line is measured once and scaled. */
export function inkOf(line: string, face: Face, size: number): Ink {
  const key = `${face.weight} ${face.tracking} ${line}`;
  let ink = kept.get(key);
  if (ink === undefined) {
    ink = measure(line, face);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, ink);
  }
  return { left: (ink.left * size) / sample, width: (ink.width * size) / sample };
}

/** The attributes that decide how letters look; measuring and drawing must agree on them. */
export function typeOf({ weight, tracking }: Face, size: number): string {
  const spacing = tracking === 0 ? "" : ` letter-spacing="${(tracking * size).toFixed(2)}"`;
  return `font-family="${family}" font-size="${size}" font-weight="${weight}"${spacing}`;
}

function measure(line: string, face: Face): Ink {
  const text = `<text ${typeOf(face, sample)}>${escapeMarkup(line)}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${text}</svg>`;
  const box = new Resvg(svg, onlyFonts(fontFile(face.weight))).getBBox();
  return { left: box?.x ?? 0, width: box?.width ?? 0 };
}
