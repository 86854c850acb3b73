/**
 * The picture is set in Inter, taken from the package and never from the system, so that every machine draws the same.
 * The renderer leaves text out without a word when its font is missing; here that is an error.
 */
import { createRequire } from "node:module";
import { Resvg, type ResvgRenderOptions } from "@resvg/resvg-js";
import { DefectError } from "../../errors.ts";

export type Weight = 500 | 600 | 700;

export const family = "Inter";

const names: Readonly<Record<Weight, string>> = { 500: "500Medium", 600: "600SemiBold", 700: "700Bold" };
const require = createRequire(import.meta.url);
const checked = new Map<Weight, string>();

/** The file of a weight, known to draw letters. */
export function fontFile(weight: Weight): string {
  const known = checked.get(weight);
  if (known !== undefined) return known;
  const file = resolve(`@expo-google-fonts/inter/${names[weight]}/Inter_${names[weight]}.ttf`);
  demandLetters(file);
  checked.set(weight, file);
  return file;
}

/** All weights: what the renderer needs for a whole picture. */
export function allFonts(): ResvgRenderOptions {
  return onlyFonts(fontFile(500), fontFile(600), fontFile(700));
}

/** Renderer options with these font files and no others. */
export function onlyFonts(...fontFiles: string[]): ResvgRenderOptions {
  return { font: { loadSystemFonts: false, fontFiles, defaultFontFamily: family }, logLevel: "off" };
}

/** Throws when a letter set in this file leaves no trace. */
export function demandLetters(file: string): void {
  const sample = `<svg xmlns="http://www.w3.org/2000/svg"><text font-family="${family}" font-size="100">J</text></svg>`;
  if (new Resvg(sample, onlyFonts(file)).getBBox() === undefined) throw new DefectError("picture-font-unreadable");
}

function resolve(path: string): string {
  try {
    return require.resolve(path);
  } catch (cause) {
    throw new DefectError("picture-font-missing", { cause });
  }
}
