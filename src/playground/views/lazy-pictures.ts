/**
 * Pictures that are drawn when somebody looks: a year has hundreds, and nobody opens most of them. What goes to the
 * stand-ins is a PNG of the right size with a number behind its end, where no reader of pictures looks.
 */
import type { DigestPicture } from "../../core/digest/picture.ts";

export interface LazyPictures {
  /** In place of drawing. */
  readonly draw: (picture: DigestPicture) => Promise<Uint8Array>;
  /** The picture that was meant, drawn; the bytes as they are where they mean none. */
  readonly drawn: (bytes: Uint8Array) => Promise<Uint8Array>;
}

const mark = Buffer.from("jejak-picture:");

export function createLazyPictures(): LazyPictures {
  const pictures: DigestPicture[] = [];
  return {
    draw: async (picture) => {
      pictures.push(picture);
      return Buffer.concat([blank, mark, Buffer.from(String(pictures.length - 1))]);
    },
    drawn: async (bytes) => {
      const buffer = Buffer.from(bytes);
      const at = buffer.lastIndexOf(mark);
      const picture = at < 0 ? undefined : pictures[Number(buffer.toString("latin1", at + mark.length))];
      if (picture === undefined) return bytes;
      const { drawDigest } = await import("../../adapters/picture/draw-digest.ts");
      return drawDigest(picture);
    },
  };
}

/** One white pixel. */
const blank = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==",
  "base64",
);
