/**
 * A message as the product thinks of it. How it looks in Telegram or Slack is the channel's business.
 */
import type { DigestPicture } from "./digest/picture.ts";

/** One button. `press` is what comes back when it is tapped: at most 64 bytes, no personal data. */
export type Button =
  | { readonly label: string; readonly press: string }
  | { readonly label: string; readonly url: string };

/** A message to one person. `text` is markup (see text.ts), already filled and escaped. */
export interface Message {
  readonly text: string;
  readonly buttons: readonly (readonly Button[])[];
  /** Telegram's reply keyboard: offer the person's own phone number, or take that offer away again. */
  readonly keyboard?: { readonly shareContact: string } | "remove";
  /** Drawn when it is sent; the text is its caption, at most 1,024 characters after the markup is read. */
  readonly picture?: DigestPicture;
  /** The id of the message in the same chat that this one belongs to; where there are threads, it goes there. */
  readonly under?: string;
}

/** Telegram's limit for what a button carries. */
export const maxPressBytes = 64;

/** A message without buttons. */
export function say(text: string): Message {
  return { text, buttons: [] };
}
