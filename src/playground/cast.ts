/**
 * Everybody acts by themselves, except for whoever is held: the people in the seats, and those on leave. Who is let go
 * takes up the phone and goes on where the chat stands.
 */
import { RefusedError } from "../errors.ts";
import type { Persona } from "../simulation/personas/persona.ts";

export interface Cast {
  readonly personas: ReadonlyMap<number, Persona>;
  /** These chats' people do nothing by themselves from now on. */
  hold(chats: ReadonlySet<number>): void;
  /** The token of the newest call letter that reached this chat. */
  invitation(chat: number): string | undefined;
}

/** What somebody can no longer do ends what they were at, and nobody else's day. */
function unlessRefused(act: () => Date | null): Date | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

/** `released` is called for each chat whose person acts by themselves again. */
export function createCast(all: ReadonlyMap<number, Persona>, released: (chat: number) => void): Cast {
  let held: ReadonlySet<number> = new Set();
  const letters = new Map<number, string>();
  const personas = new Map(
    [...all].map(([chat, persona]): [number, Persona] => {
      const unlessHeld = (at: Date | null) => (held.has(chat) ? null : at);
      return [
        chat,
        {
          invite: (token, now) => {
            letters.set(chat, token);
            return unlessHeld(persona.invite(token, now));
          },
          notified: (messageId, now) => unlessHeld(persona.notified(messageId, now)),
          act: (now) => (held.has(chat) ? null : unlessRefused(() => persona.act(now))),
        },
      ];
    }),
  );
  return {
    personas,
    hold: (chats) => {
      const before = held;
      held = chats;
      for (const chat of before) if (!chats.has(chat)) released(chat);
    },
    invitation: (chat) => letters.get(chat),
  };
}
