/** The weekly digest as a picture of 1080 points width. */
import { renderAsync } from "@resvg/resvg-js";
import type { DigestPicture } from "../../core/digest/picture.ts";
import { digestSvg } from "./digest-svg.ts";
import { allFonts } from "./fonts.ts";

/** A PNG, byte for byte the same for the same data. Throws a `DefectError` where text would be missing from it. */
export async function drawDigest(picture: DigestPicture): Promise<Uint8Array> {
  const image = await renderAsync(digestSvg(picture), allFonts());
  return new Uint8Array(image.asPng());
}
