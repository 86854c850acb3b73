/** A page of one's own, always there and always current: in Slack the Home tab. */
import type { DigestPicture } from "./digest/picture.ts";
import type { Button } from "./message.ts";

export interface HomePage {
  readonly parts: readonly HomePart[];
}

export type HomePart =
  /** Plain text. */
  | { readonly kind: "heading"; readonly text: string }
  /** Markup, with a button that belongs to it. */
  | { readonly kind: "text"; readonly text: string; readonly button?: Button }
  | { readonly kind: "picture"; readonly picture: DigestPicture }
  | { readonly kind: "buttons"; readonly buttons: readonly Button[] }
  | { readonly kind: "line" };
