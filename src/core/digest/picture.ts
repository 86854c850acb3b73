/**
 * What stands on the picture of a digest, in the reader's language and already rounded: whoever draws it computes nothing.
 * It is kept and sent as data; the same data gives the same picture, byte for byte.
 */

/** One of the figures in large type. */
export interface Tile {
  readonly label: string;
  /** "9/11", "86,25", "hampir semua". */
  readonly value: string;
  /** "survei 30 hari", "IKP · B (Baik)". */
  readonly note: string;
}

export interface Bar {
  readonly label: string;
  /** "5 dari 9". */
  readonly value: string;
  /** How much of the bar is filled, 0 to 1; null where the number itself is masked. */
  readonly share: number | null;
}

export interface DigestPicture {
  /** "16–22 November 2026". */
  readonly period: string;
  /** The unit. */
  readonly title: string;
  /** One to three. */
  readonly tiles: readonly Tile[];
  /** Up to three bars under a heading; null when there is nothing to show. */
  readonly bars: { readonly heading: string; readonly rows: readonly Bar[] } | null;
  /** A sentence below the tiles: where the figures come from, or why there are none. */
  readonly remark: string | null;
  /** What the reader can do this week. */
  readonly advice: { readonly lead: string; readonly text: string } | null;
}

/** The same in words, for who cannot see it: every number that is on the picture. */
export function altText({ period, title, tiles, bars, remark, advice }: DigestPicture): string {
  const parts = [
    `${title}, ${period}`,
    ...tiles.map(({ label, value, note }) => `${label}: ${value}, ${note}`),
    ...(bars === null
      ? []
      : [`${bars.heading}: ${bars.rows.map(({ label, value }) => `${label} ${value}`).join("; ")}`]),
    ...(remark === null ? [] : [remark]),
    ...(advice === null ? [] : [`${advice.lead}: ${advice.text}`]),
  ];
  return parts.map((part) => part.replace(/[.\s]+$/, "")).join(". ");
}
