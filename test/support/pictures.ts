/**
 * Pictures for tests that are not about drawing: something to put on one, and a drawing that takes no time.
 */
import type { DigestPicture } from "../../src/core/digest/picture.ts";

export const somePicture: DigestPicture = {
  period: "16–22 November 2026",
  title: "Bidang Pengembangan Kompetensi",
  tiles: [{ label: "Jawaban", value: "9/11", note: "survei 30 hari" }],
  bars: null,
  remark: null,
  advice: null,
};

/** A PNG, 4 by 2 pixels, all white. */
export const whitePng: Uint8Array = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAAAAABawyK/AAAADklEQVR42mP4DwQMIAIAJ+IH+czzKkwAAAAASUVORK5CYII=",
  "base64",
);

/** Draws `whitePng`, whatever is asked for. */
export async function drawWhite(): Promise<Uint8Array> {
  return whitePng;
}
