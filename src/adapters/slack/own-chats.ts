/**
 * Where each person's own conversation with the app is. Slack tells with a message and with a press, but not with a
 * command; then it is asked once for each person. It never changes, so what is known stays true.
 */
import type { WebClient } from "@slack/web-api";

export interface OwnChats {
  /** Throws when Slack does not tell: the command is then not taken, and its person sees that. */
  of(userId: string): Promise<string>;
}

/** A limit for memory only; who falls out is asked for again. */
const mostKnown = 10_000;

export function createOwnChats(api: WebClient): OwnChats {
  const known = new Map<string, string>();
  return {
    of: async (userId) => {
      const chat = known.get(userId) ?? (await api.conversations.open({ users: userId })).channel?.id ?? "";
      if (known.size >= mostKnown) known.clear();
      known.set(userId, chat);
      return chat;
    },
  };
}
