/** A person whose deeds are written down as somebody looking over their shoulder would tell them. */
import type { StandInPerson } from "../../adapters/playground/telegram/people.ts";

export type Seen =
  | { readonly did: "tapped"; readonly label: string }
  | { readonly did: "typed"; readonly text: string }
  | { readonly did: "shared" | "sent" | "blocked" | "unblocked" };

export function watched(person: StandInPerson, saw: (seen: Seen) => void): StandInPerson {
  const labelOf = (messageId: number, data: string) => {
    const buttons =
      person
        .messages()
        .find(({ id }) => id === messageId)
        ?.keyboard.flat() ?? [];
    return buttons.find((button) => "callback_data" in button && button.callback_data === data)?.text ?? "";
  };
  const noting = <A extends readonly unknown[], R>(act: (...args: A) => R, seen: (...args: A) => Seen) => {
    return (...args: A): R => {
      saw(seen(...args));
      return act(...args);
    };
  };
  return {
    ...person,
    tap: noting(person.tap, (messageId, data) => ({ did: "tapped", label: labelOf(messageId, data) })),
    send: noting(person.send, (text) => ({ did: "typed", text })),
    command: noting(person.command, (text) => ({ did: "typed", text })),
    shareContact: noting(person.shareContact, () => ({ did: "shared" })),
    sendSticker: noting(person.sendSticker, () => ({ did: "sent" })),
    sendPhoto: noting(person.sendPhoto, () => ({ did: "sent" })),
    sendVoice: noting(person.sendVoice, () => ({ did: "sent" })),
    block: noting(person.block, () => ({ did: "blocked" })),
    unblock: noting(person.unblock, () => ({ did: "unblocked" })),
  };
}
