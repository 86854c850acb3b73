/** What the trouble of a channel means to the ledger and to a card; one rule for all channels. */
import { type Delivery, notConnected, type Redraw } from "../../app/ports.ts";

export type ChannelTrouble =
  /** Too many calls; nothing happened. */
  | { readonly kind: "wait"; readonly retryAfterMs: number }
  /** The token is not taken (any more), or not for this; nothing happened and the operator has to do something. */
  | { readonly kind: "token"; readonly reason: string }
  /** The person cannot be written to. */
  | { readonly kind: "unreachable"; readonly reason: string }
  /** The channel understood and said no; saying it again will not help. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Nobody knows whether it happened: "timeout", "network", "server-error", "odd-answer"; or "not-connected", it did not. */
  | { readonly kind: "lost"; readonly reason: string };

/** A token that stopped working is the operator's trouble, not the message's: it waits this long for a better one. */
const tokenPauseMs = 60_000;
/** Where there is no connection, nothing was sent, and this long nothing is tried. */
export const offlinePauseMs = 5_000;

export function asDelivery(trouble: ChannelTrouble): Delivery {
  switch (trouble.kind) {
    case "wait":
      return { outcome: "wait", retryAfterMs: trouble.retryAfterMs };
    case "token":
      return { outcome: "wait", retryAfterMs: tokenPauseMs };
    case "unreachable":
      return { outcome: "failed", reason: trouble.reason, blocked: true };
    case "refused":
      return { outcome: "failed", reason: trouble.reason, blocked: false };
    case "lost":
      return trouble.reason === notConnected
        ? { outcome: "wait", retryAfterMs: offlinePauseMs, reason: notConnected }
        : { outcome: "unknown", reason: trouble.reason };
  }
}

/** A refused card counts as gone: the new one either arrives or leaves its reason in the ledger. */
export function asRedraw(trouble: ChannelTrouble): Redraw {
  switch (trouble.kind) {
    case "wait":
      return { retryAfterMs: trouble.retryAfterMs };
    case "token":
      return { retryAfterMs: tokenPauseMs };
    case "unreachable":
      return "blocked";
    case "refused":
      return "gone";
    case "lost":
      return "unknown";
  }
}
