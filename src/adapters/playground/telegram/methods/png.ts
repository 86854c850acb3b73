/**
 * The size of a picture, as far as the stand-in needs it: from the header of a PNG, the one format the product sends.
 */
const signature = "\x89PNG\r\n\x1a\n";

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What the header says; one pixel for what is not a PNG or did not come along. */
export function sizeOfPng(bytes: Uint8Array | undefined): PictureSize {
  const head = Buffer.from(bytes?.subarray(0, 24) ?? []);
  if (head.length < 24 || !head.toString("latin1").startsWith(signature)) return { width: 1, height: 1 };
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}
