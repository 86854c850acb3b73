/** What a simulation notices of a product beside what people see: what arrived, and what was logged as wrong. */
import type { Log, Messenger } from "../app/ports.ts";

/** A message that reached a chat. */
export interface Arrival {
  readonly chat: number;
  readonly messageId: number;
}

/** The same messenger, telling of each message that was sent. */
export function noticing(real: Messenger, arrived: (arrival: Arrival) => void): Messenger {
  return {
    ...real,
    send: async (chat, message) => {
      const delivery = await real.send(chat, message);
      if (delivery.outcome === "sent") arrived({ chat: Number(chat), messageId: Number(delivery.messageId) });
      return delivery;
    },
  };
}

/** Kept until it is taken. */
export function taken<T>() {
  let kept: T[] = [];
  return {
    add: (one: T) => void kept.push(one),
    take: (): readonly T[] => {
      const all = kept;
      kept = [];
      return all;
    },
  };
}

/** Counts warnings and errors by event. */
export function countingLog(): { readonly log: Log; readonly troubles: ReadonlyMap<string, number> } {
  const troubles = new Map<string, number>();
  const note = (event: string) => void troubles.set(event, (troubles.get(event) ?? 0) + 1);
  return { log: { info: () => {}, warn: note, error: note }, troubles };
}
