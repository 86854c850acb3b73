/** What the parts of the picture share, on a width of 1080. */
import type { Face } from "./measure.ts";

export const canvasWidth = 1080;
export const margin = 60;
export const columnWidth = canvasWidth - 2 * margin;
export const radius = 24;

export const colors = {
  paper: "#FFFFFF",
  navy: "#12213F",
  ink: "#12213F",
  /** The second voice, on paper and on tiles. */
  quiet: "#414E66",
  /** The second voice, on navy. */
  onNavy: "#C8D6EE",
  tile: "#F1F4F9",
  bar: "#1457B5",
  track: "#DCE4EF",
  hatch: "#A9B7CB",
  advice: "#E5EFFC",
  /** The second voice, in the box with the advice. */
  lead: "#0E438F",
} as const;

/** A size to try, and how many lines it may take. */
export interface Step {
  readonly size: number;
  readonly lines: number;
}

/** How one kind of text is set. */
export interface Style {
  readonly face: Face;
  readonly color: string;
  /** From baseline to baseline, in parts of the size. */
  readonly leading: number;
  /** From the finest down; the last is taken when none fits. Below 34 nothing can be read on a phone. */
  readonly steps: readonly [Step, ...Step[]];
}

export const plain: Face = { weight: 500, tracking: 0 };
export const strong: Face = { weight: 600, tracking: 0 };
export const heavy: Face = { weight: 700, tracking: -0.01 };
export const display: Face = { weight: 700, tracking: -0.02 };
